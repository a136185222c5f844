package rulebook

import (
	"io"
	"strconv"
	"strings"

	"github.com/blooio-community/blooio-go/cmd/blooio/internal/manual"
	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/internal/terminal"
)

// Style is how text is to look.
type Style struct {
	// Columns is how many a line may have. Lines of code are not broken.
	Columns int
	// Color marks what is wrong red, and what is right green.
	Color bool
}

// Explain writes what there is to say about a rule, for a finding of it if there is one. The texts of a finding are
// made safe to print.
func Explain(w io.Writer, rule contract.Rule, f *contract.Finding, style Style) error {
	o := newOne(rule)
	var b strings.Builder
	b.WriteString(style.bold(rule.Name) + " (" + string(rule.Severity) + ")\n\n")
	var rows []manual.Row
	if f != nil {
		o.where = terminal.Plain(f.Where())
		rows = []manual.Row{{Term: "finding", Meaning: f.Fingerprint}, {Term: "location", Meaning: o.where},
			{Term: "expected", Meaning: terminal.Plain(f.Expected)}, {Term: "got", Meaning: terminal.Plain(f.Actual)}}
	}
	b.WriteString(manual.Table(append(rows,
		manual.Row{Term: "problem", Meaning: rule.Summary},
		manual.Row{Term: "why " + string(rule.Severity), Meaning: o.Why},
		manual.Row{Term: "to do", Meaning: rule.Advice},
		manual.Row{Term: "false alarm", Meaning: o.FalseAlarm}), style.Columns))
	o.writeExample(&b, style)
	o.writeCommands(&b, style)
	b.WriteString("\nMore: " + rule.Help() + "\n")
	_, err := io.WriteString(w, b.String())
	return err
}

// writeExample writes the example with its marked lines, and the lines of the spec that it breaks.
func (o one) writeExample(b *strings.Builder, style Style) {
	e := o.Example
	b.WriteString("\n" + style.bold("Example") + ": lines with - are wrong, lines with + are right\n\n")
	b.WriteString(manual.Table([]manual.Row{{Term: "location", Meaning: e.Where}, {Term: "expected", Meaning: e.Expected},
		{Term: "got", Meaning: e.Actual}}, style.Columns) + "\n")
	for _, line := range e.Diff {
		b.WriteString("  " + style.marked(line) + "\n")
	}
	if len(e.Spec) > 0 {
		b.WriteString("\n" + style.bold("The constraint in the spec of the example") + "\n\n")
		block(b, e.Spec)
	}
}

// writeCommands writes how to find what the rule reports, and how to silence it.
func (o one) writeCommands(b *strings.Builder, style Style) {
	everywhere, there := o.silenced()
	b.WriteString("\n" + style.bold("How to find it") + "\n\n")
	block(b, []string{groups[o.Group].command})
	b.WriteString("\n" + style.bold("How to silence it") + " in blooio.yaml: everywhere, or at one location only\n\n")
	block(b, everywhere)
	b.WriteString("\n")
	block(b, there)
	b.WriteString("\n" + style.bold("How to keep it from failing") + " until it is fixed: add it to a baseline\n\n")
	block(b, []string{o.baseline()})
}

func block(b *strings.Builder, lines []string) {
	for _, line := range lines {
		b.WriteString("    " + line + "\n")
	}
}

func (s Style) bold(text string) string {
	if !s.Color {
		return text
	}
	return "\x1b[1m" + text + "\x1b[0m"
}

// marked colors a line of an example by its mark.
func (s Style) marked(line string) string {
	code := map[byte]string{'-': "\x1b[31m", '+': "\x1b[32m"}[line[0]]
	line = strings.TrimRight(line[:1]+" "+line[1:], " ")
	if !s.Color || code == "" {
		return line
	}
	return code + line + "\x1b[0m"
}

// yamlKey writes the location of a finding as a key in YAML, in quotes if it would be read as something else.
func yamlKey(where string) string {
	if strings.ContainsAny(where, ":#\"'\\") {
		return strconv.Quote(where)
	}
	return where
}
