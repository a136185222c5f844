package contract

import (
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
)

// server is one base URL of the spec: its host, empty when it is relative or has variables, and its
// path, where a variable stands for any segment.
type server struct {
	host string
	base []string
}

func serversOf(list openapi3.Servers) []server {
	var all []server
	for _, s := range list {
		host, path := "", s.URL
		if _, after, absolute := strings.Cut(s.URL, "://"); absolute {
			host, path, _ = strings.Cut(after, "/")
		}
		if u, err := url.Parse("//" + host); err == nil {
			host = strings.ToLower(u.Hostname())
		} else {
			host = "" // it has variables, and can be any
		}
		all = append(all, server{host, segments(path)})
	}
	return all
}

// match returns the operation that an exchange belongs to, nil when the spec has none.
//
// Recordings come from anywhere: a proxy on localhost, a gateway with a prefix of its own, a mock
// without the server's base path. So the host counts for nothing, unless it is the spec's own, and
// the operation's path is looked for at the end of the URL's path. What stands before it must not
// tell of another resource: where the server's base path occurs, the operation's path follows it
// at once, and a version segment such as v3 must be the spec's own.
func (s *Spec) match(ex *Exchange) *operation {
	if ex.URL == nil {
		return nil
	}
	path := segments(ex.URL.EscapedPath())
	for _, op := range s.operations {
		if s.asksFor(ex, op) && s.leadsTo(op, ex.URL, path) {
			return op
		}
	}
	return nil
}

// asksFor tells whether the method is the operation's. A probe asks a GET with HEAD too.
func (s *Spec) asksFor(ex *Exchange, op *operation) bool {
	return op.method == ex.Method || ex.Probe != "" && ex.Method == http.MethodHead && op.method == http.MethodGet
}

func (s *Spec) leadsTo(op *operation, u *url.URL, path []string) bool {
	n := len(path) - len(op.template)
	if n < 0 || !fits(op.template, path[n:]) {
		return false
	}
	prefix, host := path[:n], strings.ToLower(u.Hostname())
	own := false
	for _, srv := range s.servers {
		if srv.host != "" && srv.host == host {
			if own = true; fits(srv.base, prefix) {
				return true
			}
		}
	}
	if own {
		return false
	}
	if n > 0 && len(op.template) == 0 {
		// Every path ends in the root: only a base path tells that it is meant.
		return slices.ContainsFunc(s.servers, func(srv server) bool { return fits(srv.base, prefix) })
	}
	return len(s.servers) == 0 || slices.ContainsFunc(s.servers, func(srv server) bool { return srv.allows(prefix) })
}

// allows tells whether what stands before an operation's path, on a host that is not the server's
// own, can lead to the server.
func (srv server) allows(prefix []string) bool {
	n, m := len(prefix), len(srv.base)
	switch {
	case m == 0 || n == 0:
		return true
	case n >= m && fits(srv.base, prefix[n-m:]):
		return true
	case contains(prefix, srv.base):
		return false
	}
	return !isVersion(prefix[n-1]) || fits(srv.base[m-1:], prefix[n-1:])
}

// fits tells whether a path is one that a template stands for.
func fits(template, path []string) bool {
	return slices.EqualFunc(template, path, func(want, got string) bool {
		start := strings.IndexByte(want, '{')
		if start < 0 {
			return want == got
		}
		before, after := want[:start], want[strings.LastIndexByte(want, '}')+1:]
		return len(got) > len(before)+len(after) && strings.HasPrefix(got, before) && strings.HasSuffix(got, after)
	})
}

func segments(path string) []string {
	path = strings.Trim(path, "/")
	if path == "" {
		return nil
	}
	return strings.Split(path, "/")
}

func isParameter(segment string) bool { return strings.Contains(segment, "{") }

var version = regexp.MustCompile(`^v\d+$`)

func isVersion(segment string) bool { return version.MatchString(segment) }

// contains tells whether part occurs in path as a run of whole segments.
func contains(path, part []string) bool {
	for i := range len(path) - len(part) + 1 {
		if fits(part, path[i:i+len(part)]) {
			return true
		}
	}
	return false
}
