package resolve

import (
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
)

// Shape is what parts of a schema say together about an object's properties and an array's items.
type Shape struct {
	// Properties are the documented ones, sorted by name.
	Properties []Property
	// Additional is the type of properties that have no name in the spec, Items that of an array's items;
	// nil where the spec says nothing.
	Additional, Items *Type

	index map[string]int
	free  bool // the spec allows any other property, and says so
}

// Property is one that the spec gives a name.
type Property struct {
	Name string
	// Type is nil for a property that is only required.
	Type *Type
}

// IsMap tells whether properties that have no name in the spec are documented all the same.
func (sh *Shape) IsMap() bool { return sh.free || sh.Additional != nil }

// Find returns the index of a property in [Shape.Properties], -1 for an undocumented one.
func (sh *Shape) Find(name string) int {
	if i, ok := sh.index[name]; ok {
		return i
	}
	return -1
}

// Below is the type of the values under a name: of a documented property, or of any other.
func (sh *Shape) Below(name string) *Type {
	if i := sh.Find(name); i >= 0 {
		return sh.Properties[i].Type
	}
	return sh.Additional
}

// Names lists the names of the documented properties, sorted.
func (sh *Shape) Names() []string {
	names := make([]string, len(sh.Properties))
	for i, p := range sh.Properties {
		names[i] = p.Name
	}
	return names
}

var noShape = &Shape{}

// shapeOf merges parts. It remembers what it has merged.
func (s *Schemas) shapeOf(parts []*openapi3.Schema) *Shape {
	if len(parts) == 0 {
		return noShape
	}
	key := keyOf(parts)
	if known, ok := s.shapes.Load(key); ok {
		return known.(*Shape)
	}
	known, _ := s.shapes.LoadOrStore(key, s.merge(parts))
	return known.(*Shape)
}

func (s *Schemas) merge(parts []*openapi3.Schema) *Shape {
	sh := &Shape{}
	properties := map[string][]*openapi3.Schema{}
	var additional, items []*openapi3.Schema
	closed := false
	for _, part := range parts {
		for name, ref := range part.Properties {
			properties[name] = append(properties[name], schemasOf(ref)...)
		}
		if has := part.AdditionalProperties.Has; has != nil {
			sh.free, closed = sh.free || *has, closed || !*has
		}
		additional = append(additional, schemasOf(part.AdditionalProperties.Schema)...)
		items = append(items, schemasOf(part.Items)...)
	}
	// A schema that names no property at all describes a free-form object.
	if len(properties) == 0 && !closed {
		sh.free = true
	}
	// A name that is only required is one that the spec knows all the same.
	for _, part := range parts {
		for _, name := range part.Required {
			if _, known := properties[name]; !known {
				properties[name] = nil
			}
		}
	}
	sh.Additional, sh.Items = s.Type(additional...), s.Type(items...)
	for name, schemas := range properties {
		sh.Properties = append(sh.Properties, Property{name, s.Type(schemas...)})
	}
	slices.SortFunc(sh.Properties, func(a, b Property) int { return strings.Compare(a.Name, b.Name) })
	sh.index = make(map[string]int, len(sh.Properties))
	for i, p := range sh.Properties {
		sh.index[p.Name] = i
	}
	return sh
}
