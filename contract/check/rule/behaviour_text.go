package rule

import (
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/format"
	"github.com/blooio-community/blooio-go/contract/check/observe"
	"github.com/blooio-community/blooio-go/contract/internal/shown"
	"github.com/blooio-community/blooio-go/contract/openapi"
	"github.com/blooio-community/blooio-go/contract/openapi/idprefix"
)

// Appearance compares a string with accepted recordings, and reports one that looks different from all of them. It
// skips strings whose format the description defines, and cursors, which are opaque.
func Appearance(s *Subject, site *Site) {
	before := &site.Before.Property
	count := before.Strings()
	if count < s.Accepted.Min {
		return
	}
	text := site.Value.Text()
	f, lead := format.Detect(text)
	if f == contract.FormatURI && strings.EqualFold(lead, "http://") && wasSecure(before, s.Accepted.Min) {
		s.differs(contract.RuleSchemeWeakened, site, contract.Finding{
			Expected: "https, as in " + shown.Count(before.Formats[contract.FormatURI], "accepted URL"), Actual: "http",
		})
	}
	parts := s.Resolver.Parts(site.Type, site.Value)
	if s.isCursor(site) || slices.ContainsFunc(parts, describesText) {
		return
	}
	hidden := site.Seen != nil && !before.IsComparable(&site.Seen.Property)
	expected, changed := s.compareFormat(text, f, before, documentedFormats(parts), hidden)
	switch {
	case changed:
		s.differs(contract.RuleShapeChanged, site, contract.Finding{
			Expected: expected + ", as in " + shown.Count(count, "accepted value"), Actual: s.formatText(site, f),
		})
	case expected == "" && !hidden && isClosed(&before.Distinct, count) && before.Distinct.Of(site.Value.Hash()) == 0:
		s.differs(contract.RuleValueNew, site, contract.Finding{
			Expected: "one of the " + shown.Count(len(before.Distinct.Counts), "value") + " of the accepted recordings", Actual: s.show(site.Value),
		})
	}
}

// describesText tells whether a schema defines what its strings look like.
func describesText(schema *openapi3.Schema) bool {
	return len(schema.Enum) > 0 || schema.Pattern != "" || format.Valid(schema.Format) != nil
}

// isCursor tells whether a site has the cursor of the next page.
func (s *Subject) isCursor(site *Site) bool {
	p := s.Operation.Pagination
	return p != nil && site.step == StepProperty && site.above.step == StepRoot && site.name == p.Response.Next
}

func wasSecure(before *observe.Property, least int) bool {
	return before.Leads.Of("https://") >= least && before.Leads.Of("http://") == 0 && !before.Leads.Many
}

// formatTexts describe the strings of a format in words.
var formatTexts = [contract.FormatCount]string{
	"something else", "a phone number in E.164 form", "an email address", "an absolute URL",
	"a date and time", "a date", "a UUID", "an id with a prefix",
}

// compareFormat describes the formats of accepted strings, "" if they have none in common, and tells whether this
// string has another one. Formats that the description documents never count as changed.
func (s *Subject) compareFormat(text string, f contract.Format, before *observe.Property, documented []contract.Format, hidden bool) (expected string, changed bool) {
	if before.Formats[contract.FormatOther] > 0 {
		return "", false
	}
	if n := before.Formats[contract.FormatPrefixed]; n > 0 {
		prefix, only := before.Leads.Only()
		if !only || n < before.Strings() || 2*before.WithDigit < n {
			return "", false
		}
		if hidden && !idprefix.Has(s.Spec, prefix) {
			expected = "an id with the usual prefix" + redacted
		} else {
			expected = "an id that starts with " + prefix
		}
		return expected, !s.startsWith(text, prefix, hidden) && !slices.Contains(documented, f)
	}
	var texts []string
	for known := range contract.FormatCount {
		if before.Formats[known] > 0 {
			texts = append(texts, formatTexts[known])
		}
	}
	return strings.Join(texts, " or "), before.Formats[f] == 0 && !slices.Contains(documented, f)
}

// startsWith tells whether a text has a prefix. Redaction keeps only prefixes that the description has. Of other
// prefixes it keeps the kinds of characters, so only those are compared.
func (s *Subject) startsWith(text, prefix string, hidden bool) bool {
	_, lead := format.Detect(text)
	if !hidden || idprefix.Has(s.Spec, prefix) || idprefix.Has(s.Spec, lead) {
		return strings.HasPrefix(text, prefix)
	}
	return len(text) >= len(prefix) && format.IsSpelledAlike(text[:len(prefix)], prefix)
}

func (s *Subject) formatText(site *Site, f contract.Format) string {
	if s.ShowValues || f == contract.FormatOther {
		return s.show(site.Value)
	}
	return formatTexts[f]
}

// Strings count as a small closed set if there are few different ones and each was seen several times.
const (
	maxClosed = 8
	minOfEach = 4
)

func isClosed(values *observe.Few[uint64], count int) bool {
	n := len(values.Counts)
	return !values.Many && n > 0 && n <= maxClosed && count >= n*minOfEach
}

// documentedFormats returns the formats that the extension x-forms lists.
func documentedFormats(parts []*openapi3.Schema) []contract.Format {
	var formats []contract.Format
	for _, part := range parts {
		for _, name := range openapi.FormsIn(part) {
			if f, known := contract.FormatNamed(name); known {
				formats = append(formats, f)
			}
		}
	}
	return formats
}
