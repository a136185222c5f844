package document

import "github.com/getkin/kin-openapi/openapi3"

// Below lists the schemas that references lead to and all below them, each once. It takes time in proportion
// to the number of references.
func Below(refs []*openapi3.SchemaRef) []*openapi3.Schema {
	var all []*openapi3.Schema
	seen := map[*openapi3.Schema]bool{}
	add := func(_ string, ref *openapi3.SchemaRef) {
		if ref.Value != nil && !seen[ref.Value] {
			seen[ref.Value] = true
			all = append(all, ref.Value)
		}
	}
	each("", refs, add)
	for i := 0; i < len(all); i++ { // all grows: a queue, so that no depth can overflow the stack
		children(all[i], add)
	}
	return all
}

// children calls f for each schema directly below one, with its keyword.
func children(schema *openapi3.Schema, f func(keyword string, ref *openapi3.SchemaRef)) {
	composition(schema, f)
	each("items", openapi3.SchemaRefs{schema.Items}, f)
	each("additionalProperties", openapi3.SchemaRefs{schema.AdditionalProperties.Schema}, f)
	for _, ref := range schema.Properties {
		each("properties", openapi3.SchemaRefs{ref}, f)
	}
}

// composition calls f for each part and alternative of a schema, which apply to the same value.
func composition(schema *openapi3.Schema, f func(keyword string, ref *openapi3.SchemaRef)) {
	each("allOf", schema.AllOf, f)
	each("oneOf", schema.OneOf, f)
	each("anyOf", schema.AnyOf, f)
	each("not", openapi3.SchemaRefs{schema.Not}, f)
}

func each(keyword string, refs openapi3.SchemaRefs, f func(keyword string, ref *openapi3.SchemaRef)) {
	for _, ref := range refs {
		if ref != nil {
			f(keyword, ref)
		}
	}
}
