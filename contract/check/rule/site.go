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

// Site is a position in the walk through a body: a value, what the description says about it, and what was seen there.
// It has a pointer to the site above, so that no code has to search from the root again.
type Site struct {
	// Value is the value. It does not exist if a property is absent.
	Value jsondoc.Value
	// Type is what the description says about the value, nil for nothing.
	Type *resolve.Type
	// Seen counts the values of this location, nil if they are not counted. Before has what accepted recordings show,
	// nil for nothing.
	Seen, Before *observe.Node

	above *Site
	step  Step
	name  string
	index int
}

// Step says how a site is below the one above.
type Step uint8

const (
	// StepRoot means that the site is the body.
	StepRoot Step = iota
	// StepItem leads to an item of an array, StepKey to the value under a key of a map.
	StepItem
	StepKey
	// StepProperty leads to a documented property, StepUnknown to any other.
	StepProperty
	StepUnknown
)

// Enter initializes a site as the one below another, with its name or, for an item, its index.
func (site *Site) Enter(above *Site, step Step, name string, index int) {
	site.above, site.step, site.name, site.index = above, step, name, index
}

// token returns the site's token in a location, not escaped.
func (site *Site) token() string {
	switch site.step {
	case StepItem, StepKey:
		return observe.Each
	case StepUnknown:
		return shown.Name(site.name)
	}
	return site.name
}

// Location returns the pointer to the site, with * for array indices and keys of maps: a rule that every item of a list
// breaks is one finding.
func (site *Site) Location() string {
	return site.pointer(func(at *Site) string { return at.token() })
}

// example returns the exact pointer to the value. Keys of maps are data and are not shown, so a pointer with one only
// tells how deep the value is.
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

// way returns the sites from below the root to this one.
func (site *Site) way(way []*Site) []*Site {
	for at := site; at.step != StepRoot; at = at.above {
		way = append(way, at)
	}
	slices.Reverse(way)
	return way
}

// path returns the names and indices that lead to the site.
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
