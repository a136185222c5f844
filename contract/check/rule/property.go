package rule

import (
	"strconv"
	"strings"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
	"github.com/blooio-community/blooio-go/contract/check/observe"
	"github.com/blooio-community/blooio-go/contract/check/resolve"
	"github.com/blooio-community/blooio-go/contract/internal/shown"
	"github.com/blooio-community/blooio-go/contract/openapi"
)

// maxNamed is how many undocumented properties of an object are told apart: one with more of them is a
// dictionary, and its names are data.
const maxNamed = 256

// Properties looks at an object that has properties to which the description gives no name, and which it
// does not allow either. known is how many documented ones the object has.
func Properties(s *Subject, site *Site, shape *resolve.Shape, known int) {
	o := object{site, shape}
	unknown := o.unknown()
	switch {
	case known == 0 && o.isUnrecognized(unknown):
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

// unknown are the members that the shape does not know.
func (o object) unknown() []jsondoc.Value {
	var unknown []jsondoc.Value
	for v := o.Value.First(); v.Exists(); v = v.Next() {
		if !v.Superseded() && o.shape.Find(v.Name()) < 0 {
			unknown = append(unknown, v)
		}
	}
	return unknown
}

// position is where the description has the object's properties.
func (o object) position(s *Subject) contract.Position {
	return s.Spec.PositionOf(o.Type.Schemas[0].Origin, "properties")
}

// see counts an undocumented value.
func (o object) see(name string, v jsondoc.Value) {
	if o.Seen != nil {
		o.Seen.Child(name).See(v)
	}
}

// isUnrecognized tells whether an object that has none of its documented properties has none under another
// spelling either.
func (o object) isUnrecognized(unknown []jsondoc.Value) bool {
	if len(o.shape.Properties) == 0 || len(unknown) == 0 {
		return false
	}
	for _, v := range unknown {
		if o.respelled(v.Name()) != "" {
			return false
		}
	}
	return true
}

// reportUnrecognized reports an object as a whole, in place of each of its properties.
func (s *Subject) reportUnrecognized(o object, unknown []jsondoc.Value) {
	position := o.position(s)
	s.excuseAll(o.Value)
	s.report(contract.RuleBodyUnrecognized, o.Site, positioned(contract.Finding{
		Expected: "a property of " + shown.List(o.shape.Names()), Actual: s.show(o.Value),
	}, position))
	for _, v := range unknown {
		name := observe.Each
		if len(unknown) <= maxNamed {
			name = shown.Name(v.Name())
		}
		o.see(name, v)
	}
}

// reportDictionary reports undocumented properties as one.
func (s *Subject) reportDictionary(o object, unknown []jsondoc.Value) {
	first := unknown[0]
	for _, v := range unknown {
		o.see(observe.Each, v)
		if v.Name() < first.Name() {
			first = v
		}
	}
	position := o.position(s)
	at := s.below(o.Site, first.Name())
	s.add(contract.RulePropertyUndocumented, at.path, positioned(contract.Finding{
		Location: o.Location() + "/" + observe.Each, Example: at.example(s.ShowValues),
		Expected: "no such properties", Actual: shown.Count(len(unknown), "undocumented name"),
	}, position))
}

// reportUnknown reports undocumented properties one by one.
func (s *Subject) reportUnknown(o object, unknown []jsondoc.Value) {
	position := o.position(s)
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
		s.report(contract.RulePropertyUndocumented, at, positioned(contract.Finding{Expected: "no such property", Actual: kindOf(v)}, position))
	}
	s.proposeRenames(o, newcomers)
}

// respelled finds the documented property that an undocumented one stands for under another spelling, such
// as iconUrl for icon_url. The documented one must be missing. "" if there is none.
func (o object) respelled(name string) string {
	for _, p := range o.shape.Properties {
		if sameSpelling(p.Name, name) && !o.Value.Get(p.Name).Exists() {
			return p.Name
		}
	}
	return ""
}

// sameSpelling tells whether names are the same without regard to case and separators.
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

// StatusProperty compares a number that the description marks as the status with the response's own.
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
