package ecma

import (
	"fmt"
	"strings"
	"unicode"
)

// controls are the letters that stand for a control character after a backslash.
var controls = map[rune]rune{'t': '\t', 'n': '\n', 'v': '\v', 'f': '\f', 'r': '\r'}

// classes are the letters that stand for a class after a backslash. Capitals stand for all other characters.
var classes = map[rune]set{'d': digits, 'w': wordly, 's': spaces}

// escape reads what follows a backslash outside of a class.
func (p *parser) escape() (*node, error) {
	switch c := p.peek(); {
	case c == 'b':
		p.at++
		return &node{op: opBoundary}, nil
	case c == 'B':
		p.at++
		return &node{op: opNoBoundary}, nil
	case c == 'k':
		p.at++
		return p.namedReference()
	case '1' <= c && c <= '9':
		return p.reference()
	}
	all, ok, err := p.classEscape()
	if err != nil || ok {
		return &node{op: opSet, set: all}, err
	}
	c, err := p.characterEscape()
	if err != nil {
		return nil, err
	}
	return p.literal(c), nil
}

func (p *parser) namedReference() (*node, error) {
	if p.accept("<") {
		var name strings.Builder
		for p.at < len(p.src) && p.peek() != '>' {
			name.WriteRune(p.peek())
			p.at++
		}
		if n := p.names[name.String()]; n > 0 && p.accept(">") {
			return p.referenceTo(n)
		}
	}
	return nil, fmt.Errorf(`\k refers to no group`)
}

func (p *parser) reference() (*node, error) {
	n, _ := p.number()
	if n > p.total {
		return nil, fmt.Errorf(`\%d refers to no group`, n)
	}
	return p.referenceTo(n)
}

func (p *parser) referenceTo(group int) (*node, error) {
	if p.flags.fold {
		return nil, fmt.Errorf("a reference that ignores case is not supported")
	}
	return &node{op: opReference, group: group}, nil
}

// classEscape reads a class such as \d or \p{L}, if one comes next.
func (p *parser) classEscape() (all set, ok bool, err error) {
	c := p.peek()
	all, ok = classes[unicode.ToLower(c)]
	switch {
	case ok:
		p.at++
	case c == 'p' || c == 'P':
		p.at++
		if all, err = p.property(); err != nil {
			return nil, false, err
		}
	default:
		return nil, false, nil
	}
	if p.flags.fold {
		all = all.folded()
	}
	if unicode.IsUpper(c) {
		all = all.but()
	}
	return all, true, nil
}

func (p *parser) property() (set, error) {
	start := p.at
	if p.accept("{") {
		for p.at < len(p.src) && p.peek() != '}' {
			p.at++
		}
		name := string(p.src[start+1 : p.at])
		all, ok := property(name)
		switch {
		case !p.accept("}"):
		case !ok:
			return nil, fmt.Errorf("the Unicode property %s is not known", strings.ToValidUTF8(name, ""))
		default:
			return all, nil
		}
	}
	return nil, fmt.Errorf(`\p is not followed by the name of a property in braces`)
}

// characterEscape reads the escape of one character.
func (p *parser) characterEscape() (rune, error) {
	if p.at >= len(p.src) {
		return 0, fmt.Errorf("it ends with a backslash")
	}
	c := p.src[p.at]
	p.at++
	if control, ok := controls[c]; ok {
		return control, nil
	}
	switch {
	case c == 'c' && 'a' <= p.peek()|0x20 && p.peek()|0x20 <= 'z':
		p.at++
		return p.src[p.at-1] % 32, nil
	case c == '0':
		return p.octal(), nil
	case c == 'x':
		if n, ok := p.hex(2); ok {
			return n, nil
		}
	case c == 'u':
		if n, ok := p.codePoint(); ok {
			return n, nil
		}
	case c > unicode.MaxASCII || !unicode.IsLetter(c) && !unicode.IsDigit(c):
		return c, nil
	}
	return 0, fmt.Errorf(`ECMA 262 has no escape \%c, or not with what follows`, c)
}

// octal reads up to two more digits (Annex B).
func (p *parser) octal() (n rune) {
	for i := 0; i < 2 && '0' <= p.peek() && p.peek() <= '7'; i++ {
		n = n*8 + p.peek() - '0'
		p.at++
	}
	return n
}

// hex reads so many hexadecimal digits.
func (p *parser) hex(count int) (n rune, ok bool) {
	for i := range count {
		if p.at+i >= len(p.src) {
			return 0, false
		}
		d := strings.IndexRune("0123456789abcdef", unicode.ToLower(p.src[p.at+i]))
		if d < 0 {
			return 0, false
		}
		n = n*16 + rune(d)
	}
	p.at += count
	return n, true
}

// codePoint reads what follows \u. The halves of a surrogate pair are one code point.
func (p *parser) codePoint() (rune, bool) {
	if p.accept("{") {
		digits := 0
		for p.at+digits < len(p.src) && p.src[p.at+digits] != '}' && digits < 8 {
			digits++
		}
		n, ok := p.hex(digits)
		return n, ok && digits > 0 && p.accept("}") && n <= unicode.MaxRune && n >= 0
	}
	n, ok := p.hex(4)
	if start := p.at; ok && firstHigh <= n && n <= lastHigh && p.accept(`\u`) {
		if low, ok := p.hex(4); ok && firstLow <= low && low <= lastLow {
			return firstBeyond + (n-firstHigh)<<10 + low - firstLow, true
		}
		p.at = start
	}
	return n, ok
}
