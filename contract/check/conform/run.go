package conform

import (
	"fmt"
	"slices"

	"github.com/blooio-community/blooio-go/contract/check/conform/keyword"
	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
)

// verdict tells whether a value conforms to a schema. If several must all be good, the smallest counts.
type verdict uint8

const (
	refused verdict = iota
	open            // nobody can tell: a pattern cannot be read, or it would take forever
	unknown         // only kin-openapi can tell
	sound
)

func verdictOf(f keyword.Set) verdict {
	switch {
	case f == 0:
		return sound
	case f&^keyword.Undecided != 0:
		return refused
	case f&(keyword.Unreadable|keyword.Exhausted) != 0:
		return open
	}
	return unknown
}

// undecided returns what a verdict adds to the faults if it is undecided.
func (v verdict) undecided() keyword.Set {
	switch v {
	case open:
		return keyword.Unreadable
	case unknown:
		return keyword.Unknown
	}
	return 0
}

// run is the state while a value is judged. Plans of schemas without parts need none of it.
type run struct {
	frames []frame // the composed schemas above, for the value and those around it
	base   int     // where those for the value itself begin
	lowest int     // of the frames that isJudging found, since a schema began to judge
	memo   map[judged]verdict
	doubts map[judged]bool // below composed schemas, which had their doubts yielded
	work   int             // how many composed schemas judged a value
	values int             // how many values had others below them judged
	slow   bool            // a pattern took too long to match

	later func(array jsondoc.Value, items *Plan) // for long arrays, see DoubtsButItems
}

// frame is a composed schema that is judging a value.
type frame struct {
	plan    *Plan
	top     *Plan // the schema that has the frame's as a part of its allOf, or of that of a part; or the frame's
	excused excuses
}

// link says why a schema judges a value.
type link uint8

const (
	alone link = iota // it is the schema of a property or of items, or one of alternatives
	inAllOf
)

// judged is the key of a cached verdict: a schema, a value, and what else the verdict depends on.
type judged struct {
	plan    *Plan
	value   jsondoc.Value
	top     *Plan // the plan itself where another one makes no difference
	excused string
	first   bool // there are no such frames
}

func (r *run) keyOf(p *Plan, v jsondoc.Value, how link) judged {
	above := r.above()
	if above == nil {
		return judged{plan: p, value: v, top: p, first: true}
	}
	key := judged{plan: p, value: v, top: p, excused: above.excused.key}
	if how == inAllOf && above.top.rules().parts.inherited().parent {
		key.top = above.top
	}
	return key
}

// above returns the last frame for the value, nil for none.
func (r *run) above() *frame {
	if len(r.frames) == r.base {
		return nil
	}
	return &r.frames[len(r.frames)-1]
}

// minRemembered is the nesting of composed schemas from which on verdicts are cached, because each level can double the
// work. Tests change it.
var minRemembered = 5

// remember caches the verdict of a schema with so many frames above. It does not if the verdict depends on a schema
// further up in a cycle.
func (r *run) remember(key judged, result verdict, above int) {
	if r.lowest > above || r.lowest == above && key.first {
		if r.memo == nil {
			r.memo = map[judged]verdict{}
		}
		r.memo[key] = result
	}
}

// The allowed work for a body, and for each of its values, because schemas with many cycles could take forever.
const (
	maxWork         = 1 << 18
	maxWorkPerValue = 1 << 10
)

// isExhausted tells whether the work was too much. Verdicts from then on are not cached.
func (r *run) isExhausted() bool {
	if r.work < maxWork+maxWorkPerValue*r.values {
		return false
	}
	r.lowest = 0
	return true
}

// verdictOf returns the verdict for the faults of a value itself.
func (r *run) verdictOf(f keyword.Set) verdict {
	r.slow = r.slow || f&keyword.Exhausted != 0
	return verdictOf(f)
}

// enter goes from a value to the values below, leave goes back.
func (r *run) enter() (base int) {
	r.values++
	base, r.base = r.base, len(r.frames)
	return base
}

func (r *run) leave(base int) { r.base = base }

func (r *run) push(p *Plan, how link) {
	f := frame{plan: p, top: p}
	if above := r.above(); above != nil {
		f.excused = above.excused
		if how == inAllOf {
			f.top = above.top
		}
	}
	if how == alone { // the others are parts of one of these
		f.excused = f.excused.with(p.rules().parts.inherited().barred)
	}
	r.frames = append(r.frames, f)
}

func (r *run) pop() { r.frames = r.frames[:len(r.frames)-1] }

// isJudging tells whether a schema is already judging the value. Then schemas refer to each other in a cycle, which
// adds no constraint.
func (r *run) isJudging(p *Plan) bool {
	i := slices.IndexFunc(r.frames[r.base:], func(f frame) bool { return f.plan == p })
	if i < 0 {
		return false
	}
	r.lowest = min(r.lowest, r.base+i)
	return true
}

// excuses has the required properties that a value need not have because of its direction: a response need not have
// those that are writeOnly, a request those that are readOnly (OAS 3.0.3, Schema Object).
type excuses struct {
	names []string // sorted
	key   string
}

func (e excuses) with(names []string) excuses {
	if !slices.ContainsFunc(names, func(name string) bool { return !slices.Contains(e.names, name) }) {
		return e
	}
	all := slices.Concat(e.names, names)
	slices.Sort(all)
	all = slices.Compact(all)
	return excuses{all, fmt.Sprintf("%q", all)}
}

// isExcused tells whether a value need not have a property.
func (r *run) isExcused(name string) bool { return slices.Contains(r.excused(), name) }

// excused lists the properties that a value need not have.
func (r *run) excused() []string {
	if above := r.above(); above != nil {
		return above.excused.names
	}
	return nil
}

// excuse sets properties that the first value need not have.
func (r *run) excuse(names []string) {
	if len(names) > 0 {
		p := &Plan{}
		p.made.Store(&rules{parts: &parts{inherited: func() inherited { return inherited{barred: names} }}})
		r.push(p, alone)
	}
}

// isRepeated tells whether the doubts about a value were already yielded, because several parts of a schema can refer
// to the same schema.
func (r *run) isRepeated(p *Plan, v jsondoc.Value, how link) bool {
	if len(r.frames) == 0 {
		return false
	}
	if r.doubts == nil {
		r.doubts = map[judged]bool{}
	}
	key := r.keyOf(p, v, how)
	repeated := r.doubts[key]
	r.doubts[key] = true
	return repeated
}
