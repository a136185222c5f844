// Package jsonescape reads the escapes of JSON strings in text that may be broken, RFC 8259 §7.
package jsonescape

import "strconv"

// Short returns the character that a backslash and c stand for.
func Short(c byte) (rune, bool) {
	char, ok := short[c]
	return char, ok
}

var short = map[byte]rune{'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}

// HexLength is the length of an escape of four hex digits.
const HexLength = len(`\u0000`)

// Hex reads the escape of four hex digits that text starts with. It is a UTF-16 code unit, which may be half
// of a surrogate pair.
func Hex[T string | []byte](text T) (rune, bool) {
	if len(text) < HexLength || text[0] != '\\' || text[1] != 'u' {
		return 0, false
	}
	n, err := strconv.ParseUint(string(text[2:HexLength]), 16, 32)
	return rune(n), err == nil
}
