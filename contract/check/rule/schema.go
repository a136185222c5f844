package rule

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/conform"
	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
	"github.com/blooio-community/blooio-go/contract/check/rule/wording"
)

// Schema asks the validator about a value that no plan has proved sound, and reports what it finds.
func Schema(s *Subject, site *Site, doubt conform.Doubt) {
	for _, v := range s.Resolver.Plans.Violations(doubt, &s.Resolver.Effort) {
		s.explain(site, v)
	}
}

// visit reports what the validator finds wrong with the value at a site, and tells whether there was anything. Several
// parts can refer to the same schema, which is visited once.
func (s *Subject) visit(schema *openapi3.Schema, site *Site) bool {
	key := visit{schema, site.Value}
	if found, known := s.visited[key]; known {
		return found
	}
	violations := s.Resolver.Plans.Visit(schema, site.Value, &s.Resolver.Effort)
	if s.visited == nil {
		s.visited = map[visit]bool{}
	}
	s.visited[key] = len(violations) > 0
	for _, v := range violations {
		s.explain(site, v)
	}
	return len(violations) > 0
}

// explain turns a violation, of the value or of one below it, into findings.
func (s *Subject) explain(site *Site, v conform.Violation) {
	site = s.Follow(site, v.Path)
	switch v.Keyword {
	case "allOf", "oneOf", "anyOf", "discriminator":
		s.explainComposed(site, v)
	case "properties":
		s.explainClosed(site, v)
	case "":
		s.reportMisfit(site, v)
	default:
		s.explainKeyword(site, v)
	}
}

// explainClosed reports a property that a closed part of a schema forbids, though another part has it. [Properties] has
// reported all others.
func (s *Subject) explainClosed(site *Site, v conform.Violation) {
	at := s.below(site, v.Name)
	if !at.Value.Exists() {
		s.reportMisfit(site, v)
		return
	}
	if at.step != StepUnknown && !s.isExcused(site.Value, v.Name) {
		s.reportOnce(at, contract.RulePropertyUndocumented, s.closedBy(v.Schema, wording.Kind(at.Value)))
	}
}

// reportMisfit reports a value that does not match its schema for an unknown reason.
func (s *Subject) reportMisfit(site *Site, v conform.Violation) {
	v.Keyword = ""
	s.reportKeyword(site, v, contract.RuleTypeMismatch, "a value that matches the schema", wording.Kind(site.Value))
}

// ruleOfKeyword maps the keyword of a schema that a value broke to the rule that reports it.
var ruleOfKeyword = map[string]string{
	"type": contract.RuleTypeMismatch, "not": contract.RuleTypeMismatch, "nullable": contract.RuleNull,
	"required": contract.RuleRequiredMissing, "enum": contract.RuleEnumUndocumented,
	"format": contract.RuleFormatMismatch, "pattern": contract.RulePatternMismatch,
	"minimum": contract.RuleBoundExceeded, "maximum": contract.RuleBoundExceeded,
	"exclusiveMinimum": contract.RuleBoundExceeded, "exclusiveMaximum": contract.RuleBoundExceeded, "multipleOf": contract.RuleBoundExceeded,
	"minLength": contract.RuleBoundExceeded, "maxLength": contract.RuleBoundExceeded,
	"minItems": contract.RuleBoundExceeded, "maxItems": contract.RuleBoundExceeded, "uniqueItems": contract.RuleBoundExceeded,
	"minProperties": contract.RuleBoundExceeded, "maxProperties": contract.RuleBoundExceeded,
}

func (s *Subject) explainKeyword(site *Site, v conform.Violation) {
	if v.Keyword == "format" && v.Schema.Format == "int64" {
		return // the rule for integers reports it, of the number as it is written
	}
	rule, ok := ruleOfKeyword[v.Keyword]
	if !ok {
		rule = contract.RuleTypeMismatch // a keyword that is new to the validator: better a finding than none
	}
	isNull := site.Value.Kind() == jsondoc.Null
	switch {
	case rule == contract.RuleRequiredMissing:
		if s.isExcused(site.above.Value, site.name) || s.isBarred(v.Schema, site.name) {
			return
		}
	// The validator looks at enum before it looks at the type.
	case rule == contract.RuleEnumUndocumented && isNull:
		rule = contract.RuleNull
	case rule == contract.RuleEnumUndocumented && !permits(v.Schema, site.Value):
		rule = contract.RuleTypeMismatch
	}
	expected, actual := s.expectation(rule, site, v)
	s.reportKeyword(site, v, rule, expected, actual)
}

