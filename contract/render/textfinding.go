package render

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/internal/terminal"
)

// findings writes at most so many findings, 0 for all, and how many more there are.
func (t *text) findings(r *contract.Report, most int) {
	shown := len(r.Findings)
	if most > 0 {
		shown = min(shown, most)
	}
	for _, f := range r.Findings[:shown] {
		t.finding(r.Spec.File, f)
	}
	if rest := r.Findings[shown:]; len(rest) > 0 {
		fmt.Fprintf(t, "\n%s (%s); --max-findings 0 shows all\n", count(len(rest), "more finding", "more findings"), bySeverity(rest))
	}
}

// severities are what findings are called, the worst first.
var severities = []struct {
	severity  contract.Severity
	one, many string
}{
	{contract.SeverityError, "error", "errors"},
	{contract.SeverityWarning, "warning", "warnings"},
	{contract.SeverityInfo, "note", "notes"},
}

// bySeverity counts findings in words.
func bySeverity(findings []contract.Finding) string {
	var parts []string
	for _, s := range severities {
		n := 0
		for _, f := range findings {
			if f.Severity == s.severity {
				n++
			}
		}
		if n > 0 {
			parts = append(parts, count(n, s.one, s.many))
		}
	}
	return strings.Join(parts, ", ")
}

func (t *text) finding(file string, f contract.Finding) {
	code := map[contract.Severity]string{contract.SeverityError: red, contract.SeverityWarning: yellow}[f.Severity]
	t.WriteString("\n")
	known := ""
	if f.Known {
		code, known = faint, " (known)"
	}
	fmt.Fprintf(t, "%s %s%s\n", t.paint(code, terminal.Plain(string(f.Severity))), terminal.Plain(f.Rule), known)
	t.field("where", "%s %d %s", f.Operation, f.Status, cmp.Or(f.Place, "the response"))
	t.field("example", "%s", exampleText(f))
	t.field("expected", "%s", f.Expected)
	t.field("got", "%s", f.Actual)
	t.optional("client", f.Impact)
	if f.SpecLine > 0 {
		t.field("spec", "%s:%d:%d", file, f.SpecLine, f.SpecColumn)
	}
	t.optional("known as", f.KnownReason)
	t.optional("to do", adviceOf[f.Rule])
	t.coloredField(faint, "seen", "%d of %d, in %s, fingerprint %s",
		f.Occurrences, f.Of, count(f.Recordings, "recording", "recordings"), f.Fingerprint)
}

// adviceOf says what to do about each rule.
var adviceOf = func() map[string]string {
	advice := map[string]string{}
	for _, rule := range contract.Rules() {
		advice[rule.Name] = rule.Advice
	}
	return advice
}()

// next says which command to run now.
func (t *text) next(r *contract.Report) {
	var commands []string
	switch {
	case len(r.Findings) > 0 && !r.Findings[0].Known:
		commands = []string{
			"blooio explain " + r.Findings[0].Rule,
			"blooio check --baseline known.yaml --baseline-update RECORDING...",
		}
	case r.Verdict == contract.VerdictInconclusive:
		commands = []string{"blooio record -o groups.har && blooio check groups.har"}
	default:
		return
	}
	t.WriteString("\nnext\n")
	for _, command := range commands {
		t.item("%s", command)
	}
}

// optional writes a field that has something in it.
func (t *text) optional(label, value string) {
	if value != "" {
		t.field(label, "%s", value)
	}
}

func exampleText(f contract.Finding) string {
	entry := fmt.Sprintf("entry %d of %s", f.ExampleEntry, f.ExampleRecording)
	if f.Example == "" {
		return entry
	}
	return f.Example + " in " + entry
}
