package conform

import (
	"github.com/blooio-community/blooio-go/contract/check/conform/keyword"
	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
)

// Sound tells whether the plan proves that a value conforms to the schema. If it returns false, the value may still
// conform.
func (p *Plan) Sound(v jsondoc.Value) bool {
	var r run
	return p.judge(&r, v, alone) == sound
}

// Judge tells whether a value conforms to the schema, if the plan knows.
func (p *Plan) Judge(v jsondoc.Value) (conforms, known bool) {
	var r run
	result := p.judge(&r, v, alone)
	return result == sound, result == sound || result == refused
}

// judge returns whether a value conforms, as far as the plan knows.
func (p *Plan) judge(r *run, v jsondoc.Value, how link) verdict {
	c := p.rules()
	switch {
	case c.sure.Has(v.Kind()):
		return sound
	case c.opaque:
		return unknown
	case c.parts != nil:
		return p.judgeParts(r, c, v, how)
	case c.object == nil && c.items == nil:
		return r.verdictOf(c.own.Faults(v))
	}
	return c.judgeOwn(r, v)
}

// isSure tells whether a value conforms because of its kind alone. It saves most calls of judge.
func (p *Plan) isSure(v jsondoc.Value) bool {
	c := p.made.Load()
	return c != nil && c.sure.Has(v.Kind())
}

// judgeOwn judges a value without the parts of a composed schema.
func (c *rules) judgeOwn(r *run, v jsondoc.Value) verdict {
	kind, result := v.Kind(), sound
	if !c.own.Sure.Has(kind) {
		result = r.verdictOf(c.own.Faults(v))
	}
	switch {
	case result == refused:
		return refused
	case kind == jsondoc.Object && c.object != nil:
		return min(result, c.object.judge(r, v))
	case kind == jsondoc.Array && c.items != nil:
		return min(result, c.items.judgeItems(r, v))
	}
	return result
}

func (p *Plan) judgeItems(r *run, array jsondoc.Value) verdict {
	result := sound
	base := r.enter()
	for item := array.First(); item.Exists() && result != refused; item = item.Next() {
		result = min(result, p.judge(r, item, alone))
	}
	r.leave(base)
	return result
}

func (o *objects) judge(r *run, v jsondoc.Value) verdict {
	base := r.enter()
	result, count, required := o.judgeMembers(r, v)
	r.leave(base)
	if result == refused || o.sizeFaults(r, v, count, required) != 0 {
		return refused
	}
	return result
}

// judgeMembers judges the members of an object until one is refused, and counts them and the required ones.
func (o *objects) judgeMembers(r *run, v jsondoc.Value) (result verdict, count, required int) {
	result = sound
	one := &o.predecessor
	for member := v.First(); member.Exists(); member = member.Next() {
		if member.Superseded() {
			continue
		}
		one = o.find(member, one)
		count++
		if one.required {
			required++
		}
		if one.plan != nil && !one.plan.isSure(member) {
			result = min(result, one.plan.judge(r, member, alone))
		}
		if one.refused || result == refused {
			return refused, count, required
		}
	}
	return result, count, required
}

// ownFaults returns the keywords that a value itself breaks. It checks neither the values below nor the parts of a
// composed schema.
func (c *rules) ownFaults(r *run, v jsondoc.Value) keyword.Set {
	kind := v.Kind()
	if kind == jsondoc.Null && c.own.Nullable {
		return 0
	}
	f := c.own.Faults(v)
	r.slow = r.slow || f&keyword.Exhausted != 0
	if kind == jsondoc.Object && c.object != nil && c.own.Types.Has(kind) {
		f |= c.object.faults(r, v)
	}
	if c.opaque {
		f |= keyword.Unknown
	}
	return f
}
