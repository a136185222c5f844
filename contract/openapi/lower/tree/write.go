package tree

import (
	"bytes"
	"fmt"
	"unicode"
	"unicode/utf8"

	"github.com/oasdiff/yaml3"
)

// Written is a lowered file. Each key and each item has a line of its own, so that a line tells where it comes from.
type Written struct {
	// Bytes are YAML.
	Bytes []byte

	lines []position // of the file as it was written, by the line of the text
}

type position struct{ line, column int }

// Position returns where in the file as it was written something is that begins in a line of the text. Lines and columns
// count from 1.
func (t *Written) Position(line int) (original, column int) {
	if line < 1 || line > len(t.lines) {
		return 0, 0
	}
	at := t.lines[line-1]
	return at.line, at.column
}

func Write(root *yaml.Node) *Written {
	w := &writer{}
	w.line(root)
	w.value(root)
	w.text.WriteByte('\n')
	return &Written{w.text.Bytes(), w.lines}
}

type writer struct {
	text  bytes.Buffer
	lines []position
}

// line begins the line of a node.
func (w *writer) line(n *yaml.Node) {
	if len(w.lines) > 0 {
		w.text.WriteByte('\n')
	}
	w.lines = append(w.lines, position{n.Line, n.Column})
}

func (w *writer) value(n *yaml.Node) {
	switch n.Kind {
	case yaml.MappingNode:
		w.text.WriteByte('{')
		for key, value := range Pairs(n) {
			w.line(key)
			w.quoted(key.Value)
			w.text.WriteString(": ")
			w.value(value)
			w.text.WriteByte(',')
		}
		w.text.WriteByte('}')
	case yaml.SequenceNode:
		w.text.WriteByte('[')
		for _, item := range n.Content {
			w.line(item)
			w.value(item)
			w.text.WriteByte(',')
		}
		w.text.WriteByte(']')
	default:
		w.scalar(n)
	}
}

// scalar writes numbers as they are written: a float64 does not hold all of them.
func (w *writer) scalar(n *yaml.Node) {
	switch n.Tag {
	case "!!int", "!!float", "!!bool":
		if n.Style&^yaml.TaggedStyle == 0 {
			w.text.WriteString(n.Value)
			return
		}
		fmt.Fprintf(&w.text, "%s ", n.Tag)
	case "!!null":
		w.text.WriteString("null")
		return
	case "!!binary":
		w.text.WriteString("!!binary ")
	}
	w.quoted(n.Value)
}

// quoted writes a string in double quotes. JSON's escape of characters beyond the basic plane is none of YAML.
func (w *writer) quoted(value string) {
	w.text.WriteByte('"')
	for _, r := range value {
		switch {
		case r == '"' || r == '\\':
			w.text.WriteByte('\\')
			w.text.WriteRune(r)
		case r < ' ' || r >= 0x7f && r < 0x10000 && !unicode.IsPrint(r) || r == 0xfeff || r == utf8.RuneError:
			fmt.Fprintf(&w.text, `\u%04x`, r)
		case r >= 0x10000:
			fmt.Fprintf(&w.text, `\U%08x`, r)
		default:
			w.text.WriteRune(r)
		}
	}
	w.text.WriteByte('"')
}
