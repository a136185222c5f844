package number

import (
	"unicode"
	"unicode/utf8"
)

// maxPieceDigits is how many digits a piece has: one of more is no number that people write.
const maxPieceDigits = 19

// minDecimals is how many decimals tell a coordinate from other numbers: four are eleven metres.
const minDecimals = 4

// maxGap is how many separators stand between two digits.
const maxGap = 3

// piece is a part of a text that is a number, or can be one.
type piece struct {
	start, end int
	plus       bool
	digits     [maxPieceDigits]byte
	styles     [maxPieceDigits]rune
	groups     [maxPieceDigits]gap // what stands before each digit
	n          int
	separated  bool // it has separators between its digits
	decimal    int  // the digits before the point of a number with one, 0 for none
}

// gap is what stands between a digit and the one before.
type gap byte

const (
	within     gap = iota // nothing
	afterSign             // a separator
	afterSpace            // one that parts words
)

// nextPiece finds the next piece with minPhone digits or more, or of a number that can be a coordinate.
func nextPiece(text string, from int) (p piece, ok bool) {
	before := rune(' ')
	if from > 0 {
		before, _ = utf8.DecodeLastRuneInString(text[:from])
	}
	for i := from; i < len(text); {
		char, size := rune(text[i]), 1
		if char >= utf8.RuneSelf {
			char, size = utf8.DecodeRuneInString(text[i:])
		}
		if isPercentEscape(text[i:]) { // its digits are of no number
			before = ' '
			i += len("%20")
			continue
		}
		if starts(char) && (!isWordPart(before) || isPlus(char)) {
			p.read(text, i)
			if p.ok(text) {
				return p, true
			}
			if p.end > i {
				i = p.end
				before, _ = utf8.DecodeLastRuneInString(text[:i])
				continue
			}
		}
		before = char
		i += size
	}
	return piece{}, false
}

// isPercentEscape tells whether an escape of a URL begins a text.
func isPercentEscape(text string) bool {
	return len(text) >= len("%20") && text[0] == '%' && isHex(text[1]) && isHex(text[2])
}

func isHex(c byte) bool { return '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'f' }

func starts(char rune) bool {
	if char < utf8.RuneSelf {
		return '0' <= char && char <= '9' || char == '+' || char == '('
	}
	_, _, ok := digitOf(char)
	return ok || isPlus(char) || char == '（'
}

func isWordPart(char rune) bool {
	if char < utf8.RuneSelf {
		return '0' <= char && char <= '9' || 'a' <= char|0x20 && char|0x20 <= 'z'
	}
	return unicode.IsLetter(char) || unicode.IsNumber(char) || unicode.IsMark(char)
}

// isCoordinate tells whether a number with a point has the form of a coordinate. That of 3.7 digits is taken for a
// telephone number.
func (p *piece) isCoordinate() bool {
	after := p.n - p.decimal
	return p.decimal > 0 && p.decimal <= 3 && after >= minDecimals && !p.plus && (p.digits[0] != 0 || p.decimal == 1) && !(p.decimal == 3 && after == 7)
}

// ok tells whether it is a piece, and no part of a word.
func (p *piece) ok(text string) bool {
	if p.n < minPhone && !p.isCoordinate() {
		return false
	}
	next, _ := utf8.DecodeRuneInString(text[p.end:])
	return p.plus || p.separated || p.end == len(text) || !isWordPart(next)
}

// mayHavePiece rules out most texts, which have too few digits.
func mayHavePiece(text string) bool {
	n, point := 0, false
	for i := range len(text) {
		switch c := text[i]; {
		case '0' <= c && c <= '9', c == 0xc2, c >= 0xd9: // digits beyond ASCII begin with one of these bytes
			n++
		case c == '.':
			point = true
		default:
			continue
		}
		if n >= minPhone || point && n > minDecimals {
			return true
		}
	}
	return false
}
