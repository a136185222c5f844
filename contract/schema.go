package contract

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
)

// checkSchema reports every way in which the body differs from the schema.
func checkSchema(s *subject) bool {
	s.visit(s.schema.Value, s.value, nil)
	return true
}

// visit validates a value that stands at a pointer.
func (s *subject) visit(schema *openapi3.Schema, value any, at []string) {
	options := append([]openapi3.SchemaValidationOption{openapi3.MultiErrors()}, s.Spec.formats...)
	s.explain(schema.VisitJSON(value, options...), at)
}

// explain turns what the validator says of a value at a pointer into findings.
func (s *subject) explain(err error, at []string) {
	if list, ok := err.(openapi3.MultiError); ok {
		for _, one := range list {
			s.explain(one, at)
		}
		return
	}
	e, ok := errors.AsType[*openapi3.SchemaError](err)
	if !ok {
		return
	}
	at = slices.Concat(at, e.JSONPointer())
	switch e.SchemaField {
	case "allOf", "oneOf", "anyOf", "discriminator":
		s.explainComposed(e, at)
	case "properties":
		// An undocumented property of a closed object: checkShape reports it, under its name.
	default:
		s.reportSchema(e, at)
	}
}

// explainComposed looks into the parts of a composed schema, of which the validator says no more
// than that they did not fit, and then at what stands beside them, which it left unvisited.
func (s *subject) explainComposed(e *openapi3.SchemaError, at []string) {
	schema, value := e.Schema, e.Value
	if e.SchemaField == "discriminator" {
		s.reportDiscriminator(e, at)
		return
	}
	if errors.Is(e, openapi3.ErrOneOfConflict) {
		s.reportField(e, at, ruleTypeMismatch, "exactly one of the alternatives", "a value that fits several")
		return
	}
	for _, part := range schema.AllOf {
		s.visit(part.Value, value, at)
	}
	for _, alternatives := range []openapi3.SchemaRefs{schema.OneOf, schema.AnyOf} {
		if fitting := meant(alternatives, schema.Discriminator, value); len(fitting) == 1 {
			s.visit(fitting[0], value, at)
		}
	}
	beside := *schema
	beside.AllOf, beside.OneOf, beside.AnyOf, beside.Discriminator = nil, nil, nil, nil
	s.visit(&beside, value, at)
}

func (s *subject) reportDiscriminator(e *openapi3.SchemaError, at []string) {
	property := e.Schema.Discriminator.PropertyName
	var known []string
	for name := range e.Schema.Discriminator.Mapping {
		known = append(known, name)
	}
	slices.Sort(known)
	switch value := e.Value.(type) {
	case string:
		s.reportField(e, append(at, property), ruleEnumUndocumented, strings.Join(known, ", "), s.showToken(value))
	case nil:
		s.reportField(e, append(at, property), ruleRequiredMissing, "present", "absent")
	default:
		s.reportField(e, append(at, property), ruleTypeMismatch, "string", kindOf(value))
	}
}

// ruleOfField maps the keyword of a schema that a value broke to the rule that speaks.
var ruleOfField = map[string]string{
	"type": ruleTypeMismatch, "not": ruleTypeMismatch, "nullable": ruleNull,
	"required": ruleRequiredMissing, "enum": ruleEnumUndocumented,
	"format": ruleFormatMismatch, "pattern": rulePatternMismatch,
	"minimum": ruleBoundExceeded, "maximum": ruleBoundExceeded,
	"exclusiveMinimum": ruleBoundExceeded, "exclusiveMaximum": ruleBoundExceeded, "multipleOf": ruleBoundExceeded,
	"minLength": ruleBoundExceeded, "maxLength": ruleBoundExceeded,
	"minItems": ruleBoundExceeded, "maxItems": ruleBoundExceeded, "uniqueItems": ruleBoundExceeded,
	"minProperties": ruleBoundExceeded, "maxProperties": ruleBoundExceeded,
}

func (s *subject) reportSchema(e *openapi3.SchemaError, at []string) {
	if e.SchemaField == "format" && e.Schema.Format == "int64" {
		return // checkTokens said so, of the number as it is written
	}
	rule, ok := ruleOfField[e.SchemaField]
	if !ok {
		rule = ruleTypeMismatch // a keyword that is new to the validator: better a finding than none
	}
	if rule == ruleRequiredMissing && s.isExcused(at) {
		return
	}
	// The validator looks at enum before it looks at the type.
	if rule == ruleEnumUndocumented && e.Value == nil {
		rule = ruleNull
	} else if rule == ruleEnumUndocumented && !e.Schema.Type.Permits(typeName(e.Value)) {
		rule = ruleTypeMismatch
	}
	expected, actual := s.expectation(rule, e)
	s.reportField(e, at, rule, expected, actual)
}

// expectation says what the schema asks for and what came instead.
func (s *subject) expectation(rule string, e *openapi3.SchemaError) (expected, actual string) {
	schema := e.Schema
	switch rule {
	case ruleNull:
		return strings.Join(schema.Type.Slice(), " or "), "null"
	case ruleTypeMismatch:
		expected = strings.Join(schema.Type.Slice(), " or ")
		if expected == "" {
			expected = "a value that fits " + e.SchemaField
		}
		return expected, kindOf(e.Value)
	case ruleRequiredMissing:
		return "present", "absent"
	case ruleEnumUndocumented:
		return enumText(schema.Enum), s.showToken(e.Value)
	case ruleFormatMismatch:
		return schema.Format, s.show(e.Value)
	case rulePatternMismatch:
		return schema.Pattern, s.showToken(e.Value)
	}
	return e.SchemaField + " " + s.bound(schema, e.SchemaField), s.show(e.Value)
}

func (s *subject) bound(schema *openapi3.Schema, field string) string {
	switch field {
	case "minimum", "exclusiveMinimum":
		return number(*schema.Min)
	case "maximum", "exclusiveMaximum":
		return number(*schema.Max)
	case "multipleOf":
		return number(*schema.MultipleOf)
	case "minLength":
		return fmt.Sprint(schema.MinLength)
	case "maxLength":
		return fmt.Sprint(*schema.MaxLength)
	case "minItems":
		return fmt.Sprint(schema.MinItems)
	case "maxItems":
		return fmt.Sprint(*schema.MaxItems)
	case "minProperties":
		return fmt.Sprint(schema.MinProps)
	case "maxProperties":
		return fmt.Sprint(*schema.MaxProps)
	}
	return "true"
}

func (s *subject) reportField(e *openapi3.SchemaError, at []string, rule, expected, actual string) {
	line, column := positionOf(e.Schema.Origin, e.SchemaField)
	s.report(rule, at, Finding{Expected: expected, Actual: actual, SpecLine: line, SpecColumn: column})
}

func enumText(values []any) string {
	var names []string
	for _, v := range values {
		names = append(names, fmt.Sprint(v))
	}
	return strings.Join(names, ", ")
}

// typeName is the OpenAPI type that a value has.
func typeName(v any) string {
	if kind := kindOf(v); kind != "null" {
		return kind
	}
	return ""
}
