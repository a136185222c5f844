package document

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/oasdiff/yaml3"
)

// Bounds of a description, far above what real ones need. Beyond them kin-openapi takes minutes, or
// overflows the stack.
const (
	// maxBytes bounds the size of one file.
	maxBytes = 64 << 20
	// maxNesting bounds the depth of objects and lists as written: JSON decoding copies the text below
	// a schema once for each level above it.
	maxNesting = 128
	// maxRepeated bounds the YAML nodes that come from aliases.
	maxRepeated = 100_000
	// maxRecursion bounds how deep the loader recurses in following references from one target to the next.
	// Its time grows with the square of that, as the garbage collector looks through the stack.
	maxRecursion = 50_000
	// maxResolved bounds the nodes that the loader visits to resolve references: it visits everything below
	// the target of a reference again for each reference.
	maxResolved = 50_000_000
)

// inspection is a file as written, measured.
type inspection struct {
	root     *yaml.Node
	repeated int       // nodes that come from aliases
	targets  []*target // of references within the file, in its order
	byRef    map[string]*target
}

// inspect parses the text of a file as YAML and refuses what the loader cannot cope with.
func inspect(name string, text []byte) (*inspection, error) {
	if len(text) > maxBytes {
		return nil, &Error{File: name, Err: fmt.Errorf("the file has %d MB, more than %d MB are not read", len(text)>>20, maxBytes>>20)}
	}
	in := &inspection{root: &yaml.Node{}, byRef: map[string]*target{}}
	if err := yaml.NewDecoder(bytes.NewReader(text)).Decode(in.root); err != nil {
		if errors.Is(err, io.EOF) {
			return nil, &Error{File: name, Err: errors.New("the file is empty")}
		}
		return nil, &Error{File: name, Line: lineIn(err.Error()), Err: inOneLine(err)}
	}
	err := in.node(in.root, 0, false)
	if err == nil {
		err = in.checkTargets()
	}
	if err != nil {
		return nil, err.in(name)
	}
	return in, nil
}

// node visits a node and all below it, following aliases as the loader does. Repeated tells whether the
// node has been reached through an alias.
func (in *inspection) node(n *yaml.Node, depth int, repeated bool) *Error {
	if depth > maxNesting {
		return &Error{Line: n.Line, Err: fmt.Errorf("objects and lists are nested more than %d levels deep", maxNesting)}
	}
	if repeated {
		if in.repeated++; in.repeated > maxRepeated {
			return &Error{Line: n.Line, Err: fmt.Errorf("YAML aliases repeat more than %d nodes", maxRepeated)}
		}
	}
	if n.Kind == yaml.AliasNode {
		return in.node(n.Alias, depth+1, true)
	}
	in.reference(n)
	for _, child := range n.Content {
		if err := in.node(child, depth+1, repeated); err != nil {
			return err
		}
	}
	return nil
}

// reference counts a mapping that is a reference within the file.
func (in *inspection) reference(n *yaml.Node) {
	_, ref := keyIn(n, "$ref")
	if ref == nil || ref.Kind != yaml.ScalarNode || !strings.HasPrefix(ref.Value, "#") {
		return
	}
	to := in.byRef[ref.Value]
	if to == nil {
		to = &target{ref: ref.Value, line: ref.Line}
		in.byRef[ref.Value] = to
		in.targets = append(in.targets, to)
	}
	to.references++
}
