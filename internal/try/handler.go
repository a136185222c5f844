// Package try is the server of blooio try: a page on this machine with which a person tries an API, and what the page asks
// for. The page never has the key, and nobody but the page gets an answer.
package try

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"sync/atomic"
	"time"

	"github.com/blooio-community/blooio-go/internal/try/ask"
	"github.com/blooio-community/blooio-go/internal/try/code"
	"github.com/blooio-community/blooio-go/internal/try/page"
	"github.com/blooio-community/blooio-go/internal/try/session"
)

// Handler serves the page and its API below /TOKEN/.
type Handler struct {
	guard   guard
	session *session.Session
	once    atomic.Pointer[ticket] // see Once
	// patience is how long the body of a request may take to come.
	patience time.Duration
}

// ticket is a path that leads to the page once, for a while.
type ticket struct {
	digest [sha256.Size]byte
	until  time.Time
}

// NewHandler returns the handler of a session, which answers requests for these hosts, such as 127.0.0.1:8080, below the path
// with the token.
func NewHandler(s *session.Session, token string, hosts ...string) *Handler {
	return &Handler{guard: guard{token, hosts}, session: s, patience: 30 * time.Second}
}

// ticketTime is how long a browser has to open the page.
const ticketTime = 2 * time.Minute

// Once returns a path that leads to the page once, in the next two minutes. It is for the command line of a browser, which
// other users of the machine can read.
func (h *Handler) Once() string {
	path := "/" + NewToken()
	h.once.Store(&ticket{sha256.Sum256([]byte(path)), time.Now().Add(ticketTime)})
	return path
}

// isOnce tells whether a request is for the path that leads to the page, and takes it away. It compares digests, so that the
// time that it takes tells nothing.
func (h *Handler) isOnce(r *http.Request) bool {
	t, got := h.once.Load(), sha256.Sum256([]byte(r.URL.Path))
	return t != nil && r.Method == http.MethodGet && t.digest == got && time.Now().Before(t.until) && h.once.CompareAndSwap(t, nil)
}

// maxRequest bounds the body of a request, in bytes.
const maxRequest = 10 << 20

// answer is what a route returns, to be sent as JSON.
type answer func(ctx context.Context, s *session.Session, r *request) (any, error)

// request is what a route is asked: the query, or the body.
type request struct {
	*http.Request
	body []byte
}

// decode decodes the body.
func (r *request) decode(into any) error {
	if err := json.Unmarshal(r.body, into); err != nil {
		return &session.Error{Text: "the body is not the JSON that is wanted here"}
	}
	return nil
}

// routes are by method and path.
var routes = map[string]answer{
	"GET api/reference": func(_ context.Context, s *session.Session, _ *request) (any, error) { return s.Reference(), nil },
	"GET api/operation": func(_ context.Context, s *session.Session, r *request) (any, error) {
		return s.Operation(r.URL.Query().Get("id"))
	},
	"GET api/state": func(_ context.Context, s *session.Session, _ *request) (any, error) { return s.State(), nil },
	"GET api/exchange": func(_ context.Context, s *session.Session, r *request) (any, error) {
		id, err := strconv.Atoi(r.URL.Query().Get("id"))
		if err != nil {
			return nil, &session.Error{Field: "id", Text: "invalid id (want a number)"}
		}
		return s.Exchange(id)
	},
	"POST api/target": with(func(_ context.Context, s *session.Session, in session.SetTarget) (any, error) { return s.SetTarget(in) }),
	"POST api/key": with(func(_ context.Context, s *session.Session, in struct {
		Key string `json:"key"`
	}) (any, error) {
		return s.SetKey(in.Key)
	}),
	"POST api/code": with(codeOf),
	"POST api/send": with(func(ctx context.Context, s *session.Session, in session.Send) (any, error) { return s.Send(ctx, in) }),
	"POST api/diff": with(func(_ context.Context, s *session.Session, in struct{ A, B int }) (any, error) {
		return s.Diff(in.A, in.B)
	}),
	"POST api/save": with(func(_ context.Context, s *session.Session, in session.Save) (any, error) { return s.Save(in) }),
	"POST api/accept": with(func(ctx context.Context, s *session.Session, in session.Accept) (any, error) {
		return s.Accept(ctx, in)
	}),
	"POST api/report": with(func(_ context.Context, s *session.Session, in struct{ ID int }) (any, error) {
		markdown, err := s.Report(in.ID)
		return map[string]string{"markdown": markdown}, err
	}),
}

