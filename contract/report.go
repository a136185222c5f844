package contract

import (
	"encoding/json"
	"fmt"
	"time"
)

// ReportVersion is the schema_version of the report's JSON form.
const ReportVersion = 2

// Report is the result of checking exchanges against one spec. Its JSON form is the JSON report.
type Report struct {
	// SchemaVersion is the version of the JSON form, see [ReportVersion].
	SchemaVersion int `json:"schema_version"`
	// Version is the version of the program that made the report. Command is the command line that it was given, without
	// values that may be secret or personal. Both are empty when they are not known.
	Version string  `json:"version,omitempty"`
	Command string  `json:"command,omitempty"`
	Verdict Verdict `json:"verdict"`
	// Reason says in a sentence why the verdict is what it is.
	Reason string `json:"reason"`
	// InconclusiveBecause has the causes of an inconclusive verdict, sorted; empty for any other.
	InconclusiveBecause []Cause `json:"inconclusive_because,omitempty"`
	// Interrupted says why capturing ended early, with one entry for each time that it happened.
	Interrupted []string      `json:"interrupted,omitempty"`
	Spec        SpecInfo      `json:"spec"`
	Exchanges   ExchangeCount `json:"exchanges"`
	// Shard says which part of the recordings was checked. It is nil if all were.
	Shard *Shard `json:"shard,omitempty"`
	// Recordings lists the recordings of the exchanges, sorted by name.
	Recordings []RecordingCount `json:"recordings"`
	// LeftOut lists the first 20 entries that could not be read, by recording and number. Exchanges.LeftOut counts all
	// of them.
	LeftOut []LeftOutEntry `json:"left_out,omitempty"`
	// Accepted says which accepted recordings there were, nil for none.
	Accepted *AcceptedCount `json:"accepted,omitempty"`
	// Counts counts Findings.
	Counts FindingCount `json:"counts"`
	// Findings is sorted, see [SortFindings].
	Findings []Finding `json:"findings"`
	// Observations says what was seen at each location, sorted by operation, status and location.
	Observations []Observation `json:"observations"`
	// Coverage says how much of the spec the exchanges exercised.
	Coverage Coverage `json:"coverage"`
	// Folded counts what the report does not list because of its size limit, nil if it lists everything.
	Folded *Folded `json:"folded,omitempty"`
	// Probes says how probes were answered. Most recordings contain none.
	Probes []ProbeAnswer `json:"probes,omitempty"`
	// Settings says which rules had another level than usual, nil if none had.
	Settings *Settings `json:"settings,omitempty"`
	// Baseline says how the baseline affected the report, nil if there is none.
	Baseline *BaselineReport `json:"baseline,omitempty"`
	// Evidence has what else is needed to merge the report with others. Package check defines its form, which is stable
	// within one schema_version.
	Evidence json.RawMessage `json:"evidence,omitempty"`
}

// SpecInfo names the spec that a report is about.
type SpecInfo struct {
	// File is the name that the spec was loaded under.
	File string `json:"file"`
	// Embedded is true for a spec that was not loaded from a file, such as the one built into a command. Then File does
	// not exist on the reader's machine.
	Embedded bool `json:"embedded,omitempty"`
	// URL is the page where this version of an embedded spec is published. #L and the number of a line can be appended.
	// It is empty when it is not known.
	URL     string `json:"url,omitempty"`
	Title   string `json:"title"`
	Version string `json:"version"`
	// SHA256 is the hash of the spec's bytes, in lower-case hex; of a spec in several files, the hash of their hashes.
	SHA256 string `json:"sha256"`
}

// Shard says that a report covers one part of a set of recordings. The reports of all parts merge into the report of
// the whole set.
type Shard struct {
	// Part is the number of the part, from 1 to Of.
	Part int `json:"part"`
	Of   int `json:"of"`
	// Recordings has the names of the recordings in the part, sorted. There may be none.
	Recordings []string `json:"recordings"`
	// Total is the number of recordings in the set. SHA256 is a hash of their names and contents.
	Total  int    `json:"total"`
	SHA256 string `json:"sha256"`
	// Version is the version of the program that checked the part.
	Version string `json:"version"`
}

