package conform

import (
	"github.com/blooio-community/blooio-go/contract/check/conform/keyword"
	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
)

// ofParts has the keywords that combine schemas.
const ofParts = keyword.Not | keyword.Discriminator | keyword.OneOf | keyword.AnyOf | keyword.AllOf

// faults returns the keywords that the value in doubt breaks, as far as the plan knows.
func (p *Plan) faults(d Doubt) (f keyword.Set) {
	var r run
	r.excuse(d.excused)
	c := p.rules()
	switch {
	case d.own:
		return c.ownFaults(&r, d.Value)
	case c.parts == nil:
		return keyword.Unknown
	}
	r.push(p, alone)
	if d.Value.Kind() != jsondoc.Null || !c.own.Nullable {
		f = p.partFaults(&r, c, d.Value)
	}
	if c.opaque {
		f |= keyword.Unknown
	}
	return f
}

// reported keeps only what kin-openapi reports: it stops at the first part that does not match, and checks no type
// after enum.
func reported(f keyword.Set) keyword.Set {
	if parts := f & ofParts; parts != 0 {
		return parts & -parts
	}
	if f&keyword.Enum != 0 {
		return keyword.Enum
	}
	return f &^ keyword.Undecided
}

// explain turns the faults that the plan knows into violations.
func (p *Plan) explain(d Doubt, f keyword.Set) (all []Violation) {
	for name, one := range reported(f).All() {
		all = append(all, Violation{Schema: d.schema, Keyword: name, Conflict: one == keyword.OneOf && p.conflicts(d)})
	}
	return all
}

// conflicts tells whether several alternatives of a oneOf match.
func (p *Plan) conflicts(d Doubt) bool {
	var r run
	r.excuse(d.excused)
	r.push(p, alone)
	n, _, _ := p.fitting(&r, d.Value, p.schema.OneOf, p.rules().parts.oneOf, 2)
	return n > 1
}

// missed returns violations that kin-openapi does not report, according to one of the corrections.
func (p *Plan) missed(d Doubt, f keyword.Set, said []Violation) []Violation {
	var known, more keyword.Set
	for _, v := range said {
		if v.Schema == d.schema && (len(v.Path) == 0 || v.Keyword == "required") {
			known |= keyword.Named(v.Keyword)
		}
	}
	if known&ofParts != 0 {
		known |= ofParts // kin-openapi reports one of them
	}
	for _, one := range (reported(f) &^ known).All() {
		if isMissed(claim{plan: p, value: d.Value, keyword: one}) {
			more |= one
		}
	}
	return p.explain(d, more)
}
