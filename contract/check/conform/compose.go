package conform

import (
	"math"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract/check/conform/keyword"
	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
)

// judgeParts judges a value by a composed schema: by its parts and by the keywords beside them.
func (p *Plan) judgeParts(r *run, c *rules, v jsondoc.Value, how link) verdict {
	if r.isJudging(p) {
		return sound
	}
	above, outer := len(r.frames), r.lowest
	var key judged
	if above >= minRemembered {
		key = r.keyOf(p, v, how)
		if known, ok := r.memo[key]; ok {
			return known
		}
	}
	if r.work++; r.isExhausted() {
		return open
	}
	r.lowest = math.MaxInt
	r.push(p, how)
	result := p.judgeAll(r, c, v)
	r.pop()
	if above >= minRemembered {
		r.remember(key, result, above)
	}
	r.lowest = min(r.lowest, outer)
	return result
}

func (p *Plan) judgeAll(r *run, c *rules, v jsondoc.Value) verdict {
	if v.Kind() == jsondoc.Null && c.own.Nullable {
		return sound
	}
	result := verdictOf(p.partFaults(r, c, v))
	if result == refused {
		return refused
	}
	result = min(result, c.judgeOwn(r, v))
	if child := p.child(r, c, v); child != nil && result != refused {
		result = min(result, child.judge(r, v, alone))
	}
	return result
}

// partFaults returns the first of the keywords that combine schemas which a value breaks.
func (p *Plan) partFaults(r *run, c *rules, v jsondoc.Value) (f keyword.Set) {
	q := c.parts
	if q.not != nil {
		result := q.not.judge(r, v, alone)
		if result == sound {
			return keyword.Not
		}
		f = result.undecided()
	}
	if q.oneOf != nil {
		if f |= p.oneOfFaults(r, q, v); verdictOf(f) == refused {
			return f &^ keyword.Undecided
		}
	}
	if q.anyOf != nil {
		if f |= p.anyOfFaults(r, q, v); verdictOf(f) == refused {
			return f &^ keyword.Undecided
		}
	}
	for _, part := range q.allOf {
		result := part.judge(r, v, inAllOf)
		if result == refused {
			return keyword.AllOf
		}
		f |= result.undecided()
	}
	return f
}

func (p *Plan) oneOfFaults(r *run, q *parts, v jsondoc.Value) keyword.Set {
	n, undecided, ok := p.fitting(r, v, p.schema.OneOf, q.oneOf, 2)
	switch {
	case !ok:
		return keyword.Discriminator
	case n > 1, n == 0 && undecided == 0:
		return keyword.OneOf
	}
	return undecided
}

func (p *Plan) anyOfFaults(r *run, q *parts, v jsondoc.Value) keyword.Set {
	n, undecided, ok := p.fitting(r, v, p.schema.AnyOf, q.anyOf, 1)
	switch {
	case !ok:
		return keyword.Discriminator
	case n > 0:
		return 0
	case undecided == 0:
		return keyword.AnyOf
	}
	return undecided
}

// fitting counts the alternatives that a value matches, up to most. It tells whether others are undecided, and returns
// false if there is a discriminator and the value names no alternative.
func (p *Plan) fitting(r *run, v jsondoc.Value, refs openapi3.SchemaRefs, plans []*Plan, most int) (n int, undecided keyword.Set, ok bool) {
	ref, ok := p.plans.choose(p.schema, refs, v)
	for i := 0; ok && i < len(plans) && n < most; i++ {
		if !mayFit(ref, refs[i]) {
			continue
		}
		result := plans[i].judge(r, v, alone)
		if result == sound {
			n++
		}
		undecided |= result.undecided()
	}
	return n, undecided, ok
}

// child returns the plan that the discriminator of a parent names, nil if there is none. If the parent is part of an
// allOf, only schemas that contain the schema with the allOf count.
func (p *Plan) child(r *run, c *rules, v jsondoc.Value) *Plan {
	if !c.parts.parent || v.Kind() != jsondoc.Object {
		return nil
	}
	child := p.plans.child(p.schema, v)
	if child == nil || !p.plans.isPartOf(r.above().top.schema, child) {
		return nil
	}
	return p.plans.Of(child)
}
