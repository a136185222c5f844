package conform

import (
	"maps"
	"slices"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
)

// optionsFor returns those for asking about a doubt.
func (p *Plans) optionsFor(d Doubt) []openapi3.SchemaValidationOption {
	if d.own && d.asked.Format == "" {
		return p.options().plain
	}
	return p.options().withFormats
}

// mayAsk tells whether kin-openapi can be asked, and takes what that costs. If it cannot, what the plan knows must do.
func (p *Plans) mayAsk(schema *openapi3.Schema, v jsondoc.Value, e *Effort) bool {
	return p.isSafe(schema) && e.take(effortOf(schema, v))
}

// isSafe tells whether kin-openapi can be asked about a schema. [openapi3.Schema.IsEmpty], which it calls for each
// schema that it comes to, follows schemas that have no other keywords than those with schemas in them. It does not
// notice when they lead in a circle, and no recover catches that the stack overflows.
func (p *Plans) isSafe(schema *openapi3.Schema) bool {
	if known, ok := p.safe.Load(schema); ok {
		return known.(bool)
	}
	work := map[*openapi3.Schema]int{}
	safe := true
	for one := range closure(schema, everything) {
		if safe = workOfIsEmpty(work, one, 0) < maxEmptyWork; !safe {
			break
		}
	}
	p.safe.Store(schema, safe)
	return safe
}

const (
	maxEmptyWork = 1 << 8
	circular     = 1 << 30
)

// workOfIsEmpty returns how many schemas IsEmpty looks at in the worst case. Shared schemas are looked at each time.
func workOfIsEmpty(work map[*openapi3.Schema]int, schema *openapi3.Schema, depth int) int {
	if known, ok := work[schema]; ok {
		return known
	}
	if depth > maxEmptyWork {
		return circular
	}
	work[schema] = circular // until it is known
	n := 1
	if isHollow(schema) {
		for _, list := range everything(schema) {
			for _, ref := range list {
				if ref != nil && ref.Value != nil {
					n = min(n+workOfIsEmpty(work, ref.Value, depth+1), circular)
				}
			}
		}
	}
	work[schema] = n
	return n
}

// isHollow tells whether the schema is empty if the schemas in it are.
func isHollow(schema *openapi3.Schema) bool {
	own := *schema
	own.OneOf, own.AnyOf, own.AllOf, own.Not, own.Items, own.Properties, own.AdditionalProperties.Schema = nil, nil, nil, nil, nil, nil, nil
	return own.IsEmpty()
}

func everything(s *openapi3.Schema) []openapi3.SchemaRefs {
	return append(partsAndAlternatives(s), openapi3.SchemaRefs{s.Items, s.AdditionalProperties.Schema}, slices.Collect(maps.Values(s.Properties)))
}

// isEmpty tells whether kin-openapi takes a schema for empty.
func (p *Plans) isEmpty(schema *openapi3.Schema) bool {
	return p.isSafe(schema) && schema.IsEmpty()
}
