package example

import (
	"maps"
	"slices"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/go-json-experiment/json"
)

// composed returns a value of a schema as JSON, and false if none can be composed that conforms to it.
func composed(schema *openapi3.Schema) ([]byte, bool) {
	c := composer{within: map[*openapi3.Schema]bool{}}
	value, ok := c.compose(&openapi3.SchemaRef{Value: schema})
	if !ok || schema.VisitJSON(value) != nil {
		return nil, false
	}
	text, err := json.Marshal(value, json.Deterministic(true))
	return text, err == nil
}

// maxValues bounds how many values are composed for one example, because schemas that refer to each other can require
// any number.
const maxValues = 1000

type composer struct {
	values int
	within map[*openapi3.Schema]bool // the schemas that are being composed
}

// compose returns the example, the default or the first enumeration value of a schema, or else an object with the
// examples of its properties, or an array of one item. A schema within itself has none.
func (c *composer) compose(ref *openapi3.SchemaRef) (value any, ok bool) {
	if ref == nil || ref.Value == nil || c.within[ref.Value] || c.values == maxValues {
		return nil, false
	}
	c.values++
	schema := ref.Value
	switch {
	case schema.Example != nil:
		return schema.Example, true
	case schema.Default != nil:
		return schema.Default, true
	case len(schema.Enum) > 0:
		return schema.Enum[0], true
	}
	c.within[schema] = true
	defer delete(c.within, schema)
	if schema.Type.Is(openapi3.TypeArray) {
		item, ok := c.compose(schema.Items)
		return []any{item}, ok
	}
	object := c.object(schema)
	return object, len(object) > 0
}

// object returns the examples of the properties of a schema and the parts of its allOf.
func (c *composer) object(schema *openapi3.Schema) map[string]any {
	object := map[string]any{}
	for _, part := range schema.AllOf {
		if value, ok := c.compose(part); ok {
			properties, _ := value.(map[string]any)
			maps.Copy(object, properties)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(schema.Properties)) {
		property := schema.Properties[name]
		if property == nil || property.Value == nil || property.Value.WriteOnly {
			continue
		}
		if value, ok := c.compose(property); ok {
			object[name] = value
		}
	}
	return object
}
