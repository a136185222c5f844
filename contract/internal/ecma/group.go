package ecma

import "fmt"

// group reads what follows a parenthesis.
func (p *parser) group() (*node, error) {
	before := p.flags
	p.at--
	name, captures := p.captureName()
	p.at++
	one := &node{op: opConcat}
	switch {
	case captures && name == "":
		one.op = opCapture
	case captures:
		one.op = opCapture
		for p.peek() != '>' {
			p.at++
		}
		p.at++
	case p.accept("?:"):
	case p.accept("?="):
		one.op = opAhead
	case p.accept("?!"):
		one.op, one.negative = opAhead, true
	case p.accept("?<="):
		one.op = opBehind
	case p.accept("?<!"):
		one.op, one.negative = opBehind, true
	default:
		p.at++ // the question mark
		rest, err := p.setFlags()
		if err != nil || rest {
			return one, err
		}
	}
	if one.op == opCapture {
		p.groups++
		one.group = p.groups
	}
	below, err := p.alternatives()
	if err != nil {
		return nil, err
	}
	if !p.accept(")") {
		return nil, fmt.Errorf("a group is not closed")
	}
	p.flags = before
	if one.op == opConcat {
		return below, nil
	}
	one.below = []*node{below}
	return one, nil
}

// setFlags reads the flags of a group. It tells whether they apply to the rest of the enclosing group, as in (?i),
// which ECMA 262 does not have, but all other dialects have with the same meaning.
func (p *parser) setFlags() (rest bool, err error) {
	on := true
	for i := 0; ; i++ {
		c := p.peek()
		p.at++
		switch {
		case c == 'i':
			p.flags.fold = on
		case c == 's':
			p.flags.dotAll = on
		case c == '-':
			on = false
		case c == ':':
			return false, nil
		case c == ')' && i > 0:
			return true, nil
		default:
			return false, fmt.Errorf("ECMA 262 has no group that begins with (? and %s", quoted(c))
		}
	}
}
