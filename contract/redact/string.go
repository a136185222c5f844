package redact

import (
	"strings"

	"github.com/blooio-community/blooio-go/contract/openapi"
	"github.com/blooio-community/blooio-go/contract/redact/internal/jsonescape"
	"github.com/blooio-community/blooio-go/contract/redact/internal/notes"
)

// copyString replaces a string. Invalid UTF-8 and lone surrogates stay, so that they are still reported.
func (w *writer) copyString() {
	start := w.at + 1
	if end := start + jsonescape.PlainLength(w.in[start:]); end < len(w.in) && w.in[end] == '"' {
		if w.breaks(end + 1) {
			return
		}
		text := w.in[start:end]
		l := w.naming()
		if l != nil {
			l.enter(text)
		}
		if replaced := w.replaced(l, text); replaced != text {
			w.replace(start, end, jsonescape.Quoted(replaced))
		}
		w.at = end + 1
		return
	}
	parts, end := jsonescape.Read(w.in, start)
	if end == len(w.in) {
		w.broken = min(w.broken, end) // it has no closing quote
	}
	if w.breaks(end + 1) {
		return
	}
	w.replace(start, end, w.decoded(parts))
	w.at = end + 1
}

// decoded replaces a string that is written with escapes or is broken.
func (w *writer) decoded(parts []jsonescape.Part) string {
	l := w.naming()
	if l != nil {
		l.enter(jsonescape.Whole(parts))
		l.token = notes.Each
	}
	switch {
	case len(parts) == 1 && !parts[0].Broken:
		return jsonescape.Quoted(w.replaced(l, parts[0].Text))
	case l == nil:
		w.note()
	}
	var b strings.Builder
	for _, part := range parts {
		if part.Broken {
			b.WriteString(jsonescape.BrokenLike(part.Text))
		} else {
			b.WriteString(jsonescape.Quoted(w.pseudonyms.Prose("", part.Text)))
		}
	}
	return b.String()
}

// naming returns the object whose member name is being read, nil if the string is not a name.
func (w *writer) naming() *level {
	if n := len(w.stack); n > 0 && !w.stack[n-1].array && !w.stack[n-1].colon {
		return &w.stack[n-1]
	}
	return nil
}

// replaced returns the redacted name of a member of l or, if l is nil, the redacted value.
func (w *writer) replaced(l *level, text string) string {
	if l != nil {
		return w.name(l, text)
	}
	at := w.here()
	says := w.descriptions.Of(w.resolver, at.t, at.value)
	switch {
	case text == "", text == openapi.Placeholder, w.keeps(), says.HasText(text):
		return text
	case w.isCursor():
		other := w.cursor(w.cursors, text, w.window)
		if other != text {
			w.note()
		}
		return other
	case at.t == nil && isToken(text) && w.words.values[text]: // which may be of an enumeration under another name
		return text
	case w.words.alternatives[text] && w.isDiscriminator():
		return text
	case len(says.Times) > 0 && w.window.isDocumentedTime(text, says):
		shifted := w.pseudonyms.text(text, nil)
		if shifted != text {
			w.note()
		}
		return shifted
	}
	w.note()
	if w.isCredential(at.name) {
		if masked := mask(text); says.Asks == nil || says.Asks.Fits(masked) == says.Asks.Fits(text) {
			return masked
		}
	}
	return w.value(text, says.Asks)
}

// isCredential tells whether the current value is a key or a cookie according to its name, or a cookie in a list.
func (w *writer) isCredential(name string) bool {
	n := len(w.stack)
	return isCredential(name) || n > 0 && name == "value" && !w.stack[n-1].array && strings.EqualFold(w.stack[n-1].name, "cookies")
}

// mask keeps only the length of a text and its spaces.
func mask(text string) string {
	return strings.Map(func(c rune) rune {
		if c == ' ' {
			return c
		}
		return '*'
	}, text)
}
