package coding

import (
	"encoding/hex"
)

const (
	// minBase64 is the minimum length of text in base64, which is that of a phone number. minHex is the minimum number
	// of hex digits.
	minBase64, minHex = 16, 20
	// minMIMELine is the minimum length of a line of base64 that continues in the next.
	minMIMELine = 60
	// maxShort is up to which length base64 must be text from its beginning.
	maxShort = 48
	// minHead is how many of the first nine bytes must be printable if part of a run is text.
	minHead = 8
)

var (
	// IsBase64 has the characters of either alphabet, without padding.
	IsBase64 = setOf("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_")
	isHex    = setOf("0123456789abcdefABCDEF")
)

// Run is a run of base64 or hex in a text, without line breaks.
type Run struct {
	From, End int
	Chars     []byte
	at        []int32 // where each character is in the text, nil for one after the other from from on
}

// Runs yields the runs of base64 that are long enough to contain a leak.
func Runs(text []byte) func(func(Run) bool) {
	return func(yield func(Run) bool) {
		for at := 0; at < len(text); {
			end := at
			for end < len(text) && IsBase64[text[end]] {
				end++
			}
			if end-at < minBase64 {
				at = end + 1
				continue
			}
			c := Run{From: at, End: end, Chars: text[at:end]}
			if end-at >= minMIMELine && lineBreak(text, end) > 0 {
				c = lines64(text, at, end)
			}
			if !yield(c) {
				return
			}
			at = c.End + 1
		}
	}
}

// lineBreak is the length of a line break in base64, 0 for none.
func lineBreak(text []byte, at int) int {
	n := 0
	for at+n < len(text) && (text[at+n] == '\r' || text[at+n] == '\n') && n < 2 {
		n++
	}
	if n == 0 || at+n+4 > len(text) || !IsBase64[text[at+n]] || !IsBase64[text[at+n+1]] {
		return 0
	}
	return n
}

// lines64 is base64 in lines.
func lines64(text []byte, from, end int) Run {
	c := Run{From: from}
	start := from
	for {
		for i := start; i < end; i++ {
			c.Chars = append(c.Chars, text[i])
			c.at = append(c.at, int32(i))
		}
		c.End = end
		n := lineBreak(text, end)
		if n == 0 || end-start < minMIMELine {
			return c
		}
		start = end + n
		for end = start; end < len(text) && IsBase64[text[end]]; end++ {
		}
	}
}

// position is where a character is in the text.
func (c Run) position(i int) int {
	if c.at != nil {
		return int(c.at[min(i, len(c.at)-1)])
	}
	return c.From + i
}

// maxSegments is how many segments of a path may precede base64.
const maxSegments = 8

// segments yields the parts of a run that may be base64: the whole, and the parts after a slash or the first dash,
// because base64 may be a segment of a path or follow a prefix.
func (c Run) segments(yield func(Run) bool) {
	if !yield(c) {
		return
	}
	n := 1
	for i, char := range c.Chars {
		if char != '/' && (i > 0 || char != '_' && char != '-') {
			continue
		}
		if n++; n > maxSegments || len(c.Chars)-i <= minBase64 || !yield(c.cut(i+1, len(c.Chars))) {
			return
		}
	}
}

// hex yields the parts of a run that are hex digits.
func (c Run) hex(yield func(Run) bool) {
	for i := 0; i+minHex <= len(c.Chars); i++ {
		end := i
		for end < len(c.Chars) && isHex[c.Chars[end]] {
			end++
		}
		if end-i >= minHex && !yield(c.cut(i, end)) {
			return
		}
		i = max(i, end)
	}
}

// cut returns a part of a run.
func (c Run) cut(from, end int) Run {
	part := Run{From: c.position(from), End: c.End, Chars: c.Chars[from:end]}
	if c.at != nil {
		part.at = c.at[from:end]
	}
	return part
}

// Decoded returns the texts that a run may contain. If the run is cut at its beginning, every offset is tried.
func (v *View) Decoded(c Run, cut bool) (all []View) {
	aligned := false // all of it is text, of which others are the end
	for part := range c.segments {
		for skip := range 4 {
			if offset := len(c.Chars) - len(part.Chars) + skip; aligned && offset > 0 && offset%4 == 0 {
				continue
			}
			chars := part.Chars[min(skip, len(part.Chars)):]
			if len(chars) < minBase64 || (skip > 0 && !cut || len(chars) < maxShort) && !beginsAsText(chars) {
				continue
			}
			data := decode64(chars)
			if text, at := utf16Of(data); text != nil {
				all = append(all, v.within(text, func(i int) int { return part.position(skip + at(i)/3*4) }))
			} else if text := textOf(data); text != nil {
				all = append(all, v.within(text, func(i int) int { return part.position(skip + i/3*4) }))
				aligned = aligned || len(part.Chars) == len(c.Chars) && skip == 0
			}
		}
	}
	for part := range c.hex {
		if text := textOf(appendHex(nil, part.Chars)); text != nil {
			all = append(all, v.within(text, func(i int) int { return part.position(2 * i) }))
		}
	}
	return all
}

// within is a view of what was decoded.
func (v *View) within(text []byte, position func(int) int) View {
	child := View{Text: text, Positions: make([]int32, len(text)), From: v.From, End: v.End, Depth: v.Depth + 1}
	for i := range text {
		child.Positions[i] = int32(v.Position(position(i)))
	}
	return child
}

// decode64 undoes base64 of either alphabet. Characters that are left over are ignored.
func decode64(chars []byte) []byte {
	return decode(make([]byte, 0, len(chars)/4*3+3), chars)
}

// decode appends the decoded bytes of base64 to data.
func decode(data, chars []byte) []byte {
	for ; len(chars) >= 4; chars = chars[4:] {
		n := uint32(values[chars[0]])<<18 | uint32(values[chars[1]])<<12 | uint32(values[chars[2]])<<6 | uint32(values[chars[3]])
		data = append(data, byte(n>>16), byte(n>>8), byte(n))
	}
	switch len(chars) {
	case 2:
		data = append(data, values[chars[0]]<<2|values[chars[1]]>>4)
	case 3:
		data = append(data, values[chars[0]]<<2|values[chars[1]]>>4, values[chars[1]]<<4|values[chars[2]]>>2)
	}
	return data
}

// values has the values of the characters of both alphabets.
var values = func() (values [256]byte) {
	for i, c := range []byte("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/") {
		values[c] = byte(i)
	}
	values['-'], values['_'] = 62, 63
	return values
}()

// beginsAsText tells whether the first decoded bytes of a run are text.
func beginsAsText(chars []byte) bool {
	const head = 9
	others := 0
	for at := 0; at < head/3*4; at += 4 {
		four := chars[at : at+4]
		n := uint32(values[four[0]])<<18 | uint32(values[four[1]])<<12 | uint32(values[four[2]])<<6 | uint32(values[four[3]])
		if others += isOther[byte(n>>16)] + isOther[byte(n>>8)] + isOther[byte(n)]; others > head-minHead {
			return false
		}
	}
	return true
}

// isOther is 1 for bytes that are not printable.
var isOther = func() (set [256]int) {
	for c := range set {
		if !(c >= ' ' && c < 0x7f || c == '\n' || c == '\t' || c >= 0xc0) {
			set[c] = 1
		}
	}
	return set
}()

// appendHex appends the bytes of pairs of hex digits to data.
func appendHex(data, chars []byte) []byte {
	data, _ = hex.AppendDecode(data, chars[:len(chars)/2*2])
	return data
}
