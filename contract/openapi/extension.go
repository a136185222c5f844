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

// Extensions express what OpenAPI cannot.
const (
	// ExtensionPagination has the [Pagination] of an operation.
	ExtensionPagination = "x-pagination"
	// ExtensionStatus marks a property, by the value true, that repeats the status code of the response.
	ExtensionStatus = "x-http-status"
	// ExtensionForms lists the formats that the strings of a schema are known to have.
	ExtensionForms = "x-forms"
	// ExtensionIdentity names, in the schema of an array, the property that identifies an item.
	ExtensionIdentity = "x-identity"
)

// Pagination names the parameters and properties with which an operation lists items in pages. It is the JSON form of
// the operation's extension x-pagination. The properties are at the top level of the response body.
type Pagination struct {
	Request struct {
		// Limit is the query parameter for the size of a page, Cursor the query parameter for its start.
		Limit  string `json:"limit"`
		Cursor string `json:"cursor"`
	} `json:"request"`
	Response struct {
		// Items is the array of items, Next the cursor of the next page, More tells whether there is one, and Identity
		// is the property that identifies an item.
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

// limitsOf returns the bounds and the default of the limit parameter. Parameters of the operation come before those of
// the path. A number that the description does not have is 0.
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

// forms are the values that ExtensionForms may have.
var forms = []string{"e164", "email", "uri", "date-time", "date", "uuid", "prefixed"}

// FormsIn returns the formats that a schema's x-forms lists, nil for none and for another vendor's extension of that
// name.
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

// noteForms adds notes about x-forms of another vendor, which are ignored.
func noteForms(doc *document.Document) {
	for _, schema := range doc.Schemas {
		if _, err := formsIn(schema); err != nil {
			doc.Note(schema.Origin, ExtensionForms, fmt.Sprintf("%s is ignored: %v", ExtensionForms, err))
		}
	}
}

// IdentityIn returns the property that x-identity of an array schema names, "" for none and for one that its items do
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

// noteIdentities adds notes about x-identity of another vendor, which are ignored.
func noteIdentities(doc *document.Document) {
	for _, schema := range doc.Schemas {
		if _, err := identityIn(schema); err != nil {
			doc.Note(schema.Origin, ExtensionIdentity, fmt.Sprintf("%s is ignored: %v", ExtensionIdentity, err))
		}
	}
}
