package contract

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"time"
)

// Report is the sum of the evidence against one spec.
type Report struct {
	// SchemaVersion is that of the report's JSON form.
	SchemaVersion int     `json:"schema_version"`
	Verdict       Verdict `json:"verdict"`
	// Reason says in a sentence why the verdict is what it is.
	Reason    string        `json:"reason"`
	Spec      SpecInfo      `json:"spec"`
	Exchanges ExchangeCount `json:"exchanges"`
	// Recordings are where the exchanges came from, sorted by name.
	Recordings []RecordingCount `json:"recordings"`
	// Accepted says what was compared with, nil for nothing.
	Accepted *AcceptedCount `json:"accepted,omitempty"`
	// Findings are sorted: those that no baseline knows first, and the worst first.
	Findings []Finding          `json:"findings"`
	Evidence []PropertyEvidence `json:"evidence"`
	// Proof says how much of what the spec describes has been seen.
	Proof Proof `json:"proof"`
	// Probes says how probes were answered; there are none in most recordings.
	Probes []ProbeAnswer `json:"probes,omitempty"`
	// Baseline says what the baseline did, nil when there is none.
	Baseline *BaselineReport `json:"baseline,omitempty"`
	// Mergeable is what merging with other reports takes besides.
	Mergeable *Mergeable `json:"mergeable,omitempty"`
}

// SpecInfo names the spec that a report is about.
type SpecInfo struct {
	// File is the name that the spec was loaded under.
	File    string `json:"file"`
	Title   string `json:"title"`
	Version string `json:"version"`
	SHA256  string `json:"sha256"`
}

// ExchangeCount says how many exchanges there were, how many belonged to an operation of the spec
// and were checked, how many did not, and how many of the checked ones show nothing: refused,
// failed or left out by the recording.
type ExchangeCount struct {
	Total        int `json:"total"`
	Checked      int `json:"checked"`
	Unmatched    int `json:"unmatched"`
	Inconclusive int `json:"inconclusive"`
}

// RecordingCount says how many exchanges a recording holds, and how many of them were checked.
type RecordingCount struct {
	Name    string `json:"name"`
	Total   int    `json:"total"`
	Checked int    `json:"checked"`
	// First and Last are when the exchanges were recorded, zero when the recording does not say.
	First time.Time `json:"first,omitzero"`
	Last  time.Time `json:"last,omitzero"`
}

// merge adds what another count of the same recording says.
func (r RecordingCount) merge(other RecordingCount) RecordingCount {
	r.Name = other.Name
	r.Total += other.Total
	r.Checked += other.Checked
	if r.First.IsZero() || !other.First.IsZero() && other.First.Before(r.First) {
		r.First = other.First
	}
	if other.Last.After(r.Last) {
		r.Last = other.Last
	}
	return r
}

// PropertyEvidence is what was seen at one place of the responses of one operation and status.
type PropertyEvidence struct {
	Operation string `json:"operation"`
	Status    int    `json:"status"`
	Place     string `json:"place"`
	// Seen counts the values, null among them; Null the nulls; Absent the objects without one.
	Seen   int `json:"seen"`
	Null   int `json:"null"`
	Absent int `json:"absent"`
	// Kinds are the JSON kinds of the values, sorted.
	Kinds []string `json:"kinds"`
	// Spec is what the spec says of the place, and SpecLine where; empty and 0 for a place that it does not
	// know.
	Spec     string `json:"spec,omitempty"`
	SpecLine int    `json:"spec_line,omitempty"`
	// Values counts the values of an enumeration that came, without others.
	Values map[string]int `json:"values,omitempty"`
	// Forms counts strings by what they look like: e164, email, uri, date-time, date, uuid, prefixed
	// for an id with a prefix, other.
	Forms map[string]int `json:"forms,omitempty"`
	// Units counts numbers by the unit they would be a time of today in: seconds, milliseconds,
	// microseconds, nanoseconds, none. Digits is how many the largest number has before the point.
	Units  map[string]int `json:"units,omitempty"`
	Digits int            `json:"digits,omitempty"`
}

// Report sums the evidence up against a spec, without anything else that a [Checker] can know.
func (e *Evidence) Report(spec *Spec) *Report { return Checker{Spec: spec}.Report(e) }

