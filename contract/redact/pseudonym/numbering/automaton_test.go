package numbering

import (
	"regexp/syntax"
	"slices"
	"testing"
)

// automaton decides whether a pattern of digits has a match that begins in a given way: exactly, which trying numbers
// would not.
type automaton struct{ prog *syntax.Prog }

func compile(t *testing.T, pattern string) automaton {
	t.Helper()
	parsed, err := syntax.Parse("(?:"+pattern+")", syntax.Perl)
	if err != nil {
		t.Fatal(err)
	}
	prog, err := syntax.Compile(parsed.Simplify())
	if err != nil {
		t.Fatal(err)
	}
	return automaton{prog}
}

// start is the set of states before the first digit.
func (a automaton) start() []uint32 { return a.close(nil, uint32(a.prog.Start)) }

// close adds a state to a set, with all that can be reached without reading a digit.
func (a automaton) close(states []uint32, state uint32) []uint32 {
	if slices.Contains(states, state) {
		return states
	}
	states = append(states, state)
	switch inst := &a.prog.Inst[state]; inst.Op {
	case syntax.InstAlt, syntax.InstAltMatch:
		states = a.close(a.close(states, inst.Out), inst.Arg)
	case syntax.InstCapture, syntax.InstNop, syntax.InstEmptyWidth:
		states = a.close(states, inst.Out)
	}
	return states
}

// step reads one of the digits.
func (a automaton) step(states []uint32, digits string) (next []uint32) {
	for _, state := range states {
		inst := &a.prog.Inst[state]
		switch inst.Op {
		case syntax.InstRune, syntax.InstRune1, syntax.InstRuneAny, syntax.InstRuneAnyNotNL:
			for _, digit := range digits {
				if inst.MatchRune(digit) {
					next = a.close(next, inst.Out)
					break
				}
			}
		}
	}
	return next
}

func (a automaton) matches(states []uint32) bool {
	return slices.ContainsFunc(states, func(s uint32) bool { return a.prog.Inst[s].Op == syntax.InstMatch })
}

// canEnd tells whether a match can end after exactly a number of further digits.
func (a automaton) canEnd(states []uint32, further int) bool {
	for ; further > 0 && len(states) > 0; further-- {
		states = a.step(states, "0123456789")
	}
	return a.matches(states)
}

func TestAutomaton(t *testing.T) {
	for name, test := range map[string]struct {
		pattern, prefix string
		further         int
		want            bool
	}{
		"a whole match":      {`1\d{3}`, "1234", 0, true},
		"a beginning":        {`1\d{3}`, "12", 2, true},
		"one digit too many": {`1\d{3}`, "12", 3, false},
		"one too few":        {`1\d{3}`, "12", 1, false},
		"another digit":      {`1\d{3}`, "2", 3, false},
		"an alternative":     {`12|3(?:4[5-7]|8)`, "3", 2, true},
		"none of them":       {`12|3(?:4[5-7]|8)`, "39", 1, false},
		"a repetition":       {`\d{2,4}5`, "1", 4, true},
	} {
		a := compile(t, test.pattern)
		states := a.start()
		for _, digit := range test.prefix {
			states = a.step(states, string(digit))
		}
		if got := a.canEnd(states, test.further); got != test.want {
			t.Errorf("%s: %t", name, got)
		}
	}
}
