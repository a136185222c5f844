package pseudonym

import (
	"strings"

	"github.com/blooio-community/blooio-go/contract/redact/internal/alphabet"
)

// minDecimals is how many decimals tell a coordinate from other numbers: four are eleven metres.
const minDecimals = 4

// coordinate replaces a number with a point so that it is no latitude or longitude: of one digit before the point the
// last decimal becomes 0, of two digits those before the point become 91 to 99, of three 181 to 999. There are fewer
// such numbers than coordinates: of n that have d decimals two become the same with a probability of less than
// n²/10^d.
func (m *Maker) coordinate(p *piece) {
	digits := p.digits[:p.n]
	whole, decimals := valueOf(digits[:p.decimal]), digits[p.decimal:]
	s := m.scratch.Get().(*scratch)
	defer m.scratch.Put(s)
	r := run{m: m, s: s, context: "coordinate", digits: len(decimals)}
	if p.decimal == 1 {
		// The digit before the point stays a zero if it is one: what is below 1 stays so.
		low, high := min(whole, 1), 1+9*min(whole, 1)
		body := decimals[:len(decimals)-1]
		last := decimals[len(decimals)-1]
		size := power(len(body))
		by := m.permutation(s, r.tweak("one", uint64(last)), (high-low)*size)
		x := by.after((whole-low)*size + valueOf(body))
		digits[0] = byte(low + x/size)
		setValue(body, x%size)
		decimals[len(decimals)-1] = 0
		return
	}
	low, high := uint64(91), uint64(100)
	if p.decimal == 3 {
		low, high = 181, 1000
	}
	by := m.permutation(s, r.tweak("many", whole), power(len(decimals)))
	setValue(decimals, by.after(valueOf(decimals)))
	of := m.permutation(s, r.tweak("whole", valueOf(decimals)), high-low)
	setValue(digits[:p.decimal], low+of.turn(whole%(high-low), 1))
}

// Number is the pseudonym of a number of JSON: one of the same sign, with as many digits before the point and after it,
// whole if it is whole, a Unix time if it is one. It is the first of some tries that is good; nil is for any.
func (m *Maker) Number(text string, good func(string) bool) string {
	sign := ""
	if strings.HasPrefix(text, "-") {
		sign, text = "-", text[1:]
	}
	mantissa, exponent := text, ""
	if e := strings.IndexAny(text, "eE"); e >= 0 {
		mantissa, exponent = text[:e], longExponent(text[e:])
	}
	whole, decimals, isDecimal := strings.Cut(mantissa, ".")
	if !isDecimal && len(whole) <= maxInteger && exponent == "" {
		if number := sign + m.whole(whole); good == nil || good(number) {
			return number
		}
	}
	var p piece
	isWhole := strings.Trim(decimals, "0") == ""
	if p.read(mantissa, 0); !isWhole && exponent == "" && p.end == len(mantissa) && p.decimal == len(whole) && p.decimal <= 3 && p.n-p.decimal >= minDecimals {
		m.coordinate(&p)
		if number := sign + string(p.write(mantissa, -1)); good == nil || good(number) {
			return number
		}
	}
	isGood := func(mantissa string) bool {
		_, decimals, _ := strings.Cut(mantissa, ".")
		return isWhole == (strings.Trim(decimals, "0") == "") && (good == nil || good(sign+mantissa+exponent))
	}
	replaced, _ := m.first(&job{context: "number", text: mantissa, want: &want{number: isGood, odd: !isGood(mantissa)},
		place: func(at int, char rune) (alphabet.Class, int) { return placeInNumber(whole, at, char, isWhole) }})
	return sign + replaced + exponent
}

func (m *Maker) whole(text string) string {
	digits := digitsOf(text)
	m.bare(digits)
	return textOf(digits)
}

// placeInNumber places a digit of a number: the first one is no zero if it was none, and decimals stay if all are zero.
func placeInNumber(whole string, at int, char rune, isWhole bool) (alphabet.Class, int) {
	switch {
	case at == 0 && char == '0', char == '.', isWhole && at > len(whole):
		return nil, 0
	case at == 0:
		return alphabet.NonZero, int(char - '1')
	}
	return alphabet.Place(char)
}

// Mantissa replaces the digits before an exponent, whatever they are.
func (m *Maker) Mantissa(context, text string) string {
	end := strings.IndexAny(text, "eE")
	if end < 0 {
		end = len(text)
	}
	return m.Letters(context+"number", text[:end]) + longExponent(text[end:])
}

// longExponent is what becomes of an exponent: one as long as a telephone number gets other digits, for the number is out of
// range either way.
func longExponent(text string) string {
	if len(strings.TrimLeft(text, "eE+-0")) < minPhone {
		return text
	}
	return strings.Map(func(c rune) rune {
		if '0' <= c && c <= '9' {
			return '9'
		}
		return c
	}, text)
}
