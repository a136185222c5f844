package redact

import (
	"strings"
	"unicode/utf8"

	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
	"github.com/blooio-community/blooio-go/contract/check/resolve"
)

// writer copies JSON, well-formed or not, and replaces strings and numbers on the way. It carries along what
// the spec says of the value that it is at.
type writer struct {
	*pseudonyms
	*descriptions
	*words
	resolver *resolve.Resolver
	in       string
	at       int
	copied   int // what is before it has been written
	out      []byte
	root     location
	stack    []level
	notes    note // of the root
}

// words are the names of properties and the values of enumerations anywhere in the spec, and the names and values of
// discriminators.
type words struct{ names, values, discriminators, alternatives map[string]bool }

// location is where a value is: its type in the spec, and the value itself.
type location struct {
	t *resolve.Type
	// value does not exist in a body that is not well-formed. Then alternatives cannot be told apart, and
	// open is true below them.
	value jsondoc.Value
	open  bool
}

// level is an array or an object that is open.
type level struct {
	location
	array bool
	shape *resolve.Shape
	colon bool          // one came: what follows is not a name
	child location      // of what is read
	next  jsondoc.Value // the item or member after that
	token string        // of the child in a pointer
	note  *note         // nil until a child is noted
}

func (w *writer) write() []byte {
	for w.at < len(w.in) {
		switch c := w.in[w.at]; {
		case c == '"':
			w.copyString()
			continue
		case c == '{' || c == '[':
			w.push(c == '[')
		case c == '}' || c == ']':
			w.stack = w.stack[:max(len(w.stack)-1, 0)]
		case c == ',':
			w.comma()
		case c == ':':
			if n := len(w.stack); n > 0 {
				w.stack[n-1].colon = true
			}
		case c == '-' || '0' <= c && c <= '9':
			w.copyNumber()
			continue
		case 'a' <= c|0x20 && c|0x20 <= 'z' || c >= utf8.RuneSelf:
			w.copyWord()
			continue
		}
		w.at++
	}
	return append(w.out, w.in[w.copied:]...)
}

// replace writes text for what is between two offsets, and what is before it as it is.
func (w *writer) replace(start, end int, text string) {
	w.out = append(w.out, w.in[w.copied:start]...)
	w.out = append(w.out, text...)
	w.copied = end
}

// copyWord keeps true, false, null and a byte order mark, and scrubs what else is no JSON.
func (w *writer) copyWord() {
	end := w.at
	for end < len(w.in) && (w.in[end]|0x20 >= 'a' && w.in[end]|0x20 <= 'z' || w.in[end] >= utf8.RuneSelf) {
		end++
	}
	switch word := w.in[w.at:end]; word {
	case "true", "false", "null":
	default:
		if strings.HasPrefix(word, "\ufeff") {
			w.at += len("\ufeff")
			return
		}
		w.replace(w.at, end, string(scrubbed([]byte(word))))
	}
	w.at = end
}

// maxDepth is how far down the spec is followed.
const maxDepth = 64

// here is the location of the value that is read.
func (w *writer) here() location {
	switch n := len(w.stack); {
	case n == 0:
		return w.root
	case n <= maxDepth:
		return w.stack[n-1].child
	}
	return location{}
}

func (w *writer) push(array bool) {
	l := level{location: w.here(), array: array, token: each}
	l.shape, l.next = w.resolver.Shape(l.t, l.value), l.value.First()
	if !l.value.Exists() && !l.open {
		l.open = w.describe(w.resolver, l.t, l.value).depends
	}
	if array || !l.value.Exists() {
		l.enter("") // the first item, or where a name is missing
	}
	w.stack = append(w.stack, l)
}

func (w *writer) comma() {
	if len(w.stack) == 0 {
		return
	}
	l := &w.stack[len(w.stack)-1]
	if l.colon = false; l.array {
		l.enter("")
	}
}

// enter moves on to the next item, whose name is empty, or to the member with a name. Of a body that is not
// well-formed, brackets do not tell which of the two it is.
func (l *level) enter(name string) {
	l.child = location{value: l.next, open: l.open}
	l.next = l.next.Next()
	if l.value.Kind() != jsondoc.Array {
		l.child.t = l.shape.Below(name)
	}
	if l.child.t == nil && l.value.Kind() != jsondoc.Object {
		l.child.t = l.shape.Items
	}
}

// note says that the value that is read was replaced.
func (w *writer) note() {
	n := min(len(w.stack), maxDepth)
	if n == 0 {
		w.notes.replaced = true
		return
	}
	w.noteAt(n - 1).child(w.stack[n-1].token).replaced = true
}

// noteAt is the note of an array or object that is open.
func (w *writer) noteAt(i int) *note {
	l := &w.stack[i]
	switch {
	case l.note != nil:
	case i == 0:
		l.note = &w.notes
	default:
		l.note = w.noteAt(i - 1).child(w.stack[i-1].token)
	}
	return l.note
}
