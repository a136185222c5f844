package contract

import (
	"cmp"
	"slices"
	"strings"
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
	Recordings []RecordingCount   `json:"recordings"`
	Findings   []Finding          `json:"findings"`
	Evidence   []PropertyEvidence `json:"evidence"`
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
}

// Report sums the evidence up.
func (e *Evidence) Report(spec *Spec) *Report {
	r := &Report{
		SchemaVersion: 1,
		Spec:          SpecInfo{spec.File, spec.Title, spec.Version, spec.SHA256},
		Exchanges:     ExchangeCount{e.total, e.checked, e.unmatched, e.inconclusive},
		Recordings:    e.summedRecordings(),
		Findings:      e.summedFindings(),
		Evidence:      e.summedProperties(),
	}
	r.Verdict, r.Reason = e.verdict(r)
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
	all := &Evidence{}
	all.Merge(&Evidence{findings: e.findings})
	all.Merge(checkWalks(e.pages))
	findings := make([]Finding, 0, len(all.findings))
	for key, s := range all.findings {
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
		findings = append(findings, f)
	}
	sortFindings(findings)
	return findings
}

// aboutAbsence has the rules that an object breaks by what it does not have.
var aboutAbsence = map[string]bool{ruleRequiredMissing: true, rulePageEnvelope: true, ruleCursorMissing: true}

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

func (e *Evidence) summedProperties() []PropertyEvidence {
	list := make([]PropertyEvidence, 0, len(e.properties))
	for key, p := range e.properties {
		kinds := p.Kinds()
		if kinds == nil {
			kinds = []string{}
		}
		list = append(list, PropertyEvidence{key.operation, key.status, key.place, p.Seen, p.Null, p.Absent, kinds})
	}
	slices.SortFunc(list, func(a, b PropertyEvidence) int {
		return cmp.Or(cmp.Compare(a.Operation, b.Operation), a.Status-b.Status, cmp.Compare(a.Place, b.Place))
	})
	return list
}
