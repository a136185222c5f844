// Package replay serves the responses of a recording, so that a client in any language can be tested without
// the API.
package replay

import (
	"cmp"
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
	keys    []string // query parameters that do not count
	mu      sync.Mutex
	answers map[string]*answers // by request, see keyOf
}

// answers has the responses to one request, in the order in which they were recorded.
type answers struct {
	request string // for people to read
	list    []contract.Exchange
	next    int
}

// New returns a handler that serves the responses of exchanges, of any method, status and media type. It skips
// exchanges without a final response, those whose body the recording left out, those that the API did not answer,
// see [contract.Exchange.NoAnswer], and entries that could not be read. Query parameters with one of the names in
// keys carry a key: requests are the same with any or none. The error is that of the exchanges.
func New(exchanges iter.Seq2[contract.Exchange, error], keys ...string) (*Handler, error) {
	h := &Handler{keys: keys, answers: map[string]*answers{}}
	for ex, err := range exchanges {
		if err != nil {
			return nil, err
		}
		if ex.LeftOut != "" || ex.URL == nil || ex.Status < http.StatusOK || ex.Status > maxStatus || ex.BodyOmitted || ex.NoAnswer() != "" {
			continue
		}
		key := h.keyOf(ex.Method, ex.URL)
		if h.answers[key] == nil {
			h.answers[key] = &answers{request: key}
		}
		h.answers[key].list = append(h.answers[key].list, ex)
	}
	return h, nil
}

// maxStatus is the last status code that HTTP can transmit.
const maxStatus = 999

// Requests lists the recorded requests, sorted: method, path and query.
func (h *Handler) Requests() []string {
	var list []string
	for _, a := range h.answers {
		list = append(list, a.request)
	}
	slices.Sort(list)
	return list
}

// Next returns the exchange with which the next request of this method and URL is answered, false if it was not recorded.
func (h *Handler) Next(method string, u *url.URL) (contract.Exchange, bool) {
	ex, ok := h.take(h.keyOf(method, u), 0)
	if !ok && method == http.MethodHead {
		ex, ok = h.take(h.keyOf(http.MethodGet, u), 0)
	}
	return ex, ok
}

// ServeHTTP answers a request with the response to the recorded request of the same method, path and query, in
// any order of parameters. A request that was recorded several times gets the responses in that order, and the
// last one from then on. HEAD gets the header of what was recorded for GET, unless HEAD was recorded too. Any
// other request gets a 404 that lists what was recorded. The body of a request does not count.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	ex, ok := h.take(h.keyOf(r.Method, r.URL), 1)
	if !ok && r.Method == http.MethodHead {
		ex, ok = h.take(h.keyOf(http.MethodGet, r.URL), 0)
	}
	if !ok {
		h.notRecorded(w, r)
		return
	}
	for name, values := range ex.Header {
		if !hopHeaders[http.CanonicalHeaderKey(name)] {
			w.Header()[http.CanonicalHeaderKey(name)] = values
		}
	}
	if w.Header()["Content-Type"] == nil {
		w.Header()["Content-Type"] = nil // or net/http guesses one
	}
	w.WriteHeader(ex.Status)
	w.Write(ex.Body)
}

// hopHeaders has the headers about a connection, which are not replayed.
var hopHeaders = map[string]bool{
	"Content-Encoding": true, "Content-Length": true, "Transfer-Encoding": true, "Connection": true, "Keep-Alive": true,
	"Alt-Svc": true, "Strict-Transport-Security": true, "Trailer": true, "Upgrade": true, "Proxy-Connection": true,
}

// take returns the next response for a request, and advances by step.
func (h *Handler) take(key string, step int) (contract.Exchange, bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	a := h.answers[key]
	if a == nil {
		return contract.Exchange{}, false
	}
	ex := a.list[a.next]
	a.next = min(a.next+step, len(a.list)-1)
	return ex, true
}

// maxListed bounds the requests that a 404 lists.
const maxListed = 20

func (h *Handler) notRecorded(w http.ResponseWriter, r *http.Request) {
	requests := h.likely(r.URL)
	more := max(len(requests)-maxListed, 0)
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(http.StatusNotFound)
	body := json.NewEncoder(w)
	body.SetEscapeHTML(false) // queries are for people to read
	body.SetIndent("", "  ")
	body.Encode(map[string]any{
		"error":    fmt.Sprintf("%s was not recorded", h.keyOf(r.Method, r.URL)),
		"recorded": requests[:len(requests)-more], "more": more,
	})
}

// likely lists the recorded requests, those of the same path first.
func (h *Handler) likely(u *url.URL) []string {
	path := pathOf(u)
	samePath := func(request string) bool {
		_, target, _ := strings.Cut(request, " ")
		target, _, _ = strings.Cut(target, "?")
		return target == path
	}
	requests := h.Requests()
	slices.SortStableFunc(requests, func(a, b string) int {
		switch sameA, sameB := samePath(a), samePath(b); {
		case sameA == sameB:
			return 0
		case sameA:
			return -1
		}
		return 1
	})
	return requests
}

// keyOf identifies a request. It ignores the host, which is now that of the replay server.
func (h *Handler) keyOf(method string, u *url.URL) string {
	key := strings.ToUpper(method) + " " + pathOf(u)
	query, err := url.ParseQuery(u.RawQuery)
	if err != nil {
		return key + "?" + u.RawQuery // it is not made of parameters
	}
	for _, name := range h.keys {
		query.Del(name)
	}
	if query := query.Encode(); query != "" {
		key += "?" + query
	}
	return key
}

// pathOf normalizes the percent-encoding of a path (RFC 3986, section 6.2.2.2), except that of slashes.
func pathOf(u *url.URL) string {
	segments := strings.Split(u.EscapedPath(), "/")
	for i, segment := range segments {
		if text, err := url.PathUnescape(segment); err == nil {
			segments[i] = url.PathEscape(text)
		}
	}
	return cmp.Or(strings.Join(segments, "/"), "/")
}
