package session

import (
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"time"

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

// pathOf is the path of an operation's server in the description.
func pathOf(op *openapi.Operation) string {
	u, err := url.Parse(op.Input.BaseURL)
	if err != nil || strings.Contains(op.Input.BaseURL, "{") {
		return ""
	}
	return strings.TrimRight(u.EscapedPath(), "/")
}
