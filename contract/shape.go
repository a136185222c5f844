package contract

import (
	"slices"

	"github.com/getkin/kin-openapi/openapi3"
)

// shape is what a schema says about an object's properties and an array's items once allOf, oneOf
// and anyOf are merged. A property can have several schemas, one from each part that speaks of it.
type shape struct {
	properties map[string][]*openapi3.Schema
	additional []*openapi3.Schema // schemas of properties that have no name in the spec
	free       bool               // the spec allows any other property, and says so
	items      []*openapi3.Schema
}

// isMap tells whether properties that have no name in the spec are documented all the same.
func (sh *shape) isMap() bool { return sh.free || len(sh.additional) > 0 }

var emptyShape = &shape{}

// shaper merges schemas for the values of one body.
type shaper struct {
	spec *Spec
	// chosen keeps which alternatives a value is meant for: to find out takes a look at all of the
	// value, and every finding below it needs to know.
	chosen map[choice][]*openapi3.Schema
}

// choice is one list of alternatives, and one object or array of the body.
type choice struct {
	alternatives **openapi3.SchemaRef
	value        uintptr
	length       int
}

// shapeOf merges schemas for a value: every part of an allOf counts, of a oneOf or anyOf those
// that the value is meant for.
func (sr *shaper) shapeOf(schemas []*openapi3.Schema, value any) *shape {
	switch len(schemas) {
	case 0:
		return emptyShape
	case 1:
		if sh := sr.fixedShape(schemas[0]); sh != nil {
			return sh
		}
	}
	return sr.merge(schemas, value)
}

// fixedShape is the shape of a schema if it is the same for every value, else nil. The spec keeps
// it.
func (sr *shaper) fixedShape(schema *openapi3.Schema) *shape {
	if known, ok := sr.spec.shapes.Load(schema); ok {
		return known.(*shape)
	}
	var sh *shape
	if !hasAlternatives(schema, nil) {
		sh = sr.merge([]*openapi3.Schema{schema}, nil)
	}
	sr.spec.shapes.Store(schema, sh)
	return sh
}

// hasAlternatives tells whether a oneOf or anyOf is among the parts of a schema, which may be
// cyclic: above are the schemas that it is a part of.
func hasAlternatives(schema *openapi3.Schema, above []*openapi3.Schema) bool {
	if len(schema.OneOf) > 0 || len(schema.AnyOf) > 0 {
		return true
	}
	if slices.Contains(above, schema) {
		return false
	}
	above = append(above, schema)
	return slices.ContainsFunc(schema.AllOf, func(part *openapi3.SchemaRef) bool {
		return part.Value != nil && hasAlternatives(part.Value, above)
	})
}

func (sr *shaper) merge(schemas []*openapi3.Schema, value any) *shape {
	sh := &shape{properties: map[string][]*openapi3.Schema{}}
	var parts []*openapi3.Schema
	for _, schema := range schemas {
		parts = sr.partsOf(parts, schema, value)
	}
	for _, part := range parts {
		for name, ref := range part.Properties {
			sh.properties[name] = append(sh.properties[name], schemasOf(ref)...)
		}
		if part.AdditionalProperties.Has != nil && *part.AdditionalProperties.Has {
			sh.free = true
		}
		sh.additional = append(sh.additional, schemasOf(part.AdditionalProperties.Schema)...)
		sh.items = append(sh.items, schemasOf(part.Items)...)
	}
	// A schema that names no property at all describes a free-form object.
	closed := slices.ContainsFunc(parts, func(p *openapi3.Schema) bool {
		return p.AdditionalProperties.Has != nil && !*p.AdditionalProperties.Has
	})
	if len(sh.properties) == 0 && !closed {
		sh.free = true
	}
	// A name that is only required is one that the spec knows all the same.
	for _, part := range parts {
		for _, name := range part.Required {
			if sh.properties[name] == nil {
				sh.properties[name] = []*openapi3.Schema{}
			}
		}
	}
	return sh
}

// partsOf adds schema and all that it is composed of to parts, each once: schemas may be cyclic.
func (sr *shaper) partsOf(parts []*openapi3.Schema, schema *openapi3.Schema, value any) []*openapi3.Schema {
	if slices.Contains(parts, schema) {
		return parts
	}
	parts = append(parts, schema)
	for _, part := range schema.AllOf {
		for _, one := range schemasOf(part) {
			parts = sr.partsOf(parts, one, value)
		}
	}
	for _, alternatives := range []openapi3.SchemaRefs{schema.OneOf, schema.AnyOf} {
		for _, one := range sr.meant(alternatives, schema.Discriminator, value) {
			parts = sr.partsOf(parts, one, value)
		}
	}
	return parts
}

// schemasOf returns the schema behind a reference, or nothing.
func schemasOf(ref *openapi3.SchemaRef) []*openapi3.Schema {
	if ref == nil || ref.Value == nil {
		return nil
	}
	return []*openapi3.Schema{ref.Value}
}
