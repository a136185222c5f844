package render

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
	// maxRecordings bounds the recordings that are listed, maxEntries the baseline's entries of a kind.
	maxRecordings = 10
	maxEntries    = 8
)

// Text writes the report for a person: the verdict first, then the findings, the worst first, then what was
// checked, how much of the spec it covered in a line, what to do next, and the verdict again, for those who read the
// end of a log. What the line sums up is listed if opts asks for it. Lines fit the columns unless a single word is
// longer, except the last one, which has the whole verdict. They contain nothing of the report that a terminal would
// obey.
func Text(w io.Writer, r *contract.Report, opts Options) error {
	t := &text{color: opts.Color, columns: opts.Columns, link: opts.Link}
	if opts.Quiet {
		t.allFindings(r, opts)
	} else {
		t.body(r, opts)
	}
	t.WriteString("\n")
	t.verdict(r, opts.FailOn, math.MaxInt)
	_, err := io.WriteString(w, strings.TrimPrefix(t.String(), "\n"))
	return err
}

// body writes everything but the last line.
func (t *text) body(r *contract.Report, opts Options) {
	t.verdict(r, opts.FailOn, t.within(0))
	t.allFindings(r, opts)
	t.basis(r)
	t.baseline(r.Baseline)
	t.coverage(r.Coverage, opts.Coverage)
	t.next(r, opts.FailOn)
}

// allFindings writes the findings, and says which are not listed.
func (t *text) allFindings(r *contract.Report, opts Options) {
	t.findings(r, opts.MaxFindings)
	if folded := phrase.Folded(r.Folded); folded != "" {
		t.paragraph(phrase.Sentence(folded))
	}
}

// verdict writes the first lines, or the last. The verdict is the first word, and the only one in colour.
func (t *text) verdict(r *contract.Report, failOn contract.Severity, columns int) {
	color := map[contract.Verdict]string{
		contract.VerdictClean: green, contract.VerdictDrift: red, contract.VerdictInconclusive: yellow,
	}[r.Verdict]
	lines := wrap(terminal.Plain(phrase.Headline(r, failOn)), columns)
	lines[0] = t.paint(color, string(r.Verdict)) + strings.TrimPrefix(lines[0], string(r.Verdict))
	t.WriteString(strings.Join(lines, "\n") + "\n")
}

// basis says what was checked.
func (t *text) basis(r *contract.Report) {
	t.WriteString("\n")
	t.field("spec", fmt.Sprintf("%s %s (%s)", r.Spec.Title, r.Spec.Version, r.Spec.File))
	t.field("exchanges", phrase.Exchanges(r.Exchanges))
	t.field("shard", phrase.Shard(r.Shard))
	t.recordings(r.Recordings)
	t.field("left out", phrase.LeftOut(r))
	t.field("incomplete", phrase.Interrupted(r.Interrupted))
	t.field("accepted", phrase.Accepted(r))
	t.settings(r.Settings)
	var probes []string
	for _, a := range r.Probes {
		name := a.Probe
		if a.Operation != r.Probes[0].Operation || a.Operation != r.Probes[len(r.Probes)-1].Operation {
			name = a.Operation + " " + name
		}
		probes = append(probes, fmt.Sprintf("%s: %d", name, a.Status))
	}
	t.field("probes", strings.Join(probes, ", "))
}

