// Package tree reads the files of a description, in YAML or JSON, as trees of nodes with lines.
//
// It leaves out documentation where that saves time.
//
// The size of a tree is bounded. It has no merge keys, and no object has a key twice. Readers of a tree must follow
// aliases.
package tree

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"github.com/oasdiff/yaml3"
)

// MaxBytes bounds the size of one file, far above what real descriptions need.
const MaxBytes = 64 << 20

// File is a parsed file.
type File struct {
	// Name is the name of the file in errors and notes.
	Name string
	// Root is the top node, never a document or an alias.
	Root *yaml.Node
	// Notes says what is ignored or changed.
	Notes []Note
	// Lowered is true if the file was of a later version of OpenAPI and is lowered to 3.0.
	Lowered bool
}

// Parse reads the text of a file. Errors have the name and are of type [*Error].
func Parse(name string, data []byte) (*File, error) { return parse(name, data, false) }

// ParseWhole is like Parse, but leaves nothing out.
func ParseWhole(name string, data []byte) (*File, error) { return parse(name, data, true) }

func parse(name string, data []byte, whole bool) (*File, error) {
	if len(data) > MaxBytes {
		return nil, &Error{File: name, Err: fmt.Errorf("the file is larger than %d MB", MaxBytes>>20)}
	}
	if what := unreadable(data); what != "" {
		return nil, &Error{File: name, Err: errors.New(what)}
	}
	text := inUTF8(data)
	if len(bytes.TrimSpace(text)) == 0 {
		return nil, &Error{File: name, Err: errors.New("the file is empty")}
	}
	file := &File{Name: name}
	r, malformed := readJSON(text, whole)
	if malformed == nil {
		file.Root = r.root
		for _, key := range r.twice {
			file.Notes = append(file.Notes, Note{File: name, Line: key.Line, Text: fmt.Sprintf("the key %q occurs twice in one object, the last one counts", cut(key.Value))})
		}
		return file, nil
	}
	if isBeyond(malformed) {
		return nil, malformed.in(name)
	}
	if err := file.readYAML(text); err != nil {
		if looksLikeJSON(text) {
			err = malformed
		}
		return nil, err.in(name)
	}
	return file, nil
}

// readYAML reads the first document of a file.
func (file *File) readYAML(text []byte) *Error {
	if hasTooMany(text) {
		return &Error{Err: errTooMany}
	}
	var document yaml.Node
	if after, ok := bytes.CutPrefix(text, []byte("%YAML 1.2")); ok {
		text = append([]byte("%YAML 1.1"), after...) // the parser reads what 1.2 has, but does not know its number
	}
	if err := yaml.NewDecoder(bytes.NewReader(text)).Decode(&document); err != nil {
		if errors.Is(err, io.EOF) {
			return &Error{Err: errors.New("the file is empty")}
		}
		return &Error{Line: LineOf(err), Err: InOneLine(err)}
	}
	file.Root = Content(&document)
	return (&inspection{merged: map[*yaml.Node]bool{}}).node(file.Root, 1, false)
}

// Content returns the content of a document, the target of an alias, and any other node itself.
func Content(n *yaml.Node) *yaml.Node {
	for {
		switch {
		case n.Kind == yaml.DocumentNode && len(n.Content) > 0:
			n = n.Content[0]
		case n.Kind == yaml.AliasNode:
			n = n.Alias
		default:
			return n
		}
	}
}

// Field returns a key of an object with its value, nil if the node has no such key.
func Field(n *yaml.Node, name string) (key, value *yaml.Node) {
	if n == nil || n.Kind != yaml.MappingNode {
		return nil, nil
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == name {
			return n.Content[i], Content(n.Content[i+1])
		}
	}
	return nil, nil
}
