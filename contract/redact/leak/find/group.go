package find

import (
	"strings"
)

// maxDigits and minDigits are the maximum (ITU-T E.164) and minimum (the shortest national plans) number of digits of a
// phone number with its country code.
const minDigits, maxDigits = 7, 15

// maxGap is the maximum number of characters between two groups of one number, as in ") - ".
const maxGap = 3

// joined returns the digits of groups as one text.
func joined(groups []group) string {
	if len(groups) == 1 {
		return groups[0].digits
	}
	var b []byte
	for _, g := range groups {
		b = append(b, g.digits...)
	}
	return string(b)
}

// sameGaps tells whether the separators between all groups are the same.
func sameGaps(groups []group) bool {
	for _, g := range groups[1:] {
		if g.gap != groups[1].gap {
			return false
		}
	}
	return true
}

// hasLengths tells whether groups have these lengths, in digits.
func hasLengths(groups []group, lengths []int) bool {
	if len(groups) != len(lengths) {
		return false
	}
	for i, n := range lengths {
		if len(groups[i].digits) != n {
			return false
		}
	}
	return true
}

// isSomethingElse tells whether groups that begin with a 0 look like a phone number but are not: a range, bytes, or an
// id according to the name. If the name is that of a phone number, they are one.
func (f *finder) isSomethingElse(groups []group) bool {
	switch {
	case len(groups) == 1:
		return f.underOtherName(groups[0].from)
	case isSeries(groups):
		return true
	case isRange(groups):
		return !f.afterPhoneWord(groups[0].from)
	}
	return f.isDump(groups)
}

// isRange tells whether groups are two of four digits that a dash joins, where the second is higher, or ends a row: as
// in 0800-2000 hours.
func isRange(groups []group) bool {
	return hasLengths(groups, []int{4, 4}) && groups[1].gap == "-" && (groups[0].digits < groups[1].digits || groups[1].digits == "0000")
}

// maxDump is how many bytes before and after some groups are looked at, and maxPairs how many of them may be another
// number in pairs, as in 01 42 68 53 00 06 12 34 56 78.
const maxDump, maxPairs = 16, 5

// isDump tells whether groups of two digits are part of a hex dump: the groups beside them have letters, or there are
// many.
func (f *finder) isDump(groups []group) bool {
	for _, g := range groups {
		if len(g.digits) != 2 || g.from > groups[0].from && !isSpace(g.gap[0]) {
			return false
		}
	}
	count, letters := 0, false
	for _, step := range []int{-1, 1} {
		i := groups[0].from - 1
		if step > 0 {
			i = groups[len(groups)-1].to
		}
		for range maxDump {
			spaces := 0
			for ; f.at(i) == ' ' && spaces < maxGap; i += step {
				spaces++
			}
			if spaces == 0 || !isHex(f.at(i)) || !isHex(f.at(i+step)) || isAlphanumeric(f.at(i+2*step)) {
				break
			}
			letters = letters || isLetter(f.at(i)) || isLetter(f.at(i+step))
			count++
			i += 2 * step
		}
	}
	return count >= 2 && letters || count > maxPairs
}

// isSeries tells whether digits are those of a list of characters, as in 0123456789, or binary.
func isSeries(groups []group) bool {
	if strings.Trim(joined(groups), "01") == "" {
		return true
	}
	digits := groups[0].digits
	for i := 1; i < len(digits); i++ {
		if digits[i] != '0'+(digits[i-1]-'0'+1)%10 {
			return false
		}
	}
	return len(groups) == 1
}

// isEven tells whether all groups after the first have the same length, as in thousands and lists of quantities.
func isEven(groups []group) bool {
	for _, g := range groups[1:] {
		if len(g.digits) != len(groups[1].digits) {
			return false
		}
	}
	return len(groups[0].digits) <= len(groups[1].digits)
}

// isYears tells whether groups are years, as in 2025 2026.
func isYears(groups []group) bool {
	for _, g := range groups {
		if !isYear(g) {
			return false
		}
	}
	return true
}

func isYear(g group) bool {
	return len(g.digits) == 4 && (g.digits[:2] == "19" || g.digits[:2] == "20")
}

// isRound tells whether all groups end in 0, as quantities do.
func isRound(groups []group) bool {
	for _, g := range groups {
		if g.digits[len(g.digits)-1] != '0' {
			return false
		}
	}
	return true
}

// isTime tells whether groups hold a date, in one of the usual orders.
func isTime(groups []group) bool {
	for i := range groups {
		part := groups[i:min(i+3, len(groups))]
		if hasLengths(part, []int{4, 2, 2}) && sameGaps(part) && isYear(part[0]) && part[1].digits <= "12" && part[2].digits <= "31" {
			return true
		}
		if hasLengths(part, []int{2, 2, 4}) && sameGaps(part) && isYear(part[2]) && min(part[0].digits, part[1].digits) <= "12" && max(part[0].digits, part[1].digits) <= "31" {
			return true
		}
	}
	return false
}

// isDecimal tells whether groups are a number with decimals, or a version.
func isDecimal(groups []group) bool { return len(groups) == 2 && groups[1].gap == "." }

// isReservedAddress tells whether groups are a reserved IP address, from 240.0.0.0 on (RFC 1112, section 4).
func isReservedAddress(groups []group) bool {
	return len(groups) >= 4 && groups[1].gap == "." && sameGaps(groups[:4]) && len(groups[0].digits) == 3 && groups[0].digits >= "240" && groups[0].digits <= "255"
}
