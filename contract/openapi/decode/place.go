package decode

import (
	"github.com/getkin/kin-openapi/openapi3"
	"github.com/oasdiff/yaml3"

	"github.com/blooio-community/blooio-go/contract/openapi/tree"
)

// source is a file, or the reason why it could not be read.
type source struct {
	file   *tree.File
	err    string
	finder tree.Finder
}

// place is a node with its file and its key.
type place struct {
	in   *source
	key  *yaml.Node
	node *yaml.Node
}

// at returns a place in the same file.
func (p place) at(key, node *yaml.Node) place { return place{p.in, key, tree.Content(node)} }

// fields calls f for each field of an object that has a text as key.
func (p place) fields(f func(name string, at place)) {
	if p.node.Kind != yaml.MappingNode {
		return
	}
	for i := 0; i+1 < len(p.node.Content); i += 2 {
		if key := p.node.Content[i]; key.Kind == yaml.ScalarNode {
			f(key.Value, p.at(key, p.node.Content[i+1]))
		}
	}
}

// items calls f for each item of a list.
func (p place) items(f func(at place)) {
	if p.node.Kind != yaml.SequenceNode {
		return
	}
	for _, item := range p.node.Content {
		at := p.at(item, item)
		if at.node.Kind == yaml.MappingNode && len(at.node.Content) > 0 {
			at.key = at.node.Content[0]
		}
		f(at)
	}
}

// field returns the place under a key, false if there is none.
func (p place) field(name string) (place, bool) {
	key, value := tree.Field(p.node, name)
	return place{p.in, key, value}, key != nil
}

func (p place) isObject() bool { return p.node.Kind == yaml.MappingNode }
func (p place) isList() bool   { return p.node.Kind == yaml.SequenceNode }

// isNull tells whether a place is empty or null.
func (p place) isNull() bool {
	return p.node.Kind == yaml.ScalarNode && p.node.ShortTag() == "!!null"
}

// reference returns the target of an object's $ref.
func (p place) reference() (string, bool) {
	if !p.isObject() {
		return "", false
	}
	at, ok := p.field("$ref")
	if !ok || at.node.Kind != yaml.ScalarNode {
		return "", false
	}
	return at.node.Value, true
}

func (p place) note(text string) tree.Note {
	line := p.node.Line
	if p.key != nil {
		line = p.key.Line
	}
	return tree.Note{File: p.in.file.Name, Line: line, Text: text}
}

// origin returns the positions of an object and its fields.
func (p place) origin() *openapi3.Origin {
	o := &openapi3.Origin{Key: &openapi3.Location{File: p.in.file.Name}}
	if key := p.key; key != nil {
		o.Key.Line, o.Key.Column, o.Key.Name = key.Line, key.Column, key.Value
	} else {
		o.Key.Line, o.Key.Column = p.node.Line, p.node.Column
	}
	if p.node.Kind != yaml.MappingNode {
		return o
	}
	o.Fields = make(openapi3.FieldLocations, 0, len(p.node.Content)/2)
	for i := 0; i+1 < len(p.node.Content); i += 2 {
		key := p.node.Content[i]
		o.Fields = append(o.Fields, openapi3.Location{File: o.Key.File, Line: key.Line, Column: key.Column, Name: key.Value})
	}
	return o
}
