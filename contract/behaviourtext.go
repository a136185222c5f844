package contract

import (
	"fmt"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
)

// compareText notes a string that looks different from all that were seen before. Where the spec says
// what strings look like, that is enough, and cursors are for nobody to look at.
func (b *behaviour) compareText(v string, schemas []*openapi3.Schema, before *Property) {
	t := &before.texts
	if t.count < b.Accepted.min {
		return
	}
	f, lead := formOf(v)
	if f == formURI && strings.EqualFold(lead, "http://") && b.wasSecure(t) {
		b.reportNew(ruleSchemeWeakened, schemas, Finding{
			Expected: "https, as in " + plural(t.forms[formURI], "accepted URL"), Actual: "http",
		})
	}
	parts := b.parts(schemas, v)
	if b.isCursor() || slices.ContainsFunc(parts, describesText) {
		return
	}
	expected, changed := compareForm(v, f, t, documentedForms(parts))
	switch {
	case changed:
		b.reportNew(ruleShapeChanged, schemas, Finding{
			Expected: expected + ", as in " + plural(t.count, "accepted value"), Actual: b.changedForm(v, f),
		})
	case expected == "" && isClosed(&before.values, t.count) && before.values.counts[hash(v)] == 0:
		b.reportNew(ruleValueNew, schemas, Finding{
			Expected: "one of the " + plural(len(before.values.counts), "value") + " of the accepted recordings", Actual: b.show(v),
		})
	}
}

func (b *behaviour) parts(schemas []*openapi3.Schema, value any) []*openapi3.Schema {
	var parts []*openapi3.Schema
	for _, schema := range schemas {
		parts = b.partsOf(parts, schema, value)
	}
	return parts
}

// describesText tells whether a schema says itself what its strings look like.
func describesText(s *openapi3.Schema) bool {
	return len(s.Enum) > 0 || s.Pattern != "" || formats[s.Format] != nil
}

// isCursor tells whether the value being walked is what the next page is asked for with.
func (b *behaviour) isCursor() bool {
	p := b.op.pagination
	return p != nil && len(b.way) == 1 && b.way[0].name == p.Response.Next
}

func (b *behaviour) wasSecure(t *texts) bool {
	return t.leads.counts["https://"] >= b.Accepted.min && t.leads.counts["http://"] == 0 && !t.leads.many
}

// compareForm says which form strings had before, "" if they had none, and whether this one has
// another. Forms that the spec documents are never new.
func compareForm(v string, f form, t *texts, documented []form) (expected string, changed bool) {
	if t.forms[formOther] > 0 {
		return "", false
	}
	if n := t.forms[formPrefixed]; n > 0 {
		prefix, ok := t.leads.only()
		if !ok || n < t.count || 2*t.withDigit < n {
			return "", false
		}
		return "an id that starts with " + prefix, !strings.HasPrefix(v, prefix) && !slices.Contains(documented, f)
	}
	var texts []string
	for known := range formCount {
		if t.forms[known] > 0 {
			texts = append(texts, formTexts[known])
		}
	}
	return strings.Join(texts, " or "), t.forms[f] == 0 && !slices.Contains(documented, f)
}

func (b *behaviour) changedForm(v string, f form) string {
	if b.ShowValues || f == formOther {
		return b.show(v)
	}
	return formTexts[f]
}

// Strings are a small closed set when there are few different ones and each came several times.
const (
	mostClosed  = 8
	leastOfEach = 4
)

func isClosed(values *few[uint64], count int) bool {
	n := len(values.counts)
	return !values.many && n > 0 && n <= mostClosed && count >= n*leastOfEach
}

// extensionForms names, in the spec, the forms that the strings of a property are known to have.
const extensionForms = "x-forms"

func documentedForms(parts []*openapi3.Schema) []form {
	var forms []form
	for _, part := range parts {
		for _, name := range formsIn(part) {
			if i := slices.Index(formNames[:], name); i > 0 {
				forms = append(forms, form(i))
			}
		}
	}
	return forms
}

func formsIn(s *openapi3.Schema) []string {
	switch v := s.Extensions[extensionForms].(type) {
	case nil:
		return nil
	case []any:
		var names []string
		for _, name := range v {
			names = append(names, fmt.Sprint(name))
		}
		return names
	default:
		return []string{fmt.Sprint(v)}
	}
}
