package find

import "regexp"

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

// maxMatch is how much of a text a pattern is matched with, in strings.
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
