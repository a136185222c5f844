package conform

import (
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
)

// schemaFolder is the start of references to component schemas (OAS 3.0.3, Discriminator Object).
const schemaFolder = "#/components/schemas/"

// Discriminated returns the schema that the discriminator chooses for an object: one of the alternatives or, if there
// is neither oneOf nor anyOf, a schema that has this one in its allOf. It returns nil if there is none.
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

// choose returns the reference of the alternative that the discriminator chooses, "" if any may match. It returns false
// if the value names none.
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

// expand turns the name of a schema into a reference.
func expand(ref string) string {
	if ref != "" && !strings.Contains(ref, "/") {
		return schemaFolder + ref
	}
	return ref
}

// child returns the schema that the discriminator names, if it has this schema in its allOf, or else nil.
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

// isPartOf tells whether part is in the allOf of a schema, directly or indirectly.
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
