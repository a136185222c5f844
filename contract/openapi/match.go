package openapi

import (
	"net/http"
	"net/url"
	"regexp"
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
//
// Of several operations that can be meant, it is the one whose server fits best, then the one that has a slash at
// the end of its path as the URL does, then the most specific one.
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

// takes tells whether the method is the operation's. A probe sends HEAD to a GET operation too.
func (o *Operation) takes(ex *contract.Exchange) bool {
	return o.Method == ex.Method || ex.Probe != "" && ex.Method == http.MethodHead && o.Method == http.MethodGet
}

// fitness is how well what stands before an operation's path fits its servers, from the worst to the best.
type fitness int

const (
	fitsNot fitness = 2 * iota
	// fitsAfterPrefix is for a prefix that is no server's, such as a gateway's.
	fitsAfterPrefix
	// fitsWithoutBase is for a path that begins with the operation's.
	fitsWithoutBase
	// fitsAfterBase is for a server's base path after a prefix.
	fitsAfterBase
	// fitsBase is for the base path of a server, and nothing else.
	fitsBase
	// fitsServer is for base path and host of a server.
	fitsServer
)

// fitness tells how well a URL, with its path split, fits the operation. A slash at the end that both have or both lack
// decides between operations that fit equally.
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

// prefixFitness leaves the slash at the end out.
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

// allows tells whether what stands before an operation's path, on a host that is not the server's
// own, can lead to the server, and how well it fits.
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

// isIn tells whether the template occurs in a path as a run of whole segments.
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
