// Package node edits trees of YAML nodes in place. Each part keeps the position that it has in its file.
package node

import (
	"strings"

	"github.com/oasdiff/yaml3"

	"github.com/blooio-community/blooio-go/contract/openapi/tree"
)

// Expand copies a tree without aliases, so that each node stands in one place.
func Expand(n *yaml.Node) *yaml.Node {
	n = tree.Content(n)
	c := *n
	c.Anchor, c.Tag, c.Content = "", n.ShortTag(), make([]*yaml.Node, 0, len(n.Content))
	for _, child := range n.Content {
		c.Content = append(c.Content, Expand(child))
	}
	return &c
}

// Pairs yields the keys and values of a mapping, none of other nodes.
func Pairs(n *yaml.Node) func(yield func(key, value *yaml.Node) bool) {
	return func(yield func(key, value *yaml.Node) bool) {
		if n == nil || n.Kind != yaml.MappingNode {
			return
		}
		for i := 0; i+1 < len(n.Content); i += 2 {
			if !yield(n.Content[i], n.Content[i+1]) {
				return
			}
		}
	}
}

// Has tells whether a mapping has a key.
func Has(n *yaml.Node, name string) bool {
	key, _ := tree.Field(n, name)
	return key != nil
}

// Value returns the value of a key, nil for none.
func Value(n *yaml.Node, name string) *yaml.Node {
	_, value := tree.Field(n, name)
	return value
}

// Set gives a key of a mapping a value. A new key has the position of another node.
func Set(n *yaml.Node, name string, value, at *yaml.Node) {
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == name {
			n.Content[i+1] = value
			return
		}
	}
	n.Content = append(n.Content, Text(name, at), value)
}

// Take removes a key from a mapping and returns it with its value, nil for none.
func Take(n *yaml.Node, name string) (key, value *yaml.Node) {
	if n == nil || n.Kind != yaml.MappingNode {
		return nil, nil
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if key, value = n.Content[i], n.Content[i+1]; key.Value == name {
			n.Content = append(n.Content[:i:i], n.Content[i+2:]...)
			return key, value
		}
	}
	return nil, nil
}

// Keep removes all keys but some, and those of extensions.
func Keep(n *yaml.Node, wanted func(name string) bool) {
	if n == nil || n.Kind != yaml.MappingNode {
		return
	}
	kept := n.Content[:0:0]
	for key, value := range Pairs(n) {
		if wanted(key.Value) || IsExtension(key.Value) {
			kept = append(kept, key, value)
		}
	}
	n.Content = kept
}

// IsExtension tells whether a field is an extension of OpenAPI.
func IsExtension(name string) bool { return strings.HasPrefix(name, "x-") }

// Object is a mapping with pairs of keys and values, at the position of another node.
func Object(at *yaml.Node, content ...*yaml.Node) *yaml.Node {
	n := &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map", Line: at.Line, Column: at.Column}
	n.Content = content
	return n
}

// List is a sequence of items, at the position of another node.
func List(at *yaml.Node, items ...*yaml.Node) *yaml.Node {
	return &yaml.Node{Kind: yaml.SequenceNode, Tag: "!!seq", Line: at.Line, Column: at.Column, Content: items}
}

// Text is a string, at the position of another node.
func Text(value string, at *yaml.Node) *yaml.Node {
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: value, Line: at.Line, Column: at.Column}
}

// Bool is a boolean, at the position of another node.
func Bool(value bool, at *yaml.Node) *yaml.Node {
	n := Text("false", at)
	if n.Tag = "!!bool"; value {
		n.Value = "true"
	}
	return n
}

// IsScalar tells whether a node is a scalar with a tag, and a value if there is one to compare with.
func IsScalar(n *yaml.Node, tag, value string) bool {
	return n != nil && n.Kind == yaml.ScalarNode && n.Tag == tag && (value == "" || n.Value == value)
}

// IsTrue and isFalse tell whether a node is that boolean, in any of YAML's spellings.
func IsTrue(n *yaml.Node) bool {
	return IsScalar(n, "!!bool", "") && strings.EqualFold(n.Value, "true")
}

// IsFalse tells whether a node is false.
func IsFalse(n *yaml.Node) bool {
	return IsScalar(n, "!!bool", "") && strings.EqualFold(n.Value, "false")
}

// IsNull tells whether a node is null.
func IsNull(n *yaml.Node) bool { return IsScalar(n, "!!null", "") }

// TextOf is the text of a string, "" of anything else.
func TextOf(n *yaml.Node) string {
	if IsScalar(n, "!!str", "") {
		return n.Value
	}
	return ""
}

// Become makes a node another one, in its place.
func Become(n, other *yaml.Node) {
	n.Kind, n.Tag, n.Value, n.Style, n.Content = other.Kind, other.Tag, other.Value, other.Style, other.Content
}

// IsBool tells whether a node is a boolean.
func IsBool(n *yaml.Node) bool { return IsScalar(n, "!!bool", "") }