// settings says which rules count as something other than usual.
func (t *text) settings(s *contract.Settings) {
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

func (t *text) recordings(list []contract.RecordingCount) {
	for i, rec := range list {
		if i == maxRecordings {
			t.field("from", fmt.Sprintf("%d more", len(list)-i))
			return
		}
		exchanges := shown.Count(rec.Total, "exchange")
		if rec.Checked != rec.Total {
			exchanges = fmt.Sprintf("%d of %s", rec.Checked, exchanges)
		}
		if rec.LeftOut > 0 {
			exchanges += fmt.Sprintf(", %d left out", rec.LeftOut)
		}
		t.linkedField(t.linkTo(rec.Name), "from", rec.Name+": "+exchanges)
	}
}

// baseline says what the baseline did, and which of its entries no longer count.
func (t *text) baseline(b *contract.BaselineReport) {
	if b == nil {
		return
	}
	t.field("baseline", b.File+": "+phrase.Baseline(b))
	t.entries(b.Expired, func(e contract.BaselineEntry) string { return "expired on " + e.Expires })
	t.entries(b.Gone, func(contract.BaselineEntry) string { return "no longer occurs" })
}

func (t *text) entries(list []contract.BaselineEntry, what func(contract.BaselineEntry) string) {
	for i, e := range list {
		if i == maxEntries {
			t.field("", fmt.Sprintf("and %d more, which the other formats list", len(list)-i))
			return
		}
		t.field("", fmt.Sprintf("%s %s: %s at %s", e.Fingerprint, what(e), e.Rule, e.Where))
	}
}

// findings writes at most so many findings, 0 for all, and says how many it leaves out.
func (t *text) findings(r *contract.Report, most int) {
	listed := len(r.Findings)
	if most > 0 {
		listed = min(listed, most)
	}
	for _, f := range r.Findings[:listed] {
		t.finding(r.Spec.File, f)
	}
	if rest := r.Findings[listed:]; len(rest) > 0 {
		fmt.Fprintf(t, "\n%s (%s); --max-findings 0 lists all\n", shown.Count(len(rest), "more finding"), bySeverity(rest))
	}
}

func (t *text) finding(file string, f contract.Finding) {
	color, mark := severityColor(f.Severity), ""
	if f.Baselined {
		color, mark = faint, " (baselined)"
	}
	rule, known := contract.RuleNamed(f.Rule)
	help := ""
	if known {
		help = rule.Help()
	}
	fmt.Fprintf(t, "\n%s %s%s\n", t.paint(color, terminal.Plain(string(f.Severity))), t.linked(help, terminal.Plain(f.Rule)), mark)
	t.field("location", f.Where())
	t.linkedField(t.linkTo(f.ExampleRecording), "example", phrase.Example(f))
	t.field("expected", f.Expected)
	t.field("got", f.Actual)
	t.field("Go client", f.Impact)
	t.linkedField(t.linkTo(f.FileIn(file)), "spec", phrase.SpecLine(file, f))
	t.field("severity", phrase.Severity(f))
	t.field("reason", f.BaselinedReason)
	t.field("to do", rule.Advice)
	t.styledField(faint, "", "seen", phrase.Seen(f)+", fingerprint "+f.Fingerprint)
}

// coverage says in a line how much of the spec was exercised. The details are the coverage of each enumeration,
// and what the spec documents and no response contained.
func (t *text) coverage(c contract.Coverage, details bool) {
	line := phrase.Coverage(c)
	if !details && len(c.Uncovered) > 0 {
		line += "; --coverage lists what was not seen"
	}
	t.field("coverage", line)
	t.field("not seen", phrase.Unseen(c))
	t.field("unchecked", phrase.Unchecked(c))
	if !details {
		return
	}
	listItems(t, "values of each enumeration", c.Enums, phrase.Ratio)
	listItems(t, "not covered: documented, but not seen in any response", c.Uncovered, uncoveredText)
}

// next says what to do now.
func (t *text) next(r *contract.Report, failOn contract.Severity) {
	if len(r.Findings) > 0 && !r.Findings[0].Baselined {
		if rule, known := contract.RuleNamed(r.Findings[0].Rule); known {
			t.paragraph("To read more about the first finding:")
			t.item("blooio explain " + rule.Name)
		}
	}
	if next := phrase.Next(r, failOn); next.Why != "" {
		t.paragraph(next.Text())
		if next.Command != "" {
			t.item(next.Command)
		}
	}
}
