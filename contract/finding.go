package contract

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"
)

// Finding is one rule broken at one location, however often.
type Finding struct {
	// Rule is the name of the rule, see [Rules].
	Rule     string   `json:"rule"`
	Severity Severity `json:"severity"`
	// Operation is the operationId of the spec.
	Operation string `json:"operation"`
	// Status is the response's status code.
	Status int `json:"status"`
	// Location is the RFC 6901 pointer into the body with array indices and keys of maps as *, empty for
	// the body or the response as a whole; of a header it is what [HeaderLocation] returns.
	Location string `json:"location"`
	// Example is the pointer to one occurrence. ExampleRecording and ExampleEntry, counted from 0, say in
	// which exchange of which recording it is: the occurrence that sorts first.
	Example          string `json:"example"`
	ExampleRecording string `json:"example_recording"`
	ExampleEntry     int    `json:"example_entry"`
	// ExampleLine is the line of ExampleRecording on which the exchange begins, counted from 1. It is 0 when the exchange
	// is from no file, as in a live run, or the line is not known.
	ExampleLine int `json:"example_line"`
	// Expected is what the spec says, Actual what came, both for a person to read.
	Expected string `json:"expected"`
	Actual   string `json:"actual"`
	// SpecFile is the file that the spec refers to and that says so, empty for the spec's own file. SpecLine and
	// SpecColumn say where in the file, counted from 1; 0 when that is not known.
	SpecFile   string `json:"spec_file,omitempty"`
	SpecLine   int    `json:"spec_line"`
	SpecColumn int    `json:"spec_column"`
	// Impact is what a client makes of the example, in a few words, see [Impact]; empty when that is
	// not known.
	Impact string `json:"impact"`
	// Occurrences is how often the rule was broken here, Of how many values there were at this location.
	Occurrences int `json:"occurrences"`
	Of          int `json:"of"`
	// Recordings is in how many recordings it was.
	Recordings int `json:"recordings"`
	// Fingerprint is the same for the same rule, operation, status and location, whatever the values
	// and the wording: 12 hex digits.
	Fingerprint string `json:"fingerprint"`
	// Help is where the rule is explained.
	Help string `json:"help"`
	// Baselined is true for a finding that the baseline lists, so that it does not fail.
	// BaselinedReason is why it is there, if the baseline says so.
	Baselined       bool   `json:"baselined"`
	BaselinedReason string `json:"baselined_reason,omitempty"`
}

// HeaderLocation is the location of a response header, by the name that the spec has for it.
func HeaderLocation(name string) string { return "header " + name }

// Position is a place in a spec.
type Position struct {
	// File is one that the spec refers to, empty for the spec's own.
	File string
	// Line and Column count from 1; 0 when that is not known.
	Line, Column int
}

// Place says where in the spec it is that the finding contradicts.
func (f *Finding) Place(p Position) { f.SpecFile, f.SpecLine, f.SpecColumn = p.File, p.Line, p.Column }

// FileIn is the file that SpecLine is in; specFile is the spec's own.
func (f *Finding) FileIn(specFile string) string { return cmp.Or(f.SpecFile, specFile) }

// Fingerprint identifies what a finding is about. Nothing of what was seen is in it.
func Fingerprint(rule, operation string, status int, location string) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%s\x00%s\x00%d\x00%s", rule, operation, status, location))
	return hex.EncodeToString(sum[:])[:12]
}

// Where says in one line where a finding is: its operation, status and location.
func (f *Finding) Where() string {
	where := f.Operation + " " + strconv.Itoa(f.Status)
	if f.Location != "" {
		where += " " + f.Location
	}
	return where
}

// SortFindings puts those first that are not baselined, then the worst, and what belongs together side
// by side.
func SortFindings(findings []Finding) {
	rank := map[bool]int{true: 1}
	slices.SortFunc(findings, func(a, b Finding) int {
		return cmp.Or(
			rank[a.Baselined]-rank[b.Baselined],
			b.Severity.Compare(a.Severity),
			cmp.Compare(a.Operation, b.Operation),
			a.Status-b.Status,
			cmp.Compare(a.Location, b.Location),
			cmp.Compare(a.Rule, b.Rule),
		)
	})
}

// Impact tells what a client makes of responses. Package contract/impact has the one of the
// generated client and of the SDK; the zero value tells nothing.
type Impact struct {
	// Response reads the response of an exchange of an operation as the client does, and returns a
	// function that says in a few words what became of the value at a pointer into the body, given
	// as tokens that are not escaped: none is the response as a whole. A pointer to nothing asks
	// what the client has where a value is missing. nil, and the empty answer, mean that it cannot
	// tell.
	Response func(operation string, ex *Exchange) func(at []string) string
	// Walk says what becomes of a client that follows pages in the order given, each of which was
	// answered to a request with its Cursor. nil, and the empty answer, mean that it cannot tell.
	Walk func(operation string, pages []WalkedPage) string
}

// WalkedPage is one page of a walk, without its contents. Cursors stand for those that were sent.
type WalkedPage struct {
	// Cursor is the one the page was asked for with, Next the one it gives; empty for none.
	Cursor, Next string
	// Items is how many items are on the page.
	Items int
}
