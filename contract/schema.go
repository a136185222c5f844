package contract

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
)

// checkSchema reports every way in which the body differs from the schema.
func checkSchema(s *subject) bool {
	err := s.schema.Value.VisitJSON(s.value, s.Spec.validation...)
	if err != nil && !s.explain(err, nil) {
		s.reportMisfit(s.schema.Value, s.value, nil)
	}
	return true
}

// visit validates a value that stands at a pointer. It tells whether it found something to explain,
// and did.
func (s *subject) visit(schema *openapi3.Schema, value any, at []string) bool {
	return s.explain(schema.VisitJSON(value, s.Spec.validation...), at)
}

// explain turns what the validator says of a value at a pointer into findings. It returns false for
// what it cannot make sense of.
func (s *subject) explain(err error, at []string) bool {
	if list, ok := err.(openapi3.MultiError); ok {
		explained := false
		for _, one := range list {
			explained = s.explain(one, at) || explained
		}
		return explained
	}
	e, ok := err.(*openapi3.SchemaError)
	if !ok {
		return false
	}
	at = slices.Concat(at, e.JSONPointer())
	switch e.SchemaField {
	case "allOf", "oneOf", "anyOf", "discriminator":
		s.explainComposed(e, at)
	case "properties":
		s.explainClosed(e, at)
	default:
		s.reportSchema(e, at)
	}
	return true
}

// explainClosed reports a property that a closed schema does not allow. Mostly checkShape has done
// so; what is left is a property that another part of an allOf documents.
func (s *subject) explainClosed(e *openapi3.SchemaError, at []string) {
	object, _ := e.Value.(map[string]any)
	quoted := strings.TrimSuffix(strings.TrimPrefix(e.Reason, "property "), " is unsupported")
	name, err := strconv.Unquote(quoted)
	if _, there := object[name]; err != nil || !there {
		s.reportMisfit(e.Schema, e.Value, at)
		return
	}
	dictionary := s.place(at) + "/*"
	at = slices.Concat(at, []string{name})
	place := s.place(at)
	if s.found(rulePropertyUndocumented, dictionary) || s.found(rulePropertyUndocumented, place) || s.found(rulePropertyRespelled, place) {
		return
	}
	s.reportField(e, at, rulePropertyUndocumented, "no such property, as a part of the schema is closed", kindOf(object[name]))
}

// reportMisfit reports a value of which no more is known than that it does not fit.
func (s *subject) reportMisfit(schema *openapi3.Schema, value any, at []string) {
	e := &openapi3.SchemaError{Schema: schema, Value: value}
	s.reportField(e, at, ruleTypeMismatch, "a value that fits the schema", kindOf(value))
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
	if rule == ruleRequiredMissing && (s.isExcused(at) || forRequestsOnly(e.Schema, at)) {
		return
	}
	// A schema that names no type allows null, though the validator thinks otherwise.
	if rule == ruleNull && e.Schema.IsEmpty() {
		return
	}
	// The validator looks at enum before it looks at the type.
	if rule == ruleEnumUndocumented && e.Value == nil {
		rule = ruleNull
	} else if rule == ruleEnumUndocumented && !permits(e.Schema, e.Value) {
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
		return typeText(schema), "null"
	case ruleTypeMismatch:
		if schema.Type == nil {
			return "a value that fits " + strconv.Quote(e.SchemaField), kindOf(e.Value)
		}
		return typeText(schema), kindOf(e.Value)
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

func typeText(schema *openapi3.Schema) string {
	return cmp.Or(strings.Join(schema.Type.Slice(), " or "), "another value than null")
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
	// Several parts of a composed schema can say the same of one value: it is wrong once.
	h := hashText(hashStart, rule)
	for _, key := range at {
		h = hashText(hashText(h, "/"), key)
	}
	if _, said := s.reported[h]; said {
		return
	}
	s.reported[h] = struct{}{}
	line, column := positionOf(e.Schema.Origin, e.SchemaField)
	s.report(rule, at, Finding{Expected: expected, Actual: actual, SpecLine: line, SpecColumn: column})
}

func enumText(values []any) string {
	var names []string
	for _, v := range values {
		switch v := v.(type) {
		case nil:
			names = append(names, "null")
		case float64:
			names = append(names, number(v))
		default:
			names = append(names, fmt.Sprint(v))
		}
	}
	return strings.Join(names, ", ")
}

// permits tells whether a value is of the schema's type. Every integer is a number.
func permits(schema *openapi3.Schema, v any) bool {
	kind := kindOf(v)
	return schema.Type.Permits(kind) || kind == openapi3.TypeInteger && schema.Type.Permits(openapi3.TypeNumber)
}

// forRequestsOnly tells whether the property at a pointer is one that only requests must have.
func forRequestsOnly(parent *openapi3.Schema, at []string) bool {
	property := parent.Properties[at[len(at)-1]]
	return property != nil && property.Value != nil && property.Value.WriteOnly
}
