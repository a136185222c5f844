package find

import (
	"regexp"
	"strings"
)

// Found is something that must not be in a text.
type Found struct {
	Kind *Kind
	// At is the offset where it begins.
	At int
	// Alike is set if a pseudonym would look the same, for example for the value of a password.
	Alike bool
}

// finder searches one text, once, from beginning to end.
type finder struct {
	text   string
	all    []Found
	groups []group // the memory of the last run
	drawn  int     // the end of the last row of numbers of a drawing
}

func (f *finder) add(kind *Kind, at int) { f.all = append(f.all, Found{Kind: kind, At: at}) }

// addAlike adds something that a pseudonym would look like as well.
func (f *finder) addAlike(kind *Kind, at int) { f.all = append(f.all, Found{kind, at, true}) }

// at returns the byte at an offset, 0 beyond the text.
func (f *finder) at(i int) byte {
	if i < 0 || i >= len(f.text) {
		return 0
	}
	return f.text[i]
}

// run is a run of digits in groups.
type run struct {
	start  int     // of what belongs to it, such as a plus or a bracket
	plus   bool    // before the first group
	groups []group // at least one
}

// group is a group of digits, with the text between it and the group before.
type group struct {
	from, to int
	digits   string
	gap      string
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' || c >= 0x80 }

func isDigit(c byte) bool { return c-'0' <= 9 }

func isHex(c byte) bool { return isDigit(c) || 'a' <= c|0x20 && c|0x20 <= 'f' }

func isAlphanumeric(c byte) bool { return isLetter(c) || isDigit(c) }

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

func setOf(chars string) (set [256]bool) {
	for _, c := range []byte(chars) {
		set[c] = true
	}
	return set
}

// maxMatch is the maximum length of a text that is matched with a pattern, within strings.
const maxMatch = 256

// matchesAt tells whether a pattern that begins with ^ matches at an offset.
func matchesAt(pattern *regexp.Regexp, text string, at int) bool {
	return at < len(text) && pattern.MatchString(text[at:min(at+maxMatch, len(text))])
}

func countDigits(value string) (n int) {
	for _, c := range []byte(value) {
		if isDigit(c) {
			n++
		}
	}
	return n
}

// wordSet is the set of the words of a list.
func wordSet(list string) map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(list) {
		set[word] = true
	}
	return set
}
