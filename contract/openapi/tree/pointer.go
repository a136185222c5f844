package tree

import (
	"net/url"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
	"github.com/oasdiff/yaml3"
)

// Finder finds nodes by pointer. It caches the fields of the objects on the way, because many pointers go through the
// same ones, so it is valid until the tree changes. The zero value is ready to use.
type Finder struct {
	fields map[*yaml.Node]map[string]int
}

// Find returns the node that a pointer (RFC 6901) leads to, with its key, or nil if it has no target. An item of a list
// is its own key.
func (f *Finder) Find(from *yaml.Node, pointer string) (key, n *yaml.Node) {
	n = from
	for token := range jsontext.Pointer(pointer).Tokens() {
		if key, n = f.child(Content(n), token); n == nil {
			return nil, nil
		}
	}
	return key, n
}

// Beyond returns the first reference on the way of a pointer, followed by the rest of the pointer, empty if there is
// none. A description may refer to a file for all its schemas.
func (f *Finder) Beyond(from *yaml.Node, pointer string) (holder *yaml.Node, ref string) {
	holder = Content(from)
	for strings.HasPrefix(pointer, "/") {
		token, _, _ := strings.Cut(pointer[1:], "/")
		_, next := f.child(holder, jsontext.Pointer("/"+token).LastToken())
		if next == nil {
			break
		}
		holder, pointer = Content(next), pointer[1+len(token):]
	}
	_, target := Field(holder, "$ref")
	if pointer == "" || target == nil || target.Kind != yaml.ScalarNode || target.Value == "" {
		return nil, ""
	}
	ref = strings.TrimSuffix(target.Value, "#/")
	if !strings.Contains(ref, "#") {
		ref += "#"
	}
	return holder, ref + (&url.URL{Fragment: pointer}).EscapedFragment()
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
