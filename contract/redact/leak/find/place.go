package find

import (
	"math"
	"strconv"
)

// minDecimals is how many decimals a coordinate has at least: four tell places apart that are 11 m from each other.
const minDecimals = 4

// maxChain is how many numbers in a row are looked at as coordinates.
const maxChain = 1 << 12

// pair looks for coordinates that begin at an offset: two numbers of a row, or a row of pairs. It tells whether there
// is such a row, and where it ends.
func (f *finder) pair(start int) (end int, ok bool) {
	if before := f.at(start - 1); isAlphanumeric(before) || before == '.' {
		return 0, false
	}
	var values []float64
	var gaps []string
	from := start
	if f.at(from-1) == '-' {
		from--
	}
	for next := from; len(values) < maxChain; {
		n, after, ok := decimal(f.text, next)
		if !ok {
			break
		}
		values, end = append(values, n), after
		if next = f.gapOfPair(after); next == 0 {
			break
		}
		gaps = append(gaps, f.text[after:next])
	}
	if len(values) < 2 {
		return 0, false
	}
	if !f.partOfList(from, end) && (len(values) == 2 || len(values) == 3 && values[2] == 0 || isRowOfPairs(values, gaps)) {
		f.pairs(values, from)
	}
	return end, true
}

// decimal reads a number with enough decimals to be a coordinate, and where it ends.
func decimal(text string, from int) (n float64, end int, ok bool) {
	i := from
	if i < len(text) && (text[i] == '-' || text[i] == '+') {
		i++
	}
	whole := i
	for i < len(text) && isDigit(text[i]) && i-whole < 4 {
		i++
	}
	point := i
	if point == whole || point-whole > 3 || point >= len(text) || text[point] != '.' {
		return 0, 0, false
	}
	for i++; i < len(text) && isDigit(text[i]) && i-point <= 20; i++ {
	}
	if i-point-1 < minDecimals || i < len(text) && (isDigit(text[i]) || text[i]|0x20 == 'e') {
		return 0, 0, false
	}
	n, err := strconv.ParseFloat(text[from:i], 64)
	return n, i, err == nil
}

// gapOfPair is where the second number of a pair begins, 0 for none.
func (f *finder) gapOfPair(i int) int {
	from := i
	for i < len(f.text) && i-from < 64 && (isSpace(f.text[i]) || f.text[i] == ',' || f.text[i] == ';' || f.text[i] == '/' || f.text[i] == '|') {
		i++
	}
	if i == from || !isDigit(f.at(i)) && f.at(i) != '-' && f.at(i) != '+' {
		return 0
	}
	return i
}

// partOfList tells whether a number with few decimals stands before or after a row: then it is a list of quantities.
func (f *finder) partOfList(from, end int) bool {
	i := from - 1
	for i > 0 && (f.text[i] == ',' || isSpace(f.text[i])) {
		i--
	}
	if i < from-1 && i >= 0 && isDigit(f.text[i]) {
		for i >= 0 && isDigit(f.text[i]) {
			i--
		}
		if i > 0 && f.text[i] == '.' && isDigit(f.text[i-1]) {
			return true
		}
	}
	if next := f.gapOfPair(end); next > 0 {
		point := false
		for i = next; isDigit(f.at(i)) || f.at(i) == '-' || f.at(i) == '.' && isDigit(f.at(i+1)); i++ {
			point = point || f.at(i) == '.'
		}
		return point && f.at(i) != 'z' && f.at(i) != 'm' // as in 52.52,13.40,15.25z
	}
	return false
}

// isRowOfPairs tells whether what separates the numbers alternates, as in 52.5200,13.4050 52.5300,13.4060.
func isRowOfPairs(values []float64, gaps []string) bool {
	if len(values)%2 != 0 || len(values) < 4 || gaps[0] == gaps[1] {
		return false
	}
	for i := range len(values) - 1 {
		if gaps[i] != gaps[i%2] {
			return false
		}
	}
	return true
}

// pairs adds a row whose pairs are all places on earth.
func (f *finder) pairs(values []float64, from int) {
	certain, likely := false, false
	for i := 0; i+1 < len(values); i += 2 {
		a, b := math.Abs(values[i]), math.Abs(values[i+1])
		if min(a, b) > 90 || max(a, b) > 180 {
			return
		}
		certain = certain || isCertain(a) || isCertain(b)
		likely = likely || a >= 1 || b >= 1
	}
	if likely {
		f.all = append(f.all, Found{Coordinates, from, !certain})
	}
}

// isCertain tells whether a number can be told from a pseudonym of a coordinate, whose whole part is of one digit, 91
// to 99, or 181 to 999.
func isCertain(n float64) bool {
	n = math.Abs(n)
	return n >= 10 && n < 91 || n >= 100 && n <= 180
}
