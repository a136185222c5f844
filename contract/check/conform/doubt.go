package conform

import (
	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract/check/conform/keyword"
	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
)

// Doubt is a part of a value that a plan could not prove to conform.
type Doubt struct {
	Value jsondoc.Value

	schema *openapi3.Schema // of the description
	// asked is the schema that kin-openapi gets: the schema itself, or a copy with only the keywords about the value
	// itself, because values below and parts of the schema have doubts of their own.
	asked   *openapi3.Schema
	own     bool     // only what the value itself must be is in doubt
	excused []string // properties that it need not have, see run.isExcused
}

// IsOwn tells whether the doubt is only about the value itself or a missing property. Other doubts are also about the
// values below.
func (d Doubt) IsOwn() bool { return d.own }

// Doubts yields the smallest parts of a value that are not proved to conform. It yields none for a value that is
// [Plan.Sound], and none about alternatives for which it cannot be decided whether the value matches them.
func (p *Plan) Doubts(v jsondoc.Value, yield func(Doubt)) {
	p.DoubtsButItems(v, yield, nil)
}

// DoubtsButItems does the same without the items of long arrays. For such an array it calls later with the plan for its
// items, so that not all doubts about a million items are in memory at once. It returns false if finding all doubts
// would take too much work, or a pattern takes too long to match.
func (p *Plan) DoubtsButItems(v jsondoc.Value, yield func(Doubt), later func(array jsondoc.Value, items *Plan)) (ended bool) {
	r := run{later: later}
	p.doubts(&r, v, alone, yield)
	return !r.slow && !r.isExhausted()
}

// minLater is the minimum number of items of a long array.
const minLater = 64

func (p *Plan) doubts(r *run, v jsondoc.Value, how link, yield func(Doubt)) {
	c := p.rules()
	switch {
	case c.sure.Has(v.Kind()), r.isRepeated(p, v, how):
	case c.parts == nil && c.opaque:
		yield(p.whole(r, v))
	case c.parts == nil:
		p.ownDoubts(r, c, v, yield)
	case !r.isJudging(p):
		r.push(p, how)
		p.partDoubts(r, c, v, yield)
		r.pop()
	}
}

// ownDoubts yields the doubts about the value itself and about the values below.
func (p *Plan) ownDoubts(r *run, c *rules, v jsondoc.Value, yield func(Doubt)) {
	if c.ownFaults(r, v) != 0 {
		yield(p.ownDoubt(r, c, v))
	}
	base := r.enter()
	switch kind := v.Kind(); {
	case !c.own.Types.Has(kind):
	case kind == jsondoc.Array && c.items != nil && r.later != nil && v.Len() >= minLater:
		r.later(v, c.items)
	case kind == jsondoc.Array && c.items != nil:
		for item := v.First(); item.Exists(); item = item.Next() {
			c.items.doubts(r, item, alone, yield)
		}
	case kind == jsondoc.Object && c.object != nil:
		c.object.doubts(r, v, yield)
	}
	r.leave(base)
}

func (o *objects) doubts(r *run, v jsondoc.Value, yield func(Doubt)) {
	one := &o.predecessor
	for member := v.First(); member.Exists(); member = member.Next() {
		if member.Superseded() {
			continue
		}
		if one = o.find(member, one); one.plan != nil {
			one.plan.doubts(r, member, alone, yield)
		}
	}
}

// partDoubts yields the doubts about a composed schema: those about each part of its allOf, and about the alternative
// that a discriminator names. Without a discriminator it is not known which alternative is meant, so the whole value is
// in doubt. Null is in doubt only once: if the type or enum of the schema refuses it, its parts do not matter. If the
// alternatives cannot be decided, only the keywords beside them are in doubt.
func (p *Plan) partDoubts(r *run, c *rules, v jsondoc.Value, yield func(Doubt)) {
	switch isNull := v.Kind() == jsondoc.Null; {
	case isNull && !c.opaque && verdictOf(c.ownFaults(r, v)) == refused:
		yield(p.ownDoubt(r, c, v))
		return
	case isNull || c.opaque:
		if p.judgeAll(r, c, v) != sound {
			yield(p.whole(r, v))
		}
		return
	}
	chosen := p.chosen(c, v)
	switch verdictOf(p.alternativeFaults(r, c, v, chosen != nil)) {
	case refused, unknown:
		yield(p.whole(r, v))
		return
	}
	for _, one := range chosen {
		one.doubts(r, v, alone, yield)
	}
	for _, part := range c.parts.allOf {
		part.doubts(r, v, inAllOf, yield)
	}
	p.ownDoubts(r, c, v, yield)
	if child := p.child(r, c, v); child != nil {
		child.doubts(r, v, alone, yield)
	}
}

// chosen lists the alternatives of oneOf and anyOf that a discriminator names. It is nil unless it names one of each.
func (p *Plan) chosen(c *rules, v jsondoc.Value) []*Plan {
	var plans []*Plan
	for _, list := range []struct {
		refs  openapi3.SchemaRefs
		plans []*Plan
	}{{p.schema.OneOf, c.parts.oneOf}, {p.schema.AnyOf, c.parts.anyOf}} {
		if len(list.refs) == 0 {
			continue
		}
		ref, ok := p.plans.choose(p.schema, list.refs, v)
		i := only(ref, list.refs)
		if !ok || i < 0 {
			return nil
		}
		plans = append(plans, list.plans[i])
	}
	return plans
}

func (p *Plan) alternativeFaults(r *run, c *rules, v jsondoc.Value, chosen bool) (f keyword.Set) {
	without := *c.parts
	without.allOf = nil
	if chosen {
		without.oneOf, without.anyOf = nil, nil
	}
	return p.partFaults(r, &rules{parts: &without}, v)
}

func (p *Plan) whole(r *run, v jsondoc.Value) Doubt {
	return Doubt{Value: v, schema: p.schema, asked: p.schema, excused: r.excused()}
}

func (p *Plan) ownDoubt(r *run, c *rules, v jsondoc.Value) Doubt {
	return Doubt{Value: v, schema: p.schema, asked: c.shallow, own: true, excused: r.excused()}
}
