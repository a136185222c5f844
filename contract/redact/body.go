package redact

import (
	"bytes"
	"strconv"
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
