package apikey

import "unicode/utf8"

// Unescape reads the escape of URLs, HTML, JSON, Go and the like that a text begins with. It returns the escaped
// character, empty if that is invisible, and the length of the escape, 0 if there is none. An escaped byte may be
// only a part of a character.
func Unescape(text string) (unescaped string, length int) {
	if text == "" || !begins[text[0]] {
		return "", 0
	}
	value, length := escape([]byte(text))
	switch {
	case length == 0 || value <= 0:
		return "", length
	case value <= 0xff && (text[0] == '%' && length == len("%41") || text[0] == '\\' && length == len(`\x41`)):
		return string([]byte{byte(value)}), length
	case value > utf8.MaxRune:
		return "", length
	}
	return string(rune(value)), length
}
