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

// Why an interaction cannot be read. It costs the interaction, and not the cassette.
const (
	oddInteraction = "not a mapping"
	noRequest      = "there is no request"
	oddRequest     = "the request is not a mapping"
	noURL          = "the request has no url (is this a cassette of another program than go-vcr?)"
	oddResponse    = "the response is not a mapping"
)

// exchangeOf reads one interaction. What cannot be read is an exchange with LeftOut.
func exchangeOf(node *yaml.Node, budget *recorded.Budget) contract.Exchange {
	if resolve(node).Kind != yaml.MappingNode {
		return unread(oddInteraction)
	}
	request, response := field(node, "request"), field(node, "response")
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
	address := strings.TrimSpace(text(field(request, "url")))
	if address == "" {
		return unread(noURL)
	}
	ex := contract.Exchange{
		Method:        strings.ToUpper(strings.TrimSpace(text(field(request, "method")))),
		URL:           recorded.Address(address),
		RequestHeader: headers(field(request, "headers")),
		Status:        status(response),
		Header:        headers(field(response, "headers")),
	}
	if err := fill(&ex, response, budget); err != nil {
		return unread(err.Error())
	}
	return ex
}

// text is empty for a field that is not there, or has no text.
func text(node *yaml.Node) string {
	plain, _ := scalar(node)
	return plain
}

// scalar is the text of a field, empty for one that is not there, null, or no scalar. The error is
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

// headers reads a mapping of names to lists of values, or to one value. What else there is is skipped.
func headers(node *yaml.Node) http.Header {
	h := http.Header{}
	for _, header := range members(node) {
		name, values := text(header.key), header.value
		if values.Kind != yaml.SequenceNode {
			addHeader(h, name, values)
			continue
		}
		for _, value := range values.Content {
			addHeader(h, name, resolve(value))
		}
	}
	return h
}

func addHeader(h http.Header, name string, value *yaml.Node) {
	if plain, err := scalar(value); err == nil && !isNull(value) {
		recorded.AddHeader(h, name, plain)
	}
}

// status is the code, or what the status line starts with: 0 where neither is a number.
func status(response *yaml.Node) int {
	if code := recorded.Status(text(field(response, "code"))); code > 0 {
		return code
	}
	return recorded.Status(text(field(response, "status")))
}

// fill gives the exchange the response's body. It is empty in a cassette from which it was removed, as some do
// before they save one.
func fill(ex *contract.Exchange, response *yaml.Node, budget *recorded.Budget) error {
	node := field(response, "body")
	raw, err := scalar(node)
	length, _ := strconv.Atoi(text(field(response, "content_length")))
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
