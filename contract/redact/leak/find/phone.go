package find

import (
	"slices"
	"strings"

	"github.com/blooio-community/blooio-go/contract/redact/internal/numbering"
	"github.com/blooio-community/blooio-go/contract/redact/leak/registry"
)

// phone searches phone numbers in a run of digits.
func (f *finder) phone(r run) {
	switch {
	case strings.Trim(joined(r.groups), "0") == "": // it is a mask
	case r.plus:
		f.international(r)
	case isSeries(r.groups):
	case strings.HasPrefix(r.groups[0].digits, "00") && f.dialled(r, "00"), strings.HasPrefix(r.groups[0].digits, "011") && f.dialled(r, "011"):
	case f.at(r.start-1) == ':' && (isDigit(f.at(r.start-2)) || isHex(f.at(r.start-2)) && isHex(f.at(r.start-3)) && !isAlphanumeric(f.at(r.start-4))):
		// part of a time, or of a device number
	case f.northAmerican(r), f.withTrunk(r), f.national(r):
	default:
		f.labelledNumber(r)
	}
}

// international searches a number after a plus: the longest sequence of groups that is valid. If there is one, the
// groups after a space are checked as well. Otherwise the whole run is something else, such as a pseudonym.
func (f *finder) international(r run) {
	for n := len(r.groups); n > 0; n-- {
		if digits := joined(r.groups[:n]); len(digits) <= maxDigits && numbering.IsValid(digits) {
			if !registry.IsFiction(digits) {
				f.add(PhoneNumber, r.start)
			}
			if n < len(r.groups) {
				f.phone(r.from(n))
			}
			return
		}
	}
}

// from returns the rest of a run from a group on.
func (r run) from(n int) run {
	return run{start: r.groups[n].from, groups: r.groups[n:]}
}

// dialled searches an international number after a dialling prefix such as 00.
func (f *finder) dialled(r run, prefix string) bool {
	for n := len(r.groups); n > 0; n-- {
		digits := strings.TrimPrefix(joined(r.groups[:n]), prefix)
		if r.stands(0, n) && len(digits) >= 9 && len(digits) <= maxDigits && numbering.IsValid(digits) {
			if !registry.IsFiction(digits) {
				f.add(PhoneNumber, r.start)
			}
			return true
		}
	}
	return false
}

// northAmerican searches groups of three, three and four digits, as in the United States and Canada, with or without a
// 1 before them.
func (f *finder) northAmerican(r run) (any bool) {
	for i := range r.groups {
		part := r.groups[i:min(i+3, len(r.groups))]
		if !hasLengths(part, []int{3, 3, 4}) || !numbering.IsNorthAmerican(joined(part)) {
			continue
		}
		from := i
		if i > 0 && r.groups[i-1].digits == "1" {
			from--
		}
		if r.stands(from, i+3) || from == i && strings.Contains(part[0].gap, "(") && i+3 == len(r.groups) {
			if !registry.IsFiction("1" + joined(part)) {
				f.add(PhoneNumber, f.opening(r, from))
			}
			any = true
		}
	}
	return any
}

// opening returns where a number begins whose first group is the n-th of a run, including its bracket.
func (f *finder) opening(r run, n int) int {
	if n == 0 {
		return r.start
	}
	if at := r.groups[n].from - 1; f.at(at) == '(' {
		return at
	}
	return r.groups[n].from
}

// withTrunk searches a national number with the trunk prefix 0 of most countries.
func (f *finder) withTrunk(r run) bool {
	for i, g := range r.groups {
		if g.digits[0] != '0' || i > 0 && !isSpace(g.gap[0]) || len(g.digits) == 1 && f.at(f.opening(r, i)) != '(' || strings.HasPrefix(g.digits, "00") {
			continue
		}
		for n := len(r.groups); n > i; n-- {
			part := r.groups[i:n]
			if digits := joined(part); !r.stands(i, n) || len(digits) < 8 || len(digits) > 12 || isTime(part) || isDecimal(part) || len(part) == 1 && len(digits) < 9 || f.isSomethingElse(part) {
				continue
			}
			form := numbering.Trunk
			if len(joined(part)) == 8 || len(part) > 1 && strings.ContainsAny(part[len(part)-1].gap, "._/") && len(part) > 2 || len(part) > 2 && !sameGaps(part[1:]) {
				form = numbering.SameGroups
			}
			if f.isNational(part, form) {
				f.add(PhoneNumber, f.opening(r, i))
				return true
			}
		}
	}
	return false
}

