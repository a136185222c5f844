package conform

import (
	"maps"
	"slices"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
)

// optionsFor returns the options for asking kin-openapi about a doubt.
func (p *Plans) optionsFor(d Doubt) []openapi3.SchemaValidationOption {
	if d.own && d.asked.Format == "" {
		return p.options().plain
	}
	return p.options().withFormats
}

// mayAsk tells whether kin-openapi may be asked, and subtracts the cost from the effort. Otherwise only the plan
// decides.
func (p *Plans) mayAsk(schema *openapi3.Schema, v jsondoc.Value, e *Effort) bool {
	return p.isSafe(schema) && e.take(effortOf(schema, v))
}

// isSafe tells whether kin-openapi can be asked about a schema. [openapi3.Schema.IsEmpty], which it calls for each
// schema that it comes to, follows schemas that have no other keywords than those with schemas in them. It does not
// notice cycles, and a stack overflow cannot be recovered from.
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

// workOfIsEmpty returns how many schemas IsEmpty visits in the worst case. It visits shared schemas each time.
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

// isHollow tells whether a schema is empty if all schemas in it are empty.
func isHollow(schema *openapi3.Schema) bool {
	own := *schema
	own.OneOf, own.AnyOf, own.AllOf, own.Not, own.Items, own.Properties, own.AdditionalProperties.Schema = nil, nil, nil, nil, nil, nil, nil
	return own.IsEmpty()
}

func everything(s *openapi3.Schema) []openapi3.SchemaRefs {
	return append(partsAndAlternatives(s), openapi3.SchemaRefs{s.Items, s.AdditionalProperties.Schema}, slices.Collect(maps.Values(s.Properties)))
}

// isEmpty tells whether kin-openapi regards a schema as empty.
func (p *Plans) isEmpty(schema *openapi3.Schema) bool {
	return p.isSafe(schema) && schema.IsEmpty()
}
