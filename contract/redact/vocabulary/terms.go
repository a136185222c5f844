package vocabulary

import (
	"net/http"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract/openapi"
)

// terms has the names in a description, which are not personal data.
type terms struct {
	properties map[string]bool // in requests and responses
	headers    map[string]bool // in their canonical form
	others     map[string]bool // of parameters, segments of paths, and ids of operations
	mediaTypes map[string]bool // of responses, as they are written
}

func termsOf(spec *openapi.Spec) *terms {
	t := &terms{map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]bool{}}
	spec.EachSchema(func(schema *openapi3.Schema) {
		for name := range schema.Properties {
			t.properties[name] = true
		}
		for _, name := range schema.Required {
			t.properties[name] = true
		}
	})
	for _, name := range spec.KeyNames("header") {
		t.headers[http.CanonicalHeaderKey(name)] = true
	}
	for _, op := range spec.Operations {
		t.add(op)
	}
	return t
}

func (t *terms) add(op *openapi.Operation) {
	t.others[op.ID] = true
	for _, segment := range op.Segments() {
		if !strings.Contains(segment, "{") {
			t.others[segment] = true
		}
	}
	for _, p := range op.Input.Parameters {
		if p.In == openapi3.ParameterInHeader {
			t.headers[http.CanonicalHeaderKey(p.Name)] = true
		}
		t.others[p.Name] = true
	}
	for _, key := range op.Statuses() {
		response := op.Responses.Value(key)
		if response == nil || response.Value == nil {
			continue
		}
		for name := range response.Value.Headers {
			t.headers[http.CanonicalHeaderKey(name)] = true
		}
		for name := range response.Value.Content {
			t.mediaTypes[name] = true
		}
	}
}
