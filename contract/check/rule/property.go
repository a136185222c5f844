package rule

import (
	"strconv"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
	"github.com/blooio-community/blooio-go/contract/check/observe"
	"github.com/blooio-community/blooio-go/contract/check/resolve"
	"github.com/blooio-community/blooio-go/contract/check/rule/wording"
	"github.com/blooio-community/blooio-go/contract/internal/shown"
	"github.com/blooio-community/blooio-go/contract/openapi"
)

// maxNamed is up to how many undocumented properties of an object are reported one by one. An object with more is a
// dictionary: its names are data.
const maxNamed = 256

// Properties reports the properties of an object that the description neither names nor allows. known is the number of
// its documented properties.
func Properties(s *Subject, site *Site, shape *resolve.Shape, known int) {
	o := object{site, shape}
	unknown := o.unknown()
	switch {
	case known == 0 && !s.Resolver.Plans.Requests && o.isUnrecognized(unknown) && s.isContradicted(o):
		s.reportUnrecognized(o, unknown)
	case len(unknown) > maxNamed:
		s.reportDictionary(o, unknown)
	default:
		s.reportUnknown(o, unknown)
	}
}

// object is a site with an object, and its shape.
type object struct {
	*Site
	shape *resolve.Shape
}

// unknown returns the members that the shape does not have.
func (o object) unknown() []jsondoc.Value {
	var unknown []jsondoc.Value
	for v := o.Value.First(); v.Exists(); v = v.Next() {
		if !v.Superseded() && o.shape.Find(v.Name()) < 0 {
			unknown = append(unknown, v)
		}
	}
	return unknown
}

// position returns where the description has the object's properties.
func (o object) position(s *Subject) contract.Position {
	return s.Spec.PositionOf(o.Type.Schemas[0].Origin, "properties")
}

// see counts an undocumented value.
func (o object) see(name string, v jsondoc.Value) {
	if o.Seen != nil {
		o.Seen.Child(name).See(v)
	}
}

// reportDictionary reports all undocumented properties as one finding.
func (s *Subject) reportDictionary(o object, unknown []jsondoc.Value) {
	first := unknown[0]
	for _, v := range unknown {
		o.see(observe.Each, v)
		if v.Name() < first.Name() {
			first = v
		}
	}
	at := s.below(o.Site, first.Name())
	f := s.undocumented(o, first, s.closedParts(o))
	f.Location, f.Example = o.Location()+"/"+observe.Each, at.example(s.ShowValues)
	if f.Actual = shown.Count(len(unknown), "undocumented name"); f.Severity == "" {
		f.Expected = "no such properties"
	}
	s.add(contract.RulePropertyUndocumented, at.path, f)
}

// closed says why an undocumented property of a closed schema is an error. Other schemas allow it.
const closed = "no such property, because additionalProperties is false"

// closedParts lists the parts of an object's schema that allow no properties but their own. It is empty if the object
// conforms to the schema as a whole, for example because of an alternative that cannot be checked.
func (s *Subject) closedParts(o object) []*openapi3.Schema {
	var parts []*openapi3.Schema
	for _, part := range s.Resolver.Parts(o.Type, o.Value) {
		if has := part.AdditionalProperties.Has; has != nil && !*has {
			parts = append(parts, part)
		}
	}
	if len(parts) == 0 || s.fits(o.Value, o.Type) {
		return nil
	}
	return parts
}

// undocumented returns the finding about a property that the description does not have. It is an error if one of the
// closed parts forbids it.
func (s *Subject) undocumented(o object, v jsondoc.Value, parts []*openapi3.Schema) contract.Finding {
	for _, part := range parts {
		if part.Properties[v.Name()] == nil {
			return s.closedBy(part, wording.Kind(v))
		}
	}
	return positioned(contract.Finding{Expected: "no such property", Actual: wording.Kind(v)}, o.position(s))
}

func (s *Subject) closedBy(part *openapi3.Schema, actual string) contract.Finding {
	at := s.Spec.PositionOf(part.Origin, "additionalProperties")
	return positioned(contract.Finding{Severity: contract.SeverityError, Expected: closed, Actual: actual}, at)
}

