package openapi

import (
	"maps"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract/openapi/document"
)

// Input describes the requests of an operation.
type Input struct {
	// BaseURL is the URL of the first server, with the defaults of its variables and without a slash at the end. It may
	// be relative, and is empty if the description has no server.
	BaseURL string
	// Parameters has the parameters of the operation, and those of its path that it does not override.
	Parameters []*openapi3.Parameter
	// Body is the request body, nil for none.
	Body *openapi3.RequestBody
	// Security lists alternatives. A request must satisfy all schemes of one of them. An alternative without a scheme
	// allows requests without a key. A scheme that the description does not define is nil.
	Security [][]*openapi3.SecurityScheme
}

func inputOf(doc *document.Document, o *openapi3.Operation, item *openapi3.PathItem) Input {
	in := Input{BaseURL: baseURLOf(o, item, doc.Servers)}
	if o.RequestBody != nil {
		in.Body = o.RequestBody.Value
	}
	for _, list := range []openapi3.Parameters{o.Parameters, item.Parameters} {
		for _, ref := range list {
			if ref == nil || ref.Value == nil || slices.ContainsFunc(in.Parameters, func(p *openapi3.Parameter) bool {
				return p.Name == ref.Value.Name && p.In == ref.Value.In
			}) {
				continue
			}
			in.Parameters = append(in.Parameters, ref.Value)
		}
	}
	required := doc.Security
	if o.Security != nil {
		required = *o.Security
	}
	for _, alternative := range required {
		schemes := []*openapi3.SecurityScheme{}
		for _, name := range slices.Sorted(maps.Keys(alternative)) {
			schemes = append(schemes, schemeOf(doc, name))
		}
		in.Security = append(in.Security, schemes)
	}
	return in
}

// NeedsBody tells whether the description requires a body.
func (in Input) NeedsBody() bool { return in.Body != nil && in.Body.Required }

func schemeOf(doc *document.Document, name string) *openapi3.SecurityScheme {
	if doc.Components == nil || doc.Components.SecuritySchemes[name] == nil {
		return nil
	}
	return doc.Components.SecuritySchemes[name].Value
}

// secured tells whether every request needs a key.
func (in Input) secured() bool {
	return len(in.Security) > 0 && !slices.ContainsFunc(in.Security, func(schemes []*openapi3.SecurityScheme) bool { return len(schemes) == 0 })
}

// baseURLOf returns the URL of the first server: of the operation, else of its path, else of the description.
func baseURLOf(o *openapi3.Operation, item *openapi3.PathItem, whole openapi3.Servers) string {
	list := whole
	switch {
	case o.Servers != nil && len(*o.Servers) > 0:
		list = *o.Servers
	case len(item.Servers) > 0:
		list = item.Servers
	}
	if len(list) == 0 || list[0] == nil {
		return ""
	}
	address := list[0].URL
	for name, variable := range list[0].Variables {
		if variable != nil {
			address = strings.ReplaceAll(address, "{"+name+"}", variable.Default)
		}
	}
	return strings.TrimRight(address, "/")
}
