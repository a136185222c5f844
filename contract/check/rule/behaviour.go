package rule

import (
	"slices"
	"strconv"
	"strings"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/evidence"
	"github.com/blooio-community/blooio-go/contract/check/format"
	"github.com/blooio-community/blooio-go/contract/check/observe"
	"github.com/blooio-community/blooio-go/contract/internal/shown"
)

// Behaviour reports the differences from accepted recordings that were found during the walk. The description allows
// them, but they can break clients that rely on how the API has always behaved.
func Behaviour(s *Subject) {
	if len(s.deferred.Findings)+len(s.deferred.Candidates) == 0 {
		return
	}
	wrong := map[string]bool{}
	for key, o := range s.Evidence.Findings {
		if o.Severity == contract.SeverityError {
			wrong[key.Location] = true
		}
	}
	for key, o := range s.deferred.Findings {
		if !wrong[key.Location] {
			s.Evidence.Findings[key] = o
		}
	}
	for key, o := range s.deferred.Candidates {
		if !wrong[key.Location] {
			s.Evidence.Candidates[key] = o
		}
	}
	s.Evidence.Folded.Add(s.deferred.Folded)
}

// differs defers a finding at a site to the end of the walk. It is dropped if by then there is another finding of
// severity error at the same location. No other code reports these rules.
func (s *Subject) differs(rule string, site *Site, f contract.Finding) {
	f.Rule, f.Location, f.Example = rule, site.Location(), site.example(s.ShowValues)
	f.Place(s.Spec.PositionOf(site.Type.Schemas[0].Origin, ""))
	if rule == contract.RulePropertyVanished {
		s.proposeTo(&s.deferred, evidence.Detail{Kind: evidence.CandidateVanished}, site.path, f)
		return
	}
	s.addTo(&s.deferred, site.path, f)
}

// Absence compares the absence of a property with accepted recordings. The site is that of the property. Package
// conclude decides whether it is absent from every object.
func Absence(s *Subject, site *Site) {
	before := site.Before
	if before == nil || site.Type == nil || before.Seen < s.Accepted.Min || s.isExcused(site.above.Value, site.name) {
		return
	}
	objects := shown.Count(before.Seen+before.Absent, "accepted object")
	vanished := contract.Finding{
		Expected: "present, as in " + strconv.Itoa(before.Seen) + " of " + objects, Actual: "absent from every object",
	}
	if s.isNullable(site) {
		vanished.Severity = contract.SeverityWarning
	} else if before.Absent == 0 {
		s.differs(contract.RulePropertyMissing, site, contract.Finding{Expected: "present, as in all " + objects, Actual: "absent"})
	}
	s.differs(contract.RulePropertyVanished, site, vanished)
}

// isNullable tells whether the property may be null, which many APIs use in place of leaving it out.
func (s *Subject) isNullable(site *Site) bool {
	for _, schema := range site.Type.Schemas {
		if s.Resolver.Plans.Of(schema).Sound(null) || len(s.Resolver.Plans.Visit(schema, null, &s.Resolver.Effort)) == 0 {
			return true
		}
	}
	return false
}

// Scale compares a number with accepted recordings. It reports a time in another unit than all accepted ones, and a
// number that is not a time where all accepted ones are.
func Scale(s *Subject, site *Site) {
	before := &site.Before.Property
	was := contract.UnitNone
	for u := contract.UnitSeconds; u < contract.UnitCount; u++ {
		if n := before.Units[u]; n > 0 && n == before.Numbers()-before.Zeros {
			was = u
		}
	}
	if was == contract.UnitNone || before.Units[was] < s.Accepted.Min {
		return
	}
	v := site.Value.Number().Float()
	f := contract.Finding{Expected: "a time in " + was.String() + ", as in " + shown.Count(before.Units[was], "accepted value")}
	switch is := format.UnitOf(v); {
	case is == was, v == 0 && before.Zeros > 0:
	case is != contract.UnitNone:
		f.Actual = "a time in " + is.String()
		s.differs(contract.RuleScaleChanged, site, f)
	case format.IsNoTime(v, was) && !site.isCounted():
		f.Actual = s.showAt(site)
		s.differs(contract.RuleTimestampLost, site, f)
	}
}

// counted has endings of names that mean ids and amounts. Such numbers can be as large as a time by chance.
var counted = []string{
	"id", "ids", "count", "total", "size", "bytes", "length", "number", "num", "serial", "sequence", "seq", "version", "index", "offset",
	"key", "hash", "code", "phone", "amount", "price", "balance", "limit", "quota",
}

// isCounted tells by the name of a property whether its numbers are ids or amounts.
func (site *Site) isCounted() bool {
	for site.step != StepProperty && site.step != StepRoot {
		site = site.above
	}
	return slices.ContainsFunc(counted, func(ending string) bool { return strings.HasSuffix(strings.ToLower(site.name), ending) })
}

var null = observe.Null