// Report sums the evidence up. The checker should be the one that gathered it.
func (c Checker) Report(e *Evidence) *Report {
	all := &Evidence{}
	all.Merge(e)
	all.settleWalks(c)
	mergeable := all.mergeable()
	all.settle()
	r := &Report{
		SchemaVersion: schemaVersion,
		Spec:          SpecInfo{c.Spec.File, c.Spec.Title, c.Spec.Version, c.Spec.SHA256},
		Exchanges:     ExchangeCount{e.total, e.checked, e.unmatched, e.inconclusive},
		Recordings:    all.summedRecordings(),
		Findings:      all.summedFindings(),
		Evidence:      all.summedProperties(c.Spec),
		Proof:         c.Spec.proof(all),
		Probes:        all.summedAnswers(),
	}
	if c.Accepted != nil {
		r.Accepted = &c.Accepted.counts
	}
	now := c.Now
	if now.IsZero() {
		now = time.Now()
	}
	if r.Baseline = c.Baseline.apply(r.Findings, now); r.Baseline != nil {
		mergeable.Baseline, mergeable.Day = c.Baseline.Entries, now.Format(time.DateOnly)
	}
	r.Mergeable = mergeable
	sortFindings(r.Findings)
	r.Verdict, r.Reason = all.verdict(r)
	return r
}

func (e *Evidence) summedRecordings() []RecordingCount {
	list := make([]RecordingCount, 0, len(e.recordings))
	for _, n := range e.recordings {
		list = append(list, n)
	}
	slices.SortFunc(list, func(a, b RecordingCount) int { return cmp.Compare(a.Name, b.Name) })
	return list
}

func (e *Evidence) summedFindings() []Finding {
	findings := make([]Finding, 0, len(e.findings))
	for key, s := range e.findings {
		f := s.Finding
		f.ExampleRecording, f.ExampleEntry = s.first.recording, s.first.index
		f.Actual = strings.Join(s.actual[:min(len(s.actual), mostActual)], ", ")
		if len(s.actual) > mostActual {
			f.Actual += ", …"
		}
		// What lies below an undocumented property was not counted.
		f.Of = max(e.of(key), f.Occurrences)
		f.Recordings = len(s.in)
		f.Fingerprint = key.fingerprint()
		f.Help = ruleByName[f.Rule].Help()
		findings = append(findings, f)
	}
	return findings
}

// aboutAbsence has the rules that an object breaks by what it does not have.
var aboutAbsence = map[string]bool{
	ruleRequiredMissing: true, rulePageEnvelope: true, ruleCursorMissing: true,
	rulePropertyRenamed: true, rulePropertyMissing: true, rulePropertyVanished: true,
}

// of counts what could have broken a rule: the values at its place, or the objects that could have
// had one; the responses, for what concerns a response as a whole.
func (e *Evidence) of(key findingKey) int {
	responses := e.exchanges[exchangeKey{key.operation, key.status}]
	at := propertyKey{key.operation, key.status, key.place}
	switch p := e.properties[at]; {
	case key.place == "" || p == nil:
		return responses
	case aboutAbsence[key.rule]:
		return p.Seen + p.Absent
	case key.rule == rulePropertyUndocumented:
		at.place = key.place[:strings.LastIndexByte(key.place, '/')]
		return e.properties[at].Seen
	default:
		return p.Seen
	}
}

func (e *Evidence) summedProperties(spec *Spec) []PropertyEvidence {
	list := make([]PropertyEvidence, 0, len(e.properties))
	said := spec.promisesAt(slices.Collect(maps.Keys(e.properties)))
	for key, p := range e.properties {
		one := PropertyEvidence{
			Operation: key.operation, Status: key.status, Place: key.place,
			Seen: p.Seen, Null: p.Null, Absent: p.Absent, Kinds: p.Kinds(),
			Forms: counted(formNames[:], p.texts.forms[:]), Units: counted(unitNames[:], p.numbers.units[:]), Digits: p.numbers.mostDigits,
		}
		if promised := said[key]; promised != nil {
			one.Spec, one.SpecLine, one.Values = promised.text(), promised.lineOf, countsOf(promised.enum, p)
		}
		list = append(list, one)
	}
	slices.SortFunc(list, func(a, b PropertyEvidence) int {
		return cmp.Or(cmp.Compare(a.Operation, b.Operation), a.Status-b.Status, cmp.Compare(a.Place, b.Place))
	})
	return list
}

// countsOf counts the values of an enumeration that came, nil when none did.
func countsOf(enum []any, p *Property) map[string]int {
	var counts map[string]int
	for _, v := range enum {
		if n := p.values.counts[hash(v)]; n > 0 {
			if counts == nil {
				counts = map[string]int{}
			}
			counts[enumText([]any{v})] = n
		}
	}
	return counts
}

// counted gives counts their names, leaving out what there is none of; nil when there is nothing.
func counted(names []string, counts []int) map[string]int {
	var named map[string]int
	for i, n := range counts {
		if n > 0 && named == nil {
			named = map[string]int{}
		}
		if n > 0 {
			named[names[i]] = n
		}
	}
	return named
}
