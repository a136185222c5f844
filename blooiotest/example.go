package blooiotest

import "net/http"

// Example is what answers an operation that the description has and the server does not carry out: the response that the
// description shows.
type Example struct {
	// Operation is the operationId.
	Operation string
	// Method and Path are those of the description, such as GET and /groups/{groupId}/notes. A server has the path below /v4.
	Method, Path string
	// Status is that of the response, 0 if the description shows none: requests are then answered with 501.
	Status int
	// MediaType and Body are empty for a response without content.
	MediaType, Body string
}

// WithExamples makes the server answer with the examples of another description than the one that this module was built
// from. Operations that the server carries out itself, it still does. The slice is copied.
func WithExamples(examples []Example) Option {
	return func(h *Handler) { h.resources = resourcesOf(examples) }
}

// prepare answers with the example, whatever the request has apart from its method and path.
func (e Example) prepare(*Handler, *http.Request, string) (todo, *reply) {
	if e.Status == 0 {
		return todo{}, refusal(http.StatusNotImplemented, "not_implemented",
			"This server does not carry out "+e.Operation+", and the description has no example of its response.",
			map[string]string{"operation": e.Operation})
	}
	return todo{carryOut: func(Fault) *reply {
		answer := &reply{}
		answer.replace(e.Status, e.MediaType, []byte(e.Body))
		return answer
	}}, nil
}
