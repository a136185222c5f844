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
	// ExtensionIdentity names, on the schema of an array, the property that tells two items apart.
	ExtensionIdentity = "x-identity"
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
		return nil, err
	}
	var p Pagination
	if err := json.Unmarshal(text, &p); err != nil {
		return nil, errors.New("it must be {request: {limit, cursor}, response: {items, next, more, identity}}, all strings")
	}
	if p.Response.Items == "" {
		return nil, errors.New("it does not name response.items")
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

// FormsIn returns the forms that a schema's x-forms lists, nil for nothing and for a list that is not ours.
func FormsIn(schema *openapi3.Schema) []string {
	names, _ := formsIn(schema)
	return names
}

func formsIn(schema *openapi3.Schema) ([]string, error) {
	extension, ok := schema.Extensions[ExtensionForms]
	if !ok {
		return nil, nil
	}
	list, ok := extension.([]any)
	if !ok {
		list = []any{extension}
	}
	var names []string
	for _, v := range list {
		name, isText := v.(string)
		if !isText || !slices.Contains(forms, name) {
			return nil, errors.New("it must be a form or a list of forms, which are " + strings.Join(forms, ", "))
		}
		names = append(names, name)
	}
	return names, nil
}

// noteForms notes where x-forms is another vendor's.
func noteForms(doc *document.Document) {
	for _, schema := range doc.Schemas {
		if _, err := formsIn(schema); err != nil {
			doc.Note(schema.Origin, ExtensionForms, fmt.Sprintf("%s is ignored: %v", ExtensionForms, err))
		}
	}
}

// IdentityIn returns the property that an array schema's x-identity names, "" for nothing and for one that its items do
// not have.
func IdentityIn(schema *openapi3.Schema) string {
	name, _ := identityIn(schema)
	return name
}

func identityIn(schema *openapi3.Schema) (string, error) {
	extension, ok := schema.Extensions[ExtensionIdentity]
	if !ok {
		return "", nil
	}
	name, _ := extension.(string)
	hasIt := func(part *openapi3.Schema) bool { return part.Properties[name] != nil }
	if schema.Items == nil || schema.Items.Value == nil || !slices.ContainsFunc(composedOf(schema.Items.Value), hasIt) {
		return "", errors.New("it must name a property of the array's items")
	}
	return name, nil
}

// noteIdentities notes where x-identity is another vendor's.
func noteIdentities(doc *document.Document) {
	for _, schema := range doc.Schemas {
		if _, err := identityIn(schema); err != nil {
			doc.Note(schema.Origin, ExtensionIdentity, fmt.Sprintf("%s is ignored: %v", ExtensionIdentity, err))
		}
	}
}