// with is a route that takes the body as a value.
func with[In any](route func(context.Context, *session.Session, In) (any, error)) answer {
	return func(ctx context.Context, s *session.Session, r *request) (any, error) {
		var in In
		if err := r.decode(&in); err != nil {
			return nil, err
		}
		return route(ctx, s, in)
	}
}

// codeOf writes a call as code.
func codeOf(_ context.Context, s *session.Session, in ask.Request) (any, error) {
	call, err := s.Call(&in, nil)
	if err != nil {
		return nil, err
	}
	target, base := s.Current()
	at, err := base(call.Operation)
	if err != nil {
		return nil, err
	}
	t := code.Target{BaseURL: at}
	if target.Kind == session.KindMemory {
		t.Note = "the server in memory takes the key " + session.MemoryKey
	}
	snippets := code.Of(call, t)
	for i := range snippets { // somebody may have pasted the key into another field
		snippets[i].Code, snippets[i].Note = s.Mask(snippets[i].Code), s.Mask(snippets[i].Note)
	}
	return map[string]any{"snippets": snippets, "url": s.Mask(call.URL.String())}, nil
}

// ServeHTTP implements [http.Handler].
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	for name, value := range headers {
		w.Header().Set(name, value)
	}
	http.NewResponseController(w).SetReadDeadline(time.Now().Add(h.patience)) // which only a connection can have
	path, refused := h.guard.admit(r)
	switch {
	case refused != nil && refused.status == http.StatusNotFound && h.isOnce(r):
		w.Header().Set("Location", "/"+h.guard.token+"/")
		w.WriteHeader(http.StatusSeeOther)
	case refused != nil:
		writeError(w, refused.status, map[string]string{"error": refused.text})
	case path == "" && r.Method == http.MethodGet:
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("Content-Security-Policy", page.Policy())
		w.Write(page.HTML())
	case path == "":
		writeError(w, http.StatusMethodNotAllowed, map[string]string{"error": "the page takes GET"})
	default:
		h.api(w, r, path)
	}
}

// api answers a request of the page.
func (h *Handler) api(w http.ResponseWriter, r *http.Request, path string) {
	route := routes[r.Method+" "+path]
	if route == nil {
		status, text := http.StatusNotFound, "there is nothing here"
		for _, method := range []string{http.MethodGet, http.MethodPost} {
			if routes[method+" "+path] != nil {
				status, text = http.StatusMethodNotAllowed, path+" takes "+method
			}
		}
		writeError(w, status, map[string]string{"error": text})
		return
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxRequest))
	if _, large := errors.AsType[*http.MaxBytesError](err); large {
		writeError(w, http.StatusRequestEntityTooLarge, map[string]string{"error": fmt.Sprintf("the request is larger than %d MiB", maxRequest>>20)})
		return
	} else if err != nil {
		writeError(w, http.StatusRequestTimeout, map[string]string{"error": "the request did not arrive"})
		return
	}
	http.NewResponseController(w).SetReadDeadline(time.Time{}) // an API may take its time
	out, err := route(r.Context(), h.session, &request{r, body})
	if err != nil {
		h.fail(w, err)
		return
	}
	text, err := json.Marshal(out)
	if err != nil {
		h.fail(w, errors.New("the answer cannot be written as JSON"))
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.Write(text)
}

// statuses are those of errors.
var statuses = map[session.Kind]int{
	session.Wrong: http.StatusBadRequest, session.Unconfirmed: http.StatusConflict, session.NoResponse: http.StatusBadGateway, session.Unusable: http.StatusServiceUnavailable,
}

// fail says what is wrong, without any key.
func (h *Handler) fail(w http.ResponseWriter, err error) {
	e, ok := errors.AsType[*session.Error](err)
	if !ok {
		e = &session.Error{Text: err.Error()}
	}
	fields := map[string]string{"error": h.session.Mask(e.Text)}
	if e.Field != "" {
		fields["field"] = h.session.Mask(e.Field)
	}
	if e.Confirm != "" {
		fields["confirm"] = h.session.Mask(e.Confirm)
	}
	writeError(w, statuses[e.Kind], fields)
}

func writeError(w http.ResponseWriter, status int, fields map[string]string) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	json.NewEncoder(w).Encode(fields)
}
