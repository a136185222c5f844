package rulebook

import (
	"fmt"
	"io"
	"strings"

	"github.com/blooio-community/blooio-go/contract"
)

// Markdown writes the page docs/rules.md.
func Markdown(w io.Writer) error {
	var b strings.Builder
	b.WriteString(preface)
	for _, name := range contract.Groups() {
		fmt.Fprintf(&b, "\n| %s | severity |\n| --- | --- |\n", groups[name].title)
		for _, rule := range contract.Rules() {
			if rule.Group == name {
				fmt.Fprintf(&b, "| [%s](#%s) | %s |\n", rule.Name, rule.Name, rule.Severity)
			}
		}
	}
	for _, rule := range contract.Rules() {
		newOne(rule).writeMarkdown(&b)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

const preface = `# Rules

What ` + "`blooio check`" + ` looks for, in the order in which an exchange meets it. ` + "`blooio explain RULE`" + ` prints one of these
sections, with how to silence the rule. ` + "`blooio rules`" + ` makes this page.

In the examples, lines with ` + "`-`" + ` are wrong and lines with ` + "`+`" + ` are right. The tests check them: each bad example gives exactly
the finding that stands above it, and each good one gives none.

To change the severity of a rule or to turn it off, everywhere or at one location, add lines like these to ` + "`blooio.yaml`" + `
([all levels](configuration.md#levels-of-rules)):

` + "```yaml" + `
rules:
  response-null: warning
  response-property-undocumented:
    locations:
      listGroups 200 /data/*/beta_features: off
` + "```" + `

To keep findings from failing until they are fixed, add them to a baseline:
` + "`blooio check RECORDING --baseline baseline.yaml --baseline-update`" + `.
`

func (o one) writeMarkdown(b *strings.Builder) {
	fmt.Fprintf(b, "\n## %s\n\n", o.Name)
	fmt.Fprintf(b, "**%s**: %s.\n\n", o.Severity, o.Summary)
	fmt.Fprintf(b, "- **Why %s**: %s.\n", article(o.Severity), o.Why)
	fmt.Fprintf(b, "- **What to do**: %s.\n", o.Advice)
	fmt.Fprintf(b, "- **False alarm**: %s.\n", o.FalseAlarm)
	fmt.Fprintf(b, "- **Find it**: `%s`\n", groups[o.Group].command)
	fmt.Fprintf(b, "\nExample at `%s`: expected `%s`, got `%s`.\n", o.where, o.Example.Expected, o.Example.Actual)
	fence(b, "diff", o.Example.Diff)
	if len(o.Example.Spec) > 0 {
		b.WriteString("\nThe constraint in the spec of the example:\n")
		fence(b, "yaml", o.Example.Spec)
	}
}

func article(s contract.Severity) string {
	if s == contract.SeverityWarning {
		return "a warning"
	}
	return "an " + string(s)
}

func fence(b *strings.Builder, language string, lines []string) {
	b.WriteString("\n```" + language + "\n")
	for _, line := range lines {
		b.WriteString(strings.TrimRight(line, " ") + "\n")
	}
	b.WriteString("```\n")
}
