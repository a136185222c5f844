package blooiotest

import (
	"crypto/sha256"
	"crypto/subtle"
	"net/http"
	"slices"
	"strings"
	"sync"

	"github.com/blooio-community/blooio-go/api"
)

const pathPrefix = "/v4"

// Handler is the groups server without a listener: an [http.Handler] that answers below /v4.
// Make one with [NewHandler]. Its methods may be called while it serves.
type Handler struct {
	apiKey    string
	cursors   cursorKey
	resources []resource

	mu       sync.Mutex
	groups   []api.Group
	faults   []Fault
	served   int
	requests []Request
	created  int             // groups, by requests
	uploads  int             // of icons
	icons    map[string]Icon // by group
}

// NewHandler returns a handler for programs that bring their own listener. Tests are mostly better
// off with [NewServer].
func NewHandler(opts ...Option) *Handler {
	h := &Handler{apiKey: DefaultAPIKey}
	for _, opt := range opts {
		opt(h)
	}
	h.cursors = newCursorKey(h.apiKey)
	if h.resources == nil {
		h.resources = resourcesOf(documented)
	}
	return h
}

// SetGroups replaces the groups. Cursors handed out before stay valid and keep their position, so a
// walk in progress goes on in the new list, as far as that reaches. The slice is copied as in
// [WithGroups].
func (h *Handler) SetGroups(groups []api.Group) {
	groups = slices.Clone(groups)
	h.mu.Lock()
	defer h.mu.Unlock()
	h.groups, h.icons = groups, nil
}

// Groups returns the groups that the server holds, in the order in which it serves them.
func (h *Handler) Groups() []api.Group {
	return slices.Clone(h.snapshot())
}

// ServeHTTP answers one request. To cut a connection, as [Cut] and [Drop] do, it panics with
// [http.ErrAbortHandler], which net/http's server understands.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("X-Request-Id", h.record(r))
	h.answer(r).write(w, r)
}

// authorized compares digests, because a comparison of the keys would take longer the more of a
// guess is right.
func (h *Handler) authorized(r *http.Request) bool {
	values := r.Header.Values("Authorization")
	if len(values) != 1 {
		return false
	}
	scheme, key, _ := strings.Cut(values[0], " ")
	got := sha256.Sum256([]byte(strings.TrimLeft(key, " ")))
	want := sha256.Sum256([]byte(h.apiKey))
	return strings.EqualFold(scheme, "Bearer") && subtle.ConstantTimeCompare(got[:], want[:]) == 1
}

// snapshot returns a slice that is replaced as a whole and never written to.
func (h *Handler) snapshot() []api.Group {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.groups
}
