package number

import (
	"strings"

	"github.com/blooio-community/blooio-go/contract/redact/internal/alphabet"
	"github.com/blooio-community/blooio-go/contract/redact/pseudonym/keyed"
)

// coordinate replaces a number with a point so that it is no latitude or longitude: of one digit before the point the
// last decimal becomes 0, of two digits those before the point become 91 to 99, of three 181 to 999. There are fewer
// such numbers than coordinates: of n that have d decimals two become the same with a probability of less than
// n²/10^d.
func coordinate(c *keyed.Cipher, p *piece) {
	whole, decimals := valueOf(p.digits[:p.decimal]), p.digits[p.decimal:p.n]
	r := run{c: c, context: "coordinate", digits: len(decimals)}
	if p.decimal == 1 {
		// The digit before the point stays a zero if it is one: what is below 1 stays so.
		low, high := min(whole, 1), 1+9*min(whole, 1)
		body, last := decimals[:len(decimals)-1], decimals[len(decimals)-1]
		size := power(len(body))
		x := c.Another(r.message("one", uint64(last)), (high-low)*size, (whole-low)*size+valueOf(body))
		p.digits[0] = byte(low + x/size)
		setValue(body, x%size)
		decimals[len(decimals)-1] = 0
		return
	}
	low, high := uint64(91), uint64(100)
	if p.decimal == 3 {
		low, high = 181, 1000
	}
	setValue(decimals, c.Another(r.message("many", whole), power(len(decimals)), valueOf(decimals)))
	setValue(p.digits[:p.decimal], low+r.choice("whole", valueOf(decimals), int(whole), int(high-low)))
}

// JSON is the pseudonym of a number of JSON: one of the same sign, with as many digits before the point and after it,
// whole if it is whole, a Unix time if it is one. It is the first of some tries that is good; nil is for any.
func JSON(c *keyed.Cipher, text string, good func(string) bool) string {
	unsigned := strings.TrimPrefix(text, "-")
	sign := text[:len(text)-len(unsigned)]
	mantissa, exponent := unsigned, ""
	if e := strings.IndexAny(unsigned, "eE"); e >= 0 {
		mantissa, exponent = unsigned[:e], Exponent(unsigned[e:])
	}
	if exponent == "" {
		if number := simple(c, mantissa); number != "" && (good == nil || good(sign+number)) {
			return sign + number
		}
	}
	whole, decimals, _ := strings.Cut(mantissa, ".")
	w := wanted{before: sign, after: exponent, isWhole: strings.Trim(decimals, "0") == "", good: good}
	if coarse := coarsened(mantissa); coarse != "" && exponent == "" {
		if replaced, ok := c.Replace(&keyed.Job{Context: "coarse", Text: coarse, Wanted: &w, Place: func(at int, char rune) (alphabet.Class, int) {
			if at > len(whole)+coarseDecimals {
				return nil, 0
			}
			return placeInNumber(whole, at, char, false)
		}}); ok && replaced != mantissa {
			return sign + replaced
		}
	}
	replaced, _ := c.Replace(&keyed.Job{Context: "number", Text: mantissa, Wanted: &w, IsOdd: !w.IsGood(mantissa),
		Place: func(at int, char rune) (alphabet.Class, int) { return placeInNumber(whole, at, char, w.isWhole) }})
	return sign + replaced + exponent
}

// coarseDecimals are how many decimals of a coordinate are no zeros if a description has it within the bounds of the earth:
// three are a hundred metres, and tell no address.
const coarseDecimals = 3

// coarsened is a number that can be a coordinate, with zeros after the first decimals. It is empty for another number.
func coarsened(text string) string {
	whole, decimals, _ := strings.Cut(text, ".")
	if len(decimals) < minDecimals || len(whole) > 3 {
		return ""
	}
	return text[:len(whole)+1+coarseDecimals] + strings.Repeat("0", len(decimals)-coarseDecimals)
}

// coarse replaces a coordinate by one within the bounds of the earth, with zeros after its first decimals.
func coarse(c *keyed.Cipher, p *piece) {
	low, size := uint64(1), uint64(9)
	switch p.decimal {
	case 2:
		low, size = 10, 80
	case 3:
		low, size = 100, 80
	}
	decimals := p.digits[p.decimal:p.n]
	whole, kept := valueOf(p.digits[:p.decimal]), decimals[:coarseDecimals]
	r := run{c: c, context: "coarse", digits: p.decimal}
	setValue(kept, c.Another(r.message("decimals", whole), power(coarseDecimals), valueOf(kept)))
	setValue(p.digits[:p.decimal], low+r.choice("whole", valueOf(kept), int(whole), int(size)))
	clear(decimals[coarseDecimals:])
}

// simple is the pseudonym of an integer, and of what can be a coordinate. It is empty for another number.
func simple(c *keyed.Cipher, text string) string {
	whole, decimals, isDecimal := strings.Cut(text, ".")
	if !isDecimal && len(whole) <= maxInteger {
		digits := []byte(whole)
		for i := range digits {
			digits[i] -= '0'
		}
		bare(c, digits)
		for i := range digits {
			digits[i] += '0'
		}
		return string(digits)
	}
	if len(decimals) < minDecimals || len(whole) > 3 || len(whole)+len(decimals) > maxPieceDigits || strings.Trim(decimals, "0") == "" {
		return ""
	}
	var p piece
	p.read(text, 0)
	coordinate(c, &p)
	return string(p.write(text))
}

// wanted tells which pseudonyms of a number will do, without its sign and exponent.
type wanted struct {
	before, after string
	isWhole       bool
	good          func(string) bool // nil for any
}

// IsGood tells whether a pseudonym will do.
func (w *wanted) IsGood(mantissa string) bool {
	_, decimals, _ := strings.Cut(mantissa, ".")
	return w.isWhole == (strings.Trim(decimals, "0") == "") && !(w.after == "" && IsSomebodys(mantissa)) && (w.good == nil || w.good(w.before+mantissa+w.after))
}

// Mantissa replaces the digits before an exponent, whatever they are.
func Mantissa(c *keyed.Cipher, context, text string) string {
	end := strings.IndexAny(text, "eE")
	if end < 0 {
		end = len(text)
	}
	return c.Letters(context+"number", text[:end]) + Exponent(text[end:])
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

// maxExponent is how many digits an exponent has at most that is one: a number with a longer one is out of range, or 0.
const maxExponent = 3

// Exponent replaces the digits of an exponent that says no more than that the number is out of range. What it is given
// begins with e or is empty.
func Exponent(text string) string {
	digits := strings.TrimLeft(text, "eE+-0")
	if len(digits) <= maxExponent {
		return text
	}
	return text[:len(text)-len(digits)] + strings.Repeat("9", len(digits))
}
