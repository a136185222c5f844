package contract

import (
	"slices"

	"github.com/getkin/kin-openapi/openapi3"
)

// checkBehaviour compares the body with what accepted recordings show: what the spec allows can still
// be new, and break who relies on what always was.
func checkBehaviour(s *subject) bool {
	if s.Accepted == nil {
		return true
	}
	if root := s.Accepted.roots[exchangeKey{s.op.id, s.exchange.Status}]; root != nil {
		b := behaviour{walker: walker{subject: s}, said: s.wrongPlaces()}
		b.walk(s.value, schemasOf(s.schema), root)
	}
	return true
}

// wrongPlaces are those of which a finding says already that something is wrong.
func (s *subject) wrongPlaces() map[string]bool {
	places := map[string]bool{}
	for key, f := range s.evidence.findings {
		if f.Severity == SeverityError {
			places[key.place] = true
		}
	}
	return places
}

type behaviour struct {
	walker
	said map[string]bool
}

// walk compares a value, and what is below it, with what was seen at its place before.
func (b *behaviour) walk(value any, schemas []*openapi3.Schema, before *placeNode) {
	if before == nil || len(schemas) == 0 {
		return
	}
	switch v := value.(type) {
	case string:
		b.compareText(v, schemas, &before.Property)
	case float64:
		b.compareNumber(v, schemas, &before.Property)
	case []any:
		items := b.shapeOf(schemas, value).items
		for i, item := range v {
			b.way = append(b.way, step{index: i})
			b.walk(item, items, before.below["*"])
			b.way = b.way[:len(b.way)-1]
		}
	case map[string]any:
		b.walkObject(v, schemas, before)
	}
}

func (b *behaviour) walkObject(object map[string]any, schemas []*openapi3.Schema, before *placeNode) {
	sh := b.shapeOf(schemas, object)
	for name, inProperty := range sh.properties {
		b.way = append(b.way, step{name: name})
		if value, ok := object[name]; ok {
			b.walk(value, inProperty, before.below[name])
		} else if known := before.below[name]; known != nil && len(inProperty) > 0 {
			b.compareAbsence(inProperty, &known.Property)
		}
		b.way = b.way[:len(b.way)-1]
	}
	if !sh.isMap() {
		return
	}
	for name, value := range object {
		if sh.properties[name] == nil {
			b.way = append(b.way, step{name: name})
			b.walk(value, sh.additional, before.below["*"])
			b.way = b.way[:len(b.way)-1]
		}
	}
}

// compareAbsence notes that a property is absent. Whether it is from every object, only the whole of
// the evidence tells: see settleAbsence.
func (b *behaviour) compareAbsence(schemas []*openapi3.Schema, before *Property) {
	if before.Seen < b.Accepted.min || b.isExcused(b.pointerTokens()) {
		return
	}
	objects := plural(before.Seen+before.Absent, "accepted object")
	vanished := Finding{
		accepted: presence{before.Seen, before.Absent, b.Accepted.min},
		Expected: "present, as in " + itoa(before.Seen) + " of " + objects, Actual: "absent from every object",
	}
	if b.isNullable(schemas) {
		vanished.Severity = SeverityWarning
	} else if before.Absent == 0 {
		b.reportNew(rulePropertyMissing, schemas, Finding{Expected: "present, as in all of " + objects, Actual: "absent"})
	}
	b.reportNew(rulePropertyVanished, schemas, vanished)
}

// isNullable tells whether the spec lets a property be null, which is as good as absent.
func (b *behaviour) isNullable(schemas []*openapi3.Schema) bool {
	return slices.ContainsFunc(schemas, func(s *openapi3.Schema) bool {
		return s.VisitJSON(nil, b.Spec.validation...) == nil
	})
}

// compareNumber notes a time in another unit than all times before were in.
func (b *behaviour) compareNumber(v float64, schemas []*openapi3.Schema, before *Property) {
	n := &before.numbers
	was := unitNone
	for u := unitSeconds; u < unitCount; u++ {
		if n.units[u] > 0 && n.units[u] == n.count-n.zeros {
			was = u
		}
	}
	if is := unitOf(v); was != unitNone && n.units[was] >= b.Accepted.min && is != unitNone && is != was {
		b.reportNew(ruleScaleChanged, schemas, Finding{
			Expected: "a time in " + unitNames[was] + ", as in " + plural(n.units[was], "accepted value"),
			Actual:   "a number that is a time in " + unitNames[is],
		})
	}
}

// reportNew adds a finding at the value being walked, unless it is known to be wrong already.
func (b *behaviour) reportNew(rule string, schemas []*openapi3.Schema, f Finding) {
	at := b.pointerTokens()
	if b.said[b.place(at)] {
		return
	}
	f.SpecLine, f.SpecColumn = positionOf(schemas[0].Origin, "")
	b.report(rule, at, f)
}
