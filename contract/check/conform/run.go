package conform

import (
	"slices"

	"github.com/blooio-community/blooio-go/contract/check/conform/keyword"
	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
)

// verdict tells whether a value conforms to a schema. Of several verdicts that must all be good the smallest counts.
type verdict uint8

const (
	refused verdict = iota
	open            // nobody can tell, as a pattern cannot be compiled
	unknown         // only kin-openapi can tell
	sound
)

func verdictOf(f keyword.Set) verdict {
	switch {
	case f == 0:
		return sound
	case f&^keyword.Undecided != 0:
		return refused
	case f&keyword.Unreadable != 0:
		return open
	}
	return unknown
}

// undecided is what a verdict adds to the faults if it is neither that the value conforms nor that it does not.
func (v verdict) undecided() keyword.Set {
	switch v {
	case open:
		return keyword.Unreadable
	case unknown:
		return keyword.Unknown
	}
	return 0
}

// run is what is known while a value is judged. Plans of schemas without parts need none of it.
type run struct {
	looked int     // how often a verdict depended on the frames
	frames []frame // the composed schemas above, for the value and those around it
	base   int     // where those for the value itself begin
	memo   map[judged]verdict
	doubts map[judged]bool // below composed schemas, which had their doubts yielded

	later func(array jsondoc.Value, items *Plan) // for long arrays, see DoubtsButItems
}

// frame is a composed schema that is judging a value.
type frame struct {
	plan *Plan
	how  link
}

// link is how a schema came to judge a value.
type link uint8

const (
	alone link = iota // it is the schema of a property or of items, or one of alternatives
	inAllOf
)

type judged struct {
	plan  *Plan
	value jsondoc.Value
}

// minRemembered is from how many composed schemas within each other on verdicts are remembered. Each level can double
// the work.
const minRemembered = 5

// enter goes from a value to those below it, and leave back.
func (r *run) enter() (base int) {
	base, r.base = r.base, len(r.frames)
	return base
}

func (r *run) leave(base int) { r.base = base }

func (r *run) push(p *Plan, how link) {
	r.frames = append(r.frames, frame{p, how})
}

func (r *run) pop() { r.frames = r.frames[:len(r.frames)-1] }

// isJudging tells whether a schema is judging the value already: then schemas refer to each other in a circle, which
// does not ask for anything more.
func (r *run) isJudging(p *Plan) bool {
	if !slices.ContainsFunc(r.frames[r.base:], func(f frame) bool { return f.plan == p }) {
		return false
	}
	r.looked++
	return true
}

// top is the schema that the value is judged by, as a part of an allOf or of that of a part, or the schema of the
// last frame itself.
func (r *run) top() *Plan {
	r.looked++
	i := len(r.frames) - 1
	for i > r.base && r.frames[i].how == inAllOf {
		i--
	}
	return r.frames[i].plan
}

// isExcused tells whether one of the schemas that judge the value has a property as writeOnly: then requests must have
// it, and responses need not (OAS 3.0.3, Schema Object).
func (r *run) isExcused(name string) bool {
	r.looked += len(r.frames) - r.base
	return slices.ContainsFunc(r.frames[r.base:], func(f frame) bool {
		return f.how == alone && slices.Contains(f.plan.rules().parts.excused(), name)
	})
}

// excused lists the properties that isExcused tells of.
func (r *run) excused() []string {
	var names []string
	for _, f := range r.frames[r.base:] {
		if f.how == alone { // the others are parts of one of these
			names = append(names, f.plan.rules().parts.excused()...)
		}
	}
	return slices.Clip(names)
}

// excuse makes isExcused tell of properties, for the value that is judged first.
func (r *run) excuse(names []string) {
	if len(names) > 0 {
		p := &Plan{}
		p.made.Store(&rules{parts: &parts{excused: func() []string { return names }}})
		r.push(p, alone)
	}
}

// isRepeated tells whether the doubts about a value have been yielded: several parts of a schema can refer to the same
// schema for the same value.
func (r *run) isRepeated(p *Plan, v jsondoc.Value) bool {
	if len(r.frames) == 0 || len(r.excused()) > 0 {
		return false
	}
	if r.doubts == nil {
		r.doubts = map[judged]bool{}
	}
	repeated := r.doubts[judged{p, v}]
	r.doubts[judged{p, v}] = true
	return repeated
}
