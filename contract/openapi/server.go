package openapi

import (
	"maps"
	"net/url"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
)

// Server is a base URL of a description. A URL with variables becomes several servers: one for each combination of the
// values that the description lists, and one with all defaults. A variable without a list stands for anything.
type Server struct {
	// Host is in lower case and has no port. It is empty if the URL is relative or the host can be any. A variable in
	// it, in braces, stands for any text.
	Host string
	// Base is the path, split at slashes; a variable stands for any segment.
	Base []string

	origin origin
	base   template
}

func serversOf(list openapi3.Servers) []Server {
	var all []Server
	for _, s := range list {
		if s != nil {
			for _, text := range choices(s) {
				all = append(all, serverAt(text))
			}
		}
	}
	return once(all)
}

// once removes duplicate servers.
func once(list []Server) []Server {
	seen := map[string]bool{}
	return slices.DeleteFunc(list, func(srv Server) bool {
		key := srv.Host + ":" + srv.origin.port + "/" + strings.Join(srv.Base, "/")
		known := seen[key]
		seen[key] = true
		return known
	})
}

// maxChoices bounds how many URLs a URL with variables becomes. If there would be more, the variables that come last by
// name stand for anything.
const maxChoices = 256

// choices returns the URLs that a server URL stands for. Variables that stand for anything remain in them.
func choices(s *openapi3.Server) []string {
	all, defaults := []string{s.URL}, s.URL
	for _, name := range slices.Sorted(maps.Keys(s.Variables)) {
		variable, braced := s.Variables[name], "{"+name+"}"
		if variable == nil || !strings.Contains(s.URL, braced) {
			continue
		}
		defaults = strings.ReplaceAll(defaults, braced, variable.Default)
		if n := len(variable.Enum); n == 0 || n*len(all) > maxChoices {
			continue
		}
		var more []string
		for _, text := range all {
			for _, value := range variable.Enum {
				more = append(more, strings.ReplaceAll(text, braced, value))
			}
		}
		all = more
	}
	return append(all, defaults)
}

// serverAt reads a server's URL. It may be relative, and it may lack the scheme, which is a common mistake.
func serverAt(text string) Server {
	text, _, _ = strings.Cut(text, "#")
	text, _, _ = strings.Cut(text, "?")
	authority, path := "", text
	if _, after, absolute := strings.Cut(text, "//"); absolute && isSchemeOrNone(text) {
		authority, path, _ = strings.Cut(after, "/")
	} else if first, rest, _ := strings.Cut(text, "/"); strings.HasPrefix(first, "{") || isHost(first) {
		// A variable at the beginning may stand for a scheme and host.
		authority, path = first, rest
	}
	var base []string
	for _, segment := range segments(path) {
		if segment != "." && segment != ".." && segment != "" {
			base = append(base, segment)
		}
	}
	o := originOf(authority)
	return Server{Host: o.name, Base: base, origin: o, base: templateOf(base)}
}

// isSchemeOrNone tells whether a text begins with a scheme and two slashes, or with two slashes.
func isSchemeOrNone(text string) bool {
	before, _, _ := strings.Cut(text, "//")
	return before == "" || strings.HasSuffix(before, ":") && !strings.Contains(before, "/")
}

// serversFor returns the servers of an operation: the innermost list that is not empty overrides the others.
func serversFor(o *openapi3.Operation, item *openapi3.PathItem, whole []Server) []Server {
	switch {
	case o.Servers != nil && len(*o.Servers) > 0:
		return serversOf(*o.Servers)
	case len(item.Servers) > 0:
		return serversOf(item.Servers)
	}
	return whole
}

// HasServers tells whether any server of the description has a host.
func (s *Spec) HasServers() bool {
	return slices.ContainsFunc(s.everywhere, func(srv Server) bool { return srv.Host != "" })
}

// Serves tells whether a URL is below a server of the description, of a path or of an operation. Host, port and base
// path must match. The URL need not belong to an operation.
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
