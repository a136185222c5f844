package jsondoc

import (
	"encoding/binary"
	"math/bits"
	"unicode/utf8"
	"unsafe"

	"github.com/go-json-experiment/json/jsontext"
)

const (
	eachByte = 0x0101010101010101
	eachHigh = 0x8080808080808080
)

// text parses a string with its quotes. Most have neither escapes nor other characters than ASCII.
func (p *parser) text(i int) (end int, f flags) {
	j, high := scanPlain(p.body, i+1)
	if j < len(p.body) && p.body[j] == '"' && high == 0 {
		return j + 1, 0
	}
	return p.rareText(i, j, high)
}

// scanPlain returns the offset of the next quote, backslash or control character, or len(b), and whether a byte of
// what is before it is not ASCII, which is when high is not 0.
func scanPlain(b []byte, i int) (end int, high uint64) {
	for ; i+8 <= len(b); i += 8 {
		v := binary.LittleEndian.Uint64(b[i:])
		quote, slash := v^(eachByte*'"'), v^(eachByte*'\\')
		// The lowest of these bits is exact; those above it may be due to a borrow.
		if hit := ((quote-eachByte)&^quote | (slash-eachByte)&^slash | (v-eachByte*' ')&^v) & eachHigh; hit != 0 {
			below := hit&-hit - 1
			return i + bits.TrailingZeros64(hit)>>3, high | v&below&eachHigh
		}
		high |= v & eachHigh
	}
	for ; i < len(b) && b[i] != '"' && b[i] != '\\' && b[i] >= ' '; i++ {
		high |= uint64(b[i] & 0x80)
	}
	return i, high
}

// rareText parses the string at an offset, with escapes or other characters than ASCII, from the offset next on.
func (p *parser) rareText(start, next int, high uint64) (end int, f flags) {
	b := p.body
	for next < len(b) && b[next] == '\\' {
		f |= textEscaped
		after, lone, ok := scanEscape(b, next)
		if !ok {
			return p.fail(next), f
		}
		if lone {
			f |= textLone
		}
		var more uint64
		next, more = scanPlain(b, after)
		high |= more
	}
	if next >= len(b) || b[next] != '"' {
		return p.fail(next), f
	}
	if high != 0 && !utf8.Valid(b[start+1:next]) {
		f = f&^textLone | textInvalid
	}
	if f&textOdd != 0 {
		p.odd = true
	}
	return next + 1, f
}

// scanEscape returns the offset after an escape, or after two of them that are a surrogate pair, and whether it is
// half of such a pair.
func scanEscape(b []byte, i int) (end int, lone, ok bool) {
	if i+1 >= len(b) {
		return i, false, false
	}
	switch b[i+1] {
	case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
		return i + 2, false, true
	}
	switch unit, ok := codeUnit(b, i); {
	case !ok:
		return i, false, false
	case unit < 0xd800 || unit > 0xdfff:
		return i + 6, false, true
	case unit < 0xdc00:
		if low, ok := codeUnit(b, i+6); ok && 0xdc00 <= low && low <= 0xdfff {
			return i + 12, false, true
		}
	}
	return i + 6, true, true
}

// codeUnit returns what an escape \uXXXX stands for.
func codeUnit(b []byte, i int) (unit uint32, ok bool) {
	if i+6 > len(b) || b[i] != '\\' || b[i+1] != 'u' {
		return 0, false
	}
	for _, c := range b[i+2 : i+6] {
		digit := uint32(c - '0')
		if digit > 9 {
			if digit = uint32(c|0x20) - 'a'; digit > 5 {
				return 0, false
			}
			digit += 10
		}
		unit = unit<<4 | digit
	}
	return unit, true
}

// unquote returns the value of the string in b, which has quotes. It allocates only for escapes and invalid UTF-8.
func unquote(b []byte, rare bool) string {
	if !rare {
		return unsafe.String(unsafe.SliceData(b[1:]), len(b)-2)
	}
	text, _ := jsontext.AppendUnquote(nil, b) // the error is invalid UTF-8, which it replaces
	return unsafe.String(unsafe.SliceData(text), len(text))
}
