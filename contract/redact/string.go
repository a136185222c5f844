package redact

import (
	"bytes"
	"encoding/json"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/blooio-community/blooio-go/contract/openapi"
	"github.com/blooio-community/blooio-go/contract/redact/internal/jsonescape"
)

// copyString replaces a string. Of one with broken text, what is whole is replaced and what is broken stays.
func (w *writer) copyString() {
	start := w.at + 1
	if end := start + plainLength(w.in[start:]); end < len(w.in) && w.in[end] == '"' {
		if w.breaks(end + 1) {
			return
		}
		text := w.in[start:end]
		l := w.naming()
		if l != nil {
			l.enter(text)
		}
		if replaced := w.replaced(l, text); replaced != text {
			w.replace(start, end, quoted(replaced))
		}
		w.at = end + 1
		return
	}
	parts, end := readString(w.in, start)
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
func (w *writer) decoded(parts []part) string {
	l := w.naming()
	if l != nil {
		l.enter(whole(parts))
		l.token = each
	}
	switch {
	case len(parts) == 1 && !parts[0].broken:
		return quoted(w.replaced(l, parts[0].text))
	case l == nil:
		w.note()
	}
	var b strings.Builder
	for _, part := range parts {
		if part.broken {
			b.WriteString(brokenLike(part.text))
		} else {
			b.WriteString(quoted(w.pseudonyms.prose("", part.text)))
		}
	}
	return b.String()
}

// naming is the object of which the name of a member is read, nil when it is no name.
func (w *writer) naming() *level {
	if n := len(w.stack); n > 0 && !w.stack[n-1].array && !w.stack[n-1].colon {
		return &w.stack[n-1]
	}
	return nil
}

// replaced is what becomes of the name that a member of l has, or without l of a value.
func (w *writer) replaced(l *level, text string) string {
	if l != nil {
		return w.name(l, text)
	}
	at := w.here()
	says := w.descriptions.describe(w.resolver, at.t, at.value)
	switch {
	case text == "", text == openapi.Placeholder, w.keeps(), says.hasText(text):
		return text
	case at.t == nil && isToken(text) && w.words.values[text]: // which may be of an enumeration under another name
		return text
	case w.words.alternatives[text] && w.isDiscriminator():
		return text
	case len(says.times) > 0 && w.isDocumentedTime(text, says):
		shifted := w.pseudonyms.text(text, nil)
		if shifted != text {
			w.note()
		}
		return shifted
	}
	w.note()
	return w.data(text, says.asks)
}

// part is a piece of a string: text, or what is none, as it is written.
type part struct {
	text   string
	broken bool
}

// readString takes a string apart, from behind its quote up to where it ends: at the closing quote or at the
// end of the input.
func readString(in string, at int) (parts []part, end int) {
	var text strings.Builder
	flush := func() {
		if text.Len() > 0 {
			parts = append(parts, part{text.String(), false})
			text.Reset()
		}
	}
	for at < len(in) && in[at] != '"' {
		c, n := character(in[at:])
		if c >= 0 {
			text.WriteRune(c)
		} else {
			flush()
			parts = append(parts, part{in[at : at+n], true})
		}
		at += n
	}
	if flush(); len(parts) == 0 {
		parts = []part{{}}
	}
	return parts, at
}

// character reads one character of a string and says how long it is as written; -1 for what is none: a
// byte that is not UTF-8, half of a surrogate pair, an escape that there is not.
func character(rest string) (c rune, n int) {
	if rest[0] != '\\' {
		c, n = utf8.DecodeRuneInString(rest)
		if c == utf8.RuneError && n == 1 || c < ' ' {
			return -1, n
		}
		return c, n
	}
	if len(rest) < 2 {
		return -1, len(rest)
	}
	if c, ok := jsonescape.Short(rest[1]); ok {
		return c, 2
	}
	high, ok := jsonescape.Hex(rest)
	switch {
	case !ok:
		return -1, 2
	case !utf16.IsSurrogate(high):
		return high, jsonescape.HexLength
	}
	if low, ok := jsonescape.Hex(rest[jsonescape.HexLength:]); ok {
		if c := utf16.DecodeRune(high, low); c != utf8.RuneError {
			return c, 2 * jsonescape.HexLength
		}
	}
	return -1, jsonescape.HexLength
}

// brokenLike is what is broken in the same way: a byte that is no UTF-8 is any such byte.
func brokenLike(text string) string {
	if text[0] >= utf8.RuneSelf {
		return strings.Repeat("\xff", len(text))
	}
	return text
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

// quoted writes text as it stands between the quotes of a string.
func quoted(text string) string {
	if plainLength(text) == len(text) {
		return text
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.Encode(text) // text is always written
	return string(b.Bytes()[1 : b.Len()-2])
}

// plainLength is how long the text is at the beginning that is written in JSON as it is.
func plainLength(text string) int {
	n, ascii := 0, true
	for ; n < len(text) && text[n] >= ' ' && text[n] != '"' && text[n] != '\\'; n++ {
		ascii = ascii && text[n] < utf8.RuneSelf
	}
	// The two separators are line ends in JavaScript, and escaped.
	if plain := text[:n]; !ascii && (!utf8.ValidString(plain) || strings.Contains(plain, "\u2028") || strings.Contains(plain, "\u2029")) {
		return 0
	}
	return n
}
