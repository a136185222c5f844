// Package probe lists requests with typical client mistakes: out-of-range limits, bogus cursors, no key. Recordings of
// correct clients do not show how an API answers those. All of them only read.
package probe

import (
	"net/http"
	"net/url"

	"github.com/blooio-community/blooio-go/contract/openapi"
)

// Probe is a request to a list that the description documents, or a few requests that follow its cursor.
// Where the description leaves the answer open, it is evidence and not a finding.
type Probe struct {
	// Name is stable and in kebab case. Exchanges carry it, see contract.Exchange.
	Name string
	// Operation is the operationId, Method and Path are those of the request, below the server's URL.
	Operation, Method, Path string
	Query                   url.Values
	// Key is which API key the request has.
	Key Key
	// Pages is how many pages are requested, following the cursor; Times how often the request is sent.
	Pages, Times int
	// ExpectedStatus is the one status that must come, 0 where several may.
	ExpectedStatus int
	// Expects says for a person what must come back, Rule is the rule that reports if something else does.
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

// Names of the probes that are more than a request of their own.
const (
	DefaultPage   = "default-page"
	Walk          = "walk"
	UnknownKey    = "unknown-key"
	UnknownCursor = "unknown-cursor"
	HalfPages     = "half-pages"
	UnknownID     = "unknown-id" // of a list's items, for which Of has no probes
)

// Of lists the probes of a description in the order in which they are sent. They are of operations that
// read, have x-pagination, and need no parameter in the path. Limits are those of the description, and
// those just beyond.
func Of(spec *openapi.Spec) []Probe {
	var all []Probe
	for _, op := range spec.Operations {
		if op.Method == http.MethodGet && op.Pagination != nil && op.Parameters() == 0 {
			all = append(all, listProbes(op)...)
		}
	}
	return all
}
