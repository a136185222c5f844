package numbering

import (
	"slices"
	"strings"
)

// maxDigits is how many digits an international number has at most, by ITU-T E.164; a few plans exceed it.
const maxDigits = 17

// IsValid tells whether digits are an international number that some country assigns, without the plus or another
// prefix. A trunk prefix after the country's code, as in +44 (0)20 7946 0018, is allowed.
func IsValid(digits string) bool {
	if len(digits) > maxDigits {
		return false
	}
	for n := 1; n <= 3 && n < len(digits); n++ {
		list := plans().byCode[digits[:n]]
		if list == nil {
			continue
		}
		number := digits[n:]
		if isOf(list, number) {
			return true
		}
		stripped, ok := list[0].stripped(number)
		return ok && isOf(list, stripped)
	}
	return false
}

// isOf tells whether a national number is one of the regions that share a calling code.
func isOf(list []*plan, number string) bool {
	if len(number) > maxDigits {
		return false
	}
	if len(list) == 1 {
		return list[0].has(number)
	}
	for _, p := range list {
		if p.leading != nil {
			if p.leading().MatchString(number) {
				return p.has(number)
			}
		} else if p.has(number) {
			return true
		}
	}
	return false
}

// IsNorthAmerican tells whether ten digits are a number of the North American Numbering Plan.
func IsNorthAmerican(digits string) bool {
	return len(digits) == 10 && isOf(plans().byCode["1"], digits)
}

// Form says how closely a national number is to be written as its country writes it.
type Form int

const (
	// AnyGroups takes a number with or without a trunk prefix, in groups of any length.
	AnyGroups Form = iota
	// Trunk takes a number that begins with a trunk prefix, in groups of any length.
	Trunk
	// SameGroups takes a number in the groups in which the country writes it.
	SameGroups
)

// IsNational tells whether groups of digits are a valid number within some country, see [Form].
func IsNational(groups []string, form Form) bool {
	digits := strings.Join(groups, "")
	if len(digits) > maxDigits {
		return false
	}
	return slices.ContainsFunc(plans().list, func(p *plan) bool {
		if p.region == "001" { // nobody dials these without their calling code
			return false
		}
		if number, ok := p.stripped(digits); ok && len(number) <= maxDigits && p.has(number) && (form != SameGroups || p.writes(number, groups)) {
			return true
		}
		leads := p.trunk == "" && strings.HasPrefix(digits, "0") // in Italy a number has its 0 also from abroad
		return (form != Trunk || leads) && p.has(digits) && (form != SameGroups || p.writes(digits, groups))
	})
}

// writes tells whether a country writes a national number in these groups. Regions that share a calling code write
// as the main one does.
func (p *plan) writes(number string, groups []string) bool {
	for _, f := range plans().byCode[p.code][0].formats {
		if f.leading != nil && !f.leading().MatchString(number) {
			continue
		}
		m := f.pattern().FindStringSubmatchIndex(number)
		if m == nil {
			continue
		}
		for _, template := range []string{f.with, f.without} {
			written := string(f.pattern().ExpandString(nil, template, number, m))
			if slices.Equal(digitGroups(written), groups) {
				return true
			}
		}
		return false
	}
	return len(groups) == 1 && groups[0] == number
}

func digitGroups(text string) []string {
	return strings.FieldsFunc(text, func(c rune) bool { return c < '0' || c > '9' })
}
