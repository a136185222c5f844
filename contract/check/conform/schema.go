package conform

import (
	"maps"
	"slices"

	"github.com/getkin/kin-openapi/openapi3"
)

// isOpaque tells whether a schema has a reference that has no target, or keywords of OpenAPI 3.1, which kin-openapi
// also applies in 3.0.
func isOpaque(schema *openapi3.Schema) bool {
	if schema.Always != nil || len(schema.PrefixItems) > 0 {
		return true
	}
	dangling := func(ref *openapi3.SchemaRef) bool { return ref == nil || ref.Value == nil }
	for _, list := range []openapi3.SchemaRefs{schema.OneOf, schema.AnyOf, schema.AllOf} {
		if slices.ContainsFunc(list, dangling) {
			return true
		}
	}
	for _, ref := range []*openapi3.SchemaRef{schema.Not, schema.Items, schema.AdditionalProperties.Schema} {
		if ref != nil && ref.Value == nil {
			return true
		}
	}
	return slices.ContainsFunc(slices.Collect(maps.Values(schema.Properties)), dangling)
}

// shallow returns a schema with only the keywords about a value itself, without those about values below and without
// parts. It returns the schema itself if it has no others.
//
// The copy keeps the origin, and for each property the origin, readOnly and writeOnly.
func shallow(schema *openapi3.Schema) *openapi3.Schema {
	if schema.Not == nil && schema.Items == nil && schema.AdditionalProperties.Schema == nil && schema.Discriminator == nil &&
		len(schema.OneOf)+len(schema.AnyOf)+len(schema.AllOf)+len(schema.Properties) == 0 {
		return schema
	}
	own := *schema
	own.Not, own.OneOf, own.AnyOf, own.AllOf, own.Discriminator, own.Items = nil, nil, nil, nil, nil, nil
	if own.AdditionalProperties.Schema != nil {
		own.AdditionalProperties.Schema = openapi3.NewSchemaRef("", &openapi3.Schema{Nullable: true})
	}
	own.Properties = make(openapi3.Schemas, len(schema.Properties))
	for name, ref := range schema.Properties {
		if ref == nil || ref.Value == nil {
			continue
		}
		// In kin-openapi the empty schema does not accept null.
		anything := openapi3.Schema{Nullable: true, ReadOnly: ref.Value.ReadOnly, WriteOnly: ref.Value.WriteOnly, Origin: ref.Value.Origin}
		own.Properties[name] = openapi3.NewSchemaRef("", &anything)
	}
	return &own
}

func (p *Plans) inheritedBy(schema *openapi3.Schema) (all inherited) {
	for part := range closure(schema, partsOfAll) {
		for name, ref := range part.Properties {
			if p.bars(ref) {
				all.barred = append(all.barred, name)
			}
		}
		all.parent = all.parent || part.Discriminator != nil && len(part.OneOf)+len(part.AnyOf) == 0
	}
	return all
}

// bars tells whether a property is forbidden because it is only for the other direction.
func (p *Plans) bars(ref *openapi3.SchemaRef) bool {
	return ref != nil && ref.Value != nil && p.Bars(ref.Value)
}

// Bars tells whether the schema of a property forbids it in this direction: readOnly in a request, writeOnly in a
// response.
func (p *Plans) Bars(schema *openapi3.Schema) bool {
	if p != nil && p.Requests {
		return schema.ReadOnly
	}
	return schema.WriteOnly
}

func partsOfAll(s *openapi3.Schema) []openapi3.SchemaRefs { return []openapi3.SchemaRefs{s.AllOf} }

func partsAndAlternatives(s *openapi3.Schema) []openapi3.SchemaRefs {
	return []openapi3.SchemaRefs{s.AllOf, s.OneOf, s.AnyOf, {s.Not}}
}

// closure returns a schema and all schemas that it leads to.
func closure(schema *openapi3.Schema, next func(*openapi3.Schema) []openapi3.SchemaRefs) map[*openapi3.Schema]bool {
	seen := map[*openapi3.Schema]bool{}
	for queue := []*openapi3.Schema{schema}; len(queue) > 0; {
		one := queue[len(queue)-1]
		queue = queue[:len(queue)-1]
		if seen[one] {
			continue
		}
		seen[one] = true
		for _, list := range next(one) {
			for _, ref := range list {
				if ref != nil && ref.Value != nil {
					queue = append(queue, ref.Value)
				}
			}
		}
	}
	return seen
}
