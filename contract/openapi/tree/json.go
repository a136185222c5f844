package tree

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/oasdiff/yaml3"
)

// jsonReader builds the tree of a JSON text. The YAML parser can read JSON as well, but it takes ten times as long, and
// it does not support tabs, escaped slashes and surrogates.
type jsonReader struct {
	text  string
	at    int // the next byte
	root  *yaml.Node
	twice []*yaml.Node // keys that an object has again

	line        int // of the byte at measured
	column      int // of the byte at measured, in characters
	measured    int
	depth       int
	values      int
	free        []yaml.Node  // nodes are allocated many at a time
	pending     []*yaml.Node // the contents of the lists and objects that are not complete
	freeContent []*yaml.Node
	verbatim    bool // nothing is dropped
}

// readJSON reads a text that is one JSON value.
func readJSON(text []byte, verbatim bool) (*jsonReader, *Error) {
	r := &jsonReader{line: 1, column: 1, verbatim: verbatim}
	start := bytes.TrimLeft(text, " \t\r\n")
	if len(start) == 0 || start[0] != '{' && start[0] != '[' {
		return r, &Error{Err: errors.New("malformed JSON")}
	}
	r.text = string(text)
	root, err := r.value()
	if err != nil {
		return r, err
	}
	if r.space(); r.at < len(r.text) {
		return r, r.malformed("something follows the description")
	}
	r.root = root
	return r, nil
}

// looksLikeJSON tells whether a malformed text was probably meant to be JSON.
func looksLikeJSON(text []byte) bool {
	start := bytes.TrimLeft(text, " \t\r\n")
	if len(start) == 0 || start[0] != '{' && start[0] != '[' {
		return false
	}
	next := bytes.TrimLeft(start[1:], " \t\r\n")
	return len(next) > 0 && strings.IndexByte(`"{[`, next[0]) >= 0
}

func (r *jsonReader) malformed(what string) *Error {
	r.measure()
	return &Error{Line: r.line, Err: errors.New("malformed JSON: " + what)}
}

// measure finds the line and the column of the next byte.
func (r *jsonReader) measure() {
	passed := r.text[r.measured:r.at]
	if n := strings.Count(passed, "\n"); n > 0 {
		r.line += n
		r.column = 1
		passed = passed[strings.LastIndexByte(passed, '\n')+1:]
	}
	r.column += utf8.RuneCountInString(passed)
	r.measured = r.at
}

func (r *jsonReader) space() {
	for r.at < len(r.text) {
		switch r.text[r.at] {
		case ' ', '\t', '\r', '\n':
			r.at++
		default:
			return
		}
	}
}

// peek returns the next byte that is not a space, 0 at the end.
func (r *jsonReader) peek() byte {
	if r.space(); r.at < len(r.text) {
		return r.text[r.at]
	}
	return 0
}

// node makes a node that begins at the next byte.
func (r *jsonReader) node(kind yaml.Kind, tag string) *yaml.Node {
	if len(r.free) == 0 {
		r.free = make([]yaml.Node, min(512, 8+len(r.text)/64))
	}
	n := &r.free[0]
	r.free = r.free[1:]
	r.measure()
	n.Kind, n.Tag, n.Line, n.Column = kind, tag, r.line, r.column
	return n
}

func (r *jsonReader) value() (*yaml.Node, *Error) {
	if r.values++; r.values > maxValues {
		return nil, &Error{Err: errTooMany}
	}
	switch c := r.peek(); {
	case c == '{':
		return r.object()
	case c == '[':
		return r.list()
	case c == '"':
		return r.str()
	case c == '-' || '0' <= c && c <= '9':
		return r.number()
	}
	for _, literal := range []struct{ text, tag string }{{"true", "!!bool"}, {"false", "!!bool"}, {"null", "!!null"}} {
		if strings.HasPrefix(r.text[r.at:], literal.text) {
			n := r.node(yaml.ScalarNode, literal.tag)
			n.Value = literal.text
			r.at += len(literal.text)
			return n, nil
		}
	}
	if r.at == len(r.text) {
		return nil, r.malformed("it ends too early")
	}
	return nil, r.malformed("a value is missing")
}

// within counts nesting while f reads the content of an object or list.
func (r *jsonReader) within(n *yaml.Node, f func() *Error) *Error {
	if r.depth++; r.depth > maxNesting {
		return tooDeep(n)
	}
	r.at++
	start := len(r.pending)
	if err := f(); err != nil {
		return err
	}
	r.at++
	r.depth--
	n.Content = r.content(r.pending[start:])
	r.pending = r.pending[:start]
	return nil
}

// content returns a copy of nodes.
func (r *jsonReader) content(nodes []*yaml.Node) []*yaml.Node {
	if len(nodes) > len(r.freeContent) {
		r.freeContent = make([]*yaml.Node, max(len(nodes), min(1024, 8+len(r.text)/64)))
	}
	n := copy(r.freeContent, nodes)
	content := r.freeContent[:n:n]
	r.freeContent = r.freeContent[n:]
	return content
}

func (r *jsonReader) list() (*yaml.Node, *Error) {
	n := r.node(yaml.SequenceNode, "!!seq")
	return n, r.within(n, func() *Error {
		for first := true; r.peek() != ']'; first = false {
			if err := r.comma(first); err != nil {
				return err
			}
			item, err := r.value()
			if err != nil {
				return err
			}
			r.pending = append(r.pending, item)
		}
		return nil
	})
}

