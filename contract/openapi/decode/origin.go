package decode

import (
	"github.com/getkin/kin-openapi/openapi3"
	"github.com/oasdiff/yaml3"
)

// origin says where an object stands, and its fields.
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
