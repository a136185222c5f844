package cassette

import (
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	yaml "github.com/oasdiff/yaml3"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/internal/recorded"
)

// Why an interaction cannot be read. Only that interaction is left out.
const (
	oddInteraction = "not a mapping"
	noRequest      = "there is no request"
	oddRequest     = "the request is not a mapping"
	noURL          = "the request has no url (is this a cassette of another program than go-vcr?)"
	oddResponse    = "the response is not a mapping"
	repeated       = "aliases repeat too much of the cassette"
)

// exchangeOf reads one interaction. One that cannot be read becomes an exchange with LeftOut.
func exchangeOf(node *yaml.Node, w *walker, budget *recorded.Budget) contract.Exchange {
	ex := w.exchange(node, budget)
	if w.left < 0 {
		return unread(repeated)
	}
	return ex
}

func (w *walker) exchange(node *yaml.Node, budget *recorded.Budget) contract.Exchange {
	if resolve(node).Kind != yaml.MappingNode {
		return unread(oddInteraction)
	}
	request, response := w.field(node, "request"), w.field(node, "response")
	switch {
	case isNull(request):
		return unread(noRequest)
	case request.Kind != yaml.MappingNode:
		return unread(oddRequest)
	case isNull(response):
		response = &yaml.Node{Kind: yaml.MappingNode} // the request got no answer
	case response.Kind != yaml.MappingNode:
		return unread(oddResponse)
	}
	written := text(w.field(request, "url"))
	if len(written) > recorded.MaxURL {
		return unread(recorded.ErrLongURL.Error())
	}
	address := recorded.Address(written)
	if address == nil {
		return unread(noURL)
	}
	ex := contract.Exchange{
		Method:        strings.ToUpper(strings.TrimSpace(text(w.field(request, "method")))),
		URL:           address,
		RequestHeader: w.headers(w.field(request, "headers")),
		Status:        w.status(response),
		Header:        w.headers(w.field(response, "headers")),
	}
	w.fillRequest(&ex, request, budget)
	if err := w.fill(&ex, response, budget); err != nil {
		return unread(err.Error())
	}
	return ex
}

// text returns the text of a field, empty for one that is missing or has no text.
func text(node *yaml.Node) string {
	plain, _ := scalar(node)
	return plain
}

// scalar returns the text of a field, empty for one that is missing, null or not a scalar. The error is
// [recorded.ErrLost].
func scalar(node *yaml.Node) (string, error) {
	switch {
	case isNull(node):
		return "", nil
	case node.Kind != yaml.ScalarNode:
		return "", recorded.ErrLost
	case node.ShortTag() != "!!binary":
		return node.Value, nil
	}
	plain, err := recorded.Base64([]byte(node.Value), nil)
	return string(plain), err
}

// headers reads a mapping of names to lists of values, or to one value. Anything else is skipped.
func (w *walker) headers(node *yaml.Node) http.Header {
	h := http.Header{}
	for _, header := range w.members(node) {
		name, values := text(header.key), header.value
		if values.Kind != yaml.SequenceNode {
			w.addHeader(h, name, values)
			continue
		}
		for _, value := range values.Content {
			w.addHeader(h, name, resolve(value))
		}
	}
	return h
}

func (w *walker) addHeader(h http.Header, name string, value *yaml.Node) {
	if plain, err := scalar(value); err == nil && !isNull(value) && w.step(stepsOfHeader+len(plain)) {
		recorded.AddHeader(h, name, plain)
	}
}

// status returns the code, or else the number at the beginning of the status line, 0 if neither is a number.
func (w *walker) status(response *yaml.Node) int {
	if code := recorded.Status(text(w.field(response, "code"))); code > 0 {
		return code
	}
	return recorded.Status(text(w.field(response, "status")))
}

// fill sets the response body of the exchange. Some people remove bodies before they save a cassette, which leaves an
// empty one.
func (w *walker) fill(ex *contract.Exchange, response *yaml.Node, budget *recorded.Budget) error {
	node := w.field(response, "body")
	raw, err := scalar(node)
	if !w.step(stepsOfBody * len(raw)) {
		return nil // exchangeOf says why
	}
	length, _ := strconv.Atoi(text(w.field(response, "content_length")))
	if err != nil || raw == "" && (node == nil || length > 0 || recorded.HasLength(ex.Header)) {
		ex.BodyOmitted = recorded.MayHaveBody(ex)
		return nil
	}
	header := ex.Header
	if len(header) == 0 {
		header = recorded.Guessed([]byte(raw))
	}
	ex.Body, err = budget.Body([]byte(raw), header)
	if errors.Is(err, recorded.ErrLost) {
		ex.BodyOmitted, err = true, nil
	}
	return err
}

// fillRequest sets the request body. An empty one may have been removed, unless its length says that there was none.
func (w *walker) fillRequest(ex *contract.Exchange, request *yaml.Node, budget *recorded.Budget) {
	raw, err := scalar(w.field(request, "body"))
	switch {
	case err != nil || !w.step(stepsOfBody*len(raw)):
		ex.RequestBodyOmitted = true
	case raw == "":
		isRead := ex.Method == http.MethodGet || ex.Method == http.MethodHead || ex.Method == http.MethodDelete
		length := text(w.field(request, "content_length"))
		ex.RequestBodyOmitted = length != "0" && (length != "" || !isRead)
	default:
		if ex.RequestBody, err = budget.Body([]byte(raw), ex.RequestHeader); err != nil {
			ex.RequestBody, ex.RequestBodyOmitted = nil, true
		}
	}
}

// unread returns the exchange for an interaction that could not be read.
func unread(reason string) contract.Exchange {
	return contract.Exchange{URL: &url.URL{}, LeftOut: reason}
}