func (r *jsonReader) object() (*yaml.Node, *Error) {
	n := r.node(yaml.MappingNode, "!!map")
	err := r.within(n, func() *Error {
		for first := true; r.peek() != '}'; first = false {
			if err := r.comma(first); err != nil {
				return err
			}
			if r.peek() != '"' {
				return r.malformed("a key in quotes is missing")
			}
			if err := r.member(); err != nil {
				return err
			}
		}
		return nil
	})
	if err == nil {
		r.unique(n)
	}
	return n, err
}

// member reads a key and its value, and drops them if they are only documentation.
func (r *jsonReader) member() *Error {
	free := r.free
	key, err := r.str()
	if err != nil {
		return err
	}
	if r.peek() != ':' {
		return r.malformed("a colon is missing")
	}
	r.at++
	isText := r.peek() == '"'
	verbatim := r.verbatim
	r.verbatim = verbatim || keptWhole(key.Value)
	value, err := r.value()
	r.verbatim = verbatim
	if err != nil {
		return err
	}
	if isText && !verbatim && (key.Value == "description" || key.Value == "summary") && len(free) > 1 {
		*key, *value = yaml.Node{}, yaml.Node{}
		r.free = free // a third of a description is such text
		return nil
	}
	r.pending = append(r.pending, key, value)
	return nil
}

// keptWhole tells whether the value of a key is not OpenAPI, such as an example, so that its keys have another meaning.
func keptWhole(key string) bool {
	switch key {
	case "example", "examples", "default", "enum", "const", "value", "mapping":
		return true
	}
	return strings.HasPrefix(key, "x-")
}

func (r *jsonReader) comma(first bool) *Error {
	if first {
		return nil
	}
	if r.peek() != ',' {
		return r.malformed("a comma or a bracket is missing")
	}
	r.at++
	return nil
}

// unique drops all but the last of the fields with the same key.
func (r *jsonReader) unique(n *yaml.Node) {
	again := duplicates(n)
	if again == nil {
		return
	}
	last := map[string]int{}
	for i := 0; i < len(n.Content); i += 2 {
		last[n.Content[i].Value] = i
	}
	kept := n.Content[:0]
	for i := 0; i < len(n.Content); i += 2 {
		if last[n.Content[i].Value] == i {
			kept = append(kept, n.Content[i], n.Content[i+1])
		}
	}
	n.Content = kept
	r.twice = append(r.twice, again)
}

func (r *jsonReader) number() (*yaml.Node, *Error) {
	n := r.node(yaml.ScalarNode, "!!int")
	end := r.at + 1
	for end < len(r.text) && strings.IndexByte("0123456789+-.eE", r.text[end]) >= 0 {
		end++
	}
	n.Value = r.text[r.at:end]
	if strings.ContainsAny(n.Value, ".eE") {
		n.Tag = "!!float"
	}
	if _, err := strconv.ParseFloat(n.Value, 64); errors.Is(err, strconv.ErrSyntax) {
		return nil, r.malformed("a number is wrong")
	}
	r.at = end
	return n, nil
}

func (r *jsonReader) str() (*yaml.Node, *Error) {
	n := r.node(yaml.ScalarNode, "!!str")
	n.Style = yaml.DoubleQuotedStyle
	start := r.at + 1
	escaped := false
	for end := start; end < len(r.text); end++ {
		switch c := r.text[end]; {
		case c == '"':
			r.at = end + 1
			n.Value = r.text[start:end]
			if escaped {
				var ok bool
				if n.Value, ok = unescape(n.Value); !ok {
					return nil, r.malformed("an escape is wrong")
				}
			}
			return n, nil
		case c == '\\':
			escaped = true
			end++
		case c < ' ' && c != '\t':
			return nil, r.malformed(fmt.Sprintf("a string contains the control character U+%04X", c))
		}
	}
	return nil, r.malformed("a string does not end")
}

// escapes has the escapes of one character.
var escapes = map[byte]byte{'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}

// unescape resolves escapes. Half of a surrogate pair is replaced, because it is not a character.
func unescape(text string) (string, bool) {
	var b strings.Builder
	b.Grow(len(text))
	for {
		i := strings.IndexByte(text, '\\')
		if i < 0 || i+1 >= len(text) {
			b.WriteString(text)
			return b.String(), i < 0
		}
		b.WriteString(text[:i])
		if c, ok := escapes[text[i+1]]; ok {
			b.WriteByte(c)
			text = text[i+2:]
			continue
		}
		unit, ok := codeUnit(text[i:])
		if !ok {
			return "", false
		}
		text = text[i+len(`\u0000`):]
		if low, ok := codeUnit(text); ok && utf16.IsSurrogate(unit) {
			if pair := utf16.DecodeRune(unit, low); pair != utf8.RuneError {
				unit, text = pair, text[len(`\u0000`):]
			}
		}
		b.WriteRune(unit) // WriteRune replaces half of a pair
	}
}

// codeUnit reads an escape such as \u00e0 at the start of a text.
func codeUnit(text string) (rune, bool) {
	if len(text) < len(`\u0000`) || text[0] != '\\' || text[1] != 'u' {
		return 0, false
	}
	n, err := strconv.ParseUint(text[2:6], 16, 16)
	return rune(n), err == nil
}
