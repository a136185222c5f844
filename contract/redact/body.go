package redact

import (
	"bytes"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/blooio-community/blooio-go/contract"
)

// body redacts a body as it is written: white space, names that come twice, broken text and where it breaks
// off stay, because that is what a checker looks at.
func (r *Redactor) body(ex *contract.Exchange) []byte {
	body := ex.Body
	switch {
	case len(body) == 0:
		return body
	case bytes.HasPrefix(body, []byte("\x1f\x8b")), bytes.HasPrefix(body, []byte("\x28\xb5\x2f\xfd")):
		return append(bytes.Clone(body[:2:2]), make([]byte, len(body)-2)...)
	case bytes.IndexByte(body, 0) >= 0, !looksLikeJSON(body):
		return scrubbed(body)
	}
	w := &writer{Redactor: r, in: body, texts: r.spec.Texts(ex)}
	return w.write()
}

func looksLikeJSON(body []byte) bool {
	text := bytes.TrimLeft(bytes.TrimPrefix(body, []byte("\ufeff")), " \t\r\n")
	return len(text) > 0 && bytes.IndexByte([]byte(`{["-0123456789tfn`), text[0]) >= 0
}

// scrubbed is text of which only the punctuation is left, such as the tags of HTML without their names. Of
// text that is not UTF-8, only what gives it its form.
func scrubbed(text []byte) []byte {
	scrub := bytes.Clone(text)
	isText := utf8.Valid(text) && bytes.IndexByte(text, 0) < 0
	for i, c := range scrub {
		switch {
		case 'a' <= c|0x20 && c|0x20 <= 'z':
			scrub[i] = 'x'
		case '0' <= c && c <= '9':
			scrub[i] = '0'
		case c >= utf8.RuneSelf && isText:
			scrub[i] = 'x'
		case c >= utf8.RuneSelf:
			scrub[i] = 0xff
		case !isText && c != 0 && bytes.IndexByte([]byte(" \t\r\n{}[]\":,<>"), c) < 0:
			scrub[i] = 'x'
		}
	}
	return scrub
}

// writer copies JSON, well-formed or not, and replaces strings on the way.
type writer struct {
	*Redactor
	in    []byte
	at    int
	out   bytes.Buffer
	texts func([]string) contract.Text
	stack []level
}

// level is an array or an object that is open.
type level struct {
	array bool
	index int
	name  string // of the member being read
	value bool   // a colon came: what follows is no name
}

func (w *writer) write() []byte {
	for w.at < len(w.in) {
		switch c := w.in[w.at]; {
		case c == '"':
			w.text()
		case c == '{' || c == '[':
			w.stack = append(w.stack, level{array: c == '['})
			w.copy(1)
		case c == '}' || c == ']':
			w.stack = w.stack[:max(len(w.stack)-1, 0)]
			w.copy(1)
		case c == ',':
			if n := len(w.stack); n > 0 {
				w.stack[n-1].index++
				w.stack[n-1].value = false
			}
			w.copy(1)
		case c == ':':
			if n := len(w.stack); n > 0 {
				w.stack[n-1].value = true
			}
			w.copy(1)
		case c == '-' || '0' <= c && c <= '9':
			w.number()
		case 'a' <= c|0x20 && c|0x20 <= 'z' || c >= utf8.RuneSelf:
			w.word()
		default:
			w.copy(1)
		}
	}
	return w.out.Bytes()
}

func (w *writer) copy(n int) {
	w.out.Write(w.in[w.at : w.at+n])
	w.at += n
}

// word copies true, false, null and a byte order mark, and scrubs what else is no JSON.
func (w *writer) word() {
	end := w.at
	for end < len(w.in) && (w.in[end]|0x20 >= 'a' && w.in[end]|0x20 <= 'z' || w.in[end] >= utf8.RuneSelf) {
		end++
	}
	switch word := w.in[w.at:end]; string(word) {
	case "true", "false", "null":
		w.out.Write(word)
	default:
		if bytes.HasPrefix(word, []byte("\ufeff")) {
			w.copy(len("\ufeff"))
			return
		}
		w.out.Write(scrubbed(word))
	}
	w.at = end
}

// pointer is where the value being read is.
func (w *writer) pointer() []string {
	at := make([]string, 0, len(w.stack)+1)
	for _, l := range w.stack {
		if l.array {
			at = append(at, strconv.Itoa(l.index))
		} else {
			at = append(at, l.name)
		}
	}
	return at
}

// isName tells whether the string being read is the name of a member.
func (w *writer) isName() bool {
	n := len(w.stack)
	return n > 0 && !w.stack[n-1].array && !w.stack[n-1].value
}

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
