package pseudonym

import (
	"math"
	"strings"

	"github.com/blooio-community/blooio-go/contract/redact/pseudonym/number"
)

// A text is counted in one pass, in which four counters of 16 bits go up at once: of bytes with which digits begin, of
// points, of colons, and of bytes with which an @ begins.
const (
	oneDigit = 1 << (16 * iota)
	onePoint
	oneColon
	oneAt
)

var counted = func() (by [256]uint64) {
	for c := range by {
		if '0' <= c && c <= '9' || c == 0xc2 || c >= 0xd9 { // as digits beyond ASCII begin
			by[c] = oneDigit
		}
	}
	by['.'], by[':'], by['@'] = onePoint, oneColon, oneAt
	by[0xef] += oneAt
	return by
}()

// Minimum counts for a text with a number: the digits of a phone number, and those of a coordinate, which also has a
// point.
const (
	minPhone      = 7
	minCoordinate = 5
)

// HasPieces tells whether a text is or contains an address or a number.
func (m *Maker) HasPieces(text string) bool { return hasPieces(text) }

// hasPieces tells whether a text has addresses or numbers.
func hasPieces(text string) bool {
	if len(text) > math.MaxUint16 {
		at, _ := indexAt(text)
		return at >= 0 || number.In(text) || strings.Count(text, ":") >= 2 || strings.Count(text, ".") >= 3
	}
	n := uint64(0)
	for i := range len(text) {
		n += counted[text[i]]
	}
	digits, points, colons := n%onePoint, n/onePoint%onePoint, n/oneColon%onePoint
	if n >= oneAt {
		if at, _ := indexAt(text); at >= 0 {
			return true
		}
	}
	return points >= 3 || colons >= 2 ||
		(digits >= minPhone || digits >= minCoordinate && points > 0) && number.In(text)
}
