package ecma

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
)

// engine is an engine for which a pattern is written.
type engine uint8

const (
	linear       engine = iota // package regexp
	backtracking               // regexp2 in ECMAScript mode, with the flag u
)

// writer writes a parsed pattern in a form that engines cannot interpret differently.
type writer struct {
	strings.Builder
	engine engine
	groups map[int]int // the numbers that groups get; those that nothing refers to get none
}

func write(tree *node, e engine) string {
	w := &writer{engine: e, groups: map[int]int{}}
	w.number(tree, references(tree))
	w.node(tree)
	return w.String()
}

// number numbers the groups that references lead to, in order.
func (w *writer) number(n *node, used map[int]bool) {
	if n.op == opCapture && used[n.group] {
		w.groups[n.group] = len(w.groups) + 1
	}
	for _, one := range n.below {
		w.number(one, used)
	}
}

func references(n *node) map[int]bool {
	all := map[int]bool{}
	var collect func(*node)
	collect = func(n *node) {
		if n.op == opReference {
			all[n.group] = true
		}
		for _, one := range n.below {
			collect(one)
		}
	}
	collect(n)
	return all
}

func (w *writer) node(n *node) {
	switch n.op {
	case opConcat:
		for _, one := range n.below {
			w.grouped(one, one.op == opAlternate)
		}
	case opAlternate:
		for i, one := range n.below {
			if i > 0 {
				w.WriteByte('|')
			}
			w.node(one)
		}
	case opSet:
		w.set(n.set)
	case opRepeat:
		w.grouped(n.below[0], n.below[0].op != opSet)
		w.count(n.min, n.max)
	case opCapture:
		if w.groups[n.group] == 0 {
			w.grouped(n.below[0], true)
			return
		}
		w.around("(", n.below[0])
	case opReference:
		fmt.Fprintf(w, `(?:\%d)`, w.groups[n.group])
	case opAhead, opBehind:
		w.around(lookaround[n.op][n.negative], n.below[0])
	case opBegin:
		w.WriteByte('^')
	case opEnd:
		w.WriteByte('$')
	case opBoundary:
		w.WriteString(`\b`)
	case opNoBoundary:
		w.WriteString(`\B`)
	}
}

var lookaround = map[op]map[bool]string{opAhead: {false: "(?=", true: "(?!"}, opBehind: {false: "(?<=", true: "(?<!"}}

func (w *writer) around(open string, n *node) {
	w.WriteString(open)
	w.node(n)
	w.WriteByte(')')
}

func (w *writer) grouped(n *node, needed bool) {
	if !needed {
		w.node(n)
		return
	}
	w.around("(?:", n)
}

func (w *writer) count(least, most int) {
	switch {
	case least == 0 && most == unbounded:
		w.WriteByte('*')
	case least == 1 && most == unbounded:
		w.WriteByte('+')
	case least == 0 && most == 1:
		w.WriteByte('?')
	case most == unbounded:
		fmt.Fprintf(w, "{%d,}", least)
	case most == least:
		fmt.Fprintf(w, "{%d}", least)
	default:
		fmt.Fprintf(w, "{%d,%d}", least, most)
	}
}

func (w *writer) set(s set) {
	s = s.characters()
	switch c, single := s.single(); {
	case single:
		w.character(c)
		return
	case len(s) == 0 && w.engine == backtracking:
		w.WriteString("(?:(?!))")
		return
	case len(s) == 0:
		w.WriteString(`[^\x{0}-\x{10FFFF}]`)
		return
	case s.covers(0, firstHigh-1) && s.covers(lastLow+1, unicode.MaxRune) && w.engine == linear:
		w.WriteString("(?s:.)")
		return
	}
	w.WriteByte('[')
	for i := 0; i < len(s); i += 2 {
		w.character(s[i])
		if s[i] < s[i+1] {
			if s[i]+1 < s[i+1] {
				w.WriteByte('-')
			}
			w.character(s[i+1])
		}
	}
	w.WriteByte(']')
}

func (w *writer) character(c rune) {
	switch {
	case c <= unicode.MaxASCII && (unicode.IsLetter(c) || unicode.IsDigit(c)):
		w.WriteRune(c)
	case w.engine == linear:
		w.WriteString(`\x{` + strconv.FormatInt(int64(c), 16) + `}`)
	default:
		w.WriteString(`\u{` + strconv.FormatInt(int64(c), 16) + `}`)
	}
}
