package apikey

import "strings"

// encoding writes bytes as digits of an alphabet, in groups.
type encoding struct {
	bits     uint // bits of a digit
	perGroup int  // digits of a group; a run can begin in the middle of one
	digits   [256]int8
}

// Values of characters that are not digits: they end a run, or separate two digits, as in 62:6c or 62,6c.
const noDigit, between = -1, -2

var encodings = [...]encoding{
	{6, 4, digitsOf("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", "-_", 62, "")},
	{4, 2, digitsOf("0123456789abcdef", "ABCDEF", 10, ":-,._|")},
}

// digitsOf maps the characters of an alphabet to values. Others get values from first on, and separators get their
// own value.
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

// view decodes the runs of digits in a view that are long enough for that many bytes, each from several offsets. It
// reports whether there are any.
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

// decode decodes a run of digits and skips the given number of digits at its start.
func (e *encoding) decode(v view, start, end, skipped int, out *view) {
	var value, bits uint
	first := start // the first digit of the next byte
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

// numbers decodes a part of a text that lists bytes as numbers, as many languages print them: [98 108] or 0x62, 0x6c.
// It reports whether there are any.
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

// separator returns the length of the separator between two numbers that a text begins with. It may be escaped for a
// URL.
func separator(text string) int {
	for _, s := range []string{" ", ",", ";", "\n", "\r", "\t", "+", "%20", "%2C", "%2c"} {
		if strings.HasPrefix(text, s) {
			return len(s)
		}
	}
	return 0
}

// byteAt reads the number that a text begins with, and returns its length. The length is 0 if there is none up to
// 255.
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
