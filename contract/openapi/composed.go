package openapi

import "github.com/getkin/kin-openapi/openapi3"

// composedOf lists the parts of a schema, in the order in which the description has them.
func composedOf(schema *openapi3.Schema) (parts []*openapi3.Schema) {
	seen := map[*openapi3.Schema]bool{}
	var add func(*openapi3.Schema)
	add = func(part *openapi3.Schema) {
		if seen[part] {
			return
		}
		seen[part] = true
		parts = append(parts, part)
		for _, list := range []openapi3.SchemaRefs{part.AllOf, part.OneOf, part.AnyOf} {
			for _, ref := range list {
				if ref != nil && ref.Value != nil {
					add(ref.Value)
				}
			}
		}
	}
	add(schema)
	return parts
}
