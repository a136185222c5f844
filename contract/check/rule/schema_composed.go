package rule

import (
	"maps"
	"slices"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/conform"
	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
	"github.com/blooio-community/blooio-go/contract/check/rule/wording"
	"github.com/blooio-community/blooio-go/contract/internal/shown"
)

// explainComposed looks into the parts of a composed schema, about which the validator only says that they did not
// match. Then it checks the keywords beside them, which the validator skips in that case.
func (s *Subject) explainComposed(site *Site, v conform.Violation) {
	schema := v.Schema
	explained := false
	switch {
	case v.Keyword == "discriminator":
		s.reportDiscriminator(site, v)
		explained = true
	case v.Conflict:
		s.reportKeyword(site, v, contract.RuleTypeMismatch, "exactly one of the alternatives", "a value that matches several")
		explained = true
	default:
		for _, alternatives := range []openapi3.SchemaRefs{schema.OneOf, schema.AnyOf} {
			if fitting := s.Resolver.Meant(schema, alternatives, site.Value); len(fitting) == 1 {
				explained = s.visit(fitting[0], site) || explained
			}
		}
	}
	for _, part := range schema.AllOf {
		if part.Value != nil {
			explained = s.visit(part.Value, site) || explained
		}
	}
	beside := *schema
	beside.AllOf, beside.OneOf, beside.AnyOf, beside.Discriminator = nil, nil, nil, nil
	if !s.visit(&beside, site) && !explained {
		s.reportKeyword(site, v, contract.RuleTypeMismatch, "a value that matches "+v.Keyword, wording.Kind(site.Value))
	}
}

func (s *Subject) reportDiscriminator(site *Site, v conform.Violation) {
	property := v.Schema.Discriminator.PropertyName
	at := s.below(site, property)
	switch {
	case at.Value.Kind() == jsondoc.String:
		known := slices.Sorted(maps.Keys(v.Schema.Discriminator.Mapping))
		s.reportKeyword(at, v, contract.RuleEnumUndocumented, shown.List(known), s.Token(at.Value.Text()))
	case at.Value.Kind() == jsondoc.Null:
		s.reportKeyword(at, v, contract.RuleNull, "string", "null")
	case at.Value.Exists():
		s.reportKeyword(at, v, contract.RuleTypeMismatch, "string", wording.Kind(at.Value))
	case !s.isExcused(site.Value, property):
		s.reportKeyword(at, v, contract.RuleRequiredMissing, "present", "absent")
	}
}
