package tree

import (
	"strconv"

	"github.com/go-json-experiment/json/jsontext"
	"github.com/oasdiff/yaml3"
)

// Finder finds nodes by pointer. It remembers the fields of each object that it has been through, as many pointers go
// through the same one: it is of no use once the tree changes. The zero value is ready to use.
type Finder struct {
	fields map[*yaml.Node]map[string]int
}

// Find returns the node that a pointer (RFC 6901) leads to from another, with the key that it stands under; nil if it
// leads nowhere. An item of a list is its own key.
func (f *Finder) Find(from *yaml.Node, pointer string) (key, n *yaml.Node) {
	n = from
	for token := range jsontext.Pointer(pointer).Tokens() {
		if key, n = f.child(Content(n), token); n == nil {
			return nil, nil
		}
	}
	return key, n
}

// child returns what a node has under a key or an index, nil for nothing.
func (f *Finder) child(n *yaml.Node, token string) (key, value *yaml.Node) {
	switch n.Kind {
	case yaml.MappingNode:
		if i, ok := f.fieldsOf(n)[token]; ok {
			return n.Content[i], n.Content[i+1]
		}
	case yaml.SequenceNode:
		if i, err := strconv.Atoi(token); err == nil && i >= 0 && i < len(n.Content) {
			return n.Content[i], n.Content[i]
		}
	}
	return nil, nil
}

func (f *Finder) fieldsOf(object *yaml.Node) map[string]int {
	fields := f.fields[object]
	if fields == nil {
		fields = make(map[string]int, len(object.Content)/2)
		for i := 0; i+1 < len(object.Content); i += 2 {
			fields[object.Content[i].Value] = i
		}
		if f.fields == nil {
			f.fields = map[*yaml.Node]map[string]int{}
		}
		f.fields[object] = fields
	}
	return fields
}
