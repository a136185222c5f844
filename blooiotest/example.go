package blooiotest

import "net/http"

// Example is the documented response of an operation. The server sends it for operations that it does not implement.
type Example struct {
	// Operation is the operationId.
	Operation string
	// Method and Path are as in the description, such as GET and /groups/{groupId}/notes. The server adds /v4 to the
	// path.
	Method, Path string
	// Status is the status of the response. If it is 0, the description has no example, and requests are answered
	// with 501.
	Status int
	// MediaType and Body are empty for a response without content.
	MediaType, Body string
}

// WithExamples makes the server answer with the examples of another description than the one that this module was
// built from. Operations that the server implements are not affected. The slice is copied.
func WithExamples(examples []Example) Option {
	return func(h *Handler) { h.resources = resourcesOf(examples) }
}

// prepare answers with the example. Only the method and path of the request matter.
func (e Example) prepare(*Handler, *http.Request, string) (todo, *reply) {
	if e.Status == 0 {
		return todo{}, refusal(http.StatusNotImplemented, "not_implemented",
			"This server does not implement "+e.Operation+", and the description has no example of its response.",
			map[string]string{"operation": e.Operation})
	}
	return todo{carryOut: func(Fault) *reply {
		answer := &reply{}
		answer.replace(e.Status, e.MediaType, []byte(e.Body))
		return answer
	}}, nil
}
