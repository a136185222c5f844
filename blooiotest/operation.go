package blooiotest

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// An operation is one of the contract's: what it is asked for with, and what answers it.
type operation struct {
	id     string // the contract's operationId
	method string
	path   string // below /v4, with * for a group's id
	// prepare checks a request. It returns what is to be done, or why it is refused.
	prepare func(h *Handler, r *http.Request, group string) (todo, *reply)
}

// todo is what a request asks for.
type todo struct {
	page     int // of a walk, anyPage for what is no list
	carryOut func(Fault) *reply
}

// listGroups is the operation that has pages.
const listGroups = "listGroups"

var operations = []operation{
	{listGroups, "GET", "/groups", (*Handler).list},
	{"createGroup", "POST", "/groups", (*Handler).create},
	{"getGroup", "GET", "/groups/*", (*Handler).get},
	{"updateGroup", "PATCH", "/groups/*", (*Handler).update},
	{"deleteGroup", "DELETE", "/groups/*", (*Handler).delete},
	{"listGroupMembers", "GET", "/groups/*/members", (*Handler).members},
	{"setGroupIcon", "POST", "/groups/*/icon", (*Handler).setIcon},
	{"removeGroupIcon", "DELETE", "/groups/*/icon", (*Handler).removeIcon},
}

// answer finds the operation that a request is for, and has it carried out or refused. Faults come after the check of
// the request: one is used up only by a request that would have been carried out.
func (h *Handler) answer(r *http.Request) *reply {
	path, group := pathOf(r.URL)
	var allowed []string
	for _, op := range operations {
		if op.path != path {
			continue
		}
		if op.method != r.Method && !(op.method == http.MethodGet && r.Method == http.MethodHead) {
			allowed = append(allowed, op.method)
			continue
		}
		if !h.authorized(r) {
			return unauthorized()
		}
		return h.carryOut(op, r, group)
	}
	if allowed != nil {
		return methodNotAllowed(allowed)
	}
	return nothingHere()
}

func (h *Handler) carryOut(op operation, r *http.Request, group string) *reply {
	todo, refused := op.prepare(h, r, group)
	if refused != nil {
		return refused
	}
	fault := h.takeFault(op.id, todo.page)
	answer := &reply{}
	if !fault.instead {
		answer = todo.carryOut(fault)
	}
	if fault.onReply != nil {
		fault.onReply(answer)
	}
	for name, values := range fault.header {
		answer.header[name] = values
	}
	return answer
}

// pathOf is the path of a request below /v4 with * for the second segment, which is the group's id. It goes by how the path
// was written, since an id may have an escaped slash.
func pathOf(u *url.URL) (path, group string) {
	below, ok := strings.CutPrefix(u.EscapedPath(), pathPrefix+"/")
	if !ok {
		return "", ""
	}
	segments := strings.Split(below, "/")
	if len(segments) > 1 {
		id, err := url.PathUnescape(segments[1])
		if err != nil || id == "" {
			return "", ""
		}
		group, segments[1] = id, "*"
	}
	return "/" + strings.Join(segments, "/"), group
}

// allow is a header Allow for methods. What can be read can be asked for with HEAD.
func allow(methods []string) string {
	if i := slices.Index(methods, http.MethodGet); i >= 0 {
		methods = slices.Insert(methods, i+1, http.MethodHead)
	}
	return strings.Join(methods, ", ")
}
