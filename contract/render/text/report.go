// Package text writes a report for a terminal or a log.
package text

import (
	"fmt"
	"io"
	"math"
	"strings"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/internal/shown"
	"github.com/blooio-community/blooio-go/contract/render/internal/phrase"
	"github.com/blooio-community/blooio-go/internal/terminal"
)

const (
	// maxRecordings is how many recordings are all listed. Of more, the first few are: as many as fewRecordings.
	maxRecordings, fewRecordings = 5, 3
	// maxEntries bounds the entries of the baseline of a kind that are listed.
	maxEntries = 8
)

// Options are what [Write] needs to know besides the report. What they mean is said at those of package render.
type Options struct {
	Color          bool
	Columns        int
	Link           func(file string) string
	Quiet          bool
	MaxFindings    int
	ListedCoverage bool
	FailOn         contract.Severity
}

// Write writes the report for a person: the verdict first, then the findings, the worst first, then what was
// checked, how much of the spec it covered in a line, a table of the findings if there are many, what to do next, and
// the verdict again, for those who read the end of a log or the last screen. Lines fit the columns unless a single word is
// longer, except the last one, which has the whole verdict. They contain nothing of the report that a terminal would
// obey.
func Write(w io.Writer, r *contract.Report, opts Options) error {
	t := &sheet{Options: opts, indent: "  "}
	if t.Quiet {
		t.allFindings(r)
	} else {
		t.body(r)
	}
	t.WriteString("\n")
	t.verdict(r, math.MaxInt)
	_, err := io.WriteString(w, strings.TrimPrefix(t.String(), "\n"))
	return err
}

// Summary is the report without its last line.
func Summary(r *contract.Report) string {
	t := &sheet{indent: "  "}
	t.body(r)
	return t.String()
}

// body writes everything but the last line.
func (t *sheet) body(r *contract.Report) {
	t.verdict(r, t.within(0))
	t.findings(r, t.listed(r))
	t.basis(r)
	t.baseline(r.Baseline)
	t.coverage(r.Coverage)
	t.table(r, t.listed(r))
	t.unlisted(r)
	t.next(r)
}

// verdict writes the first lines, or the last. The verdict is the first word, and the only one in colour.
func (t *sheet) verdict(r *contract.Report, columns int) {
	color := map[contract.Verdict]string{
		contract.VerdictClean: green, contract.VerdictDrift: red, contract.VerdictInconclusive: yellow,
	}[r.Verdict]
	lines := wrap(terminal.Plain(phrase.Headline(r, t.FailOn)), columns)
	lines[0] = t.paint(color, string(r.Verdict)) + strings.TrimPrefix(lines[0], string(r.Verdict))
	t.WriteString(strings.Join(lines, "\n") + "\n")
}

// basis says what was checked.
func (t *sheet) basis(r *contract.Report) {
	t.WriteString("\n")
	t.field("spec", fmt.Sprintf("%s %s (%s)", r.Spec.Title, r.Spec.Version, r.Spec.File))
	t.field("exchanges", phrase.Exchanges(r.Exchanges))
	t.field("shard", phrase.Shard(r.Shard))
	t.recordings(r.Recordings)
	t.field("left out", phrase.LeftOut(r))
	t.field("incomplete", phrase.Interrupted(r.Interrupted))
	t.field("accepted", phrase.Accepted(r))
	t.settings(r.Settings)
	t.probes(r.Probes)
}

// probes says how the probes of each operation were answered, sorted by operation as they are.
func (t *sheet) probes(list []contract.ProbeAnswer) {
	name := "probes"
	for i := 0; i < len(list); name = "" {
		operation, first := list[i].Operation, i
		var answers []string
		for ; i < len(list) && list[i].Operation == operation; i++ {
			answers = append(answers, fmt.Sprintf("%s %d", list[i].Probe, list[i].Status))
		}
		text := strings.Join(answers, ", ")
		if first > 0 || i < len(list) {
			text = operation + ": " + text
		}
		t.field(name, text)
	}
}

