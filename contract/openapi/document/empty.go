package document

import (
	"math"
	"slices"

	"github.com/getkin/kin-openapi/openapi3"
)

// maxEmptiness bounds how many schemas kin-openapi looks at to tell whether a schema is empty.
const maxEmptiness = 1000

// settleEmptiness makes (*Schema).IsEmpty terminate, and quickly. kin-openapi asks it of a schema for each
// value, and it looks at all schemas below those that have only subschemas: without an end where they
// contain themselves, and along each path where they share others. Such a schema gets a bound that no
// value can exceed, which means the same and is not empty.
func settleEmptiness(all []*openapi3.Schema) {
	unbounded := uint64(math.MaxInt64)
	costs := make(map[*openapi3.Schema]int, len(all)) // how many schemas IsEmpty looks at
	for component := range components(all, askedForEmptiness) {
		for _, schema := range component {
			cost, below := 1, askedForEmptiness(schema)
			for _, next := range below {
				cost += costs[next]
			}
			if len(component) > 1 || cost > maxEmptiness || slices.Contains(below, schema) {
				schema.MaxProps, cost = &unbounded, 1
			}
			costs[schema] = cost
		}
	}
}

// askedForEmptiness lists the schemas that IsEmpty looks at next: none if the keywords of the schema itself
// show that it is not empty.
func askedForEmptiness(schema *openapi3.Schema) (next []*openapi3.Schema) {
	alone := withoutBelow(schema)
	alone.AdditionalProperties = openapi3.AdditionalProperties{} // of which IsEmpty asks after it has looked below
	if alone.IsEmpty() {
		children(schema, func(_ string, ref *openapi3.SchemaRef) { next = append(next, ref.Value) })
	}
	return next
}

// anything is a schema that is right wherever a schema may stand.
var anything = &openapi3.SchemaRef{Value: &openapi3.Schema{}}

// withoutBelow returns a copy of a schema without the schemas below it. What must be there is still there.
func withoutBelow(schema *openapi3.Schema) *openapi3.Schema {
	alone := *schema
	alone.AllOf, alone.OneOf, alone.AnyOf, alone.Not, alone.Properties = nil, nil, nil, nil, nil
	if alone.Items != nil {
		alone.Items = anything
	}
	if alone.AdditionalProperties.Schema != nil {
		alone.AdditionalProperties.Schema = anything
	}
	return &alone
}
