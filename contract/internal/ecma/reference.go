package ecma

import (
	"errors"
	"slices"
)

// errReference is about references whose meaning depends on when an engine forgets what a group has matched. ECMA 262
// forgets it in each turn of a repetition; regexp2 does not.
var errReference = errors.New("a reference leads out of or into a repetition or look-around in a way that engines do not agree on")

// checkReferences refuses a pattern with such a reference.
func checkReferences(tree *node) error {
	t := &tracer{captures: map[int]*place{}}
	t.walk(tree, place{certain: true})
	if t.failed {
		return errReference
	}
	return nil
}

// place is where a group or reference is.
type place struct {
	loops   []*node // repetitions and look-around, from the outside
	certain bool    // since the last one nothing lets it be passed over
	behind  bool    // in a look-behind
}

func (at place) within(n *node) place {
	at.loops, at.certain = append(slices.Clip(at.loops), n), true
	return at
}

type tracer struct {
	captures map[int]*place // that have ended
	failed   bool
}

func (t *tracer) walk(n *node, at place) {
	switch n.op {
	case opReference:
		group := t.captures[n.group]
		t.failed = t.failed || group == nil || !group.reaches(at)
	case opAlternate:
		at.certain = false
	case opRepeat:
		if n.max == unbounded || n.max > 1 {
			at = at.within(n)
		} else {
			at.certain = at.certain && n.min > 0
		}
	case opBehind:
		at = at.within(n)
		at.behind = true
	case opAhead:
		if n.negative {
			at = at.within(n)
		}
	}
	for _, one := range n.below {
		t.walk(one, at)
	}
	if n.op == opCapture {
		t.captures[n.group] = &at
	}
}

// reaches tells whether what a group has matched is the same for all engines at a reference.
func (group *place) reaches(at place) bool {
	n := len(group.loops)
	if group.behind || at.behind || n > len(at.loops) || !slices.Equal(group.loops, at.loops[:n]) {
		return false
	}
	return n == 0 || group.certain
}
