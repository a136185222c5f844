package contract

import (
	"errors"
	"maps"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
)

// explainComposed looks into the parts of a composed schema, of which the validator says no more
// than that they did not fit, and then at what stands beside them, which it left unvisited.
func (s *subject) explainComposed(e *openapi3.SchemaError, at []string) {
	schema, value := e.Schema, e.Value
	explained := false
	switch {
	case e.SchemaField == "discriminator":
		// The error holds the property's value, not the object's.
		value = s.valueAt(at)
		s.reportDiscriminator(e, at, value)
		explained = true
	case errors.Is(e, openapi3.ErrOneOfConflict):
		s.reportField(e, at, ruleTypeMismatch, "exactly one of the alternatives", "a value that fits several")
		explained = true
	default:
		for _, alternatives := range []openapi3.SchemaRefs{schema.OneOf, schema.AnyOf} {
			if fitting := s.meant(alternatives, schema.Discriminator, value); len(fitting) == 1 {
				explained = s.visit(fitting[0], value, at) || explained
			}
		}
	}
	for _, part := range schema.AllOf {
		explained = s.visit(part.Value, value, at) || explained
	}
	beside := *schema
	beside.AllOf, beside.OneOf, beside.AnyOf, beside.Discriminator = nil, nil, nil, nil
	if !s.visit(&beside, value, at) && !explained {
		s.reportField(e, at, ruleTypeMismatch, "a value that fits "+e.SchemaField, kindOf(value))
	}
}

func (s *subject) reportDiscriminator(e *openapi3.SchemaError, at []string, of any) {
	property := e.Schema.Discriminator.PropertyName
	object, _ := of.(map[string]any)
	at = slices.Concat(at, []string{property})
	value, there := object[property]
	switch value := value.(type) {
	case string:
		known := slices.Sorted(maps.Keys(e.Schema.Discriminator.Mapping))
		s.reportField(e, at, ruleEnumUndocumented, strings.Join(known, ", "), s.showToken(value))
	case nil:
		if there {
			s.reportField(e, at, ruleNull, "string", "null")
		} else if !s.isExcused(at) {
			s.reportField(e, at, ruleRequiredMissing, "present", "absent")
		}
	default:
		s.reportField(e, at, ruleTypeMismatch, "string", kindOf(value))
	}
}