// settings says which rules count as something other than usual.
func (t *sheet) settings(s *contract.Settings) {
	if s == nil {
		return
	}
	t.field("settings", phrase.Settings(s))
	for i, use := range s.Rules {
		if i == maxEntries {
			t.field("", fmt.Sprintf("and %d more, which the other formats list", len(s.Rules)-i))
			return
		}
		t.field("", phrase.RuleUse(use))
	}
}

func (t *sheet) recordings(list []contract.RecordingCount) {
	few := list
	if len(list) > maxRecordings {
		few = list[:fewRecordings]
	}
	for _, rec := range few {
		exchanges := shown.Count(rec.Total, "exchange")
		if rec.Checked != rec.Total {
			exchanges = fmt.Sprintf("%d of %s", rec.Checked, exchanges)
		}
		if rec.LeftOut > 0 {
			exchanges += fmt.Sprintf(", %d left out", rec.LeftOut)
		}
		t.linkedField(t.linkTo(rec.Name), "from", rec.Name+": "+exchanges)
	}
	if more := len(list) - len(few); more > 0 {
		t.field("", "and "+shown.Count(more, "more recording"))
	}
}

// baseline says what the baseline did, and which of its entries no longer count.
func (t *sheet) baseline(b *contract.BaselineReport) {
	if b == nil {
		return
	}
	t.field("baseline", b.File+": "+phrase.Baseline(b))
	t.entries(b.Expired, func(e contract.BaselineEntry) string { return "expired on " + e.Expires })
	t.entries(b.Gone, func(contract.BaselineEntry) string { return "no longer occurs" })
}

func (t *sheet) entries(list []contract.BaselineEntry, what func(contract.BaselineEntry) string) {
	for i, e := range list {
		if i == maxEntries {
			t.field("", fmt.Sprintf("and %d more, which the other formats list", len(list)-i))
			return
		}
		t.field("", fmt.Sprintf("%s %s: %s at %s", e.Fingerprint, what(e), e.Rule, e.Where))
	}
}

// coverage says in a line how much of the spec was exercised. The details are the coverage of each enumeration,
// and what the spec documents and no response contained.
func (t *sheet) coverage(c contract.Coverage) {
	if t.ListedCoverage {
		t.field("coverage", phrase.Coverage(c))
	} else {
		t.field("coverage", t.shortCoverage(c))
	}
	t.field("not seen", phrase.Unseen(c))
	t.field("unchecked", phrase.Unchecked(c))
	if t.ListedCoverage {
		listItems(t, "values of each enumeration", c.Enums, phrase.Ratio)
		listItems(t, "not covered: documented, but not seen in any response", c.Uncovered, phrase.Uncovered)
	}
}

// maxRatios bounds the ratios of the line.
const maxRatios = 3

// shortCoverage has as many ratios as fit a line.
func (t *sheet) shortCoverage(c contract.Coverage) (line string) {
	ratios := phrase.Ratios(c)
	var parts []string
	for _, r := range ratios[:min(len(ratios), maxRatios)] {
		parts = append(parts, fmt.Sprintf("%d/%d %s", r.Covered, r.Of, r.Name))
	}
	for n := len(parts); n > 0; n-- {
		line = strings.Join(parts[:n], ", ")
		if len(c.Uncovered) > 0 || len(ratios) > n {
			line += "; more: --coverage"
		}
		if len(line) <= t.within(len(t.indent)+label) {
			break
		}
	}
	return line
}

// next says what to do now.
func (t *sheet) next(r *contract.Report) {
	var todo []phrase.Advice
	if len(r.Findings) > 0 && !r.Findings[0].Baselined {
		if rule, known := contract.RuleNamed(r.Findings[0].Rule); known {
			todo = append(todo, phrase.Advice{Why: "To read more about the first finding", Command: "blooio explain " + rule.Name})
		}
	}
	if next := phrase.Next(r, t.FailOn); next.Why != "" {
		todo = append(todo, next)
	}
	for i, advice := range todo {
		if i == 0 {
			t.WriteString("\n")
		}
		t.lines(advice.Text())
		if advice.Command != "" {
			t.item(advice.Command)
		}
	}
}
