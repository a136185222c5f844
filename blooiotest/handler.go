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

// Handler is the groups server without a listener: an [http.Handler] that answers requests below /v4. Create it with
// [NewHandler]. Its methods may be called while it serves.
type Handler struct {
	apiKey    string
	cursors   cursorKey
	resources []resource

	mu       sync.Mutex
	groups   []api.Group
	faults   []Fault
	served   int
	requests []Request
	created  int             // number of groups created by requests
	uploads  int             // number of uploaded icons
	icons    map[string]Icon // by group id
}

// NewHandler returns a handler for programs that have their own listener. Most tests should use [NewServer].
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

// SetGroups replaces the groups. Cursors from before stay valid and keep their position: a walk in progress continues
// at that position in the new list, or ends if the list is shorter. The slice is copied as in [WithGroups].
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

// ServeHTTP answers one request. To close a connection, as [Cut] and [Drop] do, it panics with
// [http.ErrAbortHandler], which net/http's server handles.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("X-Request-Id", h.record(r))
	h.answer(r).write(w, r)
}

// authorized compares digests. Comparing the keys themselves would take longer the more of a guess is right.
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
