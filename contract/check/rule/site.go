package rule

import (
	"slices"
	"strconv"
	"strings"

	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
	"github.com/blooio-community/blooio-go/contract/check/observe"
	"github.com/blooio-community/blooio-go/contract/check/resolve"
	"github.com/blooio-community/blooio-go/contract/internal/shown"
)

// Site is where the walk through a body is: a value, what the description says of it, and what was seen
// there. It holds on to the sites above, so that nobody finds the way from the root again.
type Site struct {
	// Value is the value, which does not exist where a property is absent.
	Value jsondoc.Value
	// Type is what the description says; nil for nothing.
	Type *resolve.Type
	// Seen is where values are counted, nil where they are not. Before is what accepted recordings show,
	// nil for nothing.
	Seen, Before *observe.Node

	above *Site
	step  Step
	name  string
	index int
}

// Step says by what a site is below the one above.
type Step uint8

const (
	// StepRoot is no step: the site is the body.
	StepRoot Step = iota
	// StepItem leads to an item of an array, StepKey to the value under a key of a map.
	StepItem
	StepKey
	// StepProperty leads to a property that the description gives a name, StepUnknown to any other.
	StepProperty
	StepUnknown
)

// Enter makes a site the one below another by a name or, for an item, an index.
func (site *Site) Enter(above *Site, step Step, name string, index int) {
	site.above, site.step, site.name, site.index = above, step, name, index
}

// Token is the site's token in a location, not escaped.
func (site *Site) token() string {
	switch site.step {
	case StepItem, StepKey:
		return observe.Each
	case StepUnknown:
		return shown.Name(site.name)
	}
	return site.name
}

// Location is the pointer to the site with array indices and keys of maps as *, so that one rule broken at
// every item of a list is one finding.
func (site *Site) Location() string {
	return site.pointer(func(at *Site) string { return at.token() })
}

// example is the pointer to this very value. Keys of maps are data, which is not shown, so that where there
// are some the pointer only says how far down the value is.
func (site *Site) example(showValues bool) string {
	return site.pointer(func(at *Site) string {
		switch {
		case at.step == StepItem:
			return strconv.Itoa(at.index)
		case showValues || at.step == StepProperty:
			return at.name
		case at.step == StepKey:
			return shown.HiddenName(at.name)
		}
		return shown.Name(at.name)
	})
}

func (site *Site) pointer(token func(*Site) string) string {
	var buffer [16]*Site
	way := site.way(buffer[:0])
	var b strings.Builder
	for _, at := range way {
		b.WriteByte('/')
		b.WriteString(observe.Escape(token(at)))
	}
	return b.String()
}

// way are the sites from below the root to this one.
func (site *Site) way(way []*Site) []*Site {
	for at := site; at.step != StepRoot; at = at.above {
		way = append(way, at)
	}
	slices.Reverse(way)
	return way
}

// path is the way to the site as names and indices.
func (site *Site) path() []string {
	var path []string
	for _, at := range site.way(nil) {
		if at.step == StepItem {
			path = append(path, strconv.Itoa(at.index))
		} else {
			path = append(path, at.name)
		}
	}
	return path
}

// below returns the site under a name or an index.
func (s *Subject) below(site *Site, token string) *Site {
	b, shape := &Site{}, s.Resolver.Shape(site.Type, site.Value)
	if site.Value.Kind() == jsondoc.Array {
		index, _ := strconv.Atoi(token)
		b.Value, b.Type = s.seek.At(site.Value, index), shape.Items
		b.Enter(site, StepItem, "", index)
		return b
	}
	b.Value, b.Type = s.seek.Get(site.Value, token), shape.Below(token)
	switch {
	case shape.Find(token) >= 0:
		b.Enter(site, StepProperty, token, 0)
	case shape.IsMap():
		b.Enter(site, StepKey, token, 0)
	default:
		b.Enter(site, StepUnknown, token, 0)
	}
	return b
}

// Follow returns the site that tokens lead to.
func (s *Subject) Follow(site *Site, tokens []string) *Site {
	for _, token := range tokens {
		site = s.below(site, token)
	}
	return site
}

// isIndex tells whether a token looks like an index.
func isIndex(token string) bool {
	_, err := strconv.ParseUint(token, 10, 32)
	return err == nil
}

func indexOf(token string) int {
	n, _ := strconv.Atoi(token)
	return n
}
