package address

import (
	"regexp"
	"strings"

	"github.com/blooio-community/blooio-go/internal/lazy"
)

var (
	// nameOfStreet is a name of several words before a house number, and codeOfTown what follows: a postal code of
	// five digits, or one of the Netherlands, and a town.
	nameOfStreet = lazy.Regexp(`(?:^|[^\p{L}\d.,_'’-] *|[,:;] )((\p{Lu}[\p{L}'’.-]+)(?: \p{L}[\p{L}'’.-]*){0,3} (\p{Lu}[\p{L}'’-]+)) $`)
	codeOfTown   = lazy.Regexp(`^\d{1,4}[a-zA-Z]?(?:, ?|,?\r?\n)(?:[A-Z]{1,2}-)?(?:\d{5}|\d{4} ?[A-Z]{2}) (\p{Lu}\p{Ll}{2,})`)
)

// counted are words that stand before a number, and before how many there are of something, in other texts: Step Two of
// Chapter 3, 28195 Bytes.
var counted = func() map[string]bool {
	const words = "line page figure table chapter section step version build row column item part volume no number level port error code test case issue bug release " +
		"example note rule appendix day week month year january february march april may june july august september october november december jan feb mar apr jun jul aug sep " +
		"oct nov dec byte word file row token record request user entry message character match result total group object point commit window server core game phase stage " +
		"episode season round article paragraph listing question exercise slide"
	set := map[string]bool{}
	for word := range strings.FieldsSeq(words) {
		set[word], set[word+"s"] = true, true
	}
	return set
}()

// BeforeCode looks for a postal address around the house number that begins at an offset, as in
// "Am Markt 3, 28195 Bremen", and says where it begins.
func BeforeCode(text string, number int) (at int, ok bool) {
	if byteAt(text, number-1) != ' ' || !isLetter(byteAt(text, number-2)) {
		return 0, false
	}
	m := codeOfTown().FindStringSubmatch(text[number:min(number+maxMatch, len(text))])
	if m == nil || counted[strings.ToLower(m[1])] {
		return 0, false
	}
	from := max(number-maxStreet, 0)
	name := nameOfStreet().FindStringSubmatchIndex(text[from:number])
	if name == nil {
		return 0, false
	}
	first, last := text[from+name[4]:from+name[5]], text[from+name[6]:from+name[7]]
	return from + name[2], !counted[strings.ToLower(first)] && !counted[strings.ToLower(last)]
}

func byteAt(text string, i int) byte {
	if i < 0 || i >= len(text) {
		return 0
	}
	return text[i]
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' || c >= 0x80 }

// maxMatch is how much of a text a pattern is matched with, in bytes.
const maxMatch = 256

// matchesAt tells whether a pattern that begins with ^ matches at an offset.
func matchesAt(pattern *regexp.Regexp, text string, at int) bool {
	return at < len(text) && pattern.MatchString(text[at:min(at+maxMatch, len(text))])
}
