package blooiotest

import (
	"slices"

	"github.com/blooio-community/blooio-go/api"
)

// DefaultAPIKey is the key that a server accepts without [WithAPIKey].
const DefaultAPIKey = "bl_test_0123456789"

// Option configures a [Handler] or a [Server]. If two options set the same thing, the later one counts.
type Option func(*Handler)

// WithGroups makes the server hold these groups, in this order. The server checks neither ids nor enums, so a test
// can serve groups that the contract forbids. The slice is copied. The values that it points to are not copied, and
// must not change while the server runs.
func WithGroups(groups []api.Group) Option {
	return func(h *Handler) { h.groups = slices.Clone(groups) }
}

// WithSeed makes the server hold n generated groups. Within one version of this module, the same seed gives the same
// groups, and a larger n only adds groups. A negative n means none.
//
// All groups satisfy the contract and cover its edge cases: the channel types alternate, the first group has every
// nullable property set, the second has every one null, and names come in many scripts. Phone numbers are from ranges
// reserved for fiction, and email addresses are at example.com, so they reach no one.
func WithSeed(n int, seed uint64) Option {
	return func(h *Handler) { h.groups = generate(n, seed) }
}

// WithAPIKey makes the server accept only this key. An empty key changes nothing.
func WithAPIKey(key string) Option {
	return func(h *Handler) {
		if key != "" {
			h.apiKey = key
		}
	}
}
