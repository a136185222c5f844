package jsondoc

import (
	"cmp"
	"math"
	"strconv"
	"unsafe"
)

// Decimal is the exact value of a number, as it is written. The zero Decimal is 0.
type Decimal struct {
	text     string
	first    uint32 // offset of the first digit that is not 0
	count    uint32 // digits from there to the last one that is not 0; 0 when the number is 0
	point    int64  // the value is 0.DDD × 10^point, DDD being these digits
	negative bool   // and not 0
	plain    bool
}

// maxExponent is the largest exponent; larger ones are replaced by it. It leaves room to add offsets.
const maxExponent = math.MaxInt64 / 4

// ParseNumber parses a number in JSON syntax. ok is false if the text is not one. The result refers to the text.
func ParseNumber(text string) (Decimal, bool) {
	end, ok := scanNumber(unsafe.Slice(unsafe.StringData(text), len(text)), 0)
	if !ok || end != len(text) || len(text) > MaxBody {
		return Decimal{}, false
	}
	return decimal(text), true
}

// decimal parses a text that is known to be a number in JSON syntax.
func decimal(text string) Decimal {
	d := Decimal{text: text}
	start := 0
	if text[0] == '-' {
		d.negative, start = true, 1
	}
	whole := start // the offset after the digits before the decimal point
	for whole < len(text) && text[whole]-'0' <= 9 {
		whole++
	}
	digits, exponent := whole, int64(0) // the offset after all digits
	if whole < len(text) {
		digits, exponent = rest(text, whole)
	}
	d.plain = whole == len(text)
	d.trim(start, whole, digits, exponent)
	return d
}

// rest parses what follows the digits before the decimal point.
func rest(text string, i int) (digits int, exponent int64) {
	if text[i] == '.' {
		for i++; i < len(text) && text[i]-'0' <= 9; i++ {
		}
	}
	if i < len(text) {
		exponent = parseExponent(text[i+1:])
	}
	return i, exponent
}

// trim sets the range of the digits without zeros at either end.
func (d *Decimal) trim(start, whole, digits int, exponent int64) {
	first, last := start, digits-1
	for first < digits && (d.text[first] == '0' || d.text[first] == '.') {
		first++
	}
	if first == digits {
		d.negative = false
		return
	}
	for d.text[last] == '0' || d.text[last] == '.' {
		last--
	}
	d.first, d.count = uint32(first), uint32(last-first+1)
	d.point = int64(whole-first) + exponent
	switch { // the decimal point itself is no digit
	case whole < first:
		d.point++
	case whole < last:
		d.count--
	}
}

// parseExponent returns the number that follows the letter e, at most ±maxExponent.
func parseExponent(text string) int64 {
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil && text[0] == '-' {
		return -maxExponent
	}
	if err != nil {
		return maxExponent
	}
	return max(-maxExponent, min(n, maxExponent))
}

// String returns the number as it is written.
func (d Decimal) String() string {
	if d.text == "" {
		return "0"
	}
	return d.text
}

// Plain tells whether the number is written without a fraction and an exponent.
func (d Decimal) Plain() bool { return d.plain || d.text == "" }

// IsInteger tells whether the number has no fraction, as 1, 1.0 and 1e3 do not.
func (d Decimal) IsInteger() bool { return d.count == 0 || d.point >= int64(d.count) }

// Sign returns -1, 0 or 1.
func (d Decimal) Sign() int {
	switch {
	case d.count == 0:
		return 0
	case d.negative:
		return -1
	}
	return 1
}

// Digits returns how many digits the number has before the decimal point when it is written without an exponent, and
// at least 1.
func (d Decimal) Digits() int {
	if d.count == 0 {
		return 1
	}
	return int(min(max(d.point, 1), math.MaxInt))
}

// Int64 returns an integer exactly, and whether the number is one that fits.
func (d Decimal) Int64() (int64, bool) {
	if d.count == 0 {
		return 0, true
	}
	if !d.IsInteger() || d.point > 19 {
		return 0, false
	}
	n := d.chunk(int(d.first), int(d.count)) // below 10^19, which is below 2^64
	for range d.point - int64(d.count) {
		n *= 10
	}
	switch {
	case d.negative && n <= 1<<63:
		return int64(-n), true
	case !d.negative && n < 1<<63:
		return int64(n), true
	}
	return 0, false
}

// Float returns the nearest float64, which is ±math.MaxFloat64 for numbers out of range.
func (d Decimal) Float() float64 {
	if d.text == "" {
		return 0
	}
	f, _ := strconv.ParseFloat(d.text, 64)
	return max(-math.MaxFloat64, min(f, math.MaxFloat64))
}

// InFloatRange tells whether the nearest float64 is finite. Numbers too close to 0 are in range.
func (d Decimal) InFloatRange() bool {
	if d.point < 300 {
		return true
	}
	_, err := strconv.ParseFloat(d.text, 64)
	return err == nil
}

// Compare returns -1, 0 or 1 if the number is less than, equal to or greater than another. Exponents beyond ±2^61 count
// as ±2^61.
func (d Decimal) Compare(other Decimal) int {
	sign := d.Sign()
	if c := cmp.Compare(sign, other.Sign()); c != 0 || sign == 0 {
		return c
	}
	if c := cmp.Compare(d.point, other.point); c != 0 {
		return sign * c
	}
	return sign * d.compareDigits(other)
}

func (d Decimal) compareDigits(other Decimal) int {
	i, j := int(d.first), int(other.first)
	for range min(d.count, other.count) {
		i, j = d.digit(i), other.digit(j)
		if c := cmp.Compare(d.text[i], other.text[j]); c != 0 {
			return c
		}
		i, j = i+1, j+1
	}
	return cmp.Compare(d.count, other.count)
}

// digit returns the offset of the digit at or after an offset.
func (d Decimal) digit(i int) int {
	if d.text[i] == '.' {
		i++
	}
	return i
}

// maxChunk is how many decimal digits always fit 64 bits.
const maxChunk = 19

// skip returns the offset after so many digits from an offset on.
func (d Decimal) skip(i, digits int) int {
	for range digits {
		i = d.digit(i) + 1
	}
	return i
}

// chunk returns the number that the next digits form, at most maxChunk of them.
func (d Decimal) chunk(i, digits int) uint64 {
	var n uint64
	for range digits {
		c := d.text[i]
		if c == '.' {
			i++
			c = d.text[i]
		}
		n = n*10 + uint64(c-'0')
		i++
	}
	return n
}
