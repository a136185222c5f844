package check

import (
	"cmp"
	"slices"
	"time"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/conclude"
	"github.com/blooio-community/blooio-go/contract/check/evidence"
	"github.com/blooio-community/blooio-go/contract/check/observe"
	"github.com/blooio-community/blooio-go/contract/check/verdict"
	"github.com/blooio-community/blooio-go/contract/openapi"
)

// Report makes a report from evidence. It should be called on the checker that gathered the evidence.
func (c Checker) Report(e *Evidence) *contract.Report {
	r, _ := c.draw(e)
	return r
}

// Occurrences makes a report as [Checker.Report] does. It also returns, by the fingerprint of each finding, the JSON
// pointers of its places in bodies, in the order of the walk, at most 200. A pointer may contain personal data, such as a
// key of a map. If a value is missing, nothing is at its pointer. The evidence must be of one
// response, and from a checker with Pointers.
func (c Checker) Occurrences(e *Evidence) (r *contract.Report, pointers map[string][]string) {
	r, all := c.draw(e)
	pointers = map[string][]string{}
	for _, o := range all.Findings {
		pointers[contract.Fingerprint(o.Rule, o.Operation, o.Status, o.Location)] = o.Pointers
	}
	return r, pointers
}

// draw returns the report, and the evidence with what was concluded.
func (c Checker) draw(e *Evidence) (*contract.Report, *Evidence) {
	all := settled(e)
	conclude.Walks(all, c.Spec, c.Impact.Walk)
	all.Bound()
	r := &contract.Report{
		SchemaVersion: contract.ReportVersion,
		Spec:          specInfo(c.Spec),
		Exchanges:     all.Exchanges,
		Recordings:    recordings(all),
		LeftOut:       all.LeftOut,
		Interrupted:   slices.Sorted(slices.Values(all.Interrupted)),
		Probes:        conclude.Answers(all),
		Observations:  observations(all, c),
		Coverage:      coverage(all, c.Spec),
	}
	if c.Requests {
		r.Exchanges.Requests = r.Exchanges.Requests.Plus(&contract.RequestCount{})
	}
	if all.Folded != (contract.Folded{}) {
		r.Folded = &all.Folded
	}
	if c.Accepted != nil {
		r.Accepted = &c.Accepted.Count
	}
	c.save(all, r)
	c.conclude(all, r)
	contract.SortFindings(r.Findings)
	r.Counts = contract.CountFindings(r.Findings)
	verdict.Decide(r, all)
	return r, all
}

func specInfo(s *openapi.Spec) contract.SpecInfo {
	return contract.SpecInfo{File: s.File, Embedded: s.Embedded, URL: s.URL, Title: s.Title, Version: s.Version, SHA256: s.SHA256}
}

// conclude turns the evidence, which is a copy, into findings and gives them their levels. A finding that is off still
// matches its entry of the baseline: turning a rule off does not make entries obsolete.
func (c Checker) conclude(e *Evidence, r *contract.Report) {
	replaced := dropReplacements(e, c.Levels)
	conclude.Candidates(e, c.Spec)
	all := findings(e)
	if replaced != nil {
		conclude.Candidates(replaced, c.Spec)
		all = append(all, replacementsOff(findings(replaced), c.Levels)...)
	}
	r.Baseline = c.Baseline.Apply(all, c.now())
	var off []contract.Finding
	r.Findings, off, r.Settings = c.Levels.Apply(all)
	for _, f := range off {
		if f.Baselined {
			r.Baseline.Baselined--
		}
	}
}

func (c Checker) now() time.Time {
	if c.Now.IsZero() {
		return time.Now()
	}
	return c.Now
}

// save puts into the report what is needed to merge it with others: the evidence before conclusions.
func (c Checker) save(e *Evidence, r *contract.Report) {
	extra := evidence.Extra{ShowValues: c.ShowValues}
	if c.Baseline != nil {
		extra.Baseline, extra.Day = c.Baseline.Entries, c.now().Format(time.DateOnly)
	}
	if err := e.Save(r, extra); err != nil {
		panic("check: evidence does not serialize: " + err.Error()) // it is made of plain data
	}
}

func recordings(e *Evidence) []contract.RecordingCount {
	list := make([]contract.RecordingCount, 0, len(e.Recordings))
	for _, n := range e.Recordings {
		list = append(list, n)
	}
	slices.SortFunc(list, func(a, b contract.RecordingCount) int { return cmp.Compare(a.Name, b.Name) })
	return list
}

func findings(e *Evidence) []contract.Finding {
	list := make([]contract.Finding, 0, len(e.Findings))
	foundIn := e.FoundIn()
	for key, o := range e.Findings {
		f := foundIn(key, o)
		f.Actual = o.ActualText()
		// Values below an undocumented property were not counted.
		f.Of = max(of(e, key), f.Occurrences)
		f.Fingerprint = contract.Fingerprint(f.Rule, f.Operation, f.Status, f.Location)
		about, _ := contract.RuleNamed(f.Rule)
		f.Help = about.Help()
		list = append(list, f)
	}
	return list
}

// of counts what could have broken a rule: the values at the location, or the objects that could have had one. For a
// finding about a response as a whole it counts the responses.
func of(e *Evidence, key evidence.FindingKey) int {
	p := e.Property(key.Response, key.Location)
	switch {
	case key.Status == contract.StatusRequest:
		return e.Requests[key.Operation]
	case key.Location == "" || p == nil:
		return e.Responses[key.Response]
	case conclude.IsAboutAbsence(key.Rule):
		return p.Seen + p.Absent
	case key.Rule == contract.RulePropertyUndocumented:
		return e.Property(key.Response, observe.Parent(key.Location)).Seen
	}
	return p.Seen
}

func observations(e *Evidence, c Checker) []contract.Observation {
	list := []contract.Observation{}
	for of, tree := range e.Trees {
		accepted := c.Accepted.Tree(of)
		tree.Visit(func(location string, n, _ *observe.Node) {
			o := n.Observation
			o.Operation, o.Status, o.Location = of.Operation, of.Status, location
			o.Spec, o.SpecLine, o.Values = "", 0, nil
			if before := accepted.Find(location); before != nil && n.Strings()+n.Numbers() > 0 {
				o.Redacted = o.Redacted || !before.IsComparable(&n.Property)
			}
			if constraint := c.Spec.ConstraintAt(of.Operation, of.Status, location); constraint != nil {
				o.Spec, o.SpecLine = constraint.Text(), constraint.Line
				o.Values = n.CountsOf(observe.EnumValues(constraint.Enum))
			}
			list = append(list, o)
		})
	}
	slices.SortFunc(list, func(a, b contract.Observation) int {
		return cmp.Or(cmp.Compare(a.Operation, b.Operation), a.Status-b.Status, cmp.Compare(a.Location, b.Location))
	})
	return list
}
