// Package replay serves the responses of a recording, so that a client in any language can be tested without
// the API.
package replay

import (
	"encoding/json"
	"fmt"
	"iter"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"

	"github.com/blooio-community/blooio-go/contract"
)

// Handler is an [http.Handler] that answers with recorded responses. It is safe for concurrent use.
type Handler struct {
	mu      sync.Mutex
	answers map[string]*answers // by request, see keyOf
}

// answers are the responses to one request, in the order in which they were recorded.
type answers struct {
	request string // for people to read
	list    []contract.Exchange
	next    int
}

// New returns a handler that serves the responses of exchanges. It skips exchanges without a response, those whose
// body the recording left out, those that the API did not answer, see [contract.Exchange.NoAnswer], and entries that
// could not be read. The error is that of the exchanges.
func New(exchanges iter.Seq2[contract.Exchange, error]) (*Handler, error) {
	h := &Handler{answers: map[string]*answers{}}
	for ex, err := range exchanges {
		if err != nil {
			return nil, err
		}
		if ex.LeftOut != "" || ex.URL == nil || ex.Status == 0 || ex.BodyOmitted || ex.NoAnswer() != "" {
			continue
		}
		key := keyOf(ex.Method, ex.URL)
		if h.answers[key] == nil {
			h.answers[key] = &answers{request: key}
		}
		h.answers[key].list = append(h.answers[key].list, ex)
	}
	return h, nil
}

// Requests lists the recorded requests, sorted: method, path and query.
func (h *Handler) Requests() []string {
	var list []string
	for _, a := range h.answers {
		list = append(list, a.request)
	}
	slices.Sort(list)
	return list
}

// ServeHTTP answers a request with the response to the recorded request of the same method, path and query, in
// any order of parameters. A request that was recorded several times gets the responses in that order, and the
// last one from then on. Any other request gets a 404 that lists what was recorded.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	ex, ok := h.take(keyOf(r.Method, r.URL))
	if !ok {
		h.notRecorded(w, r)
		return
	}
	for name, values := range ex.Header {
		if !hopHeaders[http.CanonicalHeaderKey(name)] {
			w.Header()[http.CanonicalHeaderKey(name)] = values
		}
	}
	w.WriteHeader(ex.Status)
	w.Write(ex.Body)
}

// hopHeaders are about the connection of that time.
var hopHeaders = map[string]bool{
	"Content-Encoding": true, "Content-Length": true, "Transfer-Encoding": true, "Connection": true, "Keep-Alive": true,
	"Alt-Svc": true, "Strict-Transport-Security": true,
}

func (h *Handler) take(key string) (contract.Exchange, bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	a := h.answers[key]
	if a == nil {
		return contract.Exchange{}, false
	}
	ex := a.list[a.next]
	a.next = min(a.next+1, len(a.list)-1)
	return ex, true
}

// maxListed bounds the requests that a 404 lists.
const maxListed = 20

func (h *Handler) notRecorded(w http.ResponseWriter, r *http.Request) {
	requests := h.Requests()
	more := max(len(requests)-maxListed, 0)
	body, err := json.MarshalIndent(map[string]any{
		"error":    fmt.Sprintf("%s was not recorded", keyOf(r.Method, r.URL)),
		"recorded": requests[:len(requests)-more], "more": more,
	}, "", "  ")
	if err != nil {
		http.Error(w, "not recorded", http.StatusNotFound)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(http.StatusNotFound)
	w.Write(append(body, '\n'))
}

// keyOf identifies a request. The host does not matter: it is another one now.
func keyOf(method string, u *url.URL) string {
	key := strings.ToUpper(method) + " " + u.EscapedPath()
	if query := u.Query().Encode(); query != "" {
		key += "?" + query
	}
	return key
}
