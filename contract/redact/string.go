package redact

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/blooio-community/blooio-go/contract"
)

// text replaces a string. Of one with broken text, what is whole is replaced and what is broken stays.
func (w *writer) text() {
	parts, closed := w.read()
	name := w.isName()
	if name {
		w.stack[len(w.stack)-1].name = whole(parts)
	}
	replace := w.valueText
	if name {
		replace = w.name
	}
	w.out.WriteByte('"')
	for _, part := range parts {
		switch {
		case part.broken:
			w.out.Write(brokenLike(part.text))
		case len(parts) > 1 && !name:
			w.out.Write(quoted(w.prose("", part.text)))
		default:
			w.out.Write(quoted(replace(part.text)))
		}
	}
	if closed {
		w.out.WriteByte('"')
	}
}

// brokenLike is what is broken in the same way: a byte that is no UTF-8 is any such byte.
func brokenLike(text string) []byte {
	if text[0] >= utf8.RuneSelf {
		return bytes.Repeat([]byte{0xff}, len(text))
	}
	return []byte(text)
}

func whole(parts []part) string {
	var b strings.Builder
	for _, p := range parts {
		if p.broken {
			b.WriteRune(utf8.RuneError)
		} else {
			b.WriteString(p.text)
		}
	}
	return b.String()
}

// deepest is how far down a place is looked up in the spec.
const deepest = 64

func (w *writer) valueText(text string) string {
	var spec contract.Text
	if len(w.stack) <= deepest {
		spec = w.texts(w.pointer())
	}
	// An undocumented property may be one of an enumeration under another name.
	if len(spec.Enum) > 0 && (slices.Contains(spec.Enum, text) || plainToken(text)) || !spec.Documented && w.values[text] {
		return text
	}
	return w.Redactor.text(text, spec)
}

// plainToken tells whether a text is a token such as an undocumented value of an enumeration, which a
// finding shows.
func plainToken(text string) bool {
	return len(text) <= 32 && strings.Trim(text, "abcdefghijklmnopqrstuvwxyz_") == ""
}

// name keeps the names of properties, those that the spec does not know too, for the finding is about
// them. Keys of maps, unknown names below a property that the spec does not know, and names that no
// programmer gave are data.
func (w *writer) name(text string) string {
	at := w.pointer()
	known := plainWord.MatchString(text) && !longDigits.MatchString(text)
	if len(w.stack) > deepest {
		return w.Redactor.text(text, contract.Text{})
	}
	spec := w.texts(at)
	parent := contract.Text{Documented: true}
	if len(at) > 1 {
		parent = w.texts(at[:len(at)-1])
	}
	if known && !spec.Key && (spec.Documented || parent.Documented || w.names[text]) {
		return text
	}
	return w.Redactor.text(text, contract.Text{})
}
