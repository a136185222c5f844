package resolve

import (
	"slices"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
	"github.com/blooio-community/blooio-go/contract/openapi"
)

// Resolver resolves types for the values of one body. It is for one goroutine.
type Resolver struct {
	*Schemas
	// chosen remembers which alternatives a value is meant for: finding out takes a look at all of the
	// value, and every finding below it needs to know.
	chosen map[choice][]*openapi3.Schema
}

// choice is one list of alternatives, and one value of the body.
type choice struct {
	alternatives **openapi3.SchemaRef
	value        int
}

// New returns a resolver for one body.
func New(spec *openapi.Spec) *Resolver { return &Resolver{Schemas: Of(spec)} }

// Shape is the shape of a type for a value; the zero value stands for one that is not known.
func (r *Resolver) Shape(t *Type, value jsondoc.Value) *Shape {
	switch {
	case t == nil:
		return noShape
	case t.shape != nil:
		return t.shape()
	}
	return r.shapeOf(r.partsOfAll(t.Schemas, value))
}

// Parts are all schemas that apply to a value: those of the type, every part of an allOf, of a oneOf or anyOf
// those that the value is meant for, and the schema that a discriminator without alternatives names.
func (r *Resolver) Parts(t *Type, value jsondoc.Value) []*openapi3.Schema {
	switch {
	case t == nil:
		return nil
	case t.parts != nil:
		return t.parts()
	}
	return r.partsOfAll(t.Schemas, value)
}

func (r *Resolver) partsOfAll(schemas []*openapi3.Schema, value jsondoc.Value) []*openapi3.Schema {
	var parts []*openapi3.Schema
	for _, schema := range schemas {
		parts = r.partsOf(parts, schema, value)
	}
	return parts
}

// partsOf adds schema and all that it is composed of to parts, each once: schemas may be cyclic.
func (r *Resolver) partsOf(parts []*openapi3.Schema, schema *openapi3.Schema, value jsondoc.Value) []*openapi3.Schema {
	if slices.Contains(parts, schema) {
		return parts
	}
	parts = append(parts, schema)
	for _, part := range schema.AllOf {
		for _, one := range schemasOf(part) {
			parts = r.partsOf(parts, one, value)
		}
	}
	for _, alternatives := range []openapi3.SchemaRefs{schema.OneOf, schema.AnyOf} {
		for _, one := range r.Meant(schema, alternatives, value) {
			parts = r.partsOf(parts, one, value)
		}
	}
	if len(schema.OneOf)+len(schema.AnyOf) == 0 && value.Exists() {
		if child := r.Plans.Discriminated(schema, value); child != nil {
			parts = r.partsOf(parts, child, value)
		}
	}
	return parts
}
