package contract

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Finding is one rule broken at one location, however often.
type Finding struct {
	// Rule is the name of the rule, see [Rules].
	Rule     string   `json:"rule"`
	Severity Severity `json:"severity"`
	// UsualSeverity is the severity without settings, empty if settings did not change it.
	UsualSeverity Severity `json:"usual_severity,omitempty"`
	// Operation is the operationId of the spec.
	Operation string `json:"operation"`
	// Status is the response's status code, [StatusRequest] for a finding about the request.
	Status int `json:"status"`
	// Location is a JSON pointer (RFC 6901) into the body, with * in place of array indices and keys of maps. It is
	// empty for the body or the message as a whole. For a header it is what [HeaderLocation] returns, for another
	// parameter what [ParameterLocation] returns.
	Location string `json:"location"`
	// Example is the exact pointer of one occurrence, the first in sort order. ExampleRecording and ExampleEntry,
	// counted from 0, name its recording and exchange.
	Example          string `json:"example"`
	ExampleRecording string `json:"example_recording"`
	ExampleEntry     int    `json:"example_entry"`
	// ExampleLine is the line of ExampleRecording on which the exchange begins, counted from 1. It is 0 when the exchange
	// is from no file, as in a live run, or the line is not known.
	ExampleLine int `json:"example_line"`
	// Expected is what the spec says, Actual what the exchange has. Both are for people to read.
	Expected string `json:"expected"`
	Actual   string `json:"actual"`
	// SpecFile is the file with the constraint, if it is not the main file of the spec but one that it refers to.
	// SpecLine and SpecColumn are the position there, counted from 1; 0 when it is not known.
	SpecFile   string `json:"spec_file,omitempty"`
	SpecLine   int    `json:"spec_line"`
	SpecColumn int    `json:"spec_column"`
	// Impact says in a few words what a client does with the example, see [Impact]. It is empty when that is not known.
	Impact string `json:"impact"`
	// Occurrences is how often the rule was broken here, out of Of values at this location.
	Occurrences int `json:"occurrences"`
	Of          int `json:"of"`
	// Recordings is the number of recordings that have the finding. OfRecordings is the number of those with exchanges of
	// its operation and status.
	Recordings   int `json:"recordings"`
	OfRecordings int `json:"of_recordings"`
	// FoundIn lists the recordings that have the finding, sorted by name: the first [MaxFoundIn] of them.
	FoundIn []FoundIn `json:"found_in,omitempty"`
	// FirstSeen and LastSeen are when the first and the last exchange with the finding were recorded, zero when no
	// recording says so.
	FirstSeen time.Time `json:"first_seen,omitzero"`
	LastSeen  time.Time `json:"last_seen,omitzero"`
	// EarlierWithout counts the recordings from before FirstSeen that have exchanges of the same operation and status but
	// not the finding. LaterWithout counts those from after LastSeen.
	EarlierWithout int `json:"earlier_without,omitempty"`
	LaterWithout   int `json:"later_without,omitempty"`
	// Undated counts the recordings that have the finding and do not say when they were made, where others do. They may be
	// from before FirstSeen or after LastSeen.
	Undated int `json:"undated,omitempty"`
	// Request is how to send the request of the example again, nil when that is not known.
	Request *Request `json:"request,omitempty"`
	// Fingerprint is the same for the same rule, operation, status and location, whatever the values
	// and the wording: 12 hex digits.
	Fingerprint string `json:"fingerprint"`
	// Help is where the rule is explained.
	Help string `json:"help"`
	// Baselined is true for a finding that the baseline lists, so that it does not fail. BaselinedReason, BaselinedOwner
	// and BaselinedUntil are what the baseline says of it: see [BaselineEntry].
	Baselined       bool   `json:"baselined"`
	BaselinedReason string `json:"baselined_reason,omitempty"`
	BaselinedOwner  string `json:"baselined_owner,omitempty"`
	BaselinedUntil  string `json:"baselined_until,omitempty"`
}

// MaxFoundIn is how many recordings a finding lists. It counts all of them.
const MaxFoundIn = 100

