package conform

import (
	"maps"
	"slices"

	"github.com/getkin/kin-openapi/openapi3"
)

// isOpaque tells whether a schema has a reference that leads nowhere, or keywords of OpenAPI 3.1 that kin-openapi
// looks at in a schema of 3.0, too.
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

// shallow returns a schema that asks of a value itself what a schema does, and nothing of the values below it or by
// the schemas that it is composed of. It is the schema itself if that does so anyway.
//
// The copy keeps the origin, and of each property the origin and whether it is for requests or responses only.
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
		// For kin-openapi the empty schema does not accept null.
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

// bars tells whether a property may not come, as it is for the other direction only.
func (p *Plans) bars(ref *openapi3.SchemaRef) bool {
	return ref != nil && ref.Value != nil && p.Bars(ref.Value)
}

// Bars tells whether the schema of a property says that it may not come: readOnly in a request, writeOnly in a response.
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

// closure is a set of all schemas that a schema leads to, itself among them.
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
