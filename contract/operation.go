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
	template   []string
	responses  *openapi3.Responses
	position   *openapi3.Origin
	pagination *Pagination
	// limitDefault is the page size of a request without a limit, 0 when the spec gives none.
	limitDefault int
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
			op.limitDefault = limitDefaultOf(op.pagination, o.Parameters, item.Parameters)
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

// limitDefaultOf finds the default of the parameter that limits a page, among those of the operation,
// which come first, and of the path.
func limitDefaultOf(p *Pagination, lists ...openapi3.Parameters) int {
	if p == nil {
		return 0
	}
	for _, parameters := range lists {
		if limit := parameters.GetByInAndName(openapi3.ParameterInQuery, p.Request.Limit); limit != nil && limit.Schema != nil && limit.Schema.Value != nil {
			if n, ok := limit.Schema.Value.Default.(float64); ok {
				return int(n)
			}
		}
	}
	return 0
}

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
