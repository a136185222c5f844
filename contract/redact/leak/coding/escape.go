package coding

import (
	"bytes"
	"html"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// coding is a way to write characters with others.
type coding struct {
	// marks has the bytes with which escapes begin.
	marks [256]bool
	// undo returns the text of the escape at an offset, and its length, 0 for none.
	undo func(text []byte, at int) (string, int)
}

// codings has the codings that are decoded, in any nesting.
var codings = []coding{
	{setOf(`\`), unescapeJSON},
	{setOf("%+"), unescapeURL},
	{setOf("&"), unescapeHTML},
	{setOf("="), unescapeQuoted},
	{setOf("\x00"), withoutZero},
	{beyondASCII, fold},
}

var beyondASCII = func() (set [256]bool) {
	for c := 0xc2; c < 0x100; c++ {
		set[c] = true
	}
	return set
}()

// withoutZero undoes UTF-16, in which every other byte of ASCII is 0.
func withoutZero(text []byte, at int) (string, int) {
	n := 0
	if at > 0 && isASCIIText(text[at-1]) || at+1 < len(text) && isASCIIText(text[at+1]) {
		n = 1
	}
	return "", n
}

// unescapeJSON undoes the escapes of JSON strings, RFC 8259 §7, and those of JavaScript.
func unescapeJSON(text []byte, at int) (string, int) {
	text = text[at:]
	if len(text) < 2 {
		return "", 0
	}
	switch c := text[1]; c {
	case '"', '\\', '/', '\'':
		return string(c), 2
	case 'b', 'f':
		return " ", 2
	case 'n':
		return "\n", 2
	case 'r':
		return "\r", 2
	case 't':
		return "\t", 2
	case 'x':
		n, ok := hexOf(text, 2, 2)
		return string(n), ok * 4
	case 'u':
		if end := bytes.IndexByte(text[:min(10, len(text))], '}'); len(text) > 2 && text[2] == '{' && end > 3 {
			n, ok := hexOf(text, 3, end-3)
			return string(n), ok * (end + 1)
		}
		n, ok := hexOf(text, 2, 4)
		if utf16.IsSurrogate(n) && len(text) >= 12 && text[6] == '\\' && text[7] == 'u' {
			if low, ok := hexOf(text, 8, 4); ok == 1 {
				if pair := utf16.DecodeRune(n, low); pair != utf8.RuneError {
					return string(pair), 12
				}
			}
		}
		if utf16.IsSurrogate(n) {
			return " ", ok * 6 // it is no character, and no letter of a word
		}
		return string(n), ok * 6
	}
	return "", 0
}

// hexOf reads n hex digits; ok is 0 where there are none.
func hexOf(text []byte, from, n int) (c rune, ok int) {
	if len(text) < from+n || n > 8 {
		return 0, 0
	}
	value, err := strconv.ParseUint(string(text[from:from+n]), 16, 32)
	if err != nil || text[from] == '+' {
		return 0, 0
	}
	return rune(value), 1
}

// unescapeURL undoes percent-encoding, and the plus that stands for a space between digits.
func unescapeURL(text []byte, at int) (string, int) {
	if text[at] == '%' {
		n, ok := hexOf(text[at:], 1, 2)
		return string([]byte{byte(n)}), ok * 3
	}
	if at > 0 && at+1 < len(text) && isBeforePlus[text[at-1]] && (isAlphanumeric(text[at+1]) || strings.IndexByte("(%-", text[at+1]) >= 0) {
		return " ", 1
	}
	return "", 0
}

// isBeforePlus are characters after which a plus is a space. The plus of a phone number follows others.
var isBeforePlus = func() [256]bool {
	set := setOf(".,;)-'%")
	for c := range 256 {
		set[c] = set[c] || isAlphanumeric(byte(c))
	}
	return set
}()

// unescapeHTML undoes an entity, by number or by name.
func unescapeHTML(text []byte, at int) (string, int) {
	text = text[at:]
	end := bytes.IndexByte(text[:min(12, len(text))], ';')
	if end < 2 {
		return "", 0
	}
	entity := string(text[:end+1])
	plain := html.UnescapeString(entity)
	if plain == entity {
		return "", 0
	}
	return plain, len(entity)
}

// unescapeQuoted undoes quoted-printable, RFC 2045 §6.7.
func unescapeQuoted(text []byte, at int) (string, int) {
	before := text[max(at-3, 0):]
	text = text[at:]
	switch {
	case len(text) > 1 && text[1] == '\n':
		return "", 2
	case len(text) > 2 && text[1] == '\r' && text[2] == '\n':
		return "", 3
	case len(text) > 2 && strings.IndexByte("0123456789ABCDEF", text[1]) >= 0 && strings.IndexByte("0123456789ABCDEF", text[2]) >= 0:
		n, ok := hexOf(text, 1, 2)
		isAlone := at < 3 || before[0] != '='
		if isAlone && isDigit(text[1]) && isDigit(text[2]) && len(text) > 3 && isDigit(text[3]) {
			return "", 0 // a number is assigned, as in id=415
		}
		return string([]byte{byte(n)}), ok * 3
	}
	return "", 0
}

func setOf(chars string) (set [256]bool) {
	for _, c := range []byte(chars) {
		set[c] = true
	}
	return set
}

func isDigit(c byte) bool { return c-'0' <= 9 }

func isAlphanumeric(c byte) bool { return isDigit(c) || isLetter(c) }

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' || c >= 0x80 }
