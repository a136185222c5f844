package contract

import (
	"encoding/json"
	"fmt"
	"time"
)

// ReportVersion is the schema_version of the report's JSON form.
const ReportVersion = 2

// Report is the sum of the evidence against one spec. Its JSON form is the report's.
type Report struct {
	// SchemaVersion is that of the JSON form, see [ReportVersion].
	SchemaVersion int `json:"schema_version"`
	// Version is that of the program that made the report, Command the command line that it was given, without values that
	// may be secret or personal. Both are empty when they are not known.
	Version string  `json:"version,omitempty"`
	Command string  `json:"command,omitempty"`
	Verdict Verdict `json:"verdict"`
	// Reason says in a sentence, for a person, why the verdict is what it is.
	Reason string `json:"reason"`
	// InconclusiveBecause has the causes of an inconclusive verdict, sorted; empty for any other.
	InconclusiveBecause []Cause `json:"inconclusive_because,omitempty"`
	// Interrupted says why capturing exchanges ended early, once for each time that it did.
	Interrupted []string      `json:"interrupted,omitempty"`
	Spec        SpecInfo      `json:"spec"`
	Exchanges   ExchangeCount `json:"exchanges"`
	// Shard says which part of which recordings the report is about, nil for all of them.
	Shard *Shard `json:"shard,omitempty"`
	// Recordings are where the exchanges came from, sorted by name.
	Recordings []RecordingCount `json:"recordings"`
	// LeftOut lists entries that could not be read, the first 20 by recording and number. Exchanges counts all
	// of them.
	LeftOut []LeftOutEntry `json:"left_out,omitempty"`
	// Accepted says what was compared with, nil for nothing.
	Accepted *AcceptedCount `json:"accepted,omitempty"`
	// Counts are those of Findings.
	Counts FindingCount `json:"counts"`
	// Findings are sorted, see [SortFindings].
	Findings []Finding `json:"findings"`
	// Observations say what was seen at each location, sorted by operation, status and location.
	Observations []Observation `json:"observations"`
	// Coverage says how much of the spec the exchanges exercised.
	Coverage Coverage `json:"coverage"`
	// Folded counts what was seen and is not listed, because there were too many different ones. nil for
	// nothing.
	Folded *Folded `json:"folded,omitempty"`
	// Probes says how probes were answered; there are none in most recordings.
	Probes []ProbeAnswer `json:"probes,omitempty"`
	// Settings says which rules counted as something other than usual, nil for none.
	Settings *Settings `json:"settings,omitempty"`
	// Baseline says what the baseline did, nil when there is none.
	Baseline *BaselineReport `json:"baseline,omitempty"`
	// Evidence is what merging with other reports takes besides. Its form belongs to package check and
	// is stable within one schema_version.
	Evidence json.RawMessage `json:"evidence,omitempty"`
}

// SpecInfo names the spec that a report is about.
type SpecInfo struct {
	// File is the name that the spec was loaded under.
	File string `json:"file"`
	// Embedded is true for a spec that was not loaded from a file, such as the one built into a command. Then File is no
	// file of whoever reads the report.
	Embedded bool `json:"embedded,omitempty"`
	// URL is where this version of an embedded spec is published, a page that takes #L and the number of a line; empty
	// when that is not known.
	URL     string `json:"url,omitempty"`
	Title   string `json:"title"`
	Version string `json:"version"`
	// SHA256 is the hash of the spec's bytes, in lower-case hex; of a spec in several files, the hash of their hashes.
	SHA256 string `json:"sha256"`
}

// Shard says that a report is about one part of a set of recordings. The reports of all parts together make the
// report of the set.
type Shard struct {
	// Part is the number of the part, from 1 to Of.
	Part int `json:"part"`
	Of   int `json:"of"`
	// Recordings are the names of those in the part, sorted. It may have none.
	Recordings []string `json:"recordings"`
	// Total is how many recordings the set has, and SHA256 identifies it: names and contents.
	Total  int    `json:"total"`
	SHA256 string `json:"sha256"`
	// Version is that of the program that checked the part.
	Version string `json:"version"`
}

// ExchangeCount says how many exchanges there were, how many belonged to an operation of the spec
// and were checked, how many did not, and how many of the checked ones are no evidence of how the API
// behaves: refused or failed where that was not meant, without the body in the recording or with one that
// is not JSON, or no answer of the API. LeftOut counts entries of
// recordings that could not be read, which are not among the others.
type ExchangeCount struct {
	Total     int `json:"total"`
	Checked   int `json:"checked"`
	Unmatched int `json:"unmatched"`
	// LookAlikes counts those of Unmatched whose path is an operation's: pages that a browser showed, and exchanges
	// with other hosts in a recording that has some with the API's own.
	LookAlikes      int `json:"look_alikes,omitempty"`
	WithoutEvidence int `json:"without_evidence"`
	LeftOut         int `json:"left_out"`
	// Requests counts the requests that were judged, nil if none were to be.
	Requests *RequestCount `json:"requests,omitempty"`
}

// RequestCount says of how many requests all was judged, and of how many others nothing or not all could be: redaction has
// replaced their values, the recording has left their bodies out, or they are wrong on purpose.
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

// RecordingCount says how many exchanges a recording holds, how many of them were checked, and how many
// further entries could not be read.
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

// At says where in its recording the entry is, as in entry 3, line 12.
func (e LeftOutEntry) At() string {
	if e.Line == 0 {
		return fmt.Sprintf("entry %d", e.Entry)
	}
	return fmt.Sprintf("entry %d, line %d", e.Entry, e.Line)
}

// AcceptedCount says what accepted recordings there were.
type AcceptedCount struct {
	// Recordings and Exchanges are how many were summed up.
	Recordings int `json:"recordings"`
	Exchanges  int `json:"exchanges"`
	// MinEvidence is how often a pattern had to be seen in them to count.
	MinEvidence int `json:"min_evidence"`
	// SHA256 identifies the recordings by their names and contents, empty if they were not files.
	SHA256 string `json:"sha256,omitempty"`
}

// ProbeAnswer is how a probe was answered, and how often so.
type ProbeAnswer struct {
	Operation string `json:"operation"`
	Probe     string `json:"probe"`
	Status    int    `json:"status"`
	Count     int    `json:"count"`
}

// Folded counts what a report leaves out to stay of bounded size.
type Folded struct {
	// Findings counts occurrences of findings that are not listed.
	Findings int `json:"findings"`
	// Observations counts values at locations that are not listed.
	Observations int `json:"observations"`
	// Candidates counts what might have become a finding, and was not kept until all exchanges were in.
	Candidates int `json:"candidates"`
}

// Add adds what else was folded.
func (f *Folded) Add(other Folded) {
	f.Findings += other.Findings
	f.Observations += other.Observations
	f.Candidates += other.Candidates
}

// Fails tells whether a finding that is not baselined is at least as severe as failOn; an empty failOn
// is never reached.
func (r *Report) Fails(failOn Severity) bool {
	for _, f := range r.Findings {
		if failOn != "" && !f.Baselined && f.Severity.Compare(failOn) >= 0 {
			return true
		}
	}
	return false
}

// Redacted counts the locations whose values could not be compared, see [Observation].
func (r *Report) Redacted() int {
	n := 0
	for _, o := range r.Observations {
		if o.Redacted {
			n++
		}
	}
	return n
}
