package contract

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
)

// Finding is one rule broken at one place, however often.
type Finding struct {
	// Rule is the name of the rule, see [Rules].
	Rule     string   `json:"rule"`
	Severity Severity `json:"severity"`
	// Operation is the operationId of the spec.
	Operation string `json:"operation"`
	// Status is the response's status code.
	Status int `json:"status"`
	// Place is the pointer into the body with array indices and keys of maps as *, empty for the
	// body or the response as a whole.
	Place string `json:"place"`
	// Example is the RFC 6901 pointer to one occurrence, ExampleRecording and ExampleEntry say in
	// which exchange of which recording it is: of all the one that sorts first.
	Example          string `json:"example"`
	ExampleRecording string `json:"example_recording"`
	ExampleEntry     int    `json:"example_entry"`
	// Expected is what the spec says, Actual what came, both for a person to read.
	Expected string `json:"expected"`
	Actual   string `json:"actual"`
	// SpecLine and SpecColumn say where in the spec, counted from 1; 0 when that is not known.
	SpecLine   int `json:"spec_line"`
	SpecColumn int `json:"spec_column"`
	// Impact is what a client makes of the example, in a few words, see [Impact]; empty when that is
	// not known.
	Impact string `json:"impact"`
	// Occurrences is how often the rule was broken here, Of how many values stood at this place.
	Occurrences int `json:"occurrences"`
	Of          int `json:"of"`
	// Recordings is in how many recordings it was.
	Recordings int `json:"recordings"`
	// Fingerprint is the same for the same rule, operation, status and place, whatever the values
	// and the wording: 12 hex digits.
	Fingerprint string `json:"fingerprint"`
	// Help is where the rule is explained.
	Help string `json:"help"`
	// Known is true for a finding that a baseline lists, KnownReason why it is there, if it says so.
	Known       bool   `json:"known"`
	KnownReason string `json:"known_reason,omitempty"`

	// accepted is what accepted recordings show of the place, for what only the whole of the evidence tells.
	accepted presence
}

// presence is how often something was there and how often not, and how often it must have been to count.
type presence struct {
	Seen   int `json:"seen"`
	Absent int `json:"absent"`
	Min    int `json:"min"`
}

// counts tells whether it was there often enough to be expected.
func (p presence) counts() bool { return p.Min > 0 && p.Seen >= p.Min }

// expects tells whether it should have been among so many objects, by the rate at which it was before.
func (p presence) expects(objects int) bool {
	return p.counts() && objects*p.Seen >= p.Min*(p.Seen+p.Absent)
}

// fingerprint hashes what a finding is about, and nothing of what was seen.
func (k findingKey) fingerprint() string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%s\x00%s\x00%d\x00%s", k.rule, k.operation, k.status, k.place))
	return hex.EncodeToString(sum[:])[:12]
}

// sortFindings puts those first that no baseline knows, then the worst, and what belongs together side
// by side.
func sortFindings(findings []Finding) {
	rank := map[bool]int{true: 1}
	slices.SortFunc(findings, func(a, b Finding) int {
		return cmp.Or(
			rank[a.Known]-rank[b.Known],
			b.Severity.rank()-a.Severity.rank(),
			cmp.Compare(a.Operation, b.Operation),
			a.Status-b.Status,
			cmp.Compare(a.Place, b.Place),
			cmp.Compare(a.Rule, b.Rule),
		)
	})
}
