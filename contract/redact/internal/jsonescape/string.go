package jsonescape

import (
	"bytes"
	"encoding/json"
	"math/bits"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// Part is a piece of a string: text, or what is none, as it is written.
type Part struct {
	Text   string
	Broken bool
}

// Read takes a string apart, from behind its quote up to where it ends: at the closing quote or at the
// end of the input.
func Read(in string, at int) (parts []Part, end int) {
	var text strings.Builder
	flush := func() {
		if text.Len() > 0 {
			parts = append(parts, Part{text.String(), false})
			text.Reset()
		}
	}
	for at < len(in) && in[at] != '"' {
		c, n := character(in[at:])
		if c >= 0 {
			text.WriteRune(c)
		} else {
			flush()
			parts = append(parts, Part{in[at : at+n], true})
		}
		at += n
	}
	if flush(); len(parts) == 0 {
		parts = []Part{{}}
	}
	return parts, at
}

// character reads one character of a string and says how long it is as written; -1 for what is none: a
// byte that is not UTF-8, half of a surrogate pair, an escape that there is not.
func character(rest string) (c rune, n int) {
	if rest[0] != '\\' {
		c, n = utf8.DecodeRuneInString(rest)
		if c == utf8.RuneError && n == 1 || c < ' ' {
			return -1, n
		}
		return c, n
	}
	if len(rest) < 2 {
		return -1, len(rest)
	}
	if c, ok := Short(rest[1]); ok {
		return c, 2
	}
	high, ok := Hex(rest)
	switch {
	case !ok:
		return -1, 2
	case !utf16.IsSurrogate(high):
		return high, HexLength
	}
	if low, ok := Hex(rest[HexLength:]); ok {
		if c := utf16.DecodeRune(high, low); c != utf8.RuneError {
			return c, 2 * HexLength
		}
	}
	return -1, HexLength
}

// BrokenLike is what is broken in the same way: a byte that is no UTF-8 is any such byte.
func BrokenLike(text string) string {
	if text[0] >= utf8.RuneSelf {
		return strings.Repeat("\xff", len(text))
	}
	return text
}

// Whole is the text of parts, with U+FFFD for what is broken.
func Whole(parts []Part) string {
	var b strings.Builder
	for _, p := range parts {
		if p.Broken {
			b.WriteRune(utf8.RuneError)
		} else {
			b.WriteString(p.Text)
		}
	}
	return b.String()
}

// Quoted writes text as it stands between the quotes of a string.
func Quoted(text string) string {
	if PlainLength(text) == len(text) {
		return text
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.Encode(text) // text is always written
	return string(b.Bytes()[1 : b.Len()-2])
}

// PlainLength is how long the text is at the beginning that is written in JSON as it is.
func PlainLength(text string) int {
	n, ascii := plainASCII(text), true
	for ; n < len(text) && text[n] >= ' ' && text[n] != '"' && text[n] != '\\'; n++ {
		ascii = ascii && text[n] < utf8.RuneSelf
	}
	// The two separators are line ends in JavaScript, and escaped.
	if plain := text[:n]; !ascii && (!utf8.ValidString(plain) || strings.Contains(plain, "\u2028") || strings.Contains(plain, "\u2029")) {
		return 0
	}
	return n
}

// plainASCII is how many bytes at the beginning are ASCII that is written as it is, but for some at the end of the text.
// It looks at eight bytes at once.
func plainASCII(text string) int {
	const each, high = 0x0101010101010101, 0x8080808080808080
	n := 0
	for ; n+8 <= len(text); n += 8 {
		b := text[n : n+8]
		x := uint64(b[0]) | uint64(b[1])<<8 | uint64(b[2])<<16 | uint64(b[3])<<24 | uint64(b[4])<<32 | uint64(b[5])<<40 | uint64(b[6])<<48 | uint64(b[7])<<56
		quote, backslash := x^each*'"', x^each*'\\'
		// A byte of x is below n if its high bit is set in (x - n) &^ x. What is above the first such byte may be wrong.
		if found := (x | (x-each*' ')&^x | (quote-each)&^quote | (backslash-each)&^backslash) & high; found != 0 {
			return n + bits.TrailingZeros64(found)/8
		}
	}
	return n
}
