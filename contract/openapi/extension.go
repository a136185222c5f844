package openapi

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract/openapi/document"
)

// Extensions say what OpenAPI cannot.
const (
	// ExtensionPagination is where an operation's [Pagination] stands in the description.
	ExtensionPagination = "x-pagination"
	// ExtensionStatus marks, with true, a property that repeats the response's status code.
	ExtensionStatus = "x-http-status"
	// ExtensionForms lists, on a schema, the forms that its strings are known to have.
	ExtensionForms = "x-forms"
)

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

func paginationOf(o *openapi3.Operation) (*Pagination, error) {
	extension, ok := o.Extensions[ExtensionPagination]
	if !ok {
		return nil, nil
	}
	text, err := json.Marshal(extension)
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", ExtensionPagination, err)
	}
	var p Pagination
	if err := json.Unmarshal(text, &p); err != nil {
		return nil, errors.New(ExtensionPagination + " must be {request: {limit, cursor}, response: {items, next, more, identity}}, all strings")
	}
	if p.Response.Items == "" {
		return nil, errors.New(ExtensionPagination + " does not name response.items")
	}
	return &p, nil
}

// limitsOf finds the bounds and the default of the parameter that limits a page, among those of the
// operation, which come first, and of the path; 0 for what the description does not give.
func limitsOf(p *Pagination, lists ...openapi3.Parameters) (least, most, standard int) {
	if p == nil {
		return 0, 0, 0
	}
	for _, parameters := range lists {
		limit := parameters.GetByInAndName(openapi3.ParameterInQuery, p.Request.Limit)
		if limit == nil || limit.Schema == nil || limit.Schema.Value == nil {
			continue
		}
		schema := limit.Schema.Value
		if schema.Min != nil {
			least = int(*schema.Min)
		}
		if schema.Max != nil {
			most = int(*schema.Max)
		}
		if n, ok := schema.Default.(float64); ok {
			standard = int(n)
		}
		return least, most, standard
	}
	return 0, 0, 0
}

// forms are the names that ExtensionForms takes.
var forms = []string{"e164", "email", "uri", "date-time", "date", "uuid", "prefixed"}

// FormsIn returns what a schema's x-forms lists, nil for nothing.
func FormsIn(schema *openapi3.Schema) []string {
	switch v := schema.Extensions[ExtensionForms].(type) {
	case nil:
		return nil
	case []any:
		var names []string
		for _, name := range v {
			names = append(names, fmt.Sprint(name))
		}
		return names
	default:
		return []string{fmt.Sprint(v)}
	}
}

// checkForms refuses a name in x-forms that is not a form.
func checkForms(doc *document.Document) error {
	for _, schema := range doc.Schemas {
		for _, name := range FormsIn(schema) {
			if !slices.Contains(forms, name) {
				return doc.ErrorAt(schema.Origin, ExtensionForms, fmt.Errorf("%s: unknown form %q, the forms are %s",
					ExtensionForms, name, strings.Join(forms, ", ")))
			}
		}
	}
	return nil
}
