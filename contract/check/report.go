package check

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/conclude"
	"github.com/blooio-community/blooio-go/contract/check/evidence"
	"github.com/blooio-community/blooio-go/contract/check/observe"
	"github.com/blooio-community/blooio-go/contract/internal/shown"
	"github.com/blooio-community/blooio-go/contract/openapi"
)

// Report draws a report from evidence. The checker should be the one that gathered it.
func (c Checker) Report(e *Evidence) *contract.Report {
	all := settled(e)
	conclude.Walks(all, c.Spec, c.Impact.Walk)
	all.Bound()
	r := &contract.Report{
		SchemaVersion: contract.ReportVersion,
		Spec:          contract.SpecInfo{File: c.Spec.File, Title: c.Spec.Title, Version: c.Spec.Version, SHA256: c.Spec.SHA256},
		Exchanges:     all.Exchanges,
		Recordings:    recordings(all),
		LeftOut:       all.LeftOut,
		Interrupted:   slices.Sorted(slices.Values(all.Interrupted)),
		Probes:        conclude.Answers(all),
		Observations:  observations(all, c.Spec),
		Coverage:      coverage(all, c.Spec),
	}
	if all.Folded != (contract.Folded{}) {
		r.Folded = &all.Folded
	}
	if c.Accepted != nil {
		r.Accepted = &c.Accepted.Count
	}
	c.save(all, r)
	conclude.Candidates(all, c.Spec)
	r.Findings = findings(all)
	r.Baseline = c.Baseline.Apply(r.Findings, c.now())
	contract.SortFindings(r.Findings)
	decide(r, all)
	return r
}

func (c Checker) now() time.Time {
	if c.Now.IsZero() {
		return time.Now()
	}
	return c.Now
}

// save puts into the report what merging it with others takes: the evidence before conclusions are drawn.
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
	for key, o := range e.Findings {
		f := o.Finding
		f.Actual = o.ActualText()
		// What lies below an undocumented property was not counted.
		f.Of = max(of(e, key), f.Occurrences)
		f.Recordings = len(o.In)
		f.Fingerprint = contract.Fingerprint(f.Rule, f.Operation, f.Status, f.Location)
		about, _ := contract.RuleNamed(f.Rule)
		f.Help = about.Help()
		list = append(list, f)
	}
	return list
}

// of counts what could have broken a rule: the values at its location, or the objects that could have had
// one; the responses, for what concerns a response as a whole.
func of(e *Evidence, key evidence.FindingKey) int {
	p := e.Property(key.Response, key.Location)
	switch {
	case key.Location == "" || p == nil:
		return e.Responses[key.Response]
	case conclude.IsAboutAbsence(key.Rule):
		return p.Seen + p.Absent
	case key.Rule == contract.RulePropertyUndocumented:
		return e.Property(key.Response, observe.Parent(key.Location)).Seen
	}
	return p.Seen
}

func observations(e *Evidence, spec *openapi.Spec) []contract.Observation {
	list := []contract.Observation{}
	for of, tree := range e.Trees {
		tree.Visit(func(location string, n, _ *observe.Node) {
			o := n.Observation
			o.Operation, o.Status, o.Location = of.Operation, of.Status, location
			o.Spec, o.SpecLine, o.Values = "", 0, nil
			if constraint := spec.ConstraintAt(of.Operation, of.Status, location); constraint != nil {
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

// decide gives the report its verdict, with the reason in words and the causes of an inconclusive one.
func decide(r *contract.Report, e *Evidence) {
	if n := r.Count(contract.SeverityError); n > 0 {
		r.Verdict = contract.VerdictDrift
		r.Reason = fmt.Sprintf("the API has drifted from the spec in %s", shown.Count(n, "place"))
		return
	}
	r.InconclusiveBecause = causesWithLeftOut(e)
	if len(r.InconclusiveBecause) == 0 {
		r.Verdict = contract.VerdictClean
		r.Reason = shown.Count(e.Exchanges.Checked, "exchange") + " checked, nothing found that breaks a client"
		if slices.ContainsFunc(r.Findings, func(f contract.Finding) bool { return f.Baselined && f.Severity == contract.SeverityError }) {
			r.Reason += " but what the baseline has"
		}
		return
	}
	r.Verdict = contract.VerdictInconclusive
	var reasons []string
	for _, cause := range r.InconclusiveBecause {
		text := cause.Text()
		if cause == contract.CauseInterrupted {
			text += ": " + slices.Min(e.Interrupted)
		}
		reasons = append(reasons, text)
	}
	r.Reason = shown.List(reasons)
}

// causesWithLeftOut says why nothing can be known, empty if something can. What could not be read is a cause
// as well: nobody knows what it would have shown.
func causesWithLeftOut(e *Evidence) []contract.Cause {
	list := causes(e)
	switch {
	case len(list) == 0 || e.Exchanges.LeftOut == 0:
		return list
	case list[0] == contract.CauseNoExchange:
		return []contract.Cause{contract.CauseLeftOut}
	}
	list = append(list, contract.CauseLeftOut)
	slices.Sort(list)
	return list
}

// causes says what about the exchanges there were shows nothing, empty if something is shown.
func causes(e *Evidence) []contract.Cause {
	switch {
	case e.Exchanges.Total == 0 && len(e.Interrupted) == 0:
		return []contract.Cause{contract.CauseNoExchange}
	case e.Exchanges.Checked == 0 && len(e.Interrupted) == 0:
		return []contract.Cause{contract.CauseNoMatch}
	case len(e.Interrupted) > 0:
		return []contract.Cause{contract.CauseInterrupted}
	case e.Shown > 0:
		return nil
	}
	var list []contract.Cause
	for cause := range e.Causes {
		list = append(list, cause)
	}
	slices.Sort(list)
	return list
}
