package ecma

// op is the kind of a node of a pattern.
type op uint8

const (
	opConcat    op = iota // of all nodes below; of none: the empty text
	opAlternate           // of the nodes below
	opSet                 // one character
	opRepeat
	opCapture
	opReference
	opAhead
	opBehind
	opBegin
	opEnd
	opBoundary
	opNoBoundary
)

// node is a part of a parsed pattern.
type node struct {
	op       op
	below    []*node
	set      set
	min, max int // of a repeat; max is unbounded if there is no maximum
	group    int // of a capture or reference, from 1
	negative bool
}

const unbounded = -1

// backtracks tells whether a pattern needs a backtracking engine.
func (n *node) backtracks() bool {
	switch n.op {
	case opReference, opAhead, opBehind:
		return true
	}
	for _, one := range n.below {
		if one.backtracks() {
			return true
		}
	}
	return false
}
