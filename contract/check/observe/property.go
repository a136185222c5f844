// Package observe counts what was seen at each location of responses: how often, which kinds, and what strings and
// numbers look like. It keeps no values.
package observe

import (
	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/format"
	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
)

// Property is what was seen at one location: the counts of a report's observation, whose operation, status
// and location the [Node] knows, and what comparing with other recordings takes.
type Property struct {
	contract.Observation
	// Leads counts the schemes of URLs and the prefixes of ids, Strings and numbers are in Distinct by
	// their hash.
	Leads    Few[string]
	Distinct Few[uint64]
	// WithDigit counts the prefixed strings that have a digit, as ids mostly have and words have not.
	WithDigit int
	// Zeros counts the numbers that are 0.
	Zeros int

	from origin
}

// Strings is how many strings there were.
func (p *Property) Strings() int { return sum(p.Formats[:]) }

// Numbers is how many numbers there were.
func (p *Property) Numbers() int { return sum(p.Units[:]) }

func sum(counts []int) int {
	n := 0
	for _, count := range counts {
		n += count
	}
	return n
}

// See counts a value.
func (p *Property) See(value jsondoc.Value) {
	p.Seen++
	switch value.Kind() {
	case jsondoc.String:
		p.Kinds |= contract.KindString
		p.seeText(value.Text())
	case jsondoc.Number:
		p.seeNumber(value.Number())
	case jsondoc.Null:
		p.Kinds |= contract.KindNull
		p.Null++
		return
	default:
		p.Kinds |= KindOf(value)
		return
	}
	if !p.Distinct.Many {
		p.Distinct.Add(value.Hash(), 1)
	}
}

func (p *Property) seeText(text string) {
	f, lead := format.Detect(text)
	p.Formats[f]++
	if lead != "" {
		p.Leads.Add(lead, 1)
	}
	if f == contract.FormatPrefixed && hasDigit(text) {
		p.WithDigit++
	}
}

func hasDigit(text string) bool {
	for i := range len(text) {
		if c := text[i]; '0' <= c && c <= '9' {
			return true
		}
	}
	return false
}

func (p *Property) seeNumber(n jsondoc.Decimal) {
	p.Kinds |= kindOfNumber(n)
	v := n.Float()
	if v == 0 {
		p.Zeros++
	}
	p.Units[format.UnitOf(v)]++
	p.Digits = max(p.Digits, n.Digits())
}

// Merge adds what another has counted. Any order gives the same.
func (p *Property) Merge(other *Property) {
	p.from = p.origin().with(other.origin())
	p.Seen += other.Seen
	p.Null += other.Null
	p.Absent += other.Absent
	p.Kinds |= other.Kinds
	for f, n := range other.Formats {
		p.Formats[f] += n
	}
	for u, n := range other.Units {
		p.Units[u] += n
	}
	p.Digits = max(p.Digits, other.Digits)
	p.Redacted = p.Redacted || other.Redacted
	p.Leads.Merge(&other.Leads)
	p.Distinct.Merge(&other.Distinct)
	p.WithDigit += other.WithDigit
	p.Zeros += other.Zeros
}

// KindOf is a value's JSON kind, with integers apart from other numbers.
func KindOf(value jsondoc.Value) contract.Kinds {
	switch value.Kind() {
	case jsondoc.Null:
		return contract.KindNull
	case jsondoc.Bool:
		return contract.KindBoolean
	case jsondoc.String:
		return contract.KindString
	case jsondoc.Array:
		return contract.KindArray
	case jsondoc.Object:
		return contract.KindObject
	case jsondoc.Number:
		return kindOfNumber(value.Number())
	}
	return 0
}

func kindOfNumber(n jsondoc.Decimal) contract.Kinds {
	if n.IsInteger() {
		return contract.KindInteger
	}
	return contract.KindNumber
}

// maxFew is how many different things are few.
const maxFew = 32

// Few counts different things as long as they are few. After that it knows only that they are many.
type Few[K comparable] struct {
	Counts []Count[K]
	Many   bool
}

// Count is one of the things, and how often it came.
type Count[K comparable] struct {
	Of K
	N  int
}

// Add counts a thing n times.
func (f *Few[K]) Add(k K, n int) {
	if f.Many {
		return
	}
	for i := range f.Counts {
		if f.Counts[i].Of == k {
			f.Counts[i].N += n
			return
		}
	}
	if len(f.Counts) == maxFew {
		f.Counts, f.Many = nil, true
		return
	}
	f.Counts = append(f.Counts, Count[K]{k, n})
}

// Merge adds what another has counted.
func (f *Few[K]) Merge(other *Few[K]) {
	if other.Many {
		f.Counts, f.Many = nil, true
	}
	for _, c := range other.Counts {
		f.Add(c.Of, c.N)
	}
}

// Of is how often a thing came, as far as that is known.
func (f *Few[K]) Of(k K) int {
	for _, c := range f.Counts {
		if c.Of == k {
			return c.N
		}
	}
	return 0
}

// Only returns the one thing that was counted, if there was no other.
func (f *Few[K]) Only() (k K, ok bool) {
	if len(f.Counts) != 1 {
		return k, false
	}
	return f.Counts[0].Of, true
}

// CountsOf counts the values of an enumeration that came by their text; nil when none did.
func (p *Property) CountsOf(enum []EnumValue) map[string]int {
	var counts map[string]int
	for _, v := range enum {
		if n := p.Distinct.Of(v.Hash); n > 0 {
			if counts == nil {
				counts = map[string]int{}
			}
			counts[v.Text] = n
		}
	}
	return counts
}

// Null is the value null.
var Null = jsondoc.Of(nil)
