package openapi

import (
	"cmp"
	"fmt"
	"maps"
	"mime"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract/openapi/document"
	"github.com/blooio-community/blooio-go/contract/openapi/media"
)

// Operation is one method on one path of a description.
type Operation struct {
	// ID is the operationId. If the operation has none, it is the method and path, such as "GET /groups".
	ID           string
	Method, Path string
	// Summary and Description are for people to read.
	Summary, Description string
	Responses            *openapi3.Responses
	// Origin is the position of the operation in the description.
	Origin *openapi3.Origin
	// Pagination is the operation's x-pagination, nil for none.
	Pagination *Pagination
	// LimitMin and LimitMax are the bounds of the limit parameter, LimitDefault is its default. They are 0 if the
	// description has none.
	LimitMin, LimitMax, LimitDefault int
	// Secured is true when requests need a key.
	Secured bool
	// Servers has the servers of the operation: its own, or else those of its path, or else those of the whole
	// description.
	Servers []Server
	// Input describes its requests.
	Input Input

	segments []string
	template template
}

// Segments returns the path split at slashes. A segment with a brace contains a parameter.
func (o *Operation) Segments() []string { return slices.Clone(o.segments) }

// Reads tells whether the operation only reads: its method is GET or HEAD.
func (o *Operation) Reads() bool { return o.Method == http.MethodGet || o.Method == http.MethodHead }

// BasePath returns the escaped part of a URL's path before the path of the operation that the URL belongs to, without a
// slash at its end.
func (o *Operation) BasePath(u *url.URL) string {
	path := strings.Split(strings.Trim(u.EscapedPath(), "/"), "/")
	if n := len(path) - len(o.segments); n > 0 {
		return "/" + strings.Join(path[:n], "/")
	}
	return ""
}

// Parameters counts the segments of the path that have a parameter.
func (o *Operation) Parameters() int {
	n := 0
	for _, segment := range o.segments {
		if isParameter(segment) {
			n++
		}
	}
	return n
}

// PathParameters returns the values of the path parameters, without percent-encoding, in the URL of a request of the
// operation.
func (o *Operation) PathParameters(u *url.URL) map[string]string {
	path, _ := segmentsOf(u)
	for len(path) > 0 && path[len(path)-1] == "" {
		path = path[:len(path)-1]
	}
	if len(path) < len(o.template) {
		return nil
	}
	values := map[string]string{}
	for i, got := range path[len(path)-len(o.template):] {
		if !isParameter(o.segments[i]) || !o.template[i].fits(got) {
			continue
		}
		for j, value := range o.template[i].values(got) {
			name := parameter.FindAllString(o.segments[i], -1)[j]
			values[name[1:len(name)-1]] = value
		}
	}
	return values
}

// ResponseKey returns the key of the response that documents a status: its code, its class such as 4XX,
// or default; "" when the status is undocumented.
func (o *Operation) ResponseKey(status int) string {
	code := strconv.Itoa(status)
	for _, key := range []string{code, code[:1] + "XX", "default"} {
		if ref := o.Responses.Value(key); ref != nil && ref.Value != nil {
			return key
		}
	}
	return ""
}

// Response returns the response that documents a status, nil when the status is undocumented.
func (o *Operation) Response(status int) *openapi3.Response {
	if key := o.ResponseKey(status); key != "" {
		return o.Responses.Value(key).Value
	}
	return nil
}

// Statuses lists the keys of the documented responses, sorted.
func (o *Operation) Statuses() []string {
	return slices.Sorted(maps.Keys(o.Responses.Map()))
}

// BodySchemas returns the schemas for JSON bodies of the response under a key: those of JSON media types and of
// wildcards, in the order of the media types.
func (o *Operation) BodySchemas(key string) []*openapi3.Schema {
	ref := o.Responses.Value(key)
	if ref == nil || ref.Value == nil {
		return nil
	}
	var schemas []*openapi3.Schema
	for _, name := range media.Types(ref.Value.Content) {
		content := ref.Value.Content[name]
		if !media.IsJSONKey(name) && !strings.Contains(name, "*") || content == nil || content.Schema == nil || content.Schema.Value == nil {
			continue
		}
		if !slices.Contains(schemas, content.Schema.Value) {
			schemas = append(schemas, content.Schema.Value)
		}
	}
	return schemas
}

