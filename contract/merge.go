package contract

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"
)

// schemaVersion is that of the report's JSON form.
const schemaVersion = 1

// ReadReport reads a report as package render writes it as JSON. The error says what is wrong with it:
// that it is of another version, cut short, or no report.
func ReadReport(r io.Reader) (*Report, error) {
	dec := json.NewDecoder(r)
	var report Report
	err := dec.Decode(&report)
	mismatch, ok := errors.AsType[*json.UnmarshalTypeError](err)
	switch {
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return nil, errors.New("the report breaks off: it was not written to its end")
	case ok:
		return nil, fmt.Errorf("no report: %s is of the wrong kind", cmp.Or(mismatch.Field, "the whole"))
	case err != nil:
		return nil, errors.New("no report: it is not JSON")
	case report.SchemaVersion == 0:
		return nil, errors.New("no report: schema_version is missing")
	case report.SchemaVersion != schemaVersion:
		return nil, fmt.Errorf("the report is of schema_version %d, this program reads %d", report.SchemaVersion, schemaVersion)
	case report.Spec.SHA256 == "" || report.Verdict == "":
		return nil, errors.New("no report: spec or verdict is missing")
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("something follows the report")
	}
	return &report, nil
}

// MergeError says which of the reports, counted from 0, does not go with the others, and why.
type MergeError struct {
	Index int
	Err   error
}

func (e *MergeError) Error() string { return fmt.Sprintf("report %d: %v", e.Index+1, e.Err) }

func (e *MergeError) Unwrap() error { return e.Err }

// MergeReports makes of reports of parts the report that one run over all their recordings would have
// given, whatever their order. They must be of this spec, and have been compared with the same accepted
// recordings and the same baseline, if any; what does not is a [*MergeError].
func MergeReports(spec *Spec, reports ...*Report) (*Report, error) {
	if len(reports) == 0 {
		return nil, errors.New("there is no report to merge")
	}
	all := newEvidence()
	checker := Checker{Spec: spec}
	for i, r := range reports {
		if err := fitsTogether(spec, reports[0], r); err != nil {
			return nil, &MergeError{i, err}
		}
		all.Merge(r.evidence(spec))
		if day, err := time.Parse(time.DateOnly, r.Mergeable.Day); err == nil && day.After(checker.Now) {
			checker.Now = day
		}
	}
	if first := reports[0]; first.Baseline != nil {
		checker.Baseline = &Baseline{File: first.Baseline.File, Entries: first.Mergeable.Baseline}
	}
	merged := checker.Report(all)
	merged.Accepted, merged.Spec = reports[0].Accepted, reports[0].Spec
	return merged, nil
}

func fitsTogether(spec *Spec, first, r *Report) error {
	switch {
	case r.Mergeable == nil:
		return errors.New("it cannot be merged: what that takes was left out")
	case r.Spec.SHA256 != first.Spec.SHA256:
		return fmt.Errorf("it is of another spec: %s %s, not %s %s", r.Spec.Title, r.Spec.Version, first.Spec.Title, first.Spec.Version)
	case r.Spec.SHA256 != spec.SHA256:
		return fmt.Errorf("it is of another spec than %s: sha256 %.12s, not %.12s", spec.File, r.Spec.SHA256, spec.SHA256)
	case (r.Accepted == nil) != (first.Accepted == nil) || r.Accepted != nil && *r.Accepted != *first.Accepted:
		return errors.New("it was compared with other accepted recordings")
	case (r.Baseline == nil) != (first.Baseline == nil) || !slices.Equal(r.Mergeable.Baseline, first.Mergeable.Baseline):
		return errors.New("it was made with another baseline")
	}
	return nil
}

// evidence is what a report was made of, as far as it is kept.
func (r *Report) evidence(spec *Spec) *Evidence {
	e := newEvidence()
	m := r.Mergeable
	e.total, e.checked, e.unmatched, e.inconclusive = r.Exchanges.Total, r.Exchanges.Checked, r.Exchanges.Unmatched, r.Exchanges.Inconclusive
	e.shown, e.listed, e.items, e.interrupted = m.Shown, m.Listed, m.Items, m.Interrupted
	for reason, n := range m.Blanks {
		e.blanks[blank(reason)] = n
	}
	for _, rec := range r.Recordings {
		e.recordings[rec.Name] = rec
	}
	for _, n := range m.Responses {
		e.exchanges[exchangeKey{n.Operation, n.Status}] = n.Count
	}
	for _, p := range r.Evidence {
		e.properties[propertyKey{p.Operation, p.Status, p.Place}] = p.property()
		e.restoreValues(spec, p)
	}
	for _, p := range m.FirstPages {
		e.firstPages[pageKey{p.Operation, p.Content}] = true
	}
	for _, s := range m.Sightings {
		e.restore(s)
	}
	return e
}

// property is the evidence of a property, without its values.
func (p *PropertyEvidence) property() *Property {
	restored := &Property{Seen: p.Seen, Null: p.Null, Absent: p.Absent}
	for i, kind := range allKinds {
		if slices.Contains(p.Kinds, kind) {
			restored.kinds |= 1 << i
		}
	}
	for i, name := range formNames {
		restored.texts.forms[i] = p.Forms[name]
		restored.texts.count += p.Forms[name]
	}
	for i, name := range unitNames {
		restored.numbers.units[i] = p.Units[name]
		restored.numbers.count += p.Units[name]
	}
	restored.numbers.mostDigits = p.Digits
	return restored
}

// restoreValues counts the values of an enumeration as they were counted.
func (e *Evidence) restoreValues(spec *Spec, p PropertyEvidence) {
	if len(p.Values) == 0 {
		return
	}
	key := propertyKey{p.Operation, p.Status, p.Place}
	promised := spec.promisesOf(exchangeKey{p.Operation, p.Status})[p.Place]
	if promised == nil {
		return
	}
	for _, v := range promised.enum {
		if n := p.Values[enumText([]any{v})]; n > 0 {
			e.property(key).values.add(hash(v), n)
		}
	}
}

// restore puts a sighting back to where it was kept.
func (e *Evidence) restore(stored storedSighting) {
	f := stored.Finding
	s := &sighting{
		Finding: Finding{
			Rule: f.Rule, Severity: f.Severity, Operation: f.Operation, Status: f.Status, Place: f.Place, Example: f.Example,
			Expected: f.Expected, Actual: f.First, SpecLine: f.SpecLine, SpecColumn: f.SpecColumn, Impact: f.Impact,
			Occurrences: f.Occurrences, accepted: stored.Accepted,
		},
		first: source{f.ExampleRecording, f.ExampleEntry}, actual: stored.Actual, in: map[string]struct{}{},
	}
	for _, name := range stored.In {
		s.in[name] = struct{}{}
	}
	if stored.Of == ofFinding {
		sight(e.findings, findingKey{f.Rule, f.Operation, f.Status, f.Place}, s)
		return
	}
	at := propertyKey{f.Operation, f.Status, f.Place}
	sight(e.notes, noteKey{noteKind(stored.Of), at, stored.Came, stored.Probe, stored.Size, stored.Content}, s)
}
