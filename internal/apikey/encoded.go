package apikey

import "strings"

// encoding is a way to write bytes in an alphabet, some digits a group.
type encoding struct {
	bits     uint // of a digit
	perGroup int  // digits: a run of them can begin in the middle of a group
	digits   [256]int8
}

// Values of what is no digit: it ends a run, or stands between two digits, as in 62:6c or 62,6c.
const noDigit, between = -1, -2

var encodings = [...]encoding{
	{6, 4, digitsOf("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", "-_", 62, "")},
	{4, 2, digitsOf("0123456789abcdef", "ABCDEF", 10, ":-,._|")},
}

// digitsOf maps an alphabet to values, the others to those from first on, and what may stand between two digits.
func digitsOf(alphabet, others string, first int8, separators string) (digits [256]int8) {
	for i := range digits {
		digits[i] = noDigit
	}
	for i := range len(separators) {
		digits[separators[i]] = between
	}
	for i := range len(alphabet) {
		digits[alphabet[i]] = int8(i)
	}
	for i := range len(others) {
		digits[others[i]] = first + int8(i)
	}
	return digits
}

// view decodes the runs of digits in a view that are long enough for so many bytes, each from some digits after its
// start. It reports whether there are any.
func (e *encoding) view(v view, shift, size int) (view, bool) {
	minRun := size * 8 / int(e.bits)
	var out view
	for i := 0; i < len(v.text); i++ {
		end := i
		for end < len(v.text) && e.digits[v.text[end]] != noDigit {
			end++
		}
		if end-i >= minRun {
			if out.text == nil {
				out = newView((len(v.text)-i)*int(e.bits)/8 + 1)
			}
			e.decode(v, i, end, shift, &out)
			out.part(v.to[end-1])
		}
		i = end
	}
	return out, len(out.text) > 0
}

// decode decodes a run, without so many digits at its start.
func (e *encoding) decode(v view, start, end, skipped int, out *view) {
	var value, bits uint
	first := start // of the digits that the next byte is made of
	for i := start; i < end; i++ {
		if e.digits[v.text[i]] == between {
			continue
		}
		if skipped > 0 {
			skipped--
			first = i + 1
			continue
		}
		value = (value<<e.bits | uint(e.digits[v.text[i]])) & 0xffff
		if bits += e.bits; bits < 8 {
			continue
		}
		bits -= 8
		out.add(byte(value>>bits), v.from[first], v.to[i])
		if first = i; bits == 0 {
			first = i + 1
		}
	}
}

// numbers is the view of a part of a text that has bytes as a list of numbers, as many languages print them: [98 108] or
// 0x62, 0x6c. It reports whether there are any.
func numbers(text string, start, end int) (view, bool) {
	var out view
	some := false
	for i := start; i < end; {
		number, length := byteAt(text[i:end])
		if length > 0 {
			some = true
			out.add(number, int32(i), int32(i+length))
		} else if n := len(out.text); n == 0 || out.text[n-1] == 0 {
			length = 1
		} else if length = separator(text[i:end]); length == 0 {
			out.part(int32(i))
			length = 1
		}
		i += length
	}
	return out, some
}

// separator is the length of what stands between two numbers of a list, and begins the text. It may be of a URL.
func separator(text string) int {
	for _, s := range []string{" ", ",", ";", "\n", "\r", "\t", "+", "%20", "%2C", "%2c"} {
		if strings.HasPrefix(text, s) {
			return len(s)
		}
	}
	return 0
}

// byteAt reads the number that a text begins with, and returns its length: 0 if it is none, or none of a byte.
func byteAt(text string) (number byte, length int) {
	digits, hex := strings.CutPrefix(text, "0x")
	if !hex {
		digits, hex = strings.CutPrefix(text, "0X")
	}
	base := 10
	if hex {
		base = 16
	}
	value, n := readNumber(digits, base, 4)
	if n == 0 || value > 255 {
		return 0, 0
	}
	return byte(value), len(text) - len(digits) + n
}
