package contract

import (
	"cmp"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
)

// operation is one method on one path of the spec.
type operation struct {
	id         string
	method     string
	path       string
	template   []string
	responses  *openapi3.Responses
	position   *openapi3.Origin
	pagination *Pagination
	// limitMin and limitMax bound the size of a page that can be asked for, limitDefault is that of a
	// request without a limit; 0 when the spec gives none.
	limitMin, limitMax, limitDefault int
	// secured is true when requests need a key.
	secured bool
}

// extensionPagination is where an operation's [Pagination] stands in the spec.
const extensionPagination = "x-pagination"

// Pagination says which names carry the cursor of a paginated operation. It is the operation's
// extension x-pagination, which has this type's JSON form; names in the response are properties
// of the body's top level.
type Pagination struct {
	Request struct {
		// Limit is the query parameter for the size of a page, Cursor the one for its start.
		Limit  string `json:"limit"`
		Cursor string `json:"cursor"`
	} `json:"request"`
	Response struct {
		// Items is the array of a page's items, Next the cursor of the page that follows, More
		// whether one follows, and Identity the property that tells two items apart.
		Items    string `json:"items"`
		Next     string `json:"next"`
		More     string `json:"more"`
		Identity string `json:"identity"`
	} `json:"response"`
}

func operationsOf(doc *openapi3.T) ([]*operation, error) {
	var all []*operation
	for path, item := range doc.Paths.Map() {
		for method, o := range item.Operations() {
			op := &operation{
				id:        o.OperationID,
				method:    method,
				path:      path,
				template:  segments(path),
				responses: o.Responses,
				position:  o.Origin,
			}
			if op.id == "" {
				op.id = method + " " + path
			}
			var err error
			if op.pagination, err = paginationOf(o); err != nil {
				return nil, fmt.Errorf("operation %s: %w", op.id, err)
			}
			op.limitMin, op.limitMax, op.limitDefault = limitsOf(op.pagination, o.Parameters, item.Parameters)
			op.secured = o.Security != nil && len(*o.Security) > 0 || o.Security == nil && len(doc.Security) > 0
			all = append(all, op)
		}
	}
	slices.SortFunc(all, moreSpecific)
	return all, nil
}

// moreSpecific orders operations so that the first match is the best one: longer paths first,
// then those with fewer parameters, then those with more text around them.
func moreSpecific(a, b *operation) int {
	if d := len(b.template) - len(a.template); d != 0 {
		return d
	}
	if d := a.parameters() - b.parameters(); d != 0 {
		return d
	}
	return cmp.Or(b.literals()-a.literals(), strings.Compare(a.id, b.id))
}

func (o *operation) parameters() int {
	n := 0
	for _, segment := range o.template {
		if isParameter(segment) {
			n++
		}
	}
	return n
}

// literals counts the characters of the template that are not a parameter's.
func (o *operation) literals() int {
	return len(parameter.ReplaceAllString(strings.Join(o.template, "/"), ""))
}

var parameter = regexp.MustCompile(`\{[^}]*\}`)

func paginationOf(o *openapi3.Operation) (*Pagination, error) {
	extension, ok := o.Extensions[extensionPagination]
	if !ok {
		return nil, nil
	}
	text, err := json.Marshal(extension)
	if err != nil {
		return nil, fmt.Errorf("reading x-pagination: %w", err)
	}
	var p Pagination
	if err := json.Unmarshal(text, &p); err != nil {
		return nil, fmt.Errorf("x-pagination must be {request: {limit, cursor}, response: {items, next, more, identity}}, all strings")
	}
	if p.Response.Items == "" {
		return nil, fmt.Errorf("x-pagination names no response.items")
	}
	return &p, nil
}
