package golden

import (
	"bytes"
	"regexp"
)

// inTheContract is what an edit of the contract changes in a report about something else: where a location is, in its
// own words or in those of a format, how much there is to cover, and the hash of the contract.
var inTheContract = []struct {
	pattern *regexp.Regexp
	instead string
}{
	{regexp.MustCompile(`\s+`), " "}, // a longer number can wrap a line elsewhere
	{regexp.MustCompile(`openapi\.yaml:\d+(:\d+)?`), "openapi.yaml:LINE"},
	{regexp.MustCompile(`\b(\d+) of (\d+) (operation|status|propert|value|null)`), "N of M $3"},
	{regexp.MustCompile(`\bsha256 [0-9a-f]{12}\b`), "sha256 HASH"},
}

// Moved tells whether two texts differ in nothing but positions in openapi.yaml, coverage, the hash of the contract and
// line breaks.
func Moved(a, b []byte) bool {
	for _, one := range inTheContract {
		a, b = one.pattern.ReplaceAll(a, []byte(one.instead)), one.pattern.ReplaceAll(b, []byte(one.instead))
	}
	return bytes.Equal(a, b)
}

// difference is the first line that differs, counted from 1.
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

// short is a line that a message has room for.
func short(line string) string {
	const maxBytes = 120
	if len(line) <= maxBytes {
		return line
	}
	return string(bytes.ToValidUTF8([]byte(line[:maxBytes]), nil)) + "…"
}
