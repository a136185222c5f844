package contract

import (
	"slices"
	"sync"

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

// shapes keeps the shape of each schema whose shape is the same for every value, and nil for those
// whose is not.
var shapes sync.Map // *openapi3.Schema → *shape

var emptyShape = &shape{}

// shapeOf merges schemas for a value: every part of an allOf counts, of a oneOf or anyOf those
// that the value is meant for.
func shapeOf(schemas []*openapi3.Schema, value any) *shape {
	switch len(schemas) {
	case 0:
		return emptyShape
	case 1:
		if sh := fixedShape(schemas[0]); sh != nil {
			return sh
		}
	}
	return merge(schemas, value)
}

// fixedShape is the shape of a schema if it is the same for every value, else nil.
func fixedShape(schema *openapi3.Schema) *shape {
	if known, ok := shapes.Load(schema); ok {
		return known.(*shape)
	}
	var sh *shape
	if !hasAlternatives(schema, nil) {
		sh = merge([]*openapi3.Schema{schema}, nil)
	}
	shapes.Store(schema, sh)
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

func merge(schemas []*openapi3.Schema, value any) *shape {
	sh := &shape{properties: map[string][]*openapi3.Schema{}}
	var parts []*openapi3.Schema
	for _, schema := range schemas {
		parts = partsOf(parts, schema, value)
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
	return sh
}

// partsOf adds schema and all that it is composed of to parts, each once: schemas may be cyclic.
func partsOf(parts []*openapi3.Schema, schema *openapi3.Schema, value any) []*openapi3.Schema {
	if slices.Contains(parts, schema) {
		return parts
	}
	parts = append(parts, schema)
	for _, part := range schema.AllOf {
		for _, one := range schemasOf(part) {
			parts = partsOf(parts, one, value)
		}
	}
	for _, alternatives := range []openapi3.SchemaRefs{schema.OneOf, schema.AnyOf} {
		for _, one := range meant(alternatives, schema.Discriminator, value) {
			parts = partsOf(parts, one, value)
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
