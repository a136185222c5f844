package openapi

import (
	"net/url"
	"regexp"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
)

// Server is one base URL of a description.
type Server struct {
	// Host is in lower case and without a port; empty when the URL is relative or the host has variables.
	Host string
	// Base is the path, split at slashes; a variable stands for any segment.
	Base []string
}

func serversOf(list openapi3.Servers) []Server {
	var all []Server
	for _, s := range list {
		if s == nil {
			continue
		}
		host, path := "", s.URL
		if _, after, absolute := strings.Cut(s.URL, "://"); absolute {
			host, path, _ = strings.Cut(after, "/")
		}
		if u, err := url.Parse("//" + host); err == nil {
			host = strings.ToLower(u.Hostname())
		} else {
			host = "" // it has variables, and can be any
		}
		all = append(all, Server{host, segments(path)})
	}
	return all
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

// HasServer tells whether a host is that of one of the description's servers.
func (s *Spec) HasServer(host string) bool {
	host = strings.ToLower(host)
	has := func(srv Server) bool { return srv.Host != "" && srv.Host == host }
	return slices.ContainsFunc(s.Servers, has) ||
		slices.ContainsFunc(s.Operations, func(op *Operation) bool { return slices.ContainsFunc(op.Servers, has) })
}

// allows tells whether what stands before an operation's path, on a host that is not the server's
// own, can lead to the server.
func (srv Server) allows(prefix []string) bool {
	n, m := len(prefix), len(srv.Base)
	switch {
	case m == 0 || n == 0:
		return true
	case n >= m && fits(srv.Base, prefix[n-m:]):
		return true
	case contains(prefix, srv.Base):
		return false
	}
	return !isVersion(prefix[n-1]) || fits(srv.Base[m-1:], prefix[n-1:])
}

// contains tells whether part occurs in path as a run of whole segments.
func contains(path, part []string) bool {
	for i := range len(path) - len(part) + 1 {
		if fits(part, path[i:i+len(part)]) {
			return true
		}
	}
	return false
}

// version matches v2, v19.0 and v1beta1.
var version = regexp.MustCompile(`^v\d+(\.\d+)*((alpha|beta)\d*)?$`)

func isVersion(segment string) bool { return version.MatchString(segment) }