// reportUnknown reports undocumented properties one by one.
func (s *Subject) reportUnknown(o object, unknown []jsondoc.Value) {
	parts := s.closedParts(o)
	var newcomers []jsondoc.Value
	for _, v := range unknown {
		o.see(shown.Name(v.Name()), v)
		if documented := o.respelled(v.Name()); documented != "" {
			s.reportRespelled(o, v, documented)
			continue
		}
		newcomers = append(newcomers, v)
		at := &Site{Value: v}
		at.Enter(o.Site, StepUnknown, v.Name(), 0)
		f := s.undocumented(o, v, parts)
		if s.hasPseudonym(at) {
			f.Actual += " under a name that redaction has replaced"
		}
		s.report(contract.RulePropertyUndocumented, at, f)
	}
	s.proposeRenames(o, newcomers)
}

// respelled returns the documented property whose name differs from an undocumented one only in case or separators,
// such as icon_url for iconUrl, if the object does not have it. It returns "" if there is none.
func (o object) respelled(name string) string {
	for _, p := range o.shape.Properties {
		if !p.Barred && sameSpelling(p.Name, name) && !o.Value.Get(p.Name).Exists() {
			return p.Name
		}
	}
	return ""
}

// sameSpelling tells whether names are equal apart from case and separators.
func sameSpelling(a, b string) bool {
	i, j := 0, 0
	for {
		for i < len(a) && isSeparator(a[i]) {
			i++
		}
		for j < len(b) && isSeparator(b[j]) {
			j++
		}
		switch {
		case i == len(a) || j == len(b):
			return i == len(a) && j == len(b)
		case a[i] >= 0x80 || b[j] >= 0x80:
			return strings.EqualFold(separators.Replace(a[i:]), separators.Replace(b[j:]))
		case lower(a[i]) != lower(b[j]):
			return false
		}
		i, j = i+1, j+1
	}
}

var separators = strings.NewReplacer("_", "", "-", "")

func isSeparator(c byte) bool { return c == '_' || c == '-' }

func lower(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		return c | 0x20
	}
	return c
}

func (s *Subject) reportRespelled(o object, v jsondoc.Value, documented string) {
	position := o.position(s)
	s.excuse(o.Value, documented)
	at, came := s.below(o.Site, documented), s.below(o.Site, v.Name())
	s.add(contract.RulePropertyRespelled, at.path, positioned(contract.Finding{
		Location: at.Location(), Example: came.example(s.ShowValues),
		Expected: documented, Actual: s.shownName(v.Name()),
	}, position))
}

// Barred reports a property that is only for the other direction: writeOnly in a response, readOnly in a request.
func Barred(s *Subject, above *Site, v jsondoc.Value, p *resolve.Property) {
	site := &Site{Value: v, Type: p.Type}
	site.Enter(above, StepProperty, p.Name, 0)
	keyword := s.Resolver.Barring()
	f := contract.Finding{Expected: "absent, because it is " + keyword, Actual: wording.Kind(v)}
	for _, schema := range p.Type.Schemas {
		if s.Resolver.Plans.Bars(schema) {
			f.Place(s.Spec.PositionOf(schema.Origin, keyword))
		}
	}
	s.report(contract.RulePropertyWriteOnly, site, f)
}

// StatusProperty compares a property that x-http-status marks with the status of the response.
func StatusProperty(s *Subject, site *Site) {
	schema := site.Type.Schemas[0]
	if len(schema.Extensions) == 0 || schema.Extensions[openapi.ExtensionStatus] != true {
		return
	}
	if n, ok := site.Value.Number().Int64(); ok && n == int64(s.Exchange.Status) {
		return
	}
	position := s.Spec.PositionOf(schema.Origin, openapi.ExtensionStatus)
	s.report(contract.RuleStatusMismatch, site, positioned(contract.Finding{
		Expected: strconv.Itoa(s.Exchange.Status), Actual: s.show(site.Value),
	}, position))
}
