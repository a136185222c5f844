package blooiotest

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/blooio-community/blooio-go/internal/apikey"
)

// Request is a request that the server received.
type Request struct {
	// ID is the X-Request-Id of the response, such as "req_000001".
	ID     string
	Method string
	// Path is the decoded path, with the "/v4" prefix.
	Path string
	// Query holds the decoded parameters. Malformed parameters are left out.
	Query url.Values
	// Header holds the headers. The credentials are replaced by "***" in Authorization, and everywhere else in the
	// request.
	Header http.Header
}

// A limit, because a server may run for a long time.
const maxRequests = 10_000

// Requests returns the requests so far, oldest first, whatever their responses were. Only the latest 10,000 are kept.
// Callers must not change the maps.
func (h *Handler) Requests() []Request {
	h.mu.Lock()
	defer h.mu.Unlock()
	return slices.Clone(h.requests)
}

// record adds a request to the log and returns its id.
func (h *Handler) record(r *http.Request) (id string) {
	header := r.Header.Clone()
	for i, value := range header["Authorization"] {
		header["Authorization"][i] = maskCredentials(value)
	}
	authorization := r.Header.Get("Authorization")
	key := apikey.Long(authorization[strings.LastIndexByte(authorization, ' ')+1:])
	request := Request{Method: r.Method, Path: key.Mask(r.URL.Path), Query: masked(r.URL.Query(), key), Header: masked(header, key)}

	h.mu.Lock()
	defer h.mu.Unlock()
	h.served++
	request.ID = fmt.Sprintf("req_%06d", h.served)
	if len(h.requests) == maxRequests {
		h.requests = h.requests[1:]
	}
	h.requests = append(h.requests, request)
	return request.ID
}

// masked masks the key in values. It changes the values in place.
func masked[M ~map[string][]string](values M, key apikey.Key) M {
	for _, list := range values {
		for i, value := range list {
			list[i] = key.Mask(value)
		}
	}
	return values
}

// maskCredentials keeps the scheme only if it is Bearer. Otherwise a key that was sent without a scheme would be kept
// as one.
func maskCredentials(value string) string {
	if scheme, _, ok := strings.Cut(value, " "); ok && strings.EqualFold(scheme, "Bearer") {
		return scheme + " ***"
	}
	return "***"
}
