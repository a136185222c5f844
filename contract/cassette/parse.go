package cassette

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"unicode/utf8"

	yaml "github.com/oasdiff/yaml3"
)

// item is an interaction, and the line on which it begins.
type item struct {
	*yaml.Node
	line int
}

// interactions reads a cassette and returns its interactions by their numbers, and its size in bytes. An error in any of
// them is known before the first is returned.
func interactions(r io.Reader, name string) (all iter.Seq2[int, item], size int, err error) {
	data, err := io.ReadAll(io.LimitReader(r, maxCassette+1))
	if err != nil {
		return nil, 0, fmt.Errorf("reading the cassette %s: %w", name, err)
	}
	if len(data) > maxCassette {
		return nil, 0, &Error{Name: name, Err: errTooLarge}
	}
	if line := invalidLine(data); line > 0 {
		return nil, 0, &Error{name, line, errUTF8}
	}
	all, err = itemsOf(asYAML(data), name, maxWhole, pieceSize)
	return all, len(data), err
}

// invalidLine returns the line of the first byte that is not UTF-8, 0 for none. The parser would refuse it without a
// line, and asYAML would replace it. UTF-16 with a byte order mark is left to the parser.
func invalidLine(data []byte) int {
	if utf8.Valid(data) || isUTF16(data) {
		return 0
	}
	at := 0
	for size, r := 1, rune(0); r != utf8.RuneError || size != 1; at += size {
		r, size = utf8.DecodeRune(data[at:])
	}
	return 1 + lineBreaks(data[:at])
}

// itemsOf lists the interactions of a text, piece by piece if it is larger than whole.
func itemsOf(text []byte, name string, whole, size int) (iter.Seq2[int, item], error) {
	var reason error
	if len(text) > whole {
		all, certain, err := inPieces(text, name, size)
		if certain {
			return all, err
		}
		reason = err
	}
	doc, err := document(text, name)
	if errors.Is(err, errTooMany) && reason != nil && !errors.Is(reason, errAlias) {
		return nil, reason
	}
	if err != nil {
		return nil, err
	}
	list, err := listIn(doc, name, len(text))
	if err != nil {
		return nil, err
	}
	return func(yield func(int, item) bool) {
		for i, node := range list.Content {
			list.Content[i] = nil // so that it can be collected
			if !yield(i, item{node, node.Line}) {
				return
			}
		}
	}, nil
}

// inPieces lists the interactions of a text that can be read in pieces. If certain is false, the text may be a cassette
// all the same, and the error says what may be wrong.
func inPieces(text []byte, name string, size int) (all iter.Seq2[int, item], certain bool, err error) {
	s, found := sectionIn(text)
	if !found {
		return nil, false, nil
	}
	doc, err := document(s.without(), name)
	if err != nil || !s.isIn(doc) {
		return nil, false, err
	}
	err = s.pieces(size, func(piece []byte, line int) error {
		_, err := itemsIn(piece, name, line)
		return err
	})
	if err != nil {
		return nil, false, err
	}
	if _, err := listIn(doc, name, len(text)); err != nil {
		return nil, true, err
	}
	return func(yield func(int, item) bool) {
		i := 0
		s.pieces(size, func(piece []byte, line int) error {
			nodes, err := itemsIn(piece, name, line)
			for _, node := range nodes {
				if !yield(i, item{node, node.Line + line}) {
					return io.EOF
				}
				i++
			}
			return err
		})
	}, true, nil
}

// itemsIn reads a piece of the list, with the line that comes before it.
func itemsIn(piece []byte, name string, line int) ([]*yaml.Node, error) {
	list, err := document(piece, name)
	if e, ok := errors.AsType[*Error](err); ok && e.Line > 0 {
		e.Line += line
	}
	if err == nil && (list.Kind != yaml.SequenceNode || list.Style&yaml.FlowStyle != 0) {
		err = &Error{Name: name, Line: line + 1, Err: errSyntax}
	}
	if err != nil {
		return nil, err
	}
	return list.Content, nil
}

// listIn returns the list of interactions.
func listIn(doc *yaml.Node, name string, size int) (*yaml.Node, error) {
	w := newWalker(size)
	version, list := w.field(doc, "version"), w.field(doc, "interactions")
	switch {
	case version == nil || list == nil || list.Kind != yaml.SequenceNode && !isNull(list):
		return nil, &Error{name, doc.Line, errNoCassette}
	case version.Value != "1" && version.Value != "2":
		return nil, &Error{name, version.Line, errVersion}
	}
	return list, nil
}

// document reads a text that is one document of YAML.
func document(text []byte, name string) (*yaml.Node, error) {
	if line, more := exceeds(text, maxValues); more {
		return nil, &Error{name, line, errTooMany}
	}
	dec := yaml.NewDecoder(bytes.NewReader(text))
	var doc, more yaml.Node
	if err := dec.Decode(&doc); errors.Is(err, io.EOF) {
		return nil, &Error{Name: name, Err: errEmpty}
	} else if err != nil {
		return nil, syntaxError(name, err)
	}
	switch err := dec.Decode(&more); {
	case err == nil:
		return nil, &Error{name, more.Line, errTrailing}
	case !errors.Is(err, io.EOF):
		return nil, syntaxError(name, err)
	}
	return doc.Content[0], nil
}
