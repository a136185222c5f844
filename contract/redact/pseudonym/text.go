package pseudonym

import (
	"strconv"
	"strings"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/format"
	"github.com/blooio-community/blooio-go/contract/redact/internal/alphabet"
	"github.com/blooio-community/blooio-go/contract/redact/pseudonym/keyed"
	"github.com/blooio-community/blooio-go/contract/redact/pseudonym/number"
)

// Text returns the pseudonym of a text: one of the same kind for which fits returns the same as for the text. A nil
// fits accepts any. Text returns "" if it finds none.
func (m *Maker) Text(text string, fits func(string) bool) string {
	return m.Find(text, fits).Text
}

// Found is what [Maker.Find] finds.
type Found struct {
	Text string // see [Maker.Text]
	// IsFit tells whether the pseudonym satisfies fits. It need not for a key, because a pseudonym that looks like a
	// key would be worse.
	IsFit bool
	// IsObliged is set if the pseudonym may look like real data because fits allows nothing else.
	IsObliged bool
}

// Find does the same as Text, and says more about the pseudonym.
func (m *Maker) Find(text string, fits func(string) bool) Found {
	if text == "" {
		return Found{}
	}
	form, lead := format.Detect(text)
	w := want{text: text, form: form, fits: fits, fit: fits == nil || fits(text)}
	if !IsKey(text) {
		return Found{m.kind(text, lead, &w), true, w.obliged}
	}
	found := m.key(text, lead, &w)
	return Found{found, fits == nil || w.obliged, w.obliged}
}

// kind chooses the pseudonym by the kind of a text.
func (m *Maker) kind(text, lead string, w *want) string {
	switch form := w.form; {
	case isAddress(text):
		return w.only(m.address(text))
	case form == contract.FormatE164:
		if replaced := number.Plus(m.Cipher, text); w.IsGood(replaced) {
			return replaced
		}
		return m.prose(text, w)
	case form == contract.FormatEmail && !strings.Contains(text, "://"):
		if email := w.only(m.Email(text)); email != "" {
			return email
		}
		lead = shortPrefix(text)
		return w.only(lead + m.Email(text[len(lead):]))
	case form == contract.FormatURI:
		return w.only(m.URL(text))
	case form == contract.FormatDate, form == contract.FormatDateTime:
		return w.only(m.time(text, form))
	case form == contract.FormatUUID:
		return m.uuid(text, w)
	}
	if w.form != contract.FormatPrefixed {
		lead = shortPrefix(text)
	}
	if lead == "" || isDigit(lead[0]) && hasPieces(text) || number.Is(text) {
		return m.prose(text, w)
	}
	return m.id(lead, text, w)
}

// prose replaces letters and digits. It replaces numbers and addresses within the text by others of their kind.
func (m *Maker) prose(text string, w *want) string {
	if !hasPieces(text) {
		if len(text) > maxWalked {
			if replaced := m.letters("text", text); w.isAlike(replaced) {
				return replaced
			}
		}
		return w.replaced(m.Cipher, &keyed.Job{Context: "text", Text: text})
	}
	for how := range number.Forms {
		for try := range keyed.MaxTries / 16 {
			replaced := m.pieces(contextOf("text", try), text, how)
			if w.IsGood(replaced) {
				w.obliged = how != number.AsWritten
				return replaced
			}
		}
	}
	return ""
}

// Prose treats the text as prose, whatever its kind: it replaces letters and digits, and numbers and addresses within
// the text by others of their kind.
func (m *Maker) Prose(context, text string) string {
	if !hasPieces(text) {
		return m.letters(context+"text", text)
	}
	return m.pieces(context+"text", text, number.AsWritten)
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
	return w.replaced(m.Cipher, &keyed.Job{Context: "uuid", Text: text, Place: func(_ int, char rune) (alphabet.Class, int) { return in(char) }})
}

// Number returns the pseudonym of a JSON number, see [number.JSON].
func (m *Maker) Number(text string, good func(string) bool) string {
	return number.JSON(m.Cipher, text, good)
}

// IsSomebodys tells whether digits may be a real card or phone number.
func IsSomebodys(digits string) bool { return number.IsSomebodys(digits) }

// Mantissa replaces the digits before an exponent.
func (m *Maker) Mantissa(context, text string) string {
	return number.Mantissa(m.Cipher, context, text)
}
