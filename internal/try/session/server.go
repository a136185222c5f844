package session

import (
	"encoding/base64"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/blooio-community/blooio-go/blooiotest"
	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/example"
	"github.com/blooio-community/blooio-go/contract/openapi"
)

// server is a server of the session on a loopback port, so that code from the page works when it is pasted.
type server struct{ http *http.Server }

func (s *server) close() { s.http.Close() }

// serve answers the requests of a target, whose base URL has a path.
func (t *target) serve(handler http.Handler, path string) error {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return unusable("no port is free for the %s", t.Label)
	}
	t.server = &server{&http.Server{Handler: onLoopback(handler), ReadHeaderTimeout: 10 * time.Second}}
	go t.server.http.Serve(listener)
	origin := "http://" + listener.Addr().String()
	t.BaseURL = origin + path
	if t.base == nil {
		t.base = func(*openapi.Operation) (string, error) { return t.BaseURL, nil }
	} else {
		below := t.base
		t.base = func(op *openapi.Operation) (string, error) {
			path, err := below(op)
			return origin + path, err
		}
	}
	return nil
}

// onLoopback refuses requests that a page elsewhere sends through a name of its own.
func onLoopback(handler http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		host, _, err := net.SplitHostPort(r.Host)
		if ip, invalid := netip.ParseAddr(host); err != nil || host != "localhost" && (invalid != nil || !ip.IsLoopback()) {
			http.Error(w, "the host is not this machine", http.StatusForbidden)
			return
		}
		handler.ServeHTTP(w, r)
	})
}

// MemoryKey is the key that the server in memory takes.
const MemoryKey = blooiotest.DefaultAPIKey

// memory is the server in memory: fake groups, and the examples of a description.
func (s *Session) memory() (*target, error) {
	options, lacking := []blooiotest.Option{blooiotest.WithSeed(s.o.Groups, s.o.Seed)}, map[string]bool{}
	if !s.o.Spec.Embedded {
		var examples []blooiotest.Example
		for _, response := range example.Of(s.o.Spec, s.o.Samples) {
			examples = append(examples, blooiotest.Example(response))
			lacking[response.Operation] = response.Status == 0 && !strings.HasPrefix(response.Path, "/groups")
		}
		options = append(options, blooiotest.WithExamples(examples))
	}
	handler := blooiotest.NewHandler(options...)
	t := &target{
		Target: Target{Kind: KindMemory, Label: "in-memory server", Writes: true}, key: MemoryKey, isOwn: true, lacking: lacking,
		base: func(op *openapi.Operation) (string, error) { return pathOf(op), nil },
	}
	path := memoryPath
	if len(s.o.Spec.Operations) > 0 {
		path = pathOf(s.o.Spec.Operations[0])
	}
	return t, t.serve(&inMemory{s.o.Spec, handler}, path)
}

// memoryPath is the path below which the server in memory has everything.
const memoryPath = "/v4"

// pathOf is the path of an operation's server in the description.
func pathOf(op *openapi.Operation) string {
	u, err := url.Parse(op.Input.BaseURL)
	if err != nil || strings.Contains(op.Input.BaseURL, "{") {
		return ""
	}
	return strings.TrimRight(u.EscapedPath(), "/")
}

// inMemory makes requests as the description has them requests as the server in memory takes them: below its own path,
// and with its key as a bearer token.
type inMemory struct {
	spec    *openapi.Spec
	handler http.Handler
}

// ServeHTTP implements [http.Handler].
func (m *inMemory) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	u := *r.URL
	u.Scheme, u.Host = "http", r.Host
	op := m.spec.Match(&contract.Exchange{Method: r.Method, URL: &u})
	if op == nil && r.Method == http.MethodHead {
		op = m.spec.Match(&contract.Exchange{Method: http.MethodGet, URL: &u})
	}
	if op != nil {
		r = r.Clone(r.Context())
		if rest, ok := strings.CutPrefix(r.URL.EscapedPath(), basePath(op, &u)); ok {
			if moved, err := url.Parse(memoryPath + rest); err == nil {
				r.URL.Path, r.URL.RawPath = moved.Path, moved.RawPath
			}
		}
		if !op.Secured {
			r.Header.Set("Authorization", "Bearer "+blooiotest.DefaultAPIKey)
		} else if key := m.keyIn(r); key != "" {
			r.Header.Set("Authorization", "Bearer "+key)
		}
	}
	m.handler.ServeHTTP(w, r)
}

// keyIn is the key that a request has in another place than a bearer token, "" for none.
func (m *inMemory) keyIn(r *http.Request) string {
	if basic, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Basic "); ok {
		key, _ := base64.StdEncoding.DecodeString(basic)
		return string(key)
	}
	for _, name := range m.spec.KeyNames("header") {
		if value := r.Header.Get(name); value != "" {
			return value
		}
	}
	for _, name := range m.spec.KeyNames("query") {
		if value := r.URL.Query().Get(name); value != "" {
			return value
		}
	}
	for _, cookie := range r.Cookies() {
		if slices.Contains(m.spec.KeyNames("cookie"), cookie.Name) {
			return cookie.Value
		}
	}
	return ""
}

// basePath is what stands before the path of an operation.
func basePath(op *openapi.Operation, u *url.URL) string {
	path := strings.Split(strings.Trim(u.EscapedPath(), "/"), "/")
	if n := len(path) - len(op.Segments()); n > 0 {
		return "/" + strings.Join(path[:n], "/")
	}
	return ""
}
