package openapi

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/blooio-community/blooio-go/contract"
)

// Match returns the operation that an exchange belongs to, nil when the description has none.
//
// Recordings come from anywhere: a proxy on localhost, a gateway with a prefix of its own, a mock
// without the server's base path. So the host does not matter, unless it is a server's own, and
// the operation's path is looked for at the end of the URL's path. What stands before it must not
// belong to another resource: where the server's base path occurs, the operation's path must follow it
// directly, and a version segment such as v3 must be the server's own.
func (s *Spec) Match(ex *contract.Exchange) *Operation {
	if ex.URL == nil {
		return nil
	}
	path := segmentsOf(ex.URL)
	slash := strings.HasSuffix(ex.URL.Path, "/")
	var best *Operation
	for _, op := range s.Operations {
		switch {
		case best != nil && !slices.Equal(op.template, best.template):
		case !op.takes(ex) || !op.isAt(ex.URL, path):
		case best == nil, strings.HasSuffix(op.Path, "/") == slash:
			// /a and /a/ may be two operations; if there is one only, it is meant by both.
			if best = op; strings.HasSuffix(op.Path, "/") == slash {
				return op
			}
		}
	}
	return best
}

// takes tells whether the method is the operation's. A probe sends HEAD to a GET operation too.
func (o *Operation) takes(ex *contract.Exchange) bool {
	return o.Method == ex.Method || ex.Probe != "" && ex.Method == http.MethodHead && o.Method == http.MethodGet
}

// isAt tells whether a URL, with its path split, can be the operation's.
func (o *Operation) isAt(u *url.URL, path []string) bool {
	n := len(path) - len(o.template)
	if n < 0 || !fits(o.template, path[n:]) {
		return false
	}
	prefix := slices.DeleteFunc(slices.Clone(path[:n]), func(segment string) bool { return segment == "" })
	host, own := strings.ToLower(u.Hostname()), false
	for _, srv := range o.Servers {
		if srv.Host != "" && srv.Host == host {
			if own = true; fits(srv.Base, prefix) {
				return true
			}
		}
	}
	if own {
		return false
	}
	if len(prefix) > 0 && len(o.template) == 0 {
		// Every path ends in the root: only a base path shows that it is meant.
		return slices.ContainsFunc(o.Servers, func(srv Server) bool { return fits(srv.Base, prefix) })
	}
	return len(o.Servers) == 0 || slices.ContainsFunc(o.Servers, func(srv Server) bool { return srv.allows(prefix) })
}
