package contract

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Verdict sums a report up in a word.
type Verdict string

const (
	// VerdictClean means that exchanges were checked, that they show something of the contract,
	// and that nothing is wrong enough for a client to break.
	VerdictClean Verdict = "clean"
	// VerdictDrift means that there is at least one finding of severity error.
	VerdictDrift Verdict = "drift"
	// VerdictInconclusive means that no error was found, and that nothing was shown either.
	VerdictInconclusive Verdict = "inconclusive"
)

// Exit codes of commands that check.
const (
	ExitClean        = 0
	ExitFindings     = 1
	ExitUsage        = 2
	ExitInconclusive = 3
)

// Report is the sum of the evidence against one spec.
type Report struct {
	// SchemaVersion is that of the report's JSON form.
	SchemaVersion int     `json:"schema_version"`
	Verdict       Verdict `json:"verdict"`
	// Reason says in a sentence why the verdict is what it is.
	Reason    string             `json:"reason"`
	Spec      SpecInfo           `json:"spec"`
	Exchanges ExchangeCount      `json:"exchanges"`
	Findings  []Finding          `json:"findings"`
	Evidence  []PropertyEvidence `json:"evidence"`
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
		Findings:      e.summedFindings(),
		Evidence:      e.summedProperties(),
	}
	r.Verdict, r.Reason = e.verdict(r)
	return r
}

func (e *Evidence) summedFindings() []Finding {
	findings := make([]Finding, 0, len(e.findings))
	for key, s := range e.findings {
		f := s.Finding
		f.Actual = strings.Join(s.actual[:min(len(s.actual), mostActual)], ", ")
		if len(s.actual) > mostActual {
			f.Actual += ", …"
		}
		f.Of = e.of(key)
		f.Recordings = len(s.in)
		f.Fingerprint = key.fingerprint()
		findings = append(findings, f)
	}
	sortFindings(findings)
	return findings
}

// of counts what could have broken a rule: the values at its place, or the objects that could have
// had one; the responses, for what concerns a response as a whole.
func (e *Evidence) of(key findingKey) int {
	responses := e.exchanges[exchangeKey{key.operation, key.status}]
	at := propertyKey{key.operation, key.status, key.place}
	switch p := e.properties[at]; {
	case key.place == "" || p == nil:
		return responses
	case key.rule == ruleRequiredMissing:
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

func (e *Evidence) verdict(r *Report) (Verdict, string) {
	if n := r.count(SeverityError); n > 0 {
		return VerdictDrift, fmt.Sprintf("the API has moved away from the spec in %s", plural(n, "place"))
	}
	switch {
	case e.total == 0:
		return VerdictInconclusive, "there was no exchange to check"
	case e.checked == 0:
		return VerdictInconclusive, "no exchange belongs to an operation of the spec"
	case len(e.interrupted) > 0:
		return VerdictInconclusive, "the run was cut short: " + slices.Min(e.interrupted)
	case e.shown == 0:
		var reasons []string
		for reason := range e.blanks {
			reasons = append(reasons, string(reason))
		}
		slices.Sort(reasons)
		return VerdictInconclusive, strings.Join(reasons, ", ")
	}
	return VerdictClean, fmt.Sprintf("%s checked, nothing a client would break on", plural(e.checked, "exchange"))
}

// count counts the findings of a severity that no baseline knows.
func (r *Report) count(s Severity) int {
	n := 0
	for _, f := range r.Findings {
		if f.Severity == s && !f.Known {
			n++
		}
	}
	return n
}

// ExitCode is what a command that checks exits with: [ExitFindings] when a finding that no
// baseline knows is at least as severe as failOn ("" for never), [ExitInconclusive] when the
// report is inconclusive, else [ExitClean].
func (r *Report) ExitCode(failOn Severity) int {
	for _, f := range r.Findings {
		if failOn != "" && !f.Known && f.Severity.rank() >= failOn.rank() {
			return ExitFindings
		}
	}
	if r.Verdict == VerdictInconclusive {
		return ExitInconclusive
	}
	return ExitClean
}
