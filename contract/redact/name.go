package redact

import (
	"strings"

	"github.com/blooio-community/blooio-go/contract/redact/internal/notes"
	"github.com/blooio-community/blooio-go/contract/redact/pseudonym"
	"github.com/blooio-community/blooio-go/contract/redact/vocabulary"
)

// name returns the redacted name of a member. It stays if the spec has it or if it consists of words, see package
// vocabulary, because a finding may be about it. Keys of maps are data, unless the spec names a property of the map
// like that.
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

// noteName notes that the current name was replaced, and returns its token in pointers.
func (w *writer) noteName(pseudonym string) string {
	if len(w.stack) > maxDepth {
		return notes.Each
	}
	return w.noteAt(len(w.stack) - 1).Rename(pseudonym)
}

// maxKnownNames is how many names are cached, because a recording can have any number.
const maxKnownNames = 4096

// nameFor returns the redacted name of a property or parameter. A name that is replaced keeps its words, so that
// similar names remain similar.
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

// minNumber is how many digits a name must have to be treated as a possible phone number.
const minNumber = 7

// hasWords splits a name into parts, and tells whether only some of them are words. Then the words stay.
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

// otherNameOfNoWords returns a pseudonym that no name with words can become.
func (r *Redactor) otherNameOfNoWords(name string) string {
	stays := func(other string) bool {
		_, ok := r.hasWords(other)
		return ok || r.vocabulary.HasName(other)
	}
	return r.untilNew(name, stays, func(text string) string { return r.data(text, nil) })
}

// untilNew replaces a text repeatedly until it is not one that would stay. Different texts stay different.
func (r *Redactor) untilNew(text string, stays func(string) bool, replaced func(string) string) string {
	for range maxTries {
		if text = replaced(text); !stays(text) {
			break
		}
	}
	return text
}
