package redact

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// part is a piece of a string: text, or what is none, as it is written.
type part struct {
	text   string
	broken bool
}

// read takes a string apart and says whether it ends. The input is behind it then.
func (w *writer) read() (parts []part, closed bool) {
	w.at++ // the quote
	var text strings.Builder
	flush := func() {
		if text.Len() > 0 {
			parts = append(parts, part{text.String(), false})
			text.Reset()
		}
	}
	for w.at < len(w.in) && w.in[w.at] != '"' {
		c, n := w.character()
		if c >= 0 {
			text.WriteRune(c)
		} else {
			flush()
			parts = append(parts, part{string(w.in[w.at : w.at+n]), true})
		}
		w.at += n
	}
	flush()
	if w.at < len(w.in) {
		w.at++
		closed = true
	}
	if len(parts) == 0 {
		parts = []part{{}}
	}
	return parts, closed
}

// escapes are those of one character.
var escapes = map[byte]rune{'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}

// character reads one character of a string and says how long it is as written; -1 for what is none: a
// byte that is not UTF-8, half of a surrogate pair, an escape that there is not.
func (w *writer) character() (c rune, n int) {
	rest := w.in[w.at:]
	if rest[0] != '\\' {
		c, n = utf8.DecodeRune(rest)
		if c == utf8.RuneError && n == 1 || c < ' ' {
			return -1, n
		}
		return c, n
	}
	if len(rest) < 2 {
		return -1, len(rest)
	}
	if c, ok := escapes[rest[1]]; ok {
		return c, 2
	}
	high, ok := hex4(rest)
	switch {
	case !ok:
		return -1, min(2, len(rest))
	case !utf16.IsSurrogate(high):
		return high, 6
	}
	if low, ok := hex4(rest[6:]); ok {
		if c := utf16.DecodeRune(high, low); c != utf8.RuneError {
			return c, 12
		}
	}
	return -1, 6
}

func hex4(text []byte) (rune, bool) {
	if len(text) < 6 || text[0] != '\\' || text[1] != 'u' {
		return 0, false
	}
	n, err := strconv.ParseUint(string(text[2:6]), 16, 32)
	return rune(n), err == nil
}

// quoted writes text as it stands between the quotes of a string.
func quoted(text string) []byte {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.Encode(text) // text is always written
	return b.Bytes()[1 : b.Len()-2]
}