// ExchangeCount counts exchanges. Checked ones belong to an operation of the spec, Unmatched ones do not; Total counts
// both. WithoutEvidence counts the checked ones that do not show how the API behaves: they were refused or failed
// although that was not expected, their body was not recorded or is not JSON, or something other than the API answered.
// LeftOut counts entries of recordings that could not be read. They do not count in Total.
type ExchangeCount struct {
	Total     int `json:"total"`
	Checked   int `json:"checked"`
	Unmatched int `json:"unmatched"`
	// LookAlikes counts the unmatched ones whose path matches an operation: pages that a browser showed, and exchanges
	// with other hosts in a recording that also has exchanges with the API.
	LookAlikes      int `json:"look_alikes,omitempty"`
	WithoutEvidence int `json:"without_evidence"`
	LeftOut         int `json:"left_out"`
	// Requests counts checked requests, nil if the run did not check requests.
	Requests *RequestCount `json:"requests,omitempty"`
}

// RequestCount counts requests. Judged counts those that were checked completely. NotJudged counts the others: redaction
// replaced their values, the recording does not have their bodies, or they are wrong on purpose.
type RequestCount struct {
	Judged    int `json:"judged"`
	NotJudged int `json:"not_judged"`
}

// Plus adds counts, either of which may be nil.
func (n *RequestCount) Plus(other *RequestCount) *RequestCount {
	switch {
	case n == nil:
		return other
	case other == nil:
		return n
	}
	return &RequestCount{n.Judged + other.Judged, n.NotJudged + other.NotJudged}
}

// RecordingCount counts the exchanges of a recording, those of them that were checked, and the further entries that
// could not be read.
type RecordingCount struct {
	Name    string `json:"name"`
	Total   int    `json:"total"`
	Checked int    `json:"checked"`
	LeftOut int    `json:"left_out,omitempty"`
	// First and Last are when the exchanges were recorded, zero when the recording does not say.
	First time.Time `json:"first,omitzero"`
	Last  time.Time `json:"last,omitzero"`
}

// LeftOutEntry is an entry of a recording that could not be read.
type LeftOutEntry struct {
	Recording string `json:"recording"`
	// Entry is its number, counted from 0.
	Entry int `json:"entry"`
	// Line is the line of the recording's file on which it begins, counted from 1; 0 when that is not known.
	Line int `json:"line,omitempty"`
	// Reason is a clause that quotes nothing of the entry.
	Reason string `json:"reason"`
}

// At returns the place of the entry in its recording, such as "entry 3, line 12".
func (e LeftOutEntry) At() string {
	if e.Line == 0 {
		return fmt.Sprintf("entry %d", e.Entry)
	}
	return fmt.Sprintf("entry %d, line %d", e.Entry, e.Line)
}

// AcceptedCount says what accepted recordings there were.
type AcceptedCount struct {
	// Recordings and Exchanges are the numbers of accepted recordings and of their exchanges.
	Recordings int `json:"recordings"`
	Exchanges  int `json:"exchanges"`
	// MinEvidence is how many occurrences a pattern needed to count.
	MinEvidence int `json:"min_evidence"`
	// SHA256 is a hash of the names and contents of the recordings, empty if they were not files.
	SHA256 string `json:"sha256,omitempty"`
}

// ProbeAnswer counts the responses of one status to a probe.
type ProbeAnswer struct {
	Operation string `json:"operation"`
	Probe     string `json:"probe"`
	Status    int    `json:"status"`
	Count     int    `json:"count"`
}

// Folded counts what a report does not list, so that its size stays bounded.
type Folded struct {
	// Findings counts occurrences of findings that are not listed.
	Findings int `json:"findings"`
	// Observations counts values at locations that are not listed.
	Observations int `json:"observations"`
	// Candidates counts possible findings that were dropped before they could be confirmed.
	Candidates int `json:"candidates"`
}

// Add adds other to f.
func (f *Folded) Add(other Folded) {
	f.Findings += other.Findings
	f.Observations += other.Observations
	f.Candidates += other.Candidates
}

// Fails tells whether a finding that is not baselined is at least as severe as failOn. An empty failOn never fails.
func (r *Report) Fails(failOn Severity) bool {
	for _, f := range r.Findings {
		if failOn != "" && !f.Baselined && f.Severity.Compare(failOn) >= 0 {
			return true
		}
	}
	return false
}

// Redacted counts the locations where redaction kept values from being compared, see [Observation].
func (r *Report) Redacted() int {
	n := 0
	for _, o := range r.Observations {
		if o.Redacted {
			n++
		}
	}
	return n
}