// FoundIn says how often a finding is in one recording.
type FoundIn struct {
	Name string `json:"name"`
	// Occurrences is how often the rule was broken there.
	Occurrences int `json:"occurrences"`
	// Exchanges is how many of the recording's exchanges have it, Of how many there are of the same operation and status.
	Exchanges int `json:"exchanges"`
	Of        int `json:"of"`
	// First and Last are when the first and the last of Exchanges were recorded, zero when the recording does not say.
	First time.Time `json:"first,omitzero"`
	Last  time.Time `json:"last,omitzero"`
}

// Request is how to send a request again. Values that may be personal data are placeholders: the name of the parameter
// in braces.
type Request struct {
	Method string `json:"method"`
	// Path is that of the operation in the spec, with parameters in braces.
	Path string `json:"path"`
	// URL is the address at the spec's server, without the key; it has no host if the spec names no server.
	URL string `json:"url"`
	// Key is how the key is sent: "Authorization: Bearer", "X-Key:", "Cookie: name=" or "?name". It is empty for a request
	// without a key.
	Key string `json:"key,omitempty"`
	// Body is the media type of the request's body, empty for none.
	Body string `json:"body,omitempty"`
}

// StatusRequest is the status of findings about requests.
const StatusRequest = 0

// HeaderLocation is the location of a header, by the name that the spec has for it.
func HeaderLocation(name string) string { return ParameterLocation("header", name) }

// ParameterLocation is the location of a parameter in "query", "path", "header" or "cookie".
func ParameterLocation(in, name string) string { return in + " " + name }

// parameters are the places where a request has parameters. Header names are not case-sensitive.
var parameters = []string{"header", "query", "path", "cookie"}

// parameterIn splits the location of a parameter into its place and name. in is empty for a pointer.
func parameterIn(location string) (in, name string) {
	in, name, _ = strings.Cut(location, " ")
	if !slices.Contains(parameters, in) {
		return "", ""
	}
	return in, name
}

// StatusName is a status as locations and reports name it: its code, or "request".
func StatusName(status int) string {
	if status == StatusRequest {
		return "request"
	}
	return strconv.Itoa(status)
}

// Position is a place in a spec.
type Position struct {
	// File is one that the spec refers to, empty for the spec's own.
	File string
	// Line and Column count from 1; 0 when that is not known.
	Line, Column int
}

// Place sets the position of the constraint in the spec.
func (f *Finding) Place(p Position) { f.SpecFile, f.SpecLine, f.SpecColumn = p.File, p.Line, p.Column }

// FileIn returns the file that SpecLine refers to: SpecFile, or specFile if that is empty.
func (f *Finding) FileIn(specFile string) string { return cmp.Or(f.SpecFile, specFile) }

// Fingerprint identifies a finding: 12 hex digits of a hash. It does not depend on values, counts or wording.
func Fingerprint(rule, operation string, status int, location string) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%s\x00%s\x00%d\x00%s", rule, operation, status, location))
	return hex.EncodeToString(sum[:])[:12]
}

// Where says in one line where a finding is: its operation, status and location.
func (f *Finding) Where() string {
	where := f.Operation + " " + StatusName(f.Status)
	if f.Location != "" {
		where += " " + f.Location
	}
	return where
}

// SortFindings sorts findings: first those that are not baselined, then by severity, the worst first, then by
// operation, status, location and rule.
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

// FindingCount counts findings by severity. A baselined finding counts as baselined only.
type FindingCount struct {
	Errors    int `json:"errors"`
	Warnings  int `json:"warnings"`
	Infos     int `json:"infos"`
	Baselined int `json:"baselined"`
}

// CountFindings counts findings.
func CountFindings(findings []Finding) (n FindingCount) {
	for _, f := range findings {
		switch {
		case f.Baselined:
			n.Baselined++
		case f.Severity == SeverityError:
			n.Errors++
		case f.Severity == SeverityWarning:
			n.Warnings++
		case f.Severity == SeverityInfo:
			n.Infos++
		}
	}
	return n
}

// Text lists the counts of findings that are not baselined, such as "1 error, 2 warnings". It is empty if there are
// none.
func (n FindingCount) Text() string {
	var parts []string
	for _, of := range []struct {
		n    int
		noun string
	}{{n.Errors, "error"}, {n.Warnings, "warning"}, {n.Infos, "info"}} {
		switch of.n {
		case 0:
		case 1:
			parts = append(parts, "1 "+of.noun)
		default:
			parts = append(parts, fmt.Sprintf("%d %ss", of.n, of.noun))
		}
	}
	return strings.Join(parts, ", ")
}
