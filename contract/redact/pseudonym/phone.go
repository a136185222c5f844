package pseudonym

import (
	"strconv"

	"github.com/blooio-community/blooio-go/contract/redact/pseudonym/numbering"
)

// form says how the digits of a piece are replaced.
type form int

const (
	// asWritten gives a national telephone number a letter in place of a digit: there is hardly a number of ten digits
	// that is not valid in some country.
	asWritten form = iota
	// inDigits keeps all digits, where a description asks for them.
	inDigits
	// inCountry keeps the country code of an international number, too.
	inCountry
	forms
)

// number replaces a piece: a telephone number by one that no numbering plan has, with as many digits and the same
// separators.
func (m *Maker) number(text string, p *piece, how form) []byte {
	if p.isCoordinate() {
		m.coordinate(p)
		return p.write(text, -1)
	}
	digits := p.digits[:p.n]
	switch lead := p.international(); {
	case lead >= 0:
		m.internationalNumber(digits[lead:], how)
	case how == asWritten && p.isNational():
		at := p.letterAt()
		digits[at] = m.nationalNumber(digits, at)
		return p.write(text, at)
	default:
		m.bare(digits)
	}
	return p.write(text, -1)
}

// international is where the country code of a number begins, -1 if it has none: after a plus, or after 00 or 011 as it
// is dialled in most of the world and in North America.
func (p *piece) international() int {
	lead := -1
	switch {
	case p.plus:
		lead = 0
	case p.n >= 2 && p.digits[0] == 0 && p.digits[1] == 0:
		lead = 2
	case p.n >= 3 && p.digits[0] == 0 && p.digits[1] == 1 && p.digits[2] == 1:
		lead = 3
	}
	if lead < 0 || p.n-lead < minPhone || p.n-lead > maxPhone || p.digits[lead] == 0 {
		return -1
	}
	return lead
}

// isNational tells whether a number is written as national ones are: in groups, or with a zero in front.
func (p *piece) isNational() bool {
	if p.n >= minCard && !p.plus {
		return false
	}
	return p.plus || p.separated || p.digits[0] == 0 && p.n >= 9 && p.n <= 12
}

// letterAt is the digit that becomes a letter: the first one of a group with more, so that what is behind it is never
// a whole number.
func (p *piece) letterAt() int {
	for i := range p.n - 1 {
		if !p.groups[i+1] {
			return i
		}
	}
	return 0
}

// internationalNumber replaces the digits of a number with its country code. A number that is not valid before can meet
// the pseudonym of one that is: two of n digits do so with a probability of less than one in 10^(n-2).
func (m *Maker) internationalNumber(digits []byte, how form) {
	plan := numbering.International(len(digits))
	if how == inCountry {
		if m.withinCountry(digits, plan) {
			return
		}
	}
	setValue(digits, m.integer("plus", plan, len(digits), valueOf(digits)))
}

// withinCountry keeps the country code, if the plan of the country leaves a prefix free. There are fewer free prefixes
// than others in some countries, so different numbers are different only as far as chance has it.
func (m *Maker) withinCountry(digits []byte, plan *numbering.Plan) bool {
	code := numbering.Code(int(valueOf(digits[:numbering.Digits])))
	var free []uint16
	for _, upper := range []bool{false, true} {
		for _, prefix := range plan.Untaken(upper) {
			if (plan.Break > 0 || !upper) && numbering.Code(int(prefix)) == code {
				free = append(free, prefix)
			}
		}
	}
	if code == "" || len(free) == 0 {
		return false
	}
	s := m.scratch.Get().(*scratch)
	defer m.scratch.Put(s)
	r := run{m: m, s: s, context: "country", digits: len(digits)}
	prefix, rest := valueOf(digits[:numbering.Digits]), valueOf(digits[numbering.Digits:])
	others := m.permutation(s, r.tweak("rest", prefix), power(len(digits)-numbering.Digits))
	rest = others.turn(rest, 1)
	by := m.permutation(s, r.tweak("prefix", rest), uint64(len(free)))
	place, _ := plan.Place(int(prefix), false)
	setValue(digits[:numbering.Digits], uint64(free[by.turn(uint64(place%len(free)), 1)]))
	setValue(digits[numbering.Digits:], rest)
	return true
}

// nationalNumber replaces all digits, and returns the letter that stands for the one at an offset.
func (m *Maker) nationalNumber(digits []byte, at int) byte {
	const letters = 26
	n := len(digits)
	first := digits[at]
	copy(digits[1:at+1], digits[:at]) // the digit goes to the front
	digits[0] = 0
	s := m.scratch.Get().(*scratch)
	defer m.scratch.Put(s)
	r := run{m: m, s: s, context: "national", digits: n}
	rest := power(n - 1)
	p := m.permutation(s, r.tweak("", uint64(at)), letters*rest)
	x := p.after(uint64(first)*rest + valueOf(digits))
	setValue(digits, x%rest)
	copy(digits[:at], digits[1:at+1])
	return byte('a' + x/rest)
}

// bare replaces digits that stand alone.
func (m *Maker) bare(digits []byte) {
	n := len(digits)
	setValue(digits, m.integer("bare", planOf(n), n, valueOf(digits)))
}

func valueOf(digits []byte) (value uint64) {
	for _, digit := range digits {
		value = value*10 + uint64(digit)
	}
	return value
}

func setValue(digits []byte, value uint64) {
	for i := len(digits) - 1; i >= 0; i-- {
		digits[i] = byte(value % 10)
		value /= 10
	}
}

// write writes the piece with its digits as they are now. The one at an offset is a letter, unless that is negative.
func (p *piece) write(text string, letter int) []byte {
	written := make([]byte, 0, p.end-p.start)
	n := 0
	for _, char := range text[p.start:p.end] {
		_, _, isDigit := digitOf(char)
		switch {
		case !isDigit || n == p.n:
			written = append(written, string(char)...)
			continue
		case n == letter:
			written = append(written, p.digits[n])
		default:
			written = appendDigit(written, p.digits[n], p.styles[n])
		}
		n++
	}
	return written
}

// digitsOf reads the digits of a text that has nothing else.
func digitsOf(text string) []byte {
	digits := []byte(text)
	for i := range digits {
		digits[i] -= '0'
	}
	return digits
}

func textOf(digits []byte) string {
	text := make([]byte, 0, len(digits))
	for _, digit := range digits {
		text = strconv.AppendUint(text, uint64(digit), 10)
	}
	return string(text)
}
