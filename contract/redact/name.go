package redact

import (
	"strings"

	"github.com/blooio-community/blooio-go/contract/redact/internal/notes"
	"github.com/blooio-community/blooio-go/contract/redact/pseudonym"
	"github.com/blooio-community/blooio-go/contract/redact/vocabulary"
)

// name is what becomes of the name of a member. It stays if the spec has it or it is made of words, see package vocabulary:
// a finding may be about it. Keys of maps are data, unless the spec gives a property of the map this name.
func (w *writer) name(l *level, name string) string {
	l.token = name
	switch {
	case name == "", l.kept, l.known >= 0:
		return name
	case l.shape.Items == nil && l.shape.IsMap():
		l.token = notes.Each
		pseudonym := w.data(name, nil)
		for range maxTries {
			if l.shape.Find(pseudonym) < 0 {
				break
			}
			pseudonym = w.data(pseudonym, nil)
		}
		return pseudonym
	}
	pseudonym := w.nameFor(name)
	if pseudonym != name {
		l.token = w.noteName(pseudonym)
	}
	return pseudonym
}

// noteName notes that the name that is read was replaced, and returns the token that stands for it in pointers.
func (w *writer) noteName(pseudonym string) string {
	if len(w.stack) > maxDepth {
		return notes.Each
	}
	return w.noteAt(len(w.stack) - 1).Rename(pseudonym)
}

// maxKnownNames is how many names are remembered with what becomes of them: a recording can have any number.
const maxKnownNames = 4096

// nameFor is what becomes of the name of a property or of a parameter: itself, if it stays. Of any other, the words stay that
// are words, so that a name that is like another one still is.
func (r *Redactor) nameFor(name string) string {
	if known, ok := r.names.Load(name); ok {
		return known.(string)
	}
	pseudonym := name
	if !r.vocabulary.HasName(name) {
		pseudonym = r.otherName(name)
	}
	if r.knownNames.Add(1) <= maxKnownNames {
		name, pseudonym = strings.Clone(name), strings.Clone(pseudonym) // they may be parts of a body
		r.names.Store(name, pseudonym)
	}
	return pseudonym
}

// minNumber is how many digits a name has at least that may hold a telephone number.
const minNumber = 7

// hasWords takes a name apart, and tells whether some of the parts are words and others are not. Then the words stay.
func (r *Redactor) hasWords(name string) ([]vocabulary.Part, bool) {
	parts := vocabulary.Split(name)
	words, unknown, digits, isName := 0, 0, 0, true
	for _, part := range parts {
		if isDigits(part.Word) {
			digits += len(part.Word)
		}
		switch {
		case !r.vocabulary.HasWord(part.Word):
			unknown++
		case len(part.Word) > 1 && !isDigits(part.Word):
			words++
		}
		isName = isName && strings.Trim(part.Separator, "_-.") == ""
	}
	return parts, words > 0 && unknown > 0 && isName && !pseudonym.IsKey(name) && digits < minNumber && !r.pseudonyms.HasPieces(name)
}

func (r *Redactor) otherName(name string) string {
	parts, ok := r.hasWords(name)
	if !ok {
		return r.otherNameOfNoWords(name)
	}
	var b strings.Builder
	for _, part := range parts {
		if isDigits(part.Word) || !r.vocabulary.HasWord(part.Word) {
			part.Word = r.untilNew(part.Word, func(text string) bool { return !isDigits(text) && r.vocabulary.HasWord(text) },
				func(text string) string { return r.pseudonyms.Letters("name", text) })
		}
		b.WriteString(part.Word + part.Separator)
	}
	if r.pseudonyms.HasKey(b.String()) { // its words and what follows would be one
		return r.otherNameOfNoWords(name)
	}
	return b.String()
}

// otherNameOfNoWords is never a name that one with words becomes.
func (r *Redactor) otherNameOfNoWords(name string) string {
	stays := func(other string) bool {
		_, ok := r.hasWords(other)
		return ok || r.vocabulary.HasName(other)
	}
	return r.untilNew(name, stays, func(text string) string { return r.data(text, nil) })
}

// untilNew replaces a text until it is none of those that stay. As replacing keeps different texts different, so does this.
func (r *Redactor) untilNew(text string, stays func(string) bool, replaced func(string) string) string {
	for range maxTries {
		if text = replaced(text); !stays(text) {
			break
		}
	}
	return text
}
