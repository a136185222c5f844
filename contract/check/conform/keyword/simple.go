package keyword

import (
	"regexp/syntax"
	"slices"
)

// simplePattern compiles an expression of package regexp that consists of ^, alternatives of plain text, optionally a
// repeated class, and optionally $. It returns nil for others.
func simplePattern(expr string) *pattern {
	re, err := syntax.Parse(expr, syntax.Perl)
	if err != nil {
		return nil
	}
	steps := []*syntax.Regexp{re}
	if re.Op == syntax.OpConcat {
		steps = re.Sub
	}
	if steps[0].Op != syntax.OpBeginText {
		return nil
	}
	steps = steps[1:]
	m := &pattern{prefixes: []string{""}, tail: &tail{open: true}}
	if n := len(steps); n > 0 && steps[n-1].Op == syntax.OpEndText {
		m.tail.open, steps = false, steps[:n-1]
	}
	if n := len(steps); n > 0 && m.tail.take(steps[n-1]) {
		steps = steps[:n-1]
	}
	for _, step := range steps {
		if m.prefixes = followed(m.prefixes, words(step)); m.prefixes == nil {
			return nil
		}
	}
	return m
}

// dot has the characters that . matches: all except line terminators.
var dot = []rune{0, '\n' - 1, '\n' + 1, '\r' - 1, '\r' + 1, 0x2027, 0x202a, 0xd7ff, 0xe000, 0x10ffff}

// take makes the tail of a repeated class if that can be matched byte by byte.
func (t *tail) take(re *syntax.Regexp) bool {
	n := *t
	switch re.Op {
	case syntax.OpPlus:
		n.min, n.max = 1, -1
	case syntax.OpStar:
		n.min, n.max = 0, -1
	case syntax.OpRepeat:
		n.min, n.max = re.Min, re.Max
	default:
		return false
	}
	switch class := re.Sub[0]; {
	case class.Op == syntax.OpAnyChar || class.Op == syntax.OpCharClass && slices.Equal(class.Rune, dot):
		n.line = class.Op == syntax.OpCharClass
		for b := range n.bytes {
			n.bytes[b] = true
		}
		if re.Op == syntax.OpRepeat {
			return false // it counts characters, of which a byte may be a part
		}
	case class.Op == syntax.OpCharClass:
		for i := 0; i < len(class.Rune); i += 2 {
			if class.Rune[i+1] >= 0x80 {
				return false
			}
			for c := class.Rune[i]; c <= class.Rune[i+1]; c++ {
				n.bytes[c] = true
			}
		}
	default:
		return false
	}
	if n.open && n.min > 1 || re.Flags&syntax.NonGreedy != 0 {
		return false
	}
	*t = n
	return true
}

// maxWords bounds into how many texts an expression is expanded.
const maxWords = 32

// words lists all texts that an expression matches, nil if there are many.
func words(re *syntax.Regexp) []string {
	switch re.Op {
	case syntax.OpEmptyMatch:
		return []string{""}
	case syntax.OpLiteral:
		if re.Flags&syntax.FoldCase != 0 {
			return nil
		}
		return []string{string(re.Rune)}
	case syntax.OpCapture:
		return words(re.Sub[0])
	case syntax.OpConcat:
		all := []string{""}
		for _, sub := range re.Sub {
			all = followed(all, words(sub))
		}
		return all
	case syntax.OpAlternate:
		var all []string
		for _, sub := range re.Sub {
			some := words(sub)
			if some == nil || len(all)+len(some) > maxWords {
				return nil
			}
			all = append(all, some...)
		}
		return all
	case syntax.OpCharClass:
		return members(re.Rune)
	}
	return nil
}

// members lists the characters of a class, nil if there are many.
func members(ranges []rune) []string {
	var all []string
	for i := 0; i < len(ranges); i += 2 {
		if int(ranges[i+1]-ranges[i])+len(all) >= maxWords {
			return nil
		}
		for c := ranges[i]; c <= ranges[i+1]; c++ {
			all = append(all, string(c))
		}
	}
	return all
}

// followed lists each text followed by each of others, nil if there are many or either is nil.
func followed(texts, others []string) []string {
	if len(texts)*len(others) > maxWords {
		return nil
	}
	var all []string
	for _, text := range texts {
		for _, other := range others {
			all = append(all, text+other)
		}
	}
	return all
}
