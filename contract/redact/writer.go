package redact

import (
	"unicode/utf8"

	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
	"github.com/blooio-community/blooio-go/contract/check/resolve"
	"github.com/blooio-community/blooio-go/contract/redact/internal/notes"
	"github.com/blooio-community/blooio-go/contract/redact/scrub"
)

// writer copies JSON and replaces names, strings and numbers. It keeps track of what the spec says about the current
// value. If the JSON becomes invalid, it scrubs the rest.
type writer struct {
	*Redactor
	resolver *resolve.Resolver
	in       string
	at       int
	copied   int // what is before it has been written
	broken   int // where the body is no JSON any more; beyond its end if it is JSON
	out      []byte
	window   window
	root     location
	cursors  *cursor // of the operation, nil for none
	stack    []level
	notes    notes.Note // of the root
	memory   *memory
}

// location is the current position: the type in the spec, and the value.
type location struct {
	t *resolve.Type
	// value does not exist in a malformed body. Then alternatives of a schema cannot be distinguished.
	value jsondoc.Value
	// name is the property that has the value. Items of an array have the name of the array.
	name string
}

// level is an array or an object that is open.
type level struct {
	location
	array bool
	kept  bool // the spec lists it as it is
	shape *resolve.Shape
	colon bool          // one came: what follows is not a name
	child location      // of what is read
	next  jsondoc.Value // the item or member after that
	known int           // which property of the shape the child is, negative for another one
	token string        // of the child in a pointer
	note  *notes.Note   // nil until a child is noted
}

func (w *writer) write() []byte {
	for w.at < len(w.in) && w.at < w.broken {
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
	if w.at < len(w.in) {
		w.note()
		w.scrub(len(w.in))
	}
	return append(w.out, w.in[w.copied:]...)
}

// replace writes text in place of what is between two offsets, and copies what precedes it.
func (w *writer) replace(start, end int, text string) {
	w.out = append(w.out, w.in[w.copied:start]...)
	w.out = append(w.out, text...)
	w.copied = end
}

// scrub scrubs everything up to an offset.
func (w *writer) scrub(end int) {
	w.replace(w.at, end, string(scrub.Text([]byte(w.in[w.at:end]))))
	w.at = end
}

// breaks tells whether the JSON becomes invalid before end, the end of the current token. Then nothing of the token is
// copied.
func (w *writer) breaks(end int) bool {
	if end <= w.broken {
		return false
	}
	w.broken = w.at
	return true
}

// copyWord keeps true, false and null, and scrubs anything else.
func (w *writer) copyWord() {
	end := w.at
	for end < len(w.in) && (w.in[end]|0x20 >= 'a' && w.in[end]|0x20 <= 'z' || w.in[end] >= utf8.RuneSelf) {
		end++
	}
	switch word := w.in[w.at:end]; {
	case w.breaks(end):
	case word == "true", word == "false", word == "null":
		w.at = end
	default:
		w.scrub(end)
	}
}

// maxDepth is how deep the spec is followed.
const maxDepth = 64

// here returns the location of the current value.
func (w *writer) here() location {
	switch n := len(w.stack); {
	case n == 0:
		return w.root
	case n <= maxDepth:
		return w.stack[n-1].child
	}
	return location{}
}

// keeps tells whether the spec lists an array or object around the current value.
func (w *writer) keeps() bool {
	n := len(w.stack)
	return n > 0 && w.stack[n-1].kept
}

func (w *writer) push(array bool) {
	l := level{location: w.here(), array: array, token: notes.Each, kept: w.keeps()}
	l.shape, l.next = w.resolver.Shape(l.t, l.value), l.value.First()
	if says := w.descriptions.Of(w.resolver, l.t, l.value); !l.kept {
		l.kept = says.Has(l.value)
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

// enter moves on to the member with a name, or to the next item if the name is empty. In a malformed body, brackets do
// not tell whether it is an object or an array.
func (l *level) enter(name string) {
	l.child = location{value: l.next, name: name}
	l.next = l.next.Next()
	if l.value.Kind() != jsondoc.Array {
		if l.known = l.shape.Find(name); l.known >= 0 {
			l.child.t = l.shape.Properties[l.known].Type
		} else {
			l.child.t = l.shape.Additional
		}
	}
	if l.array {
		l.child.name = l.name
	}
	if l.child.t == nil && l.value.Kind() != jsondoc.Object {
		l.child.t = l.shape.Items
	}
}

// note records that the current value was replaced.
func (w *writer) note() {
	n := min(len(w.stack), maxDepth)
	if n == 0 {
		w.notes.Replaced = true
		return
	}
	w.noteAt(n - 1).Child(w.stack[n-1].token).Replaced = true
}

// noteAt returns the note of an open array or object.
func (w *writer) noteAt(i int) *notes.Note {
	l := &w.stack[i]
	switch {
	case l.note != nil:
	case i == 0:
		l.note = &w.notes
	default:
		l.note = w.noteAt(i - 1).Child(w.stack[i-1].token)
	}
	return l.note
}

// isDiscriminator tells whether the current value is the discriminator of an object.
func (w *writer) isDiscriminator() bool {
	n := len(w.stack)
	return n > 0 && !w.stack[n-1].array && w.words.discriminators[w.stack[n-1].token]
}

// isToken tells whether a text looks like a value of an enumeration, and not like text that people write.
func isToken(text string) bool {
	for i := range len(text) {
		if c := text[i]; c != '_' && (c < 'a' || c > 'z') {
			return false
		}
	}
	return len(text) <= 32
}
