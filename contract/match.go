package contract

import (
	"net/url"
	"regexp"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
)

// server is one base URL of the spec: its host, empty for a relative one, and its path.
type server struct {
	host string
	base []string
}

func serversOf(list openapi3.Servers) []server {
	var all []server
	for _, s := range list {
		u, err := url.Parse(s.URL)
		if err != nil {
			continue // a URL with variables in its host, which matches no fixed host
		}
		all = append(all, server{host: strings.ToLower(u.Hostname()), base: segments(u.Path)})
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
		if op.method == ex.Method && s.leadsTo(op, ex.URL, path) {
			return op
		}
	}
	return nil
}

func (s *Spec) leadsTo(op *operation, u *url.URL, path []string) bool {
	n := len(path) - len(op.template)
	if n < 0 || !op.fits(path[n:]) {
		return false
	}
	prefix := path[:n]
	host := strings.ToLower(u.Hostname())
	for _, srv := range s.servers {
		switch {
		case srv.host != "" && srv.host == host:
			return equalSegments(prefix, srv.base)
		case len(srv.base) > 0 && contains(prefix, srv.base):
			return equalSegments(prefix[n-len(srv.base):], srv.base)
		case len(srv.base) > 0 && n > 0 && isVersion(prefix[n-1]):
			return prefix[n-1] == srv.base[len(srv.base)-1]
		}
	}
	return true
}

func (o *operation) fits(path []string) bool {
	for i, want := range o.template {
		if !isParameter(want) && want != path[i] {
			return false
		}
	}
	return true
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

func equalSegments(a, b []string) bool {
	return strings.Join(a, "/") == strings.Join(b, "/")
}

// contains tells whether part occurs in path as a run of whole segments.
func contains(path, part []string) bool {
	return strings.Contains("/"+strings.Join(path, "/")+"/", "/"+strings.Join(part, "/")+"/")
}
