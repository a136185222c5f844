package document

import (
	"net/url"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
	"github.com/oasdiff/yaml3"
)

// index finds nodes of a document by reference. It remembers the keys of each mapping that it has been
// through, as many references go through the same one.
type index struct {
	root     *yaml.Node
	mappings map[*yaml.Node]map[string]*yaml.Node
}

func indexOf(root *yaml.Node) *index { return &index{root, map[*yaml.Node]map[string]*yaml.Node{}} }

// lookup finds the node that a reference within the document leads to, such as #/components/schemas/A;
// nil if it leads nowhere.
func (x *index) lookup(ref string) *yaml.Node {
	fragment, err := url.PathUnescape(strings.TrimPrefix(ref, "#"))
	if err != nil {
		return nil
	}
	n := contentOf(x.root)
	if fragment == "/" {
		return n
	}
	for token := range jsontext.Pointer(fragment).Tokens() {
		if n = x.child(n, token); n == nil {
			return nil
		}
	}
	return n
}

// child returns what a node has under a key or an index, nil for nothing.
func (x *index) child(n *yaml.Node, token string) *yaml.Node {
	n = contentOf(n)
	switch n.Kind {
	case yaml.MappingNode:
		keys := x.mappings[n]
		if keys == nil {
			keys = make(map[string]*yaml.Node, len(n.Content)/2)
			for i := 0; i+1 < len(n.Content); i += 2 {
				keys[n.Content[i].Value] = n.Content[i+1]
			}
			x.mappings[n] = keys
		}
		return keys[token]
	case yaml.SequenceNode:
		if i, err := strconv.Atoi(token); err == nil && i >= 0 && i < len(n.Content) {
			return n.Content[i]
		}
	}
	return nil
}

// contentOf steps from a document to its content, and from an alias to what it stands for.
func contentOf(n *yaml.Node) *yaml.Node {
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

// keyIn returns a key of a mapping with its value, nil if the node has no such key.
func keyIn(n *yaml.Node, name string) (key, value *yaml.Node) {
	if n.Kind != yaml.MappingNode {
		return nil, nil
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == name {
			return n.Content[i], n.Content[i+1]
		}
	}
	return nil, nil
}
