package blooiotest

import (
	"slices"

	"github.com/blooio-community/blooio-go/api"
)

// DefaultAPIKey is the key that a server accepts unless [WithAPIKey] says otherwise.
const DefaultAPIKey = "bl_test_0123456789"

// Option sets up a [Handler] or a [Server]. Of two options about the same thing the later counts.
type Option func(*Handler)

// WithGroups makes the server hold these groups, in this order. They may be anything: the server
// checks neither ids nor enums, so that a test can serve what the contract forbids. The slice is
// copied; what it points to is not, and must not change while the server runs.
func WithGroups(groups []api.Group) Option {
	return func(h *Handler) { h.groups = slices.Clone(groups) }
}

// WithSeed makes the server hold n made-up groups. The same seed gives the same groups, and a
// larger n only adds to them, within one version of this module. They satisfy the contract and
// reach into its corners: the first groups are of every channel type in turn, the first has
// every nullable property of a group set, the second has every one null, and names come in many
// scripts. Phone numbers are from ranges reserved for fiction and addresses are at example.com, so
// nobody can be reached by them. Below 1, n means none.
func WithSeed(n int, seed uint64) Option {
	return func(h *Handler) { h.groups = generate(n, seed) }
}

// WithAPIKey makes the server accept this key and no other. An empty key changes nothing.
func WithAPIKey(key string) Option {
	return func(h *Handler) {
		if key != "" {
			h.apiKey = key
		}
	}
}
