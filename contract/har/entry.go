package har

import (
	"errors"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/har/internal/loose"
	"github.com/blooio-community/blooio-go/contract/internal/recorded"
)

// entry has the members of an entry that are read. Even required members may be missing or have another type, because
// recorders differ. Of duplicate names, the last member counts.
type entry struct {
	Started  loose.String `json:"startedDateTime"`
	Request  *request     `json:"request"`
	Response *response    `json:"response"`
	// Resource is what the browser requested the response for, as Chromium and mitmproxy write it.
	Resource loose.String `json:"_resourceType"`
	// Expected and Probe are extensions of this project: the expected status, and the name of the probe.
	Expected loose.String `json:"_expectedStatus"`
	Probe    loose.String `json:"_probe"`
}

type request struct {
	Method   loose.String `json:"method"`
	URL      loose.String `json:"url"`
	Headers  looseHeaders `json:"headers"`
	Post     content      `json:"postData"`
	BodySize loose.Number `json:"bodySize"`
	// Captured and Withheld are extensions of this project, see [contract.Exchange].
	Captured loose.Bool    `json:"_captured"`
	Withheld loose.Strings `json:"_withheld"`
	// noObject is true for a value other than an object.
	noObject bool
}

type response struct {
	Status     loose.String `json:"status"`
	StatusText loose.String `json:"statusText"`
	Headers    looseHeaders `json:"headers"`
	BodySize   loose.Number `json:"bodySize"`
	Content    content      `json:"content"`
	// Error is written by Chromium, Failure by Playwright, and Charles by Charles: they say how a response ended.
	Error   loose.String `json:"_error"`
	Failure loose.String `json:"_failureText"`
	Charles loose.String `json:"_charlesStatus"`
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
	empty, err := loose.SkipEmpty(dec)
	r.noObject = !empty
	return err
}

// decoded reads the text of an entry as [scanner.exchange] does.
func decoded(text jsontext.Value) (contract.Exchange, error) {
	if text.Kind() != '{' {
		return contract.Exchange{}, oddEntry
	}
	var e entry
	if json.Unmarshal(text, &e, loose.Tolerant) != nil {
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
		Started:        loose.Date(string(e.Started)),
		Method:         strings.ToUpper(strings.TrimSpace(string(e.Request.Method))),
		URL:            address,
		RequestHeader:  e.Request.Headers.header(),
		Captured:       bool(e.Request.Captured),
		Withheld:       e.Request.Withheld,
		Status:         recorded.Status(string(e.Response.Status)), // no number, or -1, where no response came
		Header:         e.Response.Headers.header(),
		Resource:       strings.ToLower(string(e.Resource)),
		Internal:       isInternal(string(e.Response.StatusText)),
		ExpectedStatus: recorded.Status(string(e.Expected)),
		Probe:          string(e.Probe),
		Redacted:       e.Response.Content.Redacted.Redaction,
	}
	e.Request.Post.fillRequest(&ex, e.Request.BodySize, budget)
	err := e.Response.fill(&ex, files, budget)
	switch {
	case errors.Is(err, recorded.ErrTooLarge):
		err = tooMuch
	case errors.Is(err, recorded.ErrExhausted):
		err = allTooMuch
	}
	return ex, err
}

// isInternal tells whether a status text is the one that Chromium writes for a redirect that it made itself.
func isInternal(statusText string) bool {
	text := strings.ToLower(statusText)
	return strings.Contains(text, internalRedirect) || strings.Contains(text, "hsts")
}

const internalRedirect = "internal redirect"
