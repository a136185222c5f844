// Package example lists the responses that a description shows. A mock that knows only the description can answer with
// them.
package example

import (
	"mime"
	"strconv"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/go-json-experiment/json"

	"github.com/blooio-community/blooio-go/contract/openapi"
	"github.com/blooio-community/blooio-go/contract/openapi/media"
)

// Response is the example of a success of an operation.
type Response struct {
	// Operation is the operationId.
	Operation string
	// Method and Path are those of the description.
	Method, Path string
	// Status is 0 if the description has no example.
	Status int
	// MediaType and Body are empty for a response without content.
	MediaType, Body string
}

// Of returns one response for each operation, in their order: of the first status of 2xx and its first media type that
// have an example. An example of the media type comes before what can be composed of the schema's own, see compose. The
// samples are what [openapi.Spec.TakeSamples] returned.
func Of(spec *openapi.Spec, samples []openapi.Sample) []Response {
	written := map[*openapi3.MediaType]openapi.Sample{}
	for _, sample := range samples {
		if _, known := written[sample.Media]; !known {
			written[sample.Media] = sample
		}
	}
	all := make([]Response, 0, len(spec.Operations))
	for _, op := range spec.Operations {
		r := Response{Operation: op.ID, Method: op.Method, Path: op.Path}
		for _, key := range op.Statuses() {
			if r.take(key, op.Responses.Value(key).Value, spec, written) {
				break
			}
		}
		all = append(all, r)
	}
	return all
}

// take makes the response that of a status, and tells whether that has an example.
func (r *Response) take(key string, documented *openapi3.Response, spec *openapi.Spec, written map[*openapi3.MediaType]openapi.Sample) bool {
	if !strings.HasPrefix(key, "2") || documented == nil || spec.IsUnknown(documented, nil) {
		return false
	}
	status, err := strconv.Atoi(strings.ReplaceAll(key, "X", "0"))
	if err != nil {
		return false
	}
	if len(documented.Content) == 0 {
		r.Status = status
		return true
	}
	for _, name := range media.Types(documented.Content) {
		content := documented.Content[name]
		body, ok := []byte(nil), false
		if sample, found := written[content]; found {
			body, ok = sample.JSON, true
		} else if content.Schema != nil && content.Schema.Value != nil {
			body, ok = composed(content.Schema.Value)
		}
		if ok && r.encode(name, body) {
			r.Status = status
			return true
		}
	}
	return false
}

// encode makes a value the response's body, and tells whether it can be one of a media type: any in JSON, a text in
// others.
func (r *Response) encode(mediaType string, value []byte) bool {
	name, _, err := mime.ParseMediaType(mediaType)
	if err != nil || strings.Contains(name, "*") {
		return false
	}
	body := string(value)
	if !media.IsJSON(name) && json.Unmarshal(value, &body) != nil {
		return false
	}
	r.MediaType, r.Body = mediaType, body
	return true
}
