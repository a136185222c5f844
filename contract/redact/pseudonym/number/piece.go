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
	groups     [maxPieceDigits]bool // a separator stands before the digit
	n          int
	separated  bool // it has separators between its digits
	decimal    int  // the digits before the point of a number with one, 0 for none
}

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
		if starts(char) && !isWordPart(before) {
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

func starts(char rune) bool {
	if char < utf8.RuneSelf {
		return '0' <= char && char <= '9' || char == '+' || char == '('
	}
	_, _, ok := digitOf(char)
	return ok || isPlus(char) || char == '（'
}

func isWordPart(char rune) bool {
	if char < utf8.RuneSelf {
		return '0' <= char && char <= '9' || 'a' <= char|0x20 && char|0x20 <= 'z' || char == '_'
	}
	return unicode.IsLetter(char) || unicode.IsNumber(char) || unicode.IsMark(char)
}

// read reads a piece from its start on: a plus, brackets, digits, and separators between them. Of more digits than a
// number has it takes groups for as many as a national telephone number has.
func (p *piece) read(text string, start int) {
	*p = piece{start: start, end: start}
	if cut, end := p.readAll(text); cut > 0 && p.n >= minCard && p.international() < 0 && (p.n > maxPieceDigits || !p.isCard()) {
		p.n, p.end = cut, end
	} else if p.n > maxPieceDigits {
		p.n = 0
	}
}

// isCard tells whether the digits are in groups as those of cards are, of which the first one has four.
func (p *piece) isCard() bool {
	return p.groups[4] && !p.groups[1] && !p.groups[2] && !p.groups[3] && !p.plus
}

// readAll reads up to one digit too many. It says how many digits there are up to the last group with which a national
// number can end, and where that is.
func (p *piece) readAll(text string) (cut, end int) {
	gap, points, start := 0, 0, p.start
	for i := start; i < len(text); {
		char, size := utf8.DecodeRuneInString(text[i:])
		value, style, isDigit := digitOf(char)
		switch {
		case isDigit && p.n == maxPieceDigits:
			p.n, p.end = p.n+1, i
			return cut, end
		case isDigit:
			if gap > 0 && p.n > 0 {
				p.separated, p.groups[p.n] = true, true
				if p.n >= minPhone && p.n < minCard {
					cut, end = p.n, p.end
				}
			}
			if points == 1 && gap == 1 {
				p.decimal = p.n
			}
			p.digits[p.n], p.styles[p.n] = value, style
			p.n++
			p.end, gap = i+size, 0
		case i == start && isPlus(char):
			p.plus = true
		case isSeparator(char) && gap < maxGap && !p.isCoordinate():
			gap++
			if points++; char != '.' || p.n == 0 {
				points = 2
			}
			p.decimal = 0
		default:
			return cut, end
		}
		i += size
	}
	return cut, end
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
	return p.plus || p.end == len(text) || !isWordPart(next)
}

// mayHavePiece rules out most texts, which have too few digits.
func mayHavePiece(text string) bool {
	n := 0
	for i := range len(text) {
		// Digits beyond ASCII begin with one of these bytes.
		if c := text[i]; '0' <= c && c <= '9' || c == 0xc2 || c >= 0xd9 {
			n++
		}
	}
	return n > minDecimals
}
