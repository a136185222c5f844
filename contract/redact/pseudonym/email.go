package pseudonym

import (
	"strings"
	"unicode/utf8"
)

// nextEmail finds the next text with an @ and a domain.
func nextEmail(text string, from int) (start, at, end int, ok bool) {
	for {
		i := strings.IndexByte(text[from:], '@')
		if i < 0 {
			return 0, 0, 0, false
		}
		at = from + i
		start, end = at, at+1
		for start > from && isLocal(text[start-1]) {
			start--
		}
		for end < len(text) && isDomain(text[end]) {
			end++
		}
		end -= len(text[at+1:end]) - len(strings.TrimRight(text[at+1:end], ".-"))
		if start < at && strings.Contains(text[at+1:end], ".") && text[at+1] != '.' {
			return start, at, end, true
		}
		from = at + 1
	}
}

func isLocal(c byte) bool {
	return isDomain(c) || strings.IndexByte("_+%!#$&'*/=?^`{|}~", c) >= 0
}

func isDomain(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z' || c == '.' || c == '-' || c >= utf8.RuneSelf
}
