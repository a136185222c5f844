package blooiotest

import "net/http"

// An operation of the contract that the server implements, with the function that answers it.
type operation struct {
	id     string // the contract's operationId
	method string
	path   string // below /v4, with the contract's parameters
	// prepare checks a request. It returns what to do, or a refusal.
	prepare func(h *Handler, r *http.Request, group string) (todo, *reply)
}

// todo is a valid request that is ready to be carried out.
type todo struct {
	page     int // page of a walk; anyPage for operations other than lists
	carryOut func(Fault) *reply
}

// listGroups is the operation with pages.
const listGroups = "listGroups"

// operations are the operations that the server implements.
var operations = []operation{
	{listGroups, "GET", "/groups", (*Handler).list},
	{"createGroup", "POST", "/groups", (*Handler).create},
	{"getGroup", "GET", "/groups/{groupId}", (*Handler).get},
	{"updateGroup", "PATCH", "/groups/{groupId}", (*Handler).update},
	{"deleteGroup", "DELETE", "/groups/{groupId}", (*Handler).delete},
	{"listGroupMembers", "GET", "/groups/{groupId}/members", (*Handler).members},
	{"setGroupIcon", "POST", "/groups/{groupId}/icon", (*Handler).setIcon},
	{"removeGroupIcon", "DELETE", "/groups/{groupId}/icon", (*Handler).removeIcon},
}

// answer finds the operation of a request and carries it out or refuses it. Faults come after the check of the
// request: only a valid request uses up a fault.
func (h *Handler) answer(r *http.Request) *reply {
	resource, group := at(h.resources, r.URL)
	if resource == nil {
		return nothingHere()
	}
	op, ok := resource.operation(r.Method)
	if !ok {
		return methodNotAllowed(resource.allow())
	}
	if !h.authorized(r) {
		return unauthorized()
	}
	return h.carryOut(op, r, group)
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
