package redact

import (
	"bytes"
	"unicode/utf8"
)

func looksLikeJSON(body []byte) bool {
	text := bytes.TrimLeft(bytes.TrimPrefix(body, []byte("\ufeff")), " \t\r\n")
	return len(text) > 0 && bytes.IndexByte([]byte(`{["-0123456789tfn`), text[0]) >= 0
}

// scrubbed is text of which only the punctuation is left, such as the tags of HTML without their names. Of
// text that is not UTF-8, only what gives it its form.
func scrubbed(text []byte) []byte {
	scrub := bytes.Clone(text)
	isText := utf8.Valid(text) && bytes.IndexByte(text, 0) < 0
	for i, c := range scrub {
		switch {
		case 'a' <= c|0x20 && c|0x20 <= 'z':
			scrub[i] = 'x'
		case '0' <= c && c <= '9':
			scrub[i] = '0'
		case c >= utf8.RuneSelf && isText:
			scrub[i] = 'x'
		case c >= utf8.RuneSelf:
			scrub[i] = 0xff
		case !isText && c != 0 && bytes.IndexByte([]byte(" \t\r\n{}[]\":,<>"), c) < 0:
			scrub[i] = 'x'
		}
	}
	return scrub
}
