package loose

import (
	"bytes"
	"encoding/binary"
	"math/bits"
	"slices"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"
)

// unquote returns what a JSON string says, with U+FFFD for an escape of a lone surrogate. Bytes that are not UTF-8 stay,
// so that whoever reads the text finds them. The string must be well-formed.
//
// A body is a JSON document in a JSON string, in which every tenth byte is escaped: going from one backslash
// to the next eight bytes at a time takes a third of the time of [jsontext.AppendUnquote], which is left
// with the strings that need care.
func unquote(quoted []byte) []byte {
	text := quoted[1 : len(quoted)-1]
	escapes := bytes.Count(text, []byte{'\\'})
	if escapes == 0 {
		return bytes.Clone(text)
	}
	// An escape has one backslash or two, and is shorter by one at least. Two words more let whole words be written.
	out := make([]byte, len(text)-escapes/2+16)
	if n := unescape(out, text); n >= 0 {
		return out[:n]
	}
	out = out[:0]
	for len(text) > 0 {
		var odd []byte
		valid := text
		if at := invalidUTF8(text); at >= 0 {
			valid, odd = text[:at], text[at:at+1]
		}
		text = text[len(valid)+len(odd):]
		if len(valid) > 0 {
			out, _ = jsontext.AppendUnquote(out, slices.Concat([]byte{'"'}, valid, []byte{'"'})) // the error is about surrogates
		}
		out = append(out, odd...)
	}
	return out
}

// invalidUTF8 is where the first byte is that is not UTF-8, -1 for none.
func invalidUTF8(text []byte) int {
	for at := 0; at < len(text); {
		r, size := utf8.DecodeRune(text[at:])
		if r == utf8.RuneError && size == 1 {
			return at
		}
		at += size
	}
	return -1
}

// backslashes has a backslash in each byte.
const backslashes = '\\' * 0x0101010101010101

// unescape writes text without its escapes and returns the length, -1 if there is an escape of a surrogate.
//
// Where the next backslash is cannot be predicted, and a branch that goes wrong takes as long as the rest: so
// each round copies a word up to the backslash, writes what the escape stands for, and only counts that if
// there was one.
func unescape(out, text []byte) int {
	i, n := 0, 0
	for i+10 <= len(text) {
		word := binary.LittleEndian.Uint64(text[i:])
		binary.LittleEndian.PutUint64(out[n:], word)
		plain := bytesBeforeBackslash(word)
		none := plain >> 3 // 1 if there is no backslash
		letter := unescaped[text[i+plain+1]]
		out[n+plain] = letter
		if int(letter)+none == 0 {
			i, n = i+plain, n+plain
			size := unescapeRune(out[n:], text[i:])
			if size < 0 {
				return -1
			}
			i, n = i+6, n+size
			continue
		}
		i += plain + 2 - 2*none
		n += plain + 1 - none
	}
	for i < len(text) {
		letter, width := text[i], 1
		if letter == '\\' {
			letter, width = unescaped[text[i+1]], 2
		}
		if letter == 0 && width == 2 {
			size := unescapeRune(out[n:], text[i:])
			if size < 0 {
				return -1
			}
			i, n = i+6, n+size
			continue
		}
		out[n] = letter
		i, n = i+width, n+1
	}
	return n
}

// unescapeRune writes the character of the escape that text begins with, such as \u00e9, and returns its size,
// -1 for a surrogate.
func unescapeRune(out, text []byte) int {
	var r rune
	for _, c := range text[2:6] {
		r <<= 4
		if c <= '9' {
			r |= rune(c - '0')
		} else {
			r |= rune(c|0x20-'a') + 10
		}
	}
	if 0xd800 <= r && r < 0xe000 {
		return -1
	}
	return utf8.EncodeRune(out, r)
}

// bytesBeforeBackslash counts the bytes of a word, from the lowest, up to a backslash: 8 if there is none.
func bytesBeforeBackslash(word uint64) int {
	x := word ^ backslashes // zero where a backslash is; the lowest zero byte is found for certain
	return bits.TrailingZeros64((x-0x0101010101010101)&^x&0x8080808080808080) / 8
}

// unescaped is what the letter after a backslash stands for, 0 for u.
var unescaped = [256]byte{'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}
