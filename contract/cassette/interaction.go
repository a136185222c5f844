package cassette

import (
	"errors"
	"net/http"
	"strconv"
	"strings"

	yaml "github.com/oasdiff/yaml3"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/internal/recorded"
)

// exchangeOf reads one interaction. The error lacks the name of the cassette and the interaction's
// number.
func exchangeOf(node *yaml.Node) (contract.Exchange, *Error) {
	request, response := field(node, "request"), field(node, "response")
	if request == nil || response == nil || request.Kind != yaml.MappingNode || response.Kind != yaml.MappingNode {
		return contract.Exchange{}, &Error{Line: node.Line, Err: errInteraction}
	}
	r := reader{}
	ex := contract.Exchange{
		Method:        strings.ToUpper(r.text(field(request, "method"))),
		RequestHeader: r.headers(field(request, "headers")),
		Status:        r.status(response),
		Header:        r.headers(field(response, "headers")),
	}
	r.address(&ex, request)
	r.body(&ex, response)
	return ex, r.fault
}

// reader reads fields of an interaction, and keeps the first fault.
type reader struct{ fault *Error }

func (r *reader) fail(node *yaml.Node, err error) {
	if r.fault == nil {
		r.fault = &Error{Line: node.Line, Err: err}
	}
}

// text is empty for a field that is not there, or null.
func (r *reader) text(node *yaml.Node) string {
	switch {
	case node == nil || isNull(node):
		return ""
	case node.Kind != yaml.ScalarNode:
		r.fail(node, errText)
		return ""
	case node.ShortTag() != "!!binary":
		return node.Value
	}
	plain, err := recorded.Base64([]byte(node.Value))
	if err != nil {
		r.fail(node, errBinary)
	}
	return string(plain)
}

// headers reads a mapping of names to lists of values, or to one value.
func (r *reader) headers(node *yaml.Node) http.Header {
	h := http.Header{}
	if node == nil || isNull(node) {
		return h
	}
	if node.Kind != yaml.MappingNode {
		r.fail(node, errHeaders)
		return h
	}
	for i := 0; i+1 < len(node.Content); i += 2 {
		name, values := r.text(resolve(node.Content[i])), resolve(node.Content[i+1])
		if values.Kind != yaml.SequenceNode {
			recorded.AddHeader(h, name, r.text(values))
			continue
		}
		for _, value := range values.Content {
			recorded.AddHeader(h, name, r.text(resolve(value)))
		}
	}
	return h
}

// status is the code, or what the status line starts with: 0 where there is neither.
func (r *reader) status(response *yaml.Node) int {
	node := field(response, "code")
	text := r.text(node)
	if text == "" {
		text, _, _ = strings.Cut(r.text(field(response, "status")), " ")
		code, _ := strconv.ParseUint(text, 10, 10)
		return int(code)
	}
	code, err := strconv.ParseUint(text, 10, 10)
	if err != nil {
		r.fail(node, errCode)
	}
	return int(code)
}

func (r *reader) address(ex *contract.Exchange, request *yaml.Node) {
	node := field(request, "url")
	if node == nil {
		r.fail(request, errForeign)
		return
	}
	ex.URL = recorded.Address(r.text(node))
}

// body gives the exchange the response's body. It is empty in a cassette from which it was removed, as
// some do before they save one.
func (r *reader) body(ex *contract.Exchange, response *yaml.Node) {
	node := field(response, "body")
	raw := r.text(node)
	length, _ := strconv.Atoi(r.text(field(response, "content_length")))
	if raw == "" && (node == nil || length > 0 || recorded.HasLength(ex.Header)) {
		ex.BodyOmitted = recorded.MayHaveBody(ex)
		return
	}
	body, err := recorded.Body([]byte(raw), ex.Header)
	switch {
	case errors.Is(err, recorded.ErrLost):
		ex.BodyOmitted = true
	case err != nil:
		r.fail(node, err)
	}
	ex.Body = body
}