// national searches a number without a trunk prefix, in the groups that its country uses. Because quantities can look
// the same, it must be a whole value, or have groups other than thousands.
func (f *finder) national(r run) bool {
	digits := joined(r.groups)
	if len(r.groups) < 2 || len(digits) < minDigits || len(digits) > 12 || isTime(r.groups) || isDecimal(r.groups) {
		return false
	}
	bracket := f.at(r.start) == '(' && slices.ContainsFunc(r.groups, closes) || strings.Contains(r.groups[1].gap, "(") && !isYear(r.groups[1])
	spaces := r.groups[1].gap == " " && sameGaps(r.groups)
	dashes := r.groups[1].gap == "-" && sameGaps(r.groups) && !hasLengths(r.groups, []int{3, 2, 4}) // which is how an SSN looks
	last := r.groups[len(r.groups)-1]
	switch fills := f.fills(r.start, last.to); {
	case bracket:
	case (spaces && !hasLengths(r.groups, []int{1, 3, 3}) || dashes && len(r.groups) == 2) && fills && !isYears(r.groups) && !isRound(r.groups):
	case (spaces || dashes) && len(r.groups) > 2 && !isEven(r.groups) && len(digits) > minDigits:
	default:
		return false
	}
	if !f.isNational(r.groups, numbering.SameGroups) {
		return false
	}
	f.add(PhoneNumber, r.start)
	return true
}

// closes tells whether a bracket is closed before a group.
func closes(g group) bool { return strings.Contains(g.gap, ")") }

// fills tells whether a text is a whole value: between quotes, tags or the ends of a line, or in a query.
func (f *finder) fills(from, to int) bool {
	begins, ends := f.at(from-1), f.at(to)
	return (begins == 0 || begins == '"' || begins == '=' || begins == '\'' || begins == '>' || begins == '\n') &&
		(ends == 0 || ends == '"' || ends == '&' || ends == '\'' || ends == '<' || ends == '\n' || ends == '\r' || ends == '\\')
}

// labelledNumber searches a number after a word such as phone, with any groups or none.
func (f *finder) labelledNumber(r run) {
	digits := joined(r.groups)
	if len(digits) < minDigits || len(digits) > maxDigits || isReservedAddress(r.groups) || !f.afterPhoneWord(r.start) {
		return
	}
	switch bare := len(r.groups) == 1; {
	case registry.IsFiction(digits), registry.IsFictionWithin(digits), bare && registry.IsFictionWithin("0"+digits):
	case bare && len(digits) == 10 && numbering.IsNorthAmerican(digits), bare && len(digits) >= 11 && len(digits) <= 13 && numbering.IsValid(digits):
		f.add(PhoneNumber, r.start)
	case bare:
		f.bareNumber(r)
	case !isDecimal(r.groups) && !isTime(r.groups) && (f.isNational(r.groups, numbering.AnyGroups) || numbering.IsValid(digits)):
		f.add(PhoneNumber, r.start)
	}
}

// minQuantity is the minimum number of digits of a JSON number that is not a quantity, such as the number of mobile
// phones.
const minQuantity = 9

// bareNumber searches a number of any country without separators, if the name allows only a phone number. A pseudonym
// may look the same.
func (f *finder) bareNumber(r run) {
	digits := r.groups[0].digits
	quoted := f.at(r.start-1) == '"' || f.at(r.start-1) == '\'' || f.at(r.start-1) == '>'
	if (quoted || len(digits) >= minQuantity) && f.underPhoneName(r.start) && (numbering.IsValid(digits) || f.isNational(r.groups, numbering.AnyGroups)) {
		f.addAlike(PhoneNumber, r.start)
	}
}

func (f *finder) isNational(groups []group, form numbering.Form) bool {
	var list []string
	for _, g := range groups {
		list = append(list, g.digits)
	}
	return numbering.IsNational(list, form) && !registry.IsFictionWithin(strings.Join(list, ""))
}
