package render

import (
	"fmt"
	"io"
	"strings"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/internal/shown"
	"github.com/blooio-community/blooio-go/contract/render/internal/gfm"
	"github.com/blooio-community/blooio-go/contract/render/internal/phrase"
)

const (
	// maxMarkdown is the maximum size in bytes. GitHub allows 65,536 characters in a comment, and users may want to add
	// a line.
	maxMarkdown = 60 << 10
	// maxDetails is the maximum size of a folded list in bytes, so that most of the room is left for findings.
	maxDetails = 5 << 10
)

// Markdown writes the report in GitHub Flavored Markdown, for a job's summary or a comment on a pull request: the
// verdict, a table of the findings that are not baselined and the details of each folded below, then what was checked
// and covered, what is baselined and what is not covered, folded, and what to run next. It has at most 60 KiB. Findings
// that do not fit are counted.
func Markdown(w io.Writer, r *contract.Report, opts Options) error {
	baselined, others := split(r.Findings, func(f contract.Finding) bool { return f.Baselined })
	head := markdownHead(r, opts.FailOn)
	tail := markdownFolded(r.Folded) + markdownBasis(r) + markdownBaseline(r.Baseline, baselined) + markdownRuleUses(r.Settings) +
		markdownDetails(fmt.Sprintf("Left out (%d): entries of recordings that could not be read", r.Exchanges.LeftOut),
			r.LeftOut, func(e contract.LeftOutEntry) string { return gfm.Code(phrase.LeftOutEntry(e)) }) +
		markdownDetails(shown.Count(len(r.Probes), "probe response"), r.Probes, markdownProbe) +
		markdownDetails(fmt.Sprintf("Not covered (%d): documented, but not seen in any response", len(r.Coverage.Uncovered)),
			r.Coverage.Uncovered, func(u contract.Uncovered) string { return gfm.Code(phrase.Uncovered(u)) }) +
		markdownNext(r, opts.FailOn)
	findings := markdownFindings(r.Spec, others, opts.MaxFindings, maxMarkdown-len(head)-len(tail))
	_, err := io.WriteString(w, head+findings+tail)
	return err
}

func markdownHead(r *contract.Report, failOn contract.Severity) string {
	verdict := strings.TrimSpace(phrase.Mark(r.Verdict) + " " + gfm.Prose(string(r.Verdict)))
	return fmt.Sprintf("## %s: %s\n", verdict, gfm.Prose(phrase.Reason(r, failOn)))
}

// markdownBasis says what was checked, and how much of the spec that covered.
func markdownBasis(r *contract.Report) string {
	var b strings.Builder
	fmt.Fprintf(&b, "\n- **spec**: %s %s in %s\n", gfm.Code(r.Spec.Title), gfm.Code(r.Spec.Version), gfm.Code(r.Spec.File))
	fmt.Fprintf(&b, "- **exchanges**: %s, in %s\n", phrase.Exchanges(r.Exchanges), shown.Count(len(r.Recordings), "recording"))
	if why := phrase.Interrupted(r.Interrupted); why != "" {
		fmt.Fprintf(&b, "- **incomplete**: %s\n", gfm.Prose(why))
	}
	if part := phrase.Shard(r.Shard); part != "" {
		fmt.Fprintf(&b, "- **shard**: %s\n", gfm.Prose(part))
	}
	if r.Accepted != nil {
		fmt.Fprintf(&b, "- **accepted**: %s\n", phrase.Accepted(r))
	}
	b.WriteString(markdownSettings(r.Settings))
	fmt.Fprintf(&b, "- **coverage**: %s\n", gfm.Prose(phrase.Coverage(r.Coverage)))
	if unseen := phrase.Unseen(r.Coverage); unseen != "" {
		fmt.Fprintf(&b, "- **not seen**: %s\n", gfm.Prose(unseen))
	}
	if unchecked := phrase.Unchecked(r.Coverage); unchecked != "" {
		fmt.Fprintf(&b, "- **unchecked**: %s\n", gfm.Prose(unchecked))
	}
	if base := r.Baseline; base != nil {
		fmt.Fprintf(&b, "- **baseline**: %s: %s\n", gfm.Code(base.File), phrase.Baseline(base))
	}
	return b.String()
}

const markdownTable = `
### Findings

| severity | rule | location | expected | got | Go client | seen |
| --- | --- | --- | --- | --- | --- | --- |
`

// markdownFindings writes a row and folded details for each finding, as far as there is room, and for at most most
// findings, 0 for all.
func markdownFindings(spec contract.SpecInfo, findings []contract.Finding, most, room int) string {
	if len(findings) == 0 {
		return ""
	}
	if most == 0 {
		most = len(findings)
	}
	room -= len(markdownTable) + len(markdownLeftOut(findings))
	var rows, details strings.Builder
	left := findings
	for len(left) > 0 && len(findings)-len(left) < most {
		row, detail := markdownRow(left[0]), markdownDetail(spec, left[0])
		if room -= len(row) + len(detail); room < 0 {
			break
		}
		rows.WriteString(row)
		details.WriteString(detail)
		left = left[1:]
	}
	return markdownTable + rows.String() + details.String() + markdownLeftOut(left)
}

func markdownLeftOut(left []contract.Finding) string {
	if len(left) == 0 {
		return ""
	}
	return fmt.Sprintf("\n%s (%s); `--format json` lists all.\n", shown.Count(len(left), "more finding"), phrase.BySeverity(left))
}

func markdownRow(f contract.Finding) string {
	return fmt.Sprintf("| %s | %s | %s | %s | %s | %s | %d of %d |\n", gfm.Prose(string(f.Severity)), markdownRule(f.Rule),
		gfm.Code(f.Where()), gfm.Prose(f.Expected), gfm.Prose(f.Actual), gfm.Prose(f.Impact), f.Occurrences, f.Of)
}

