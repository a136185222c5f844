package render

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/internal/terminal"
)

// mostAnnotations is how many annotations of a level GitHub keeps of one step.
const mostAnnotations = 10

// GitHub writes the report as workflow commands, which GitHub Actions shows beside the lines of the spec:
// the verdict and what was proved as plain lines, then annotations for findings that no baseline knows,
// the worst first. There are at most ten of a level; the tenth counts the rest if there are more.
func GitHub(w io.Writer, r *contract.Report, _ Options) error {
	g := &github{}
	g.line(string(r.Verdict) + ": " + r.Reason)
	g.line("proved: " + proofText(r.Proof))
	fresh, known := splitFindings(r.Findings, func(f contract.Finding) bool { return !f.Known })
	byLevel := map[string][]contract.Finding{}
	for _, f := range fresh {
		level := githubLevel(f.Severity)
		byLevel[level] = append(byLevel[level], f)
	}
	said := map[string]string{} // what there is to say at a level beside findings
	if unproved(r) {
		said["warning"] = string(r.Verdict) + ": " + r.Reason
	}
	if len(known) > 0 {
		said["notice"] = count(len(known), "known finding is", "known findings are") + " not annotated"
	}
	for _, level := range []string{"error", "warning", "notice"} {
		g.level(level, r.Spec.File, byLevel[level], said[level])
	}
	_, err := io.WriteString(w, g.String())
	return err
}

type github struct{ strings.Builder }

// line writes a line that is no command. The runner takes one that starts with two colons for a command,
// and the older ##[ anywhere in it.
func (g *github) line(text string) {
	g.WriteString(githubPlain.Replace(terminal.Plain(text)) + "\n")
}

var githubPlain = strings.NewReplacer("::", ": :", "##[", "## [")

func githubLevel(s contract.Severity) string {
	switch s {
	case contract.SeverityError:
		return "error"
	case contract.SeverityInfo:
		return "notice"
	}
	return "warning"
}

// level writes the annotations of one level.
func (g *github) level(level, file string, findings []contract.Finding, said string) {
	room := mostAnnotations
	if said != "" {
		g.command(level, [][2]string{{"title", "blooio check"}}, said)
		room--
	}
	shown := findings
	if len(findings) > room {
		shown = findings[:room-1]
	}
	for _, f := range shown {
		g.command(level, githubPosition(file, f), githubMessage(f)...)
	}
	if rest := len(findings) - len(shown); rest > 0 {
		g.command(level, [][2]string{{"title", "blooio check"}},
			fmt.Sprintf("and %s, which the other formats have", count(rest, "more finding", "more findings")))
	}
}

// command writes a workflow command. Properties without a value are left out.
func (g *github) command(name string, properties [][2]string, lines ...string) {
	g.WriteString("::" + name)
	separator := " "
	for _, p := range properties {
		if p[1] != "" {
			g.WriteString(separator + p[0] + "=" + githubProperty.Replace(terminal.Plain(p[1])))
			separator = ","
		}
	}
	for i, line := range lines {
		lines[i] = terminal.Plain(line)
	}
	g.WriteString("::" + githubData.Replace(strings.Join(lines, "\n")) + "\n")
}

// What a command's data and properties are escaped by, as the runner undoes it.
var (
	githubData     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	githubProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

func githubPosition(file string, f contract.Finding) [][2]string {
	properties := [][2]string{{"file", strings.ReplaceAll(file, `\`, "/")}}
	if file != "" && f.SpecLine > 0 {
		properties = append(properties, [2]string{"line", strconv.Itoa(f.SpecLine)})
		if f.SpecColumn > 0 {
			properties = append(properties, [2]string{"col", strconv.Itoa(f.SpecColumn)})
		}
	}
	return append(properties, [2]string{"title", f.Rule})
}

// githubMessage has one fact a line.
func githubMessage(f contract.Finding) []string {
	lines := []string{findingPlace(f), fmt.Sprintf("expected %s, got %s", f.Expected, f.Actual)}
	if f.Impact != "" {
		lines = append(lines, "client: "+f.Impact)
	}
	lines = append(lines, "seen "+seenText(f)+", for instance at "+exampleText(f))
	if rule, ok := ruleNamed(f.Rule); ok {
		lines = append(lines, "to do: "+rule.Advice)
	}
	return lines
}

// ruleNamed returns the checker's rule of that name.
func ruleNamed(name string) (contract.Rule, bool) {
	for _, rule := range contract.Rules() {
		if rule.Name == name {
			return rule, true
		}
	}
	return contract.Rule{}, false
}
