package pseudonym

import (
	"strconv"
	"strings"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/format"
	"github.com/blooio-community/blooio-go/contract/redact/internal/alphabet"
)

// Text is the pseudonym of a text: one of the same kind, for which fits says what it says of the text. Nil is for any.
// It is empty if no such pseudonym is found.
func (m *Maker) Text(text string, fits func(string) bool) string {
	if text == "" {
		return ""
	}
	form, lead := format.Detect(text)
	key := isKey(text)
	w := want{form: form, fits: fits, fit: fits == nil || fits(text), odd: key || isIBAN(text)}
	switch {
	case key:
		return m.key(text, lead, &w)
	case form == contract.FormatEmail:
		return w.only(m.Email(text))
	case form == contract.FormatURI:
		return w.only(m.URL(text))
	case form == contract.FormatDate, form == contract.FormatDateTime:
		return w.only(m.time(text, form))
	case form == contract.FormatUUID:
		return m.uuid(text, &w)
	}
	if form != contract.FormatPrefixed {
		lead = shortPrefix(text)
	}
	if lead == "" || isPiece(text) {
		return m.prose(text, &w)
	}
	return m.id(lead, text, &w)
}

// want is what is asked of a pseudonym; nil is for nothing.
type want struct {
	form   contract.Format
	fits   func(string) bool
	fit    bool              // what fits says of the text
	odd    bool              // the text itself is not what is wanted
	number func(string) bool // asked alone, of a number
}

func (w *want) isOdd() bool { return w != nil && w.odd }

// good tells whether a pseudonym is of the kind of the text. It must be no key and no number of an account.
func (w *want) good(pseudonym string) bool {
	switch {
	case w == nil:
		return true
	case w.number != nil:
		return w.number(pseudonym)
	}
	return w.isAlike(pseudonym) && !isKey(pseudonym) && !isIBAN(pseudonym)
}

func (w *want) isAlike(pseudonym string) bool {
	form, _ := format.Detect(pseudonym)
	return form == w.form && (w.fits == nil || w.fits(pseudonym) == w.fit)
}

// only is a pseudonym if it is like the text, and else empty.
func (w *want) only(pseudonym string) string {
	if w.isAlike(pseudonym) {
		return pseudonym
	}
	return ""
}

// prose replaces letters and digits, and numbers and addresses within the text by others of their kind.
func (m *Maker) prose(text string, w *want) string {
	if !hasPieces(text) {
		replaced, ok := m.first(&job{context: "text", text: text, want: w})
		if !ok {
			return ""
		}
		return replaced
	}
	for how := range forms {
		for try := range maxTries / 16 {
			replaced := m.pieces(contextOf("text", try), text, how)
			if w.good(replaced) {
				return replaced
			}
		}
	}
	return ""
}

// Prose replaces letters and digits, and numbers and addresses within the text by others of their kind, whatever kind
// the text is of.
func (m *Maker) Prose(context, text string) string {
	if !hasPieces(text) {
		return m.Letters(context+"text", text)
	}
	return m.pieces(context+"text", text, asWritten)
}

func hasPieces(text string) bool {
	if strings.IndexByte(text, '@') >= 0 {
		return true
	}
	if !mayHavePiece(text) {
		return false
	}
	_, ok := nextPiece(text, 0)
	return ok
}

// isPiece tells whether a text is a number and nothing else, as 415-555-2671, which could be an id as well.
func isPiece(text string) bool {
	if text[0] > '9' {
		return false
	}
	p, ok := nextPiece(text, 0)
	return ok && p.start == 0 && p.end == len(text)
}

// pieces replaces addresses and numbers, and the letters between them.
func (m *Maker) pieces(context, text string, how form) string {
	var b strings.Builder
	end := 0
	for {
		start, at, stop, ok := nextEmail(text, end)
		if !ok {
			break
		}
		m.numbers(&b, context, text[end:start], how)
		b.WriteString(m.email(text[start:at], text[at+1:stop]))
		end = stop
	}
	m.numbers(&b, context, text[end:], how)
	return b.String()
}

// numbers replaces numbers, and the letters between them.
func (m *Maker) numbers(b *strings.Builder, context, text string, how form) {
	end := 0
	for mayHavePiece(text[end:]) {
		p, ok := nextPiece(text, end)
		if !ok {
			break
		}
		b.WriteString(m.Letters(context, text[end:p.start]))
		b.Write(m.number(text, &p, how))
		end = p.end
	}
	b.WriteString(m.Letters(context, text[end:]))
}

// contextOf is the context of a further try.
func contextOf(context string, try int) string {
	if try == 0 {
		return context
	}
	return context + "try " + strconv.Itoa(try)
}

// uuid keeps the case of each letter.
func (m *Maker) uuid(text string, w *want) string {
	in := alphabet.PlaceMixedHex
	switch text {
	case strings.ToUpper(text):
		in = alphabet.PlaceUpperHex
	case strings.ToLower(text):
		in = alphabet.PlaceHex
	}
	replaced, ok := m.first(&job{context: "uuid", text: text, want: w, place: func(_ int, char rune) (alphabet.Class, int) { return in(char) }})
	if !ok {
		return ""
	}
	return replaced
}
