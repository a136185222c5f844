package document

import (
	"math"
	"slices"

	"github.com/getkin/kin-openapi/openapi3"
)

// maxEmptiness bounds how many schemas kin-openapi visits to tell whether a schema is empty.
const maxEmptiness = 1000

// settleEmptiness makes (*Schema).IsEmpty terminate quickly. kin-openapi calls it for each value. It visits everything
// below schemas that have only subschemas: forever if they contain themselves, and repeatedly if they share others.
// Such a schema gets a bound that no value can exceed. That changes nothing, but makes it not empty.
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

// askedForEmptiness lists the schemas that IsEmpty visits next. There are none if the schema itself shows that it is
// not empty.
func askedForEmptiness(schema *openapi3.Schema) (next []*openapi3.Schema) {
	alone := withoutBelow(schema)
	alone.AdditionalProperties = openapi3.AdditionalProperties{} // of which IsEmpty asks after it has looked below
	if alone.IsEmpty() {
		children(schema, func(_ string, ref *openapi3.SchemaRef) { next = append(next, ref.Value) })
	}
	return next
}

// anything is a schema that accepts every value.
var anything = &openapi3.SchemaRef{Value: &openapi3.Schema{}}

// withoutBelow returns a copy of a schema in which the schemas below are removed or, where required, empty.
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
