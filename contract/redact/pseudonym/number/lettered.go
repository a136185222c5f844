package number

import (
	"unicode/utf8"

	"github.com/blooio-community/blooio-go/contract/redact/internal/alphabet"
	"github.com/blooio-community/blooio-go/contract/redact/pseudonym/keyed"
)

// lettered replaces all digits, and one of each part between spaces that is as long as a number by a letter. What stands
// behind a letter is a part of a word.
func (p *piece) lettered(c *keyed.Cipher) {
	var text [maxPieceDigits]byte
	for i, digit := range p.digits[:p.n] {
		text[i] = '0' + digit
	}
	letters := p.letterPlaces()
	replaced, _ := c.Replace(&keyed.Job{Context: "lettered", Text: string(text[:p.n]), Place: func(at int, char rune) (alphabet.Class, int) {
		if letters[at] {
			return alphabet.Lower, int(char - '0')
		}
		return alphabet.Place(char)
	}})
	for i := range p.n {
		if p.digits[i] = replaced[i] - '0'; letters[i] {
			p.digits[i] = replaced[i]
		}
	}
}

// letterPlaces are the digits that become letters: in each part that is as long as a number, one of a group.
func (p *piece) letterPlaces() (places [maxPieceDigits]bool) {
	for start := 0; start < p.n; {
		end := start + 1
		for end < p.n && (p.groups[end] != afterSpace || start == 0 && end < minPhone) {
			end++
		}
		if start == 0 || end-start >= minPhone {
			places[p.letterPlace(start, end)] = true
		}
		start = end
	}
	return places
}

// letterPlace is the second digit of three or more, so that the form of a text still begins with a digit, or the first one
// of two. Fewer digits than a number has stand before it.
func (p *piece) letterPlace(start, end int) int {
	for at := start; at < min(end-2, start+minPhone-2); at++ {
		if p.groups[at+1] == within && p.groups[at+2] == within {
			return at + 1
		}
	}
	for at := start; at < end-1; at++ {
		if p.groups[at+1] == within {
			return at
		}
	}
	return start
}

// write writes the piece with its digits as they are now. Those that are letters are written as they are.
func (p *piece) write(text string) []byte {
	written := make([]byte, 0, p.end-p.start)
	n := 0
	for _, char := range text[p.start:p.end] {
		_, _, isDigit := digitOf(char)
		switch {
		case !isDigit || n == p.n:
			written = utf8.AppendRune(written, char)
			continue
		case p.digits[n] > 9:
			written = append(written, p.digits[n])
		default:
			written = appendDigit(written, p.digits[n], p.styles[n])
		}
		n++
	}
	return written
}
