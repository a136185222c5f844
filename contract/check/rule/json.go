package rule

import (
	"bytes"
	"errors"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
	"github.com/blooio-community/blooio-go/contract/check/resolve"
	"github.com/blooio-community/blooio-go/contract/internal/shown"
)

// Wire parses the body. A body that is not well-formed JSON is not checked further.
func Wire(s *Subject) bool {
	var err error
	s.Body, err = jsondoc.Parse(s.Exchange.Body)
	syntax, _ := errors.AsType[*jsondoc.SyntaxError](err)
	switch {
	case errors.Is(err, jsondoc.ErrTooLarge):
		s.TooLarge = true
	case errors.Is(err, jsondoc.ErrTooDeep):
		s.reportMalformed(err.Error(), nil)
	case syntax != nil:
		s.reportMalformed(syntax.What, syntax)
	}
	if err != nil {
		return false
	}
	if s.Resolver == nil {
		s.Resolver = resolve.New(s.Spec)
	}
	return true
}

// reportMalformed reports the body as a whole, because the place where it breaks off is chance.
func (s *Subject) reportMalformed(actual string, at *jsondoc.SyntaxError) {
	f := s.ContentFinding("one JSON value in UTF-8", actual)
	if at != nil {
		site := &Site{Type: s.rootType()}
		for token := range at.Pointer.Tokens() {
			site = s.belowUnparsed(site, token)
		}
		f.Example = site.example(s.ShowValues)
	}
	s.add(contract.RuleJSONMalformed, whole, f)
}

// rootType returns the type of the body.
func (s *Subject) rootType() *resolve.Type {
	if s.Resolver == nil {
		s.Resolver = resolve.New(s.Spec)
	}
	return s.Resolver.Ref(s.Schema)
}

// belowUnparsed returns the site under a token in a body that could not be parsed. There, an index looks like a name.
func (s *Subject) belowUnparsed(site *Site, token string) *Site {
	if isIndex(token) {
		b := &Site{Type: s.Resolver.Shape(site.Type, site.Value).Items}
		b.Enter(site, StepItem, "", indexOf(token))
		return b
	}
	return s.below(site, token)
}

// Text checks the encoding of a string and of its name.
func Text(s *Subject, site *Site) {
	v := site.Value
	if v.InvalidUTF8() || v.NameInvalidUTF8() {
		s.report(contract.RuleInvalidUTF8, site, s.ContentFinding("valid UTF-8", "a string with invalid UTF-8"))
	}
	if v.LoneSurrogate() || v.NameLoneSurrogate() {
		s.report(contract.RuleLoneSurrogate, site, s.ContentFinding("valid Unicode", "a string with half of a surrogate pair"))
	}
}

// Duplicates reports names that an object has more than once, because parsers disagree about which value counts.
func Duplicates(s *Subject, site *Site) {
	seen := map[string]jsondoc.Value{}
	for name, v := range site.Value.Members() {
		before, twice := seen[name]
		seen[name] = v
		if !twice {
			continue
		}
		f := s.ContentFinding("unique keys", "a duplicate key, with different values")
		if alike(before, v) {
			f.Severity, f.Actual = contract.SeverityWarning, "a duplicate key, with equal values"
		}
		s.report(contract.RuleDuplicateKey, s.below(site, name), f)
	}
}

// maxCompared is the length of the longest values, in bytes, that are compared as JSON. Longer ones are compared byte
// by byte, because duplicates within duplicates would take too long.
const maxCompared = 64 << 10

func alike(a, b jsondoc.Value) bool {
	if len(a.Raw()) > maxCompared || len(b.Raw()) > maxCompared {
		return bytes.Equal(a.Raw(), b.Raw())
	}
	return a.Equal(b)
}

// Number checks how a number is written: whether parsers can hold it, and whether an integer is written as one.
func Number(s *Subject, site *Site) {
	n := site.Value.Number()
	_, fits := n.Int64()
	switch {
	case fits && n.Plain():
		return
	case !n.InFloatRange():
		s.report(contract.RuleJSONMalformed, site, s.ContentFinding("a number that fits into a 64-bit float", "a number out of range"))
		return
	case !n.IsInteger() || !s.wantsInteger(site):
		return
	}
	f := contract.Finding{Expected: "an integer without fraction or exponent"}
	for _, schema := range site.Type.Schemas {
		f.Place(s.Spec.PositionOf(schema.Origin, "type"))
	}
	if !n.Plain() {
		f.Actual = "an integer with a fraction or an exponent"
		s.report(contract.RuleIntegerNotation, site, f)
	}
	if !fits {
		f.Expected, f.Actual = "an integer that fits into 64 bits", "an integer of "+shown.Count(n.Digits(), "digit")
		s.report(contract.RuleIntegerOverflow, site, f)
	}
}

// wantsInteger tells whether a schema that applies to a number allows integers only.
func (s *Subject) wantsInteger(site *Site) bool {
	for _, schema := range s.Resolver.Parts(site.Type, site.Value) {
		if schema.Type.Permits("integer") && !schema.Type.Permits("number") {
			return true
		}
	}
	return false
}
