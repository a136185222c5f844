package conform

import (
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
)

// schemaFolder is the start of references to the schemas that have a name (OAS 3.0.3, Discriminator Object).
const schemaFolder = "#/components/schemas/"

// Discriminated returns the schema that an object is meant for by the schema's discriminator: one of its alternatives,
// or, of a discriminator beside neither oneOf nor anyOf, one that has the schema as part of its allOf. It returns nil
// if there is none.
func (p *Plans) Discriminated(schema *openapi3.Schema, v jsondoc.Value) *openapi3.Schema {
	if schema == nil || schema.Discriminator == nil {
		return nil
	}
	if len(schema.OneOf)+len(schema.AnyOf) == 0 {
		return p.child(schema, v)
	}
	for _, alternatives := range []openapi3.SchemaRefs{schema.OneOf, schema.AnyOf} {
		ref, _ := p.choose(schema, alternatives, v)
		for _, one := range alternatives {
			if ref != "" && one.Ref == ref {
				return one.Value
			}
		}
	}
	return nil
}

// choose returns the reference that an alternative must have by the schema's discriminator, "" if any will do. It
// returns false if the value names none.
func (p *Plans) choose(schema *openapi3.Schema, alternatives openapi3.SchemaRefs, v jsondoc.Value) (ref string, ok bool) {
	if schema.Discriminator == nil || v.Kind() != jsondoc.Object {
		return "", true
	}
	tag := v.Get(schema.Discriminator.PropertyName)
	if tag.Kind() != jsondoc.String {
		return "", false
	}
	name := tag.Text()
	if mapped, ok := schema.Discriminator.Mapping[name]; ok {
		return expand(mapped.Ref), true
	}
	// The mapping adds to the names of the schemas, and may be left out.
	for _, one := range alternatives {
		if one.Ref == schemaFolder+name || one.Ref != "" && p.Names != nil && name != "" && p.Names(one.Value) == name {
			return one.Ref, true
		}
	}
	return "", len(schema.Discriminator.Mapping) == 0
}

// expand makes a reference of the name of a schema.
func expand(ref string) string {
	if ref != "" && !strings.Contains(ref, "/") {
		return schemaFolder + ref
	}
	return ref
}

// child returns the schema that the discriminator of a schema names which has it as a part of its allOf, or nil.
func (p *Plans) child(schema *openapi3.Schema, v jsondoc.Value) *openapi3.Schema {
	tag := v.Get(schema.Discriminator.PropertyName)
	if p.Named == nil || tag.Kind() != jsondoc.String {
		return nil
	}
	name := tag.Text()
	if mapped, ok := schema.Discriminator.Mapping[name]; ok {
		name, ok = strings.CutPrefix(expand(mapped.Ref), schemaFolder)
		if !ok {
			return nil
		}
	}
	child := p.Named(name)
	if child == nil || child == schema || !p.isPartOf(schema, child) {
		return nil
	}
	return child
}

// isPartOf tells whether all that conforms to a schema conforms to another, as that is a part of its allOf.
func (p *Plans) isPartOf(part, schema *openapi3.Schema) bool {
	key := [2]*openapi3.Schema{part, schema}
	if known, ok := p.partOf.Load(key); ok {
		return known.(bool)
	}
	is := closure(schema, partsOfAll)[part]
	p.partOf.Store(key, is)
	return is
}

// mayFit tells whether the discriminator allows an alternative.
func mayFit(ref string, alternative *openapi3.SchemaRef) bool {
	return ref == "" || alternative.Ref == ref
}

// only returns the index of the one alternative that the discriminator allows, -1 if it allows several.
func only(ref string, alternatives openapi3.SchemaRefs) int {
	fits := func(one *openapi3.SchemaRef) bool { return one.Ref == ref }
	i := slices.IndexFunc(alternatives, fits)
	if ref == "" || i < 0 || slices.ContainsFunc(alternatives[i+1:], fits) {
		return -1
	}
	return i
}
