package ecma

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Bounds of patterns.
const (
	maxLength = 1 << 14 // in bytes
	maxDepth  = 200     // of groups within each other
	maxCount  = 1 << 24 // of a repeat; any more are as good as unbounded
	maxSize   = 1 << 16 // of all sets of characters, in the ends of their ranges; \p{L} has some 1300
)

// parser reads a pattern from its start to its end.
type parser struct {
	src    []rune
	at     int
	depth  int
	groups int            // begun so far
	total  int            // in the whole pattern
	names  map[string]int // of groups, in the whole pattern
	size   int            // of the sets so far
	flags  flags
}

// flags has the flags that a pattern can turn on for a group, or for the rest of one, which ECMA 262 does not have.
type flags struct{ fold, dotAll bool }

var errSize = errors.New("its classes are too large")

func parse(pattern string) (*node, error) {
	if len(pattern) > maxLength {
		return nil, fmt.Errorf("it is longer than %d bytes", maxLength)
	}
	if !utf8.ValidString(pattern) {
		return nil, fmt.Errorf("it is not valid UTF-8")
	}
	p := &parser{src: []rune(pattern)}
	if err := p.findGroups(); err != nil {
		return nil, err
	}
	tree, err := p.alternatives()
	if err == nil && p.at < len(p.src) {
		err = fmt.Errorf("a ) closes no group")
	}
	return tree, err
}

// findGroups counts the groups first, because references may lead to later ones.
func (p *parser) findGroups() error {
	p.names = map[string]int{}
	inClass := false
	for ; p.at < len(p.src); p.at++ {
		switch c := p.src[p.at]; {
		case c == '\\':
			p.at++
		case c == '[':
			inClass = true
		case c == ']':
			inClass = false
		case c == '(' && !inClass:
			name, captures := p.captureName()
			if !captures {
				continue
			}
			p.total++
			if name != "" && p.names[name] != 0 {
				return fmt.Errorf("two groups have the name %s", name)
			}
			p.names[name] = p.total
		}
	}
	delete(p.names, "")
	p.at = 0
	return nil
}

// captureName returns the name of the group that begins here, and false if it does not capture. Other dialects write (?P<name>.
func (p *parser) captureName() (name string, captures bool) {
	rest := string(p.src[p.at+1 : min(len(p.src), p.at+1+maxName)])
	if !strings.HasPrefix(rest, "?") {
		return "", true
	}
	rest, named := strings.CutPrefix(strings.Replace(rest, "?P<", "?<", 1), "?<")
	name, _, ended := strings.Cut(rest, ">")
	return name, named && ended && name != "" && isName(name)
}

// maxName bounds the names of groups, with what is around them.
const maxName = 200

func isName(text string) bool {
	for i, c := range text {
		if !(c == '_' || c == '$' || 'a' <= c|0x20 && c|0x20 <= 'z' || c >= 0x80 || i > 0 && '0' <= c && c <= '9') {
			return false
		}
	}
	return text != ""
}

func (p *parser) peek() rune {
	if p.at < len(p.src) {
		return p.src[p.at]
	}
	return utf8.RuneError
}

// accept consumes a text if it comes next.
func (p *parser) accept(text string) bool {
	end := p.at
	for _, c := range text {
		if end >= len(p.src) || p.src[end] != c {
			return false
		}
		end++
	}
	p.at = end
	return true
}

// alternatives reads up to the end of the group, or of the pattern.
func (p *parser) alternatives() (*node, error) {
	if p.depth++; p.depth > maxDepth {
		return nil, fmt.Errorf("groups are nested more than %d deep", maxDepth)
	}
	defer func() { p.depth-- }()
	var all []*node
	for {
		one, err := p.sequence()
		if err != nil {
			return nil, err
		}
		if all = append(all, one); !p.accept("|") {
			break
		}
	}
	if len(all) == 1 {
		return all[0], nil
	}
	return &node{op: opAlternate, below: all}, nil
}

func (p *parser) sequence() (*node, error) {
	all := &node{op: opConcat}
	for p.at < len(p.src) && p.peek() != '|' && p.peek() != ')' {
		one, err := p.term()
		if err != nil {
			return nil, err
		}
		// Without the flag u a pair of surrogates is two characters, each of which can be a class.
		if n := len(all.below); n > 0 && one.op == opSet && all.below[n-1].op == opSet {
			if both := paired(all.below[n-1].set, one.set); both != nil {
				all.below[n-1] = &node{op: opSet, set: both}
				continue
			}
		}
		all.below = append(all.below, one)
	}
	return all, nil
}

// term reads one part of a sequence, with how often it is repeated.
func (p *parser) term() (*node, error) {
	one, err := p.atom()
	if err != nil {
		return nil, err
	}
	if p.size += len(one.set); p.size > maxSize {
		return nil, errSize
	}
	least, most, repeated, err := p.quantifier()
	switch {
	case err != nil || !repeated:
		return one, err
	case one.op >= opAhead:
		return nil, fmt.Errorf("something without a length is repeated")
	}
	return &node{op: opRepeat, below: []*node{one}, min: least, max: most}, nil
}

func (p *parser) atom() (*node, error) {
	c := p.src[p.at]
	p.at++
	switch c {
	case '^':
		return &node{op: opBegin}, nil
	case '$':
		return &node{op: opEnd}, nil
	case '.':
		if p.flags.dotAll {
			return &node{op: opSet, set: everything}, nil
		}
		return &node{op: opSet, set: newlines.but()}, nil
	case '(':
		return p.group()
	case '[':
		return p.class()
	case '\\':
		return p.escape()
	case '*', '+', '?':
		return nil, fmt.Errorf("%c repeats nothing, or something that is repeated already", c)
	case '{':
		p.at--
		if _, _, repeated, _ := p.quantifier(); repeated {
			return nil, fmt.Errorf("a count repeats nothing, or something that is repeated already")
		}
		p.at++
	}
	return p.literal(c), nil
}

func (p *parser) literal(c rune) *node {
	one := set{c, c}
	if p.flags.fold {
		one = one.folded()
	}
	return &node{op: opSet, set: one}
}

// quantifier reads a quantifier, if one comes next. A brace without a count is a character. Laziness is ignored,
// because it does not change whether a text matches.
func (p *parser) quantifier() (least, most int, repeated bool, err error) {
	switch {
	case p.accept("*"):
		least, most = 0, unbounded
	case p.accept("+"):
		least, most = 1, unbounded
	case p.accept("?"):
		least, most = 0, 1
	default:
		if least, most, repeated = p.count(); !repeated {
			return 0, 0, false, nil
		}
	}
	p.accept("?")
	if most != unbounded && most < least {
		return 0, 0, true, fmt.Errorf("a count has its numbers in the wrong order")
	}
	return least, most, true, nil
}

func (p *parser) count() (least, most int, ok bool) {
	start := p.at
	least, ok = 0, p.accept("{")
	if ok {
		least, ok = p.number()
	}
	most = least
	if ok && p.accept(",") {
		if most, ok = p.number(); !ok {
			most, ok = unbounded, true
		}
	}
	if !ok || !p.accept("}") {
		p.at = start
		return 0, 0, false
	}
	return least, most, true
}

// number reads decimal digits, if there are any.
func (p *parser) number() (n int, ok bool) {
	for ; '0' <= p.peek() && p.peek() <= '9'; p.at++ {
		n, ok = min(n*10+int(p.peek()-'0'), maxCount), true
	}
	return n, ok
}

func quoted(c rune) string { return strconv.Quote(string(c)) }