// DocumentsHTML tells whether the operation documents an HTML response. A wildcard for every media type does not count.
func (o *Operation) DocumentsHTML() bool {
	for _, ref := range o.Responses.Map() {
		if ref == nil || ref.Value == nil {
			continue
		}
		for key := range ref.Value.Content {
			switch name, _, _ := mime.ParseMediaType(key); name {
			case "text/html", "application/xhtml+xml", "text/*":
				return true
			}
		}
	}
	return false
}

// operationsOf lists the operations of a description, the most specific first.
func operationsOf(doc *document.Document, servers []Server) []*Operation {
	var all []*Operation
	for _, path := range doc.Templates {
		item := doc.Paths.Value(path)
		for _, method := range slices.Sorted(maps.Keys(item.Operations())) {
			o := item.GetOperation(method)
			op := &Operation{
				ID:          cmp.Or(o.OperationID, method+" "+path),
				Method:      method,
				Path:        path,
				Summary:     o.Summary,
				Description: o.Description,
				Responses:   o.Responses,
				Origin:      o.Origin,
				Servers:     serversFor(o, item, servers),
				Input:       inputOf(doc, o, item),
				segments:    segments(path),
			}
			op.template = templateOf(op.segments)
			var err error
			if op.Pagination, err = paginationOf(o); err != nil {
				doc.Note(o.Origin, ExtensionPagination, fmt.Sprintf("%s is ignored: %v", ExtensionPagination, err))
			}
			op.Secured = op.Input.secured()
			op.LimitMin, op.LimitMax, op.LimitDefault = limitsOf(op.Pagination, o.Parameters, item.Parameters)
			all = append(all, op)
		}
	}
	all = withoutConflicts(doc, all)
	slices.SortStableFunc(all, moreSpecific)
	return all
}

// moreSpecific orders operations so that the first match is the best one: longer paths first,
// then those with fewer parameters, then those with more text around them.
func moreSpecific(a, b *Operation) int {
	if d := len(b.template) - len(a.template); d != 0 {
		return d
	}
	if d := a.Parameters() - b.Parameters(); d != 0 {
		return d
	}
	return cmp.Or(b.template.literals()-a.template.literals(), strings.Compare(a.ID, b.ID), strings.Compare(a.Path, b.Path))
}

// withoutConflicts drops operations that can never match, because an earlier one matches the same requests, and renames
// operations whose ID an earlier one has. It adds a note in both cases.
func withoutConflicts(doc *document.Document, all []*Operation) []*Operation {
	byRequest, byID := map[string][]*Operation{}, map[string]*Operation{}
	kept := all[:0]
	for _, op := range all {
		request := op.Method + " " + parameter.ReplaceAllString(op.Path, "{}")
		if first := sameServers(byRequest[request], op); first != nil {
			doc.Note(op.Origin, "", fmt.Sprintf("%s %s is never used: %s stands for the same paths and comes first", op.Method, op.Path, first.Path))
			continue
		}
		byRequest[request] = append(byRequest[request], op)
		op.takeID(doc, byID)
		kept = append(kept, op)
	}
	return kept
}

// sameServers returns the operation among several that has the same servers as op, nil for none.
func sameServers(among []*Operation, op *Operation) *Operation {
	for _, one := range among {
		if slices.EqualFunc(one.Servers, op.Servers, func(a, b Server) bool {
			return a.Host == b.Host && a.origin.port == b.origin.port && slices.Equal(a.Base, b.Base)
		}) {
			return one
		}
	}
	return nil
}

// takeID gives the operation another ID if an earlier one has the same.
func (o *Operation) takeID(doc *document.Document, taken map[string]*Operation) {
	if before := taken[o.ID]; before != nil {
		id := o.Method + " " + o.Path
		for taken[id] != nil {
			id += "'"
		}
		doc.Note(o.Origin, "operationId", fmt.Sprintf("%s %s has the operationId of %s %s, %q: it is called %q",
			o.Method, o.Path, before.Method, before.Path, strings.Join(strings.Fields(o.ID), " "), id))
		o.ID = id
	}
	taken[o.ID] = o
}
