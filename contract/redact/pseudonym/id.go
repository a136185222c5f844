package pseudonym

import (
	"unicode/utf8"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/format"
	"github.com/blooio-community/blooio-go/contract/redact/pseudonym/keyed"
)

// ID replaces the part after the prefix of an id, and the prefix unless it is documented.
func (m *Maker) ID(context, lead, text string) string {
	if hasPieces(text[len(lead):]) {
		return m.Prefix(lead) + m.Prose(context+"id "+lead, text[len(lead):])
	}
	replaced, _ := m.Replace(&keyed.Job{Context: context + "id ", Lead: lead, Head: m.Prefix(lead), Text: text[len(lead):]})
	return replaced
}

// id does the same as ID for a text with requirements. The part after the prefix gets the same pseudonym with either
// prefix.
func (m *Maker) id(lead, text string, w *want) string {
	if hasPieces(text[len(lead):]) {
		if replaced := m.ID("", lead, text); w.IsGood(replaced) {
			return replaced
		}
	}
	for _, head := range [2]string{m.Prefix(lead), lead} {
		if replaced := w.replaced(m.Cipher, &keyed.Job{Context: "id ", Lead: lead, Head: head, Text: text[len(lead):]}); replaced != "" {
			return replaced
		}
		if !w.fit || w.fits == nil {
			break // the prefix stays only where a description asks for it
		}
	}
	return ""
}

// key returns the pseudonym of a key. It does not begin like a key, unless the description requires that. The checker
// still recognizes the masked prefix.
func (m *Maker) key(text, lead string, w *want) string {
	masked := ""
	if w.form == contract.FormatPrefixed {
		if masked = format.Masked(lead) + m.Letters("key", text[len(lead):]); w.fits == nil || w.fits(masked) == w.fit {
			return masked
		}
	} else {
		wanted := *w
		if replaced, ok := m.Replace(&keyed.Job{Context: "key", Text: text, IsOdd: true, Wanted: &wanted}); ok || w.fits == nil {
			return replaced
		}
	}
	asked := m.askedKey(text, w)
	if w.obliged = asked != ""; w.obliged {
		return asked
	}
	return masked
}

// maxHead is how many bytes at the beginning of a key a description can require.
const maxHead = 24

// askedKey returns a pseudonym that satisfies the requirements exactly as the key does, and keeps as little as possible
// of its beginning. It is empty if there is none.
func (m *Maker) askedKey(text string, w *want) string {
	for n := 1; n < min(len(text), maxHead) && w.fit; n++ {
		if text[n-1] >= utf8.RuneSelf {
			break
		}
		if replaced := text[:n] + m.Letters("key", text[n:]); w.isAlike(replaced) && replaced[n:] != text[n:] {
			return replaced
		}
	}
	return ""
}
