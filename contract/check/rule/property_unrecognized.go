package rule

import (
	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
	"github.com/blooio-community/blooio-go/contract/check/observe"
	"github.com/blooio-community/blooio-go/contract/internal/shown"
)

// isUnrecognized tells whether an object without any documented property does not have one in another spelling either.
// Then a response is a different one than expected. In a request, each wrong name is reported instead.
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

// isContradicted tells whether an object without any documented property is wrong: its schema refuses it, it should be
// a page but has no items, or all accepted objects have at least one of the properties. Otherwise, if all properties
// are optional, it is legal, and its properties are only undocumented.
func (s *Subject) isContradicted(o object) bool {
	p := s.Operation.Pagination
	if p != nil && o.step == StepRoot && s.Exchange.Status/100 == 2 && o.shape.Find(p.Response.Items) >= 0 {
		return true
	}
	for _, property := range o.shape.Properties {
		if before := o.Before.At(property.Name); before != nil && before.Absent == 0 && before.Seen >= s.Accepted.Min {
			return true
		}
	}
	return !s.fits(o.Value, o.Type)
}

// reportUnrecognized reports an object as a whole instead of each of its properties.
func (s *Subject) reportUnrecognized(o object, unknown []jsondoc.Value) {
	position := o.position(s)
	s.excuseAll(o.Value)
	s.report(contract.RuleBodyUnrecognized, o.Site, positioned(contract.Finding{
		Expected: oneOf(o.shape.Names()), Actual: s.show(o.Value),
	}, position))
	for _, v := range unknown {
		name := observe.Each
		if len(unknown) <= maxNamed {
			name = shown.Name(v.Name())
		}
		o.see(name, v)
	}
}

func oneOf(names []string) string {
	if len(names) == 1 {
		return "the property " + names[0]
	}
	return "at least one of the properties " + shown.List(names)
}