// markdownRule links a rule to its explanation, if it has one.
func markdownRule(name string) string {
	rule, known := contract.RuleNamed(name)
	if !known {
		return gfm.Code(name)
	}
	return fmt.Sprintf("[%s](%s)", rule.Name, rule.Help())
}

// markdownDetail returns all details of a finding. The summary element contains HTML, not Markdown.
func markdownDetail(spec contract.SpecInfo, f contract.Finding) string {
	var b strings.Builder
	fmt.Fprintf(&b, "\n<details>\n<summary>%s at %s</summary>\n\n", gfm.CodeHTML(f.Rule), gfm.CodeHTML(f.Where()))
	if rule, known := contract.RuleNamed(f.Rule); known {
		fmt.Fprintf(&b, "%s To do: %s.\n\n", phrase.Sentence(rule.Summary), rule.Advice)
	}
	fmt.Fprintf(&b, "- **expected**: %s\n- **got**: %s\n", gfm.Prose(f.Expected), gfm.Prose(f.Actual))
	if f.Impact != "" {
		fmt.Fprintf(&b, "- **Go client**: %s\n", gfm.Prose(f.Impact))
	}
	if severity := phrase.Severity(f); severity != "" {
		fmt.Fprintf(&b, "- **severity**: %s\n", gfm.Prose(severity))
	}
	b.WriteString("- **example**: ")
	if f.Example != "" {
		b.WriteString(gfm.Code(f.Example) + " in ")
	}
	fmt.Fprintf(&b, "entry %d of %s\n", f.ExampleEntry, gfm.Code(f.ExampleRecording))
	if f.SpecLine > 0 {
		line := gfm.Code(phrase.SpecLine(spec.File, f))
		if u := phrase.SpecURL(spec, f); u != "" {
			line = fmt.Sprintf("[%s](%s)", line, u)
		}
		fmt.Fprintf(&b, "- **spec**: %s\n", line)
	}
	fmt.Fprintf(&b, "- **seen**: %s, fingerprint %s\n\n</details>\n", phrase.Seen(f), gfm.Code(f.Fingerprint))
	return b.String()
}

func markdownFolded(f *contract.Folded) string {
	if folded := phrase.Folded(f); folded != "" {
		return "\n" + phrase.Sentence(folded) + "\n"
	}
	return ""
}

// markdownBaseline folds the baselined findings, and the entries that no longer count.
func markdownBaseline(b *contract.BaselineReport, baselined []contract.Finding) string {
	text := markdownDetails(shown.Count(len(baselined), "baselined finding"), baselined, func(f contract.Finding) string {
		item := fmt.Sprintf("%s %s at %s", gfm.Prose(string(f.Severity)), markdownRule(f.Rule), gfm.Code(f.Where()))
		if f.BaselinedReason != "" {
			item += ": " + gfm.Prose(f.BaselinedReason)
		}
		return item
	})
	if b == nil {
		return text
	}
	expired := fmt.Sprintf("Expired in the baseline (%d): these findings fail again", len(b.Expired))
	gone := fmt.Sprintf("No longer occurring (%d): remove these entries from the baseline", len(b.Gone))
	return text + markdownDetails(expired, b.Expired, func(e contract.BaselineEntry) string {
		return fmt.Sprintf("%s expired on %s: %s at %s", gfm.Code(e.Fingerprint), gfm.Code(e.Expires), gfm.Code(e.Rule), gfm.Code(e.Where))
	}) + markdownDetails(gone, b.Gone, func(e contract.BaselineEntry) string {
		return fmt.Sprintf("%s: %s at %s", gfm.Code(e.Fingerprint), gfm.Code(e.Rule), gfm.Code(e.Where))
	})
}

func markdownSettings(s *contract.Settings) string {
	if s == nil {
		return ""
	}
	return "- **settings**: " + phrase.Settings(s) + "\n"
}

// markdownRuleUses folds the levels that were set.
func markdownRuleUses(s *contract.Settings) string {
	if s == nil {
		return ""
	}
	return markdownDetails(fmt.Sprintf("Levels of rules in the settings (%d)", len(s.Rules)), s.Rules, func(use contract.RuleUse) string {
		return gfm.Code(phrase.RuleUse(use))
	})
}

func markdownProbe(a contract.ProbeAnswer) string {
	return fmt.Sprintf("%s: %d, %s", gfm.Code(a.Operation+" "+a.Probe), a.Status, shown.Count(a.Count, "time"))
}

// markdownDetails returns a folded list with a heading, as far as there is room, and nothing for no items.
func markdownDetails[T any](heading string, list []T, item func(T) string) string {
	if len(list) == 0 {
		return ""
	}
	var b strings.Builder
	fmt.Fprintf(&b, "\n<details>\n<summary>%s</summary>\n\n", heading)
	for i, v := range list {
		text := item(v)
		if b.Len()+len(text) > maxDetails {
			fmt.Fprintf(&b, "- and %d more\n", len(list)-i)
			break
		}
		b.WriteString("- " + text + "\n")
	}
	b.WriteString("\n</details>\n")
	return b.String()
}

// markdownNext says what to run next, if anything.
func markdownNext(r *contract.Report, failOn contract.Severity) string {
	next := phrase.Next(r, failOn)
	if next.Why == "" && r.Accepted == nil {
		next = phrase.Advice{Why: "To compare with accepted recordings as well", Command: "blooio check --accepted RECORDINGS RECORDING..."}
	}
	switch {
	case next.Why == "":
		return ""
	case next.Command == "":
		return "\n" + next.Text() + "\n"
	}
	return fmt.Sprintf("\n%s\n\n```sh\n%s\n```\n", next.Text(), next.Command)
}
