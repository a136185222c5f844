package number

import "unicode/utf8"

// read reads a piece from its start on: a plus, brackets, digits, and separators between them. Of more digits than a
// number has it takes groups for as many as a national telephone number has. A last group that goes on as a word is none.
func (p *piece) read(text string, start int) {
	*p = piece{start: start, end: start}
	var r reader
	r.readAll(p, text)
	switch {
	case p.n <= maxPieceDigits && (p.n < minCard || p.international() >= 0 || r.cut == 0 || p.isCard()):
		if next, _ := utf8.DecodeRuneInString(text[p.end:]); p.separated && !p.isCoordinate() && p.end < len(text) && isWordPart(next) && r.last >= minPhone {
			p.n, p.end = r.last, r.lastEnd
		}
	case r.cut > 0:
		p.n, p.end = r.cut, r.cutEnd
	case r.first > 0: // the next groups may be a number
		p.n, p.end = 0, r.first
	default:
		p.n = 0
	}
}

// isCard tells whether the digits are in groups as those of cards are, of which the first one has four.
func (p *piece) isCard() bool {
	return p.groups[4] != within && p.groups[1] == within && p.groups[2] == within && p.groups[3] == within && !p.plus
}

// reader is where groups of a piece end, as offsets and in digits.
type reader struct {
	first         int // the first one
	last, lastEnd int // the one before the last
	cut, cutEnd   int // the last one with which a national number can end
}

// readAll reads up to one digit too many.
func (r *reader) readAll(p *piece, text string) {
	between, points, signs := within, 0, 0
	for i := p.start; i < len(text); {
		char, size := utf8.DecodeRuneInString(text[i:])
		value, style, isDigit := digitOf(char)
		switch {
		case isDigit && p.n == maxPieceDigits:
			p.n, p.end = p.n+1, endOfDigits(text, i)
			return
		case isDigit:
			if between != within && p.n > 0 {
				r.end(p)
				p.separated, p.groups[p.n] = true, between
			}
			if points == 1 && signs == 1 {
				p.decimal = p.n
			}
			p.digits[p.n], p.styles[p.n] = value, style
			p.n++
			p.end, between, signs = i+size, within, 0
		case i == p.start && isPlus(char):
			p.plus = true
		case isSeparator(char) && signs < maxGap && !p.isCoordinate(), char == '+' && signs == 0 && p.n > 0 && p.n < minPhone && isSpaceOfURL(text[i+1:]):
			signs++
			if points++; char != '.' || p.n == 0 {
				points = 2
			}
			between, p.decimal = max(between, gapOf(char)), 0
		case !isInvisible(char):
			return
		}
		i += size
	}
}

// isSpaceOfURL tells whether a plus parts groups as a space in a query does: what follows is a group, and no number.
func isSpaceOfURL(rest string) bool {
	const maxGroup = 7
	n := 0
	for n < len(rest) && '0' <= rest[n] && rest[n] <= '9' {
		n++
	}
	return n > 0 && n <= maxGroup
}

// end notes that a group ends.
func (r *reader) end(p *piece) {
	if r.first == 0 {
		r.first = p.end
	}
	r.last, r.lastEnd = p.n, p.end
	if p.n >= minPhone && p.n < minCard {
		r.cut, r.cutEnd = p.n, p.end
	}
}

// endOfDigits is where digits end that go on from an offset.
func endOfDigits(text string, from int) int {
	for i, char := range text[from:] {
		if _, _, ok := digitOf(char); !ok {
			return from + i
		}
	}
	return len(text)
}