// Expected says what the keyword of a violation asks for.
func (s *Subject) Expected(v conform.Violation) string {
	rule := ruleOfKeyword[v.Keyword]
	if rule == "" {
		return "a value that matches " + cmp.Or(v.Keyword, "the schema")
	}
	expected, _ := s.expectation(rule, &Site{}, v)
	return expected
}

// expectation says what the schema asks for and what came instead.
func (s *Subject) expectation(rule string, site *Site, v conform.Violation) (expected, actual string) {
	schema, value := v.Schema, site.Value
	switch rule {
	case contract.RuleNull:
		return typeText(schema), "null"
	case contract.RuleTypeMismatch:
		switch {
		case schema.Not != nil && v.Keyword == "not" && schema.Not.Value.IsEmpty():
			return "no value, because the schema allows none", wording.Kind(value)
		case schema.Type == nil:
			return "a value that matches " + strconv.Quote(v.Keyword), wording.Kind(value)
		}
		return typeText(schema), wording.Kind(value)
	case contract.RuleRequiredMissing:
		return "present", "absent"
	case contract.RuleEnumUndocumented:
		return wording.Enum(schema.Enum), s.showListed(site)
	case contract.RuleFormatMismatch:
		return schema.Format, s.showAt(site)
	case contract.RulePatternMismatch:
		return schema.Pattern, s.showToken(site)
	}
	return v.Keyword + " " + s.boundText(schema, v.Keyword), s.showAt(site)
}

func typeText(schema *openapi3.Schema) string {
	return cmp.Or(strings.Join(schema.Type.Slice(), " or "), "a value other than null")
}

func (s *Subject) boundText(schema *openapi3.Schema, keyword string) string {
	switch keyword {
	case "minimum", "exclusiveMinimum":
		return cmp.Or(s.Spec.Literal(schema, "minimum"), floatText(schema.Min))
	case "maximum", "exclusiveMaximum":
		return cmp.Or(s.Spec.Literal(schema, "maximum"), floatText(schema.Max))
	case "multipleOf":
		return cmp.Or(s.Spec.Literal(schema, keyword), floatText(schema.MultipleOf))
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

func floatText(f *float64) string {
	if f == nil {
		return ""
	}
	return strconv.FormatFloat(*f, 'f', -1, 64)
}

// reportKeyword reports that a value breaks a keyword.
func (s *Subject) reportKeyword(site *Site, v conform.Violation, rule, expected, actual string) {
	at := s.Spec.PositionOf(v.Schema.Origin, v.Keyword)
	s.reportOnce(site, rule, positioned(contract.Finding{Expected: expected, Actual: actual}, at))
}

// reportOnce reports a finding once, even if several parts of a composed schema lead to it.
func (s *Subject) reportOnce(site *Site, rule string, f contract.Finding) {
	h := jsondoc.HashText(rule)
	for at := site; at.step != StepRoot; at = at.above {
		h = h*31 + jsondoc.HashText(at.name) + uint64(at.index)
	}
	if _, twice := s.reported[h]; twice {
		return
	}
	if s.reported == nil {
		s.reported = map[uint64]struct{}{}
	}
	s.reported[h] = struct{}{}
	s.report(rule, site, f)
}

// permits tells whether a value has the schema's type. Every integer is a number.
func permits(schema *openapi3.Schema, v jsondoc.Value) bool {
	kind := wording.Kind(v)
	return schema.Type.Permits(kind) || kind == "integer" && schema.Type.Permits("number")
}

// isBarred tells whether only the other direction must have a property.
func (s *Subject) isBarred(parent *openapi3.Schema, name string) bool {
	property := parent.Properties[name]
	return property != nil && property.Value != nil && s.Resolver.Plans.Bars(property.Value)
}
