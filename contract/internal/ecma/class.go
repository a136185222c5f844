package ecma

import "fmt"

// class reads what follows a bracket. The first ] ends it: [] matches nothing, and [^] any character.
func (p *parser) class() (*node, error) {
	negated := p.accept("^")
	var all set
	for !p.accept("]") {
		first, last, err := p.classRange()
		if err != nil {
			return nil, err
		}
		all = append(all, first...)
		all = append(all, last...)
		if p.size+len(all) > maxSize {
			return nil, errSize
		}
	}
	all = all.normal()
	// Without the flag u the halves of a surrogate pair are characters, and with all of them every pair matches.
	if !negated && all.covers(firstHigh, lastLow) {
		all = all.with(set{firstBeyond, everything[1]})
	}
	if p.flags.fold {
		all = all.folded()
	}
	if negated {
		all = all.but()
	}
	return &node{op: opSet, set: all}, nil
}

// classRange reads a range, or one member or class. A hyphen beside a class such as \w stands for itself (Annex B).
func (p *parser) classRange() (first, last set, err error) {
	if first, err = p.classAtom(); err != nil {
		return nil, nil, err
	}
	if p.peek() != '-' || p.at+1 >= len(p.src) || p.src[p.at+1] == ']' {
		return first, nil, nil
	}
	p.at++
	if last, err = p.classAtom(); err != nil {
		return nil, nil, err
	}
	from, single := first.single()
	to, both := last.single()
	switch {
	case !single || !both:
		return first, append(last, '-', '-'), nil
	case from > to:
		return nil, nil, fmt.Errorf("a range of a class begins after its end")
	}
	return set{from, to}, nil, nil
}

func (p *parser) classAtom() (set, error) {
	switch {
	case p.at >= len(p.src):
		return nil, fmt.Errorf("a class is not closed")
	case p.isForeign():
		return nil, fmt.Errorf("a class has [: or &&[ in it, which other dialects take for a class of its own")
	case !p.accept(`\`):
		p.at++
		return set{p.src[p.at-1], p.src[p.at-1]}, nil
	case p.accept("b"):
		return set{'\b', '\b'}, nil
	}
	before := p.flags
	p.flags = flags{} // the class as a whole is folded
	all, ok, err := p.classEscape()
	p.flags = before
	if err != nil || ok {
		return all, err
	}
	c, err := p.characterEscape()
	return set{c, c}, err
}

// isForeign tells whether something comes next that ECMA 262 takes for characters, and others do not: [:alpha:] of POSIX,
// and the intersection of Java.
func (p *parser) isForeign() bool {
	start := p.at
	defer func() { p.at = start }()
	if p.accept("&&[") {
		return true
	}
	if !p.accept("[:") {
		return false
	}
	for p.at < len(p.src) && ('a' <= p.peek() && p.peek() <= 'z' || p.peek() == '^') {
		p.at++
	}
	return p.accept(":]")
}
