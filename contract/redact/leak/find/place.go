package find

import (
	"math"
	"strconv"
	"strings"
)

// minDecimals is the minimum number of decimals of a coordinate. Four decimals mean 11 m. Zeros at the end do not
// count.
const minDecimals = 4

// maxChain is the maximum number of numbers in a row that are checked as coordinates.
const maxChain = 1 << 12

// pair searches coordinates at an offset: two numbers, or a row of pairs. It returns the end of the row and whether
// there is one.
func (f *finder) pair(start int) (end int, ok bool) {
	if f.text[start] == '(' { // as in POINT(13.404954 52.520008)
		start++
	}
	if _, _, ok := decimal(f.text, start); !ok {
		return 0, false
	}
	if before := f.at(start - 1); isAlphanumeric(before) && !f.isCommand(start-1) || before == '.' {
		return 0, false
	}
	var row row
	from := start
	if f.at(from-1) == '-' {
		from--
	}
	for next := from; len(row.values) < maxChain; {
		n, after, ok := decimal(f.text, next)
		if !ok {
			break
		}
		row.values, row.exact, end = append(row.values, n), append(row.exact, isExact(f.text[next:after])), after
		if next = f.gapOfPair(after, true); next == 0 {
			break
		}
		row.gaps = append(row.gaps, f.text[after:next])
	}
	if len(row.values) < 2 {
		return 0, false
	}
	f.judgeRow(&row, from, end)
	return end, true
}

// row has numbers in a row, whether each is exact enough, and the separators between them.
type row struct {
	values []float64
	exact  []bool
	gaps   []string
}

// judgeRow adds a row that is a place, a track or a shape. Pairs in drawings and matrices look the same, but are
// further apart.
func (f *finder) judgeRow(r *row, from, end int) {
	name := f.nameOfRow(from)
	several := r.isPairs()
	switch {
	case placeNames[name]:
	case f.at(end) == 'i' && !isLetter(f.at(end+1)), r.gaps[0] == "/" && strings.HasPrefix(f.text[from:], "10."):
		return // they are a complex number, or the DOI of a paper
	case f.isDrawn(from, end) || drawingNames[name]:
		f.drawn = end
		return
	case f.partOfList(from, end), !several && len(r.values) != 2 && !(len(r.values) == 3 && r.values[2] == 0), several && !r.isClose():
		return
	}
	f.pairs(r, from)
}

// decimal parses a number with enough decimals for a coordinate, and returns its end.
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

// isExact tells whether a number has enough decimals without zeros at its end. Pseudonyms may have such zeros.
func isExact(text string) bool {
	return len(strings.TrimRight(text, "0"))-strings.IndexByte(text, '.')-1 >= minDecimals
}

// gapOfPair returns where the second number of a pair begins, 0 for none. Between pairs there may be brackets.
func (f *finder) gapOfPair(i int, brackets bool) int {
	from, slashes := i, 0
	for ; i < len(f.text) && i-from < 64 && slashes < 2; i++ {
		switch c := f.text[i]; {
		case isSpace(c), c == ',', c == ';', c == '|', brackets && (c == '[' || c == ']'):
			continue
		case c == '/': // two begin a comment
			slashes++
			continue
		}
		break
	}
	if i == from || slashes > 1 || !isDigit(f.at(i)) && f.at(i) != '-' && f.at(i) != '+' {
		return 0
	}
	return i
}

// partOfList tells whether a number with few decimals precedes or follows a row. Then it is a list of quantities.
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
	if next := f.gapOfPair(end, false); next > 0 {
		point := false
		for i = next; isDigit(f.at(i)) || f.at(i) == '-' || f.at(i) == '.' && isDigit(f.at(i+1)); i++ {
			point = point || f.at(i) == '.'
		}
		return point && f.at(i) != 'z' && f.at(i) != 'm' // as in 52.52,13.40,15.25z
	}
	return false
}

// isPairs tells whether a row has several pairs: the separators alternate, as in 52.5208,13.4057 52.5301,13.4062.
func (r *row) isPairs() bool {
	if len(r.values)%2 != 0 || len(r.values) < 4 || r.gaps[0] == r.gaps[1] {
		return false
	}
	for i := range len(r.values) - 1 {
		if r.gaps[i] != r.gaps[i%2] {
			return false
		}
	}
	return true
}

// isClose tells whether all pairs are within a degree of the first.
func (r *row) isClose() bool {
	for i, n := range r.values {
		if math.Abs(n-r.values[i%2]) > 1 {
			return false
		}
	}
	return true
}

// pairs adds a row whose pairs are all places on earth.
func (f *finder) pairs(r *row, from int) {
	certain, likely := false, false
	for i := 0; i+1 < len(r.values); i += 2 {
		a, b := math.Abs(r.values[i]), math.Abs(r.values[i+1])
		if min(a, b) > 90 || max(a, b) > 180 {
			return
		}
		if r.exact[i] && r.exact[i+1] {
			certain = certain || isCertain(a) || isCertain(b)
			likely = likely || a >= 1 || b >= 1
		}
	}
	if likely {
		f.all = append(f.all, Found{Coordinates, from, !certain})
	}
}

// isCertain tells whether a number cannot be the pseudonym of a coordinate. Those have a whole part of one digit, of 91
// to 99, or of 181 to 999, or zeros after three decimals.
func isCertain(n float64) bool {
	n = math.Abs(n)
	if metres := n * 1000; math.Abs(metres-math.Round(metres)) < 1e-9 {
		return false
	}
	return n >= 10 && n < 91 || n >= 100 && n <= 180
}
