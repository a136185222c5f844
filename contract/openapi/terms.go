package openapi

import (
	"net/http"

	"github.com/getkin/kin-openapi/openapi3"
)

// Terms are the names that the description gives: what an API calls its things, which is nobody's data.
type Terms struct {
	// Properties are the names of properties in requests and responses, Headers those of headers in their canonical form.
	Properties, Headers map[string]bool
	// Others are the names of parameters and tags, the segments of paths, and the ids of operations.
	Others map[string]bool
	// MediaTypes are those of responses as they are written, with parameters.
	MediaTypes map[string]bool
}

// Terms returns the names that the description gives.
func (s *Spec) Terms() *Terms {
	t := &Terms{map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]bool{}}
	for _, schema := range s.doc.Schemas {
		for name := range schema.Properties {
			t.Properties[name] = true
		}
		for _, name := range schema.Required {
			t.Properties[name] = true
		}
	}
	for _, tag := range s.doc.Tags {
		if tag != nil {
			t.Others[tag.Name] = true
		}
	}
	for _, name := range s.KeyNames("header") {
		t.Headers[http.CanonicalHeaderKey(name)] = true
	}
	for _, op := range s.Operations {
		t.add(op)
	}
	return t
}

func (t *Terms) add(op *Operation) {
	t.Others[op.ID] = true
	for _, segment := range op.segments {
		if !isParameter(segment) {
			t.Others[segment] = true
		}
	}
	for _, p := range op.Input.Parameters {
		if p.In == openapi3.ParameterInHeader {
			t.Headers[http.CanonicalHeaderKey(p.Name)] = true
		}
		t.Others[p.Name] = true
	}
	for _, key := range op.Statuses() {
		response := op.Responses.Value(key)
		if response == nil || response.Value == nil {
			continue
		}
		for name := range response.Value.Headers {
			t.Headers[http.CanonicalHeaderKey(name)] = true
		}
		for name := range response.Value.Content {
			t.MediaTypes[name] = true
		}
	}
}
