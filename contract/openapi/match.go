package openapi

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"

	"github.com/blooio-community/blooio-go/contract"
)

// Match returns the operation that an exchange belongs to, nil if there is none.
//
// Recordings come from anywhere: a proxy on localhost, a gateway with a prefix of its own, a mock without the server's
// base path. So any host is accepted, and the path of the operation is searched at the end of the URL's path. What
// precedes it must not belong to another resource: if the base path of a server occurs, the path of the operation must
// follow it directly, and a version segment such as v3 must be in the base path.
//
// If several operations match, the one whose server matches best wins, then the one that agrees with the URL about a
// slash at the end, then the most specific one.
func (s *Spec) Match(ex *contract.Exchange) *Operation {
	if ex.URL == nil {
		return nil
	}
	path, slash := segmentsOf(ex.URL)
	var best *Operation
	var most fitness
	for _, op := range s.Operations {
		if !op.takes(ex) {
			continue
		}
		if at := op.fitness(ex.URL, path, slash); at > most {
			best, most = op, at
		}
	}
	return best
}

// takes tells whether the operation has the method of the exchange. A probe may also send HEAD to a GET operation.
func (o *Operation) takes(ex *contract.Exchange) bool {
	return o.Method == ex.Method || ex.Probe != "" && ex.Method == http.MethodHead && o.Method == http.MethodGet
}

// fitness is how well what precedes the path of an operation matches its servers, from the worst to the best.
type fitness int

const (
	fitsNot fitness = 2 * iota
	// fitsAfterPrefix: the path follows a prefix that belongs to no server, such as that of a gateway.
	fitsAfterPrefix
	// fitsWithoutBase: the URL's path begins with the path of the operation.
	fitsWithoutBase
	// fitsAfterBase: the path follows a prefix and the base path of a server.
	fitsAfterBase
	// fitsBase: the path follows exactly the base path of a server.
	fitsBase
	// fitsServer: base path and host are those of a server.
	fitsServer
)

// fitness returns how well a URL, with its path split, matches the operation. Among equals, an operation wins that
// agrees with the URL about a slash at the end.
func (o *Operation) fitness(u *url.URL, path []string, slash bool) fitness {
	for len(path) > 0 && path[len(path)-1] == "" {
		path = path[:len(path)-1]
	}
	n := len(path) - len(o.template)
	if n < 0 || !o.template.fits(path[n:]) {
		return fitsNot
	}
	at := o.prefixFitness(u, withoutEmpty(path[:n]))
	if at > fitsNot && slash == strings.HasSuffix(o.Path, "/") {
		at++
	}
	return at
}

// prefixFitness is fitness without regard to a slash at the end.
func (o *Operation) prefixFitness(u *url.URL, prefix []string) fitness {
	own := false
	for _, srv := range o.Servers {
		if srv.origin.isNear(u) {
			if own = true; srv.base.fits(prefix) {
				return fitsServer
			}
		}
	}
	if own {
		return fitsNot
	}
	best := fitsNot
	if len(o.Servers) == 0 {
		best = Server{}.allows(prefix)
	}
	for _, srv := range o.Servers {
		best = max(best, srv.allows(prefix))
	}
	if len(o.template) == 0 && len(prefix) > 0 && best < fitsBase {
		return fitsNot // every path ends in the root: only a base path shows that it is meant
	}
	return best
}

// allows returns how well the prefix of a path on another host matches the server, and whether it may lead to it at
// all.
func (srv Server) allows(prefix []string) fitness {
	n, m := len(prefix), len(srv.base)
	switch {
	case srv.base.fits(prefix):
		return fitsBase
	case n == 0:
		return fitsWithoutBase
	case m == 0:
		return fitsAfterPrefix
	case n > m && srv.base.fits(prefix[n-m:]):
		return fitsAfterBase
	case srv.base.isIn(prefix):
		return fitsNot
	case isVersion(prefix[n-1]) && !srv.base[m-1].fits(prefix[n-1]):
		return fitsNot
	}
	return fitsAfterPrefix
}

// isIn tells whether a path contains the template as consecutive segments.
func (t template) isIn(path []string) bool {
	for i := range len(path) - len(t) + 1 {
		if t.fits(path[i : i+len(t)]) {
			return true
		}
	}
	return false
}

// version matches v2, v19.0 and v1beta1.
var version = regexp.MustCompile(`^v\d+(\.\d+)*((alpha|beta)\d*)?$`)

func isVersion(segment string) bool { return version.MatchString(segment) }
