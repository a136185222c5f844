package tree

import (
	"bytes"
	"errors"
	"fmt"

	"github.com/oasdiff/yaml3"
)

// Bounds of a file, far above what real descriptions need.
const (
	// maxNesting bounds the depth of objects and lists.
	maxNesting = 128
	// maxRepeated bounds the nodes that aliases and merge keys repeat.
	maxRepeated = 100_000
	// maxValues bounds the values of a file. As a tree, each takes a quarter of a kilobyte or more. In YAML each line,
	// comma and bracket counts as one, because the parser cannot be stopped halfway.
	maxValues = 3 << 20
)

var errTooMany = fmt.Errorf("the file has more than %d million values", maxValues>>20)

// hasTooMany tells whether a text in YAML has too many values.
func hasTooMany(text []byte) bool {
	count := 0
	for _, c := range []string{"\n", ",", "[", "{"} {
		count += bytes.Count(text, []byte(c))
	}
	return count > maxValues
}

var errTooDeep = fmt.Errorf("objects and lists are nested more than %d levels deep", maxNesting)

func tooDeep(n *yaml.Node) *Error { return &Error{Line: n.Line, Err: errTooDeep} }

// isBeyond tells whether an error means that a file exceeds a bound, in YAML or JSON.
func isBeyond(err *Error) bool { return errors.Is(err, errTooDeep) || errors.Is(err, errTooMany) }

// inspection checks a YAML tree against the bounds and resolves merge keys.
type inspection struct {
	repeated int
	merged   map[*yaml.Node]bool // objects whose merge keys are gone
}

// node visits a node and all below it, following aliases. Repeated tells whether the node has been reached through an
// alias.
func (in *inspection) node(n *yaml.Node, depth int, repeated bool) *Error {
	if depth > maxNesting && (n.Kind != yaml.ScalarNode || depth > maxNesting+1) {
		return tooDeep(n)
	}
	if repeated {
		if in.repeated++; in.repeated > maxRepeated {
			return &Error{Line: n.Line, Err: fmt.Errorf("YAML aliases repeat more than %d nodes", maxRepeated)}
		}
	}
	if n.Kind == yaml.AliasNode {
		return in.node(n.Alias, depth+1, true)
	}
	if n.Kind == yaml.MappingNode {
		if again := duplicates(n); again != nil {
			return &Error{Line: again.Line, Err: fmt.Errorf("the key %q is already defined", cut(again.Value))}
		}
	}
	for _, child := range n.Content {
		if err := in.node(child, depth+1, repeated); err != nil {
			return err
		}
	}
	if n.Kind == yaml.MappingNode && !in.merged[n] {
		return in.merge(n)
	}
	return nil
}

// merge replaces a merge key by the fields of other objects. The object's own fields win, then those of the first
// object.
func (in *inspection) merge(n *yaml.Node) *Error {
	i := mergeKey(n)
	if i < 0 {
		return nil
	}
	in.merged[n] = true
	from := []*yaml.Node{n.Content[i+1]}
	if list := Content(from[0]); list.Kind == yaml.SequenceNode {
		from = list.Content
	}
	own := append(append([]*yaml.Node(nil), n.Content[:i]...), n.Content[i+2:]...)
	has := map[string]bool{}
	for j := 0; j+1 < len(own); j += 2 {
		has[own[j].Value] = true
	}
	for _, one := range from {
		object := Content(one)
		if object.Kind != yaml.MappingNode {
			return &Error{Line: n.Content[i].Line, Err: errors.New("malformed YAML: a merge key takes an object or a list of objects")}
		}
		for j := 0; j+1 < len(object.Content); j += 2 {
			if key := object.Content[j]; !has[key.Value] {
				has[key.Value] = true
				own = append(own, key, object.Content[j+1])
			}
		}
		if in.repeated += len(object.Content); in.repeated > maxRepeated {
			return &Error{Line: n.Line, Err: fmt.Errorf("YAML merge keys repeat more than %d nodes", maxRepeated)}
		}
	}
	n.Content = own
	return nil
}

// mergeKey returns the index of an object's merge key, -1 for none.
func mergeKey(n *yaml.Node) int {
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == "<<" && n.Content[i].ShortTag() == "!!merge" {
			return i
		}
	}
	return -1
}

// duplicates returns a key that an object has twice, nil for none.
func duplicates(n *yaml.Node) *yaml.Node {
	const few = 8
	if len(n.Content) <= 2*few {
		for i := 2; i < len(n.Content); i += 2 {
			for j := 0; j < i; j += 2 {
				if sameKey(n.Content[i], n.Content[j]) {
					return n.Content[i]
				}
			}
		}
		return nil
	}
	seen := make(map[string]bool, len(n.Content)/2)
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := n.Content[i]
		if key.Kind == yaml.ScalarNode && seen[key.Value] {
			return key
		}
		seen[key.Value] = true
	}
	return nil
}

func sameKey(a, b *yaml.Node) bool {
	return a.Kind == yaml.ScalarNode && b.Kind == yaml.ScalarNode && a.Value == b.Value
}
