// Package phrase says what is in a report, in the words that all formats for people share. A phrase quotes
// the report as it is: each format makes it safe for its readers.
package phrase

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/internal/shown"
)

// Homepage is where the project is.
const Homepage = "https://github.com/blooio-community/blooio-go"

// Mark tells verdicts apart where there is no color. It is empty for an unknown verdict.
func Mark(v contract.Verdict) string { return marks[v] }

var marks = map[contract.Verdict]string{
	contract.VerdictClean: "✓", contract.VerdictDrift: "✗", contract.VerdictInconclusive: "?",
}

// Headline is the verdict with the reason for it.
func Headline(r *contract.Report, failOn contract.Severity) string {
	return string(r.Verdict) + ": " + Reason(r, failOn)
}

// Reason is the reason for the verdict. Where the verdict does not tell that the run fails, it says so.
func Reason(r *contract.Report, failOn contract.Severity) string {
	because := "; the run fails, because of --fail-on " + string(failOn)
	if r.Verdict == contract.VerdictDrift || !r.Fails(failOn) || strings.HasSuffix(r.Reason, because) {
		return r.Reason
	}
	return r.Reason + because
}

// Exchanges counts the exchanges by what the checker could do with them.
func Exchanges(x contract.ExchangeCount) string {
	alike := ""
	if x.LookAlikes > 0 {
		alike = fmt.Sprintf(" (%d on the path of an operation)", x.LookAlikes)
	}
	text := fmt.Sprintf("%d checked, %d outside the spec%s, %d without evidence", x.Checked, x.Unmatched, alike, x.WithoutEvidence)
	if x.LeftOut > 0 {
		text += fmt.Sprintf(", %d left out", x.LeftOut)
	}
	if n := x.Requests; n != nil {
		text += "; " + shown.Count(n.Judged, "request") + " judged"
		if n.NotJudged > 0 {
			text += fmt.Sprintf(", %d not or only partly", n.NotJudged)
		}
	}
	return text
}

// maxLeftOut bounds how many entries that could not be read a report names outside of tables.
const maxLeftOut = 5

// LeftOut names entries that could not be read, and why; it is empty when there are none.
func LeftOut(r *contract.Report) string {
	var parts []string
	for _, e := range r.LeftOut[:min(len(r.LeftOut), maxLeftOut)] {
		parts = append(parts, LeftOutEntry(e))
	}
	if more := r.Exchanges.LeftOut - len(parts); more > 0 && len(parts) > 0 {
		parts = append(parts, fmt.Sprintf("and %d more", more))
	}
	return strings.Join(parts, "; ")
}

// LeftOutEntry says which entry could not be read, and why.
func LeftOutEntry(e contract.LeftOutEntry) string {
	return fmt.Sprintf("%s of %s: %s", e.At(), e.Recording, e.Reason)
}

// Accepted says which accepted recordings there were, and what could not be compared with them; it is empty
// without any.
func Accepted(r *contract.Report) string {
	a := r.Accepted
	if a == nil {
		return ""
	}
	text := fmt.Sprintf("%s in %s; a pattern counts after %s", shown.Count(a.Exchanges, "exchange"),
		shown.Count(a.Recordings, "recording"), shown.Count(a.MinEvidence, "occurrence"))
	if n := r.Redacted(); n > 0 {
		text += fmt.Sprintf("; values at %s are redacted, so only their kinds and formats are compared", shown.Count(n, "location"))
	}
	return text
}

// Shard says which part of the recordings a report is about; it is empty for all of them.
func Shard(s *contract.Shard) string {
	if s == nil {
		return ""
	}
	return fmt.Sprintf("part %d of %d, with %d of %s; blooio report merge joins the parts", s.Part, s.Of, len(s.Recordings), shown.Count(s.Total, "recording"))
}

// Baseline says what the baseline did.
func Baseline(b *contract.BaselineReport) string {
	return fmt.Sprintf("%s baselined, %d expired, %d no longer occurring",
		shown.Count(b.Baselined, "finding"), len(b.Expired), len(b.Gone))
}

// maxInterruptions bounds how many interruptions a report names.
const maxInterruptions = 3

// Interrupted says why capturing exchanges ended early; it is empty when it did not.
func Interrupted(why []string) string {
	named := slices.Clone(why[:min(len(why), maxInterruptions)])
	if more := len(why) - len(named); more > 0 {
		named = append(named, fmt.Sprintf("and %d more", more))
	}
	return strings.Join(named, "; ")
}

// NamedRatio is how much of what was covered.
type NamedRatio = contract.EnumCoverage

// Ratios lists what coverage counts, the values of all enumerations together. There is no ratio of properties,
// values or nulls where the spec has none.
func Ratios(c contract.Coverage) []NamedRatio {
	values := NamedRatio{Name: "values"}
	for _, enum := range c.Enums {
		values.Covered += enum.Covered
		values.Of += enum.Of
	}
	all := []NamedRatio{{Name: "operations", Ratio: c.Operations}, {Name: "statuses", Ratio: c.Statuses}}
	for _, r := range []NamedRatio{{Name: "properties", Ratio: c.Properties}, values, {Name: "nulls", Ratio: c.Nulls}} {
		if r.Of > 0 {
			all = append(all, r)
		}
	}
	return all
}

