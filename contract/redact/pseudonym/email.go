package pseudonym

import (
	"strings"
	"unicode/utf8"
)

// maxQuoted is the maximum length of a name in quotes. RFC 5321 allows 64, but escapes are longer.
const maxQuoted = 256

// nextEmail finds the next text with an @ and a domain. The part before the @ may be in quotes.
func nextEmail(text string, from int) (start, at, end int, ok bool) {
	for {
		i, sign := indexAt(text[from:])
		if i < 0 {
			return 0, 0, 0, false
		}
		at = from + i
		start, end = at, at+sign
		for start > from && isLocal(text[start-1]) {
			start--
		}
		if start == at && start > from && text[start-1] == '"' {
			low := max(from, at-1-maxQuoted)
			if quote := strings.LastIndexByte(text[low:at-1], '"'); quote >= 0 {
				start = low + quote
			}
		}
		for end < len(text) && (isDomain(text[end]) || text[end] == '%' && isHex(text[end+1:min(end+3, len(text))])) {
			end++
		}
		host := text[at+sign : end]
		end -= len(host) - len(strings.TrimRight(host, ".-"))
		if strings.ContainsAny(text[at+sign:end], dots) && text[at+sign] != '.' {
			return start, at, end, true
		}
		from = at + sign
	}
}

// dots has the characters that separate the labels of a host (RFC 3490, section 3.1), and those that look like them.
const dots = ".\u3002\uff0e\uff61\u2024\ufe52"

// indexAt finds an @ or a variant of it, and returns its length.
func indexAt(text string) (at, length int) {
	for i := range len(text) {
		switch c := text[i]; {
		case c == '@':
			return i, 1
		case c == 0xef && (strings.HasPrefix(text[i:], "\uff20") || strings.HasPrefix(text[i:], "\ufe6b")):
			return i, 3
		}
	}
	return -1, 0
}

func isLocal(c byte) bool {
	return isDomain(c) || strings.IndexByte("_+%!#$&'*/=?^`{|}~", c) >= 0
}

func isDomain(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z' || c == '.' || c == '-' || c >= utf8.RuneSelf
}
