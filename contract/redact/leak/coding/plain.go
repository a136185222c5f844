package coding

import (
	"unicode/utf16"
	"unicode/utf8"
)

// minText is how many printable characters in a row count as text. Random bytes have as many about once in 150,000.
const minText = 12

// textOf returns the text among bytes, with all other bytes blanked out, nil if there is none.
func textOf(data []byte) []byte {
	any := false
	for i := 0; i < len(data); {
		end := i
		for end < len(data) {
			n := printable(data, end)
			if n == 0 {
				break
			}
			end += n
		}
		if end-i >= minText {
			any = true
		} else {
			for ; i < end; i++ {
				data[i] = 1
			}
		}
		if end < len(data) {
			data[end] = 1
		}
		i = end + 1
	}
	if !any {
		return nil
	}
	return data
}

// utf16Of decodes UTF-16, and returns the position of each byte. It returns nil for bytes that are not UTF-16. In
// UTF-16 text, every other byte of many characters is 0.
func utf16Of(data []byte) (text []byte, at func(int) int) {
	var zeros [2]int
	for i, c := range data[:min(len(data), 4<<10)] {
		if c == 0 {
			zeros[i%2]++
		}
	}
	high := 1
	if zeros[0] > zeros[1] {
		high = 0
	}
	if zeros[high] < minText/2 || zeros[high] < len(data[:min(len(data), 4<<10)])/8 || zeros[1-high] > zeros[high]/4 {
		return nil, nil
	}
	var places []int
	for i := 0; i+1 < len(data); i += 2 {
		c := rune(data[i+high])<<8 | rune(data[i+1-high])
		if utf16.IsSurrogate(c) && i+3 < len(data) {
			c = utf16.DecodeRune(c, rune(data[i+2+high])<<8|rune(data[i+3-high]))
		}
		if utf16.IsSurrogate(c) {
			continue
		}
		text = utf8.AppendRune(text, c)
		for len(places) < len(text) {
			places = append(places, i)
		}
		if c > 0xffff {
			i += 2
		}
	}
	return text, func(i int) int { return places[i] }
}

// printable is the length of the character of a text at an offset, 0 for none. A zero byte after or before a
// character is the other half of it in UTF-16, of which more may follow.
func printable(data []byte, at int) int {
	switch c := data[at]; {
	case isASCIIText(c):
		return 1
	case c == 0:
		if at > 0 && isASCIIText(data[at-1]) || at+1 < len(data) && isASCIIText(data[at+1]) {
			return 1
		}
	case c >= 0xc2:
		if r, n := utf8.DecodeRune(data[at:]); r != utf8.RuneError {
			return n
		}
	}
	return 0
}

func isASCIIText(c byte) bool { return c >= ' ' && c < 0x7f || c == '\n' || c == '\r' || c == '\t' }
