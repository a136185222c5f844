package golden

import (
	"bytes"
	"regexp"
	"strconv"
)

// spaces count as one space in comparisons, because a longer number can wrap a line elsewhere.
var spaces = regexp.MustCompile(`\s+`)

var coverage = regexp.MustCompile(`\b(\d+)(?: of |/)(\d+) (operation|status|propert|value|null)`)

// inTheContract matches what an edit of the contract changes in unrelated reports: where a location is, in any
// format, how much can be covered, and the hash of the contract.
var inTheContract = []struct {
	pattern *regexp.Regexp
	instead string
}{
	{regexp.MustCompile(`openapi\.yaml:\d+(:\d+)?`), "openapi.yaml:LINE"},
	{coverage, "N of M $3"},
	{regexp.MustCompile(`\bsha256 [0-9a-f]{12}\b`), "sha256 HASH"},
}

// Moved reports whether two texts differ only in positions in openapi.yaml, coverage, the hash of the contract and
// line breaks. If coverage changes by more than the number of things to cover, it is another result, not an edit of
// the contract.
func Moved(a, b []byte) bool {
	a, b = spaces.ReplaceAll(a, []byte(" ")), spaces.ReplaceAll(b, []byte(" "))
	if !sameCoverage(a, b) {
		return false
	}
	for _, one := range inTheContract {
		a, b = one.pattern.ReplaceAll(a, []byte(one.instead)), one.pattern.ReplaceAll(b, []byte(one.instead))
	}
	return bytes.Equal(a, b)
}

// sameCoverage reports whether the covered number changed in the same direction as the number of things to cover, and
// by no more.
func sameCoverage(a, b []byte) bool {
	was, is := coverage.FindAllSubmatch(a, -1), coverage.FindAllSubmatch(b, -1)
	if len(was) != len(is) {
		return false
	}
	for i := range was {
		covered, of := number(is[i][1])-number(was[i][1]), number(is[i][2])-number(was[i][2])
		if covered < min(of, 0) || covered > max(of, 0) {
			return false
		}
	}
	return true
}

// number reads digits. A number that is too large for an int becomes the largest int.
func number(digits []byte) int {
	n, _ := strconv.Atoi(string(digits))
	return n
}

// difference returns the first line that differs, counted from 1.
func difference(a, b []byte) (number int, was, is string) {
	one, other := bytes.Split(a, []byte("\n")), bytes.Split(b, []byte("\n"))
	for i := range max(len(one), len(other)) {
		was, is = "", ""
		if i < len(one) {
			was = string(one[i])
		}
		if i < len(other) {
			is = string(other[i])
		}
		if was != is || i >= len(one) || i >= len(other) {
			return i + 1, short(was), short(is)
		}
	}
	return 0, "", ""
}

// short shortens a line for a message.
func short(line string) string {
	const maxBytes = 120
	if len(line) <= maxBytes {
		return line
	}
	return string(bytes.ToValidUTF8([]byte(line[:maxBytes]), nil)) + "…"
}
