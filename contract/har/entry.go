package har

import (
	"errors"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/internal/recorded"
)

// entry has the members of an entry that are read. Even members that the format requires may be missing, or of
// another type, because recorders differ. Of members of the same name the last counts.
type entry struct {
	Started  loose     `json:"startedDateTime"`
	Request  *request  `json:"request"`
	Response *response `json:"response"`
	// Resource is Chromium's and mitmproxy's: what the browser wanted the response for.
	Resource loose `json:"_resourceType"`
	// Expected and Probe are this project's own: the status that the request was meant to get, and the
	// probe that it is.
	Expected loose `json:"_expectedStatus"`
	Probe    loose `json:"_probe"`
}

type request struct {
	Method   loose        `json:"method"`
	URL      loose        `json:"url"`
	Headers  looseHeaders `json:"headers"`
	Post     post         `json:"postData"`
	BodySize number       `json:"bodySize"`
	// Captured and Withheld are this project's own, see [contract.Exchange].
	Captured flag  `json:"_captured"`
	Withheld names `json:"_withheld"`
	// noObject is true for another value than an object.
	noObject bool
}

type response struct {
	Status     loose        `json:"status"`
	StatusText loose        `json:"statusText"`
	Headers    looseHeaders `json:"headers"`
	BodySize   number       `json:"bodySize"`
	Content    content      `json:"content"`
	// Error is Chromium's, Failure Playwright's, Charles is Charles's word for how a response ended.
	Error   loose `json:"_error"`
	Failure loose `json:"_failureText"`
	Charles loose `json:"_charlesStatus"`
	// noObject is true for a value that is neither an object nor empty.
	noObject bool
}

// UnmarshalJSONFrom implements [github.com/go-json-experiment/json.UnmarshalerFrom].
func (r *request) UnmarshalJSONFrom(dec *jsontext.Decoder) error {
	type members request
	*r = request{}
	if dec.PeekKind() == '{' {
		return json.UnmarshalDecode(dec, (*members)(r))
	}
	r.noObject = true
	return dec.SkipValue()
}

// UnmarshalJSONFrom implements [github.com/go-json-experiment/json.UnmarshalerFrom].
func (r *response) UnmarshalJSONFrom(dec *jsontext.Decoder) error {
	type members response
	*r = response{}
	if dec.PeekKind() == '{' {
		return json.UnmarshalDecode(dec, (*members)(r))
	}
	empty, err := skipEmpty(dec)
	r.noObject = !empty
	return err
}

// decoded reads an entry that is text as [scanner.exchange] does.
func decoded(text jsontext.Value) (contract.Exchange, error) {
	if text.Kind() != '{' {
		return contract.Exchange{}, oddEntry
	}
	var e entry
	if json.Unmarshal(text, &e, tolerant) != nil {
		return contract.Exchange{}, oddMember
	}
	return e.exchange("", new(recorded.Budget))
}

// isWebSocket tells whether the entry stands for a web socket and its messages.
func (e *entry) isWebSocket() bool {
	scheme, _, _ := strings.Cut(string(e.Request.URL), ":")
	return e.Resource == "websocket" || strings.EqualFold(scheme, "ws") || strings.EqualFold(scheme, "wss")
}

func (e *entry) exchange(files attachments, budget *recorded.Budget) (contract.Exchange, error) {
	switch {
	case e.Request == nil:
		return contract.Exchange{}, noRequest
	case e.Request.noObject:
		return contract.Exchange{}, oddRequest
	case e.isWebSocket():
		return contract.Exchange{}, errNothing
	case len(e.Request.URL) > recorded.MaxURL:
		return contract.Exchange{}, longURL
	case e.Response == nil:
		e.Response = &response{} // the request waited for an answer, or got none
	case e.Response.noObject:
		return contract.Exchange{}, oddResponse
	}
	address := recorded.Address(string(e.Request.URL))
	if address == nil {
		return contract.Exchange{}, noURL
	}
	ex := contract.Exchange{
		Started:        dateOf(string(e.Started)),
		Method:         strings.ToUpper(strings.TrimSpace(string(e.Request.Method))),
		URL:            address,
		RequestHeader:  e.Request.Headers.header(),
		Status:         recorded.Status(string(e.Response.Status)), // no number, or -1, where no response came
		Header:         e.Response.Headers.header(),
		Resource:       strings.ToLower(string(e.Resource)),
		Internal:       isInternal(string(e.Response.StatusText)),
		ExpectedStatus: recorded.Status(string(e.Expected)),
		Probe:          string(e.Probe),
		Redacted:       e.Response.Content.Redacted.Redaction,
	}
	e.Request.fill(&ex, budget)
	err := e.Response.fill(&ex, files, budget)
	switch {
	case errors.Is(err, recorded.ErrTooLarge):
		err = tooMuch
	case errors.Is(err, recorded.ErrExhausted):
		err = allTooMuch
	}
	return ex, err
}

// isInternal tells whether a status line is Chromium's for a redirect that it made up.
func isInternal(statusText string) bool {
	text := strings.ToLower(statusText)
	return strings.Contains(text, internalRedirect) || strings.Contains(text, "hsts")
}

const internalRedirect = "internal redirect"
