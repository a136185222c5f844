package number

import (
	"strings"

	"github.com/blooio-community/blooio-go/contract/redact/pseudonym/keyed"
	"github.com/blooio-community/blooio-go/contract/redact/pseudonym/numbering"
)

// Form says how the digits of numbers within texts are replaced.
type Form int

const (
	// AsWritten replaces a digit of a number in groups, or with a trunk prefix, by a letter, because nearly every
	// number of ten digits is valid in some country, and a part of the groups can be a number as well.
	AsWritten Form = iota
	// Invalid keeps all digits, if a description requires them, and makes a national number that no country assigns:
	// none begins with three zeros, and no social security number with a nine.
	Invalid
	// Fictional gives a number in the groups of North America the area code 555, which is not assigned.
	Fictional
	// InDigits keeps all digits. The result may by chance be an assigned number.
	InDigits
	// InCountry also keeps the country code of an international number.
	InCountry
	// Forms is the number of forms.
	Forms
)

// replace replaces a piece by one with as many digits and the same separators, and a phone number by one that no
// numbering plan assigns.
func (p *piece) replace(c *keyed.Cipher, text string, how Form) []byte {
	digits := p.digits[:p.n]
	switch lead := p.international(); {
	case p.isCoordinate() && how == AsWritten:
		coordinate(c, p)
	case p.isCoordinate():
		coarse(c, p)
	case how == AsWritten && p.isNational() || p.isBot(text):
		p.lettered(c)
	case how == Invalid && p.isSSN():
		p.led(c, "ssn", []byte{9})
	case how == Invalid && p.isNational() && p.n >= minTrunk && p.n < minCard:
		p.led(c, "zeros", []byte{0, 0, 0})
	case how == Fictional && p.isNorthAmerican():
		p.led(c, "fictional", []byte{5, 5, 5})
		digits[3] = 2 + digits[3]%8
	case lead >= 0:
		international(c, digits[lead:], how)
	default:
		bare(c, digits)
	}
	return p.write(text)
}

// international returns where the country code of a number begins, -1 if it has none: after a plus, or after 00 or 011,
// the dialling prefixes of most countries and of North America.
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
	return p.separated || p.international() < 0 && (p.plus || p.digits[0] == 0 && p.n >= minTrunk && p.n < minCard)
}

// minTrunk is the minimum number of digits of a national number with its trunk prefix and without separators.
const minTrunk = 9

// isSSN tells whether a number is in the groups of a social security number of the United States.
func (p *piece) isSSN() bool { return p.hasGroups(9, 3, 5) }

// isNorthAmerican tells whether a number is in the groups of a telephone number of North America.
func (p *piece) isNorthAmerican() bool { return p.hasGroups(10, 3, 6) }

// hasGroups tells whether n digits are in three groups, of which the second and the third begin at these.
func (p *piece) hasGroups(n, second, third int) bool {
	for i := 1; i < p.n; i++ {
		if (p.groups[i] != within) != (i == second || i == third) {
			return false
		}
	}
	return p.n == n && !p.plus
}

// led replaces the first digits by these, and permutes the others.
func (p *piece) led(c *keyed.Cipher, context string, lead []byte) {
	r := run{c: c, context: context, digits: p.n}
	first, rest := valueOf(p.digits[:len(lead)]), p.digits[len(lead):p.n]
	setValue(rest, c.Another(r.message("", first), power(len(rest)), valueOf(rest)))
	copy(p.digits[:], lead)
}

// isBot tells whether a number is the first part of a token of a bot of Telegram.
func (p *piece) isBot(text string) bool {
	const token = 30 // characters, or a few more
	rest, ok := strings.CutPrefix(text[p.end:], ":")
	return ok && len(rest) >= token && strings.Trim(rest[:token], "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-") == ""
}

// international replaces the digits of a number with its country code. A number that is not valid before can meet the
// pseudonym of one that is: two of n digits do so with a probability of less than one in 10^(n-2).
func international(c *keyed.Cipher, digits []byte, how Form) {
	plan := numbering.International(len(digits))
	if how == InCountry && withinCountry(c, digits, plan) {
		return
	}
	setValue(digits, integer(c, "plus", plan, len(digits), valueOf(digits)))
}

// withinCountry keeps the country code, if the plan of the country has an unassigned prefix. Some countries have few of
// them, so different numbers may by chance become the same.
func withinCountry(c *keyed.Cipher, digits []byte, plan *numbering.Plan) bool {
	prefix := valueOf(digits[:numbering.Digits])
	free := plan.UntakenOf(numbering.Code(int(prefix)))
	if len(free) == 0 {
		return false
	}
	r := run{c: c, context: "country", digits: len(digits)}
	size := power(len(digits) - numbering.Digits)
	rest := c.Permuted(r.message("rest", prefix), size, valueOf(digits[numbering.Digits:]))
	setValue(digits[:numbering.Digits], uint64(free[r.choice("prefix", rest, int(prefix), len(free))]))
	setValue(digits[numbering.Digits:], rest)
	return true
}

// bare replaces digits without separators.
func bare(c *keyed.Cipher, digits []byte) {
	n := len(digits)
	setValue(digits, integer(c, "bare", planOf(n), n, valueOf(digits)))
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
