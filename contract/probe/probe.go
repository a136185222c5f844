// Package probe lists requests with typical client mistakes: limits out of bounds, made-up cursors, missing keys. They
// only read.
package probe

import (
	"net/http"
	"net/url"
	"sync"

	"github.com/blooio-community/blooio-go/contract/openapi"
)

// Probe is a request for a documented list, or a few requests that follow its cursor. If the description does not say
// what the response must be, any response is evidence and not a finding.
type Probe struct {
	// Name is stable and in kebab case. Exchanges have it, see [contract.Exchange].
	Name string
	// Operation is the operationId. Method and Path are those of the request; the path is below the server's URL.
	Operation, Method, Path string
	Query                   url.Values
	// Key says which API key the request has.
	Key Key
	// Pages is how many pages are requested, following the cursor; Times how often the request is sent.
	Pages, Times int
	// ExpectedStatus is the only correct status, 0 if several are correct.
	ExpectedStatus int
	// Expects says in words what the correct response is. Rule is the rule that reports any other.
	Expects, Rule string
	// Pagination says which names carry the cursor.
	Pagination *openapi.Pagination
}

// Key says which API key a probe has.
type Key string

const (
	KeyValid   Key = "the key"
	KeyNone    Key = "no key"
	KeyUnknown Key = "an unknown key"
)

// Names of the probes whose responses are compared with others.
const (
	DefaultPage   = "default-page"
	Walk          = "walk"
	UnknownKey    = "unknown-key"
	UnknownCursor = "unknown-cursor"
	HalfPages     = "half-pages"
	UnknownID     = "unknown-id" // of a list's items, for which Of has no probes
)

// Of lists the probes of a description in the order in which they are sent. Only operations that read, have
// x-pagination and need no path parameter have probes. The limits are the bounds in the description, and the numbers
// just beyond.
func Of(spec *openapi.Spec) []Probe {
	var all []Probe
	for _, op := range spec.Operations {
		if op.Method == http.MethodGet && op.Pagination != nil && op.Parameters() == 0 {
			all = append(all, listProbes(op)...)
		}
	}
	return all
}

// Has tells whether a probe has this name.
func Has(name string) bool { return names()[name] }

// names are those of the probes of a list that has everything that probes are for, and of its items.
var names = sync.OnceValue(func() map[string]bool {
	list := &openapi.Operation{Secured: true, LimitMax: 1, Pagination: &openapi.Pagination{}}
	list.Pagination.Request.Cursor = "cursor"
	all := map[string]bool{UnknownID: true}
	for _, p := range listProbes(list) {
		all[p.Name] = true
	}
	return all
})