// Ratio says how much was covered.
func Ratio(r NamedRatio) string { return fmt.Sprintf("%d of %d %s", r.Covered, r.Of, r.Name) }

// Coverage says in one line how much of the spec was exercised.
func Coverage(c contract.Coverage) string {
	var parts []string
	for _, r := range Ratios(c) {
		parts = append(parts, Ratio(r))
	}
	return strings.Join(parts, ", ")
}

// maxUnchecked bounds how many keywords a line names.
const maxUnchecked = 3

// Unchecked says in one line what of the spec is not checked, and where it is; it is empty for nothing.
func Unchecked(c contract.Coverage) string {
	total := len(c.Unchecked) + c.MoreUnchecked
	if total == 0 {
		return ""
	}
	var parts []string
	for _, u := range c.Unchecked[:min(len(c.Unchecked), maxUnchecked)] {
		parts = append(parts, strings.TrimSpace(fmt.Sprintf("%s:%d %s", u.File, u.Line, u.Keyword)))
	}
	if more := total - len(parts); more > 0 {
		parts = append(parts, fmt.Sprintf("and %d more", more))
	}
	return shown.Count(total, "keyword") + " not checked: " + strings.Join(parts, ", ")
}

// Missing says what was never seen at a location.
func Missing(u contract.Uncovered) string {
	switch u.What {
	case "operation", "status":
		return "any response"
	case "values":
		if len(u.Values) == 1 {
			return "value " + u.Values[0]
		}
		return "values " + strings.Join(u.Values, ", ")
	case "null":
		return "null"
	case "items":
		return "any item, nor anything in one"
	}
	return "any value"
}

// maxUnseen bounds how many locations a line names.
const maxUnseen = 3

// Unseen says in a line below which locations nothing was seen, because arrays and maps were empty; it is empty for
// nothing.
func Unseen(c contract.Coverage) string {
	var at []string
	for _, u := range c.Uncovered {
		if u.What == "items" {
			at = append(at, fmt.Sprintf("%s %s %s", u.Operation, u.Status, u.Location))
		}
	}
	if len(at) == 0 {
		return ""
	}
	if more := len(at) - maxUnseen; more > 0 {
		at = append(at[:maxUnseen], fmt.Sprintf("%d more", more))
	}
	return "everything below " + strings.Join(at, ", ") + ", because every list there was empty"
}

// Folded says what a report of bounded size leaves out, in a clause; it is empty for nothing.
func Folded(f *contract.Folded) string {
	if f == nil {
		return ""
	}
	var parts []string
	for _, part := range []struct {
		n           int
		noun, where string
	}{
		{f.Findings, "occurrence", " of further findings at other locations"},
		{f.Observations, "value", " at other locations"},
		{f.Candidates, "possible finding", " that could not be confirmed"},
	} {
		if part.n > 0 {
			parts = append(parts, shown.Count(part.n, part.noun)+part.where)
		}
	}
	if parts == nil {
		return ""
	}
	return "not listed, because the report reached its size limit: " + strings.Join(parts, ", ") +
		". To list them, check fewer recordings at a time"
}

// Seen says how often a rule was broken at a location.
func Seen(f contract.Finding) string {
	return fmt.Sprintf("%d of %d, in %s", f.Occurrences, f.Of, shown.Count(f.Recordings, "recording"))
}

// Example says where one occurrence is.
func Example(f contract.Finding) string {
	entry := fmt.Sprintf("entry %d of %s", f.ExampleEntry, f.ExampleRecording)
	if f.Example == "" {
		return entry
	}
	return f.Example + " in " + entry
}

// SpecLine names the line of the spec that a finding contradicts; it is empty when that is not known.
func SpecLine(file string, f contract.Finding) string {
	if f.SpecLine <= 0 {
		return ""
	}
	return fmt.Sprintf("%s:%d:%d", f.FileIn(file), f.SpecLine, f.SpecColumn)
}

// SpecURL is the line of an embedded spec where it is published; it is empty when that is not known. No format need
// escape it.
func SpecURL(spec contract.SpecInfo, f contract.Finding) string {
	if !spec.Embedded || f.SpecFile != "" || f.SpecLine <= 0 || !isPlainURL(spec.URL) {
		return ""
	}
	return fmt.Sprintf("%s#L%d", spec.URL, f.SpecLine)
}

// isPlainURL tells whether a text is an https URL of characters that mean nothing else anywhere.
func isPlainURL(text string) bool {
	rest, ok := strings.CutPrefix(text, "https://")
	return ok && rest != "" && strings.Trim(rest, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789./-") == ""
}

// SpecPlace names the line of the spec that a finding contradicts, so that nobody looks for an embedded spec among their
// own files, with where it is published if that is known; it is empty when the line is not known.
func SpecPlace(spec contract.SpecInfo, f contract.Finding) string {
	line := SpecLine(spec.File, f)
	if spec.Embedded && line != "" {
		line = "embedded " + line
	}
	if u := SpecURL(spec, f); u != "" {
		line += " (" + u + ")"
	}
	return line
}

// Sentence gives a clause a capital and a full stop.
func Sentence(clause string) string {
	first, size := utf8.DecodeRuneInString(clause)
	return string(unicode.ToUpper(first)) + clause[size:] + "."
}
