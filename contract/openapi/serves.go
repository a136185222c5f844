package openapi

import (
	"net/url"
	"slices"
)

// HasServers tells whether any server of the description says at which host it is.
func (s *Spec) HasServers() bool {
	return slices.ContainsFunc(s.everywhere, func(srv Server) bool { return srv.Host != "" })
}

// Serves tells whether a URL is below one of the description's servers: that of the whole, of a path or of an
// operation. Host, port and base path must be the server's own. It does not tell whether an operation is there.
func (s *Spec) Serves(u *url.URL) bool { return serves(s.everywhere, u) }

// Serves tells whether a URL is below one of the operation's servers, see [Spec.Serves].
func (o *Operation) Serves(u *url.URL) bool { return serves(o.Servers, u) }

func serves(servers []Server, u *url.URL) bool {
	if u == nil {
		return false
	}
	path, _ := segmentsOf(u)
	path = withoutEmpty(path)
	return slices.ContainsFunc(servers, func(srv Server) bool {
		n := len(srv.base)
		return srv.origin.is(u) && len(path) >= n && srv.base.fits(path[:n])
	})
}

// allServers lists the servers of the description and of its operations, each once.
func (s *Spec) allServers() []Server {
	all := slices.Clone(s.Servers)
	for _, op := range s.Operations {
		if len(op.Servers) > 0 && (len(s.Servers) == 0 || &op.Servers[0] != &s.Servers[0]) {
			all = append(all, op.Servers...)
		}
	}
	return once(all)
}
