// Package number replaces personal numbers in texts and in JSON: phone numbers, card numbers and coordinates. The fakes
// belong to nobody.
package number

import (
	"iter"
	"strings"

	"github.com/blooio-community/blooio-go/contract/redact/pseudonym/keyed"
)

// In tells whether a text has a number.
func In(text string) bool {
	if !mayHavePiece(text) {
		return false
	}
	_, ok := nextPiece(text, 0)
	return ok
}

// Is tells whether a text is a number and nothing else, as 415-555-2671, which could be an id as well.
func Is(text string) bool {
	if text == "" || text[0] > '9' {
		return false
	}
	p, ok := nextPiece(text, 0)
	return ok && p.start == 0 && p.end == len(text)
}

// Plus is the pseudonym of a telephone number that is a plus and minPhone to maxPhone digits of ASCII.
func Plus(c *keyed.Cipher, text string) string {
	var written [1 + maxPhone]byte
	digits := written[1:len(text)]
	for i := range digits {
		digits[i] = text[1+i] - '0'
	}
	international(c, digits, AsWritten)
	for i := range digits {
		digits[i] += '0'
	}
	written[0] = '+'
	return string(written[:len(text)])
}

// IsAcross tells whether a number of a text has a separator between its digits.
func IsAcross(text string, separator byte) bool {
	if strings.IndexByte(text, separator) < 0 || !mayHavePiece(text) {
		return false
	}
	for end := 0; ; {
		p, ok := nextPiece(text, end)
		if !ok {
			return false
		}
		if end = p.end; strings.IndexByte(text[p.start:p.end], separator) >= 0 {
			return true
		}
	}
}

// Replaced has where the numbers of a text start and stop, and their pseudonyms.
func Replaced(c *keyed.Cipher, text string, how Form) iter.Seq2[[2]int, []byte] {
	return func(yield func([2]int, []byte) bool) {
		if !mayHavePiece(text) {
			return
		}
		for end := 0; ; {
			p, ok := nextPiece(text, end)
			if !ok || !yield([2]int{p.start, p.end}, p.replace(c, text, how)) {
				return
			}
			end = p.end
		}
	}
}
