package har

import (
	"errors"
	"net/http"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/internal/recorded"
)

// entry has the members of an entry that are read. Even members that the format requires may be missing,
// because recorders differ.
type entry struct {
	Started  loose     `json:"startedDateTime"`
	Request  *request  `json:"request"`
	Response *response `json:"response"`
	// Resource is Chromium's and mitmproxy's: what the browser wanted the response for.
	Resource loose `json:"_resourceType"`
	// Expected and Probe are this project's own: the status that the request was meant to get, and the
	// probe that it is.
	Expected int    `json:"_expectedStatus"`
	Probe    string `json:"_probe"`
}

type request struct {
	Method  string        `json:"method"`
	URL     string        `json:"url"`
	Headers []looseHeader `json:"headers"`
}

type response struct {
	Status   float64       `json:"status"`
	Headers  []looseHeader `json:"headers"`
	BodySize float64       `json:"bodySize"`
	Content  content       `json:"content"`
	// Error is Chromium's, Failure Playwright's, Charles is Charles's word for how a response ended.
	Error   loose `json:"_error"`
	Failure loose `json:"_failureText"`
	Charles loose `json:"_charlesStatus"`
}

type looseHeader struct {
	Name  string `json:"name"`
	Value loose  `json:"value"`
}

// readEntry reads the next entry straight from the decoder: its text, most of which is the body, is gone
// over once. What is wrong with the entry is an [*Error]; then it has been read to its end.
func (s *scanner) readEntry() (*entry, error) {
	if s.dec.PeekKind() != '{' {
		if err := s.skip(); err != nil {
			return nil, err
		}
		return nil, s.at(errEntry)
	}
	var e entry
	depth := s.dec.StackDepth()
	if err := json.UnmarshalDecode(s.dec, &e); err != nil {
		if _, ok := errors.AsType[*json.SemanticError](err); !ok {
			return nil, err
		}
		if s.dec.StackDepth() > depth {
			if err := s.skipTo(depth); err != nil {
				return nil, err
			}
		}
		return nil, s.at(errMembers)
	}
	if e.Request == nil || e.Response == nil {
		return nil, s.at(errEntry)
	}
	return &e, nil
}

// check tells whether the text of an entry can be read as one.
func check(text jsontext.Value) error {
	var e entry
	switch {
	case text.Kind() != '{':
		return errEntry
	case json.Unmarshal(text, &e, tolerant) != nil:
		return errMembers
	case e.Request == nil || e.Response == nil:
		return errEntry
	}
	return nil
}

// tolerant reads what other programs write.
var tolerant = json.JoinOptions(jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))

// isWebSocket tells whether the entry stands for a web socket and its messages.
func (e *entry) isWebSocket() bool {
	scheme, _, _ := strings.Cut(e.Request.URL, ":")
	return e.Resource == "websocket" || strings.EqualFold(scheme, "ws") || strings.EqualFold(scheme, "wss")
}

func (e *entry) exchange(files attachments) (contract.Exchange, error) {
	ex := contract.Exchange{
		Started:        dateOf(string(e.Started)),
		Method:         strings.ToUpper(e.Request.Method),
		URL:            recorded.Address(e.Request.URL),
		RequestHeader:  headers(e.Request.Headers),
		Status:         statusOf(e.Response.Status),
		Header:         headers(e.Response.Headers),
		ExpectedStatus: e.Expected,
		Probe:          e.Probe,
	}
	return ex, e.Response.fill(&ex, files)
}

func headers(list []looseHeader) http.Header {
	h := http.Header{}
	for _, one := range list {
		// Chromium writes headers of the same name as one, a line for each.
		for value := range strings.SplitSeq(string(one.Value), "\n") {
			recorded.AddHeader(h, one.Name, value)
		}
	}
	return h
}

// statusOf is 0 where no response came, for which Playwright writes -1.
func statusOf(status float64) int {
	if status < 0 || status > 999 {
		return 0
	}
	return int(status)
}
