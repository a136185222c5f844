package render

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/internal/shown"
	"github.com/blooio-community/blooio-go/contract/render/internal/phrase"
	"github.com/blooio-community/blooio-go/internal/terminal"
)

// maxAnnotations is how many annotations of each level GitHub shows for one step.
const maxAnnotations = 10

// GitHub writes the report as workflow commands, which GitHub Actions shows beside lines of the repository, see
// [locate]: the verdict as a plain line, then annotations for findings that are not baselined, the worst first, then the
// coverage. There are at most ten annotations of a level; the tenth counts the rest if there are more.
func GitHub(w io.Writer, r *contract.Report, opts Options) error {
	g := &github{}
	headline := phrase.Headline(r, opts.FailOn)
	g.line(headline)
	baselined, others := split(r.Findings, func(f contract.Finding) bool { return f.Baselined })
	byLevel := map[string][]contract.Finding{}
	for _, f := range others {
		level := githubLevel(f.Severity)
		byLevel[level] = append(byLevel[level], f)
	}
	notes := map[string]string{} // what a level says besides findings
	if unverified(r) {
		notes["warning"] = headline
	}
	if len(baselined) > 0 {
		notes["notice"] = "not annotated: " + shown.Count(len(baselined), "baselined finding")
	}
	for _, level := range []string{"error", "warning", "notice"} {
		g.level(level, r, byLevel[level], notes[level], opts)
	}
	if folded := phrase.Folded(r.Folded); folded != "" {
		g.line(folded)
	}
	if entries := phrase.LeftOut(r); entries != "" {
		g.line("left out: " + entries)
	}
	if settings := phrase.Settings(r.Settings); settings != "" {
		g.line("settings: " + settings)
	}
	g.line("coverage: " + phrase.Coverage(r.Coverage))
	_, err := io.WriteString(w, g.String())
	return err
}

type github struct{ strings.Builder }

// line writes a line that is not a command. The runner treats a line that starts with two colons as a command, and so
// the older ##[ anywhere in a line.
func (g *github) line(text string) {
	g.WriteString(githubPlain.Replace(terminal.Plain(text)) + "\n")
}

func githubLevel(s contract.Severity) string {
	switch s {
	case contract.SeverityError:
		return "error"
	case contract.SeverityInfo:
		return "notice"
	}
	return "warning"
}

// level writes the annotations of one level, the note first if there is one.
func (g *github) level(level string, r *contract.Report, findings []contract.Finding, note string, opts Options) {
	title := [][2]string{{"title", "blooio check"}}
	room := maxAnnotations
	if note != "" {
		g.command(level, title, note)
		room--
	}
	annotated := findings
	if len(findings) > room {
		annotated = findings[:room-1]
	}
	for _, f := range annotated {
		at := locate(r, &f, opts)
		g.command(level, githubPosition(at, f.Rule), githubMessage(r.Spec, f, at)...)
	}
	if rest := len(findings) - len(annotated); rest > 0 {
		g.command(level, title, "and "+shown.Count(rest, "more finding")+"; the other formats list all")
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

// How lines, and a command's data and properties, are escaped: the runner undoes the latter two.
var (
	githubPlain    = strings.NewReplacer("::", ": :", "##[", "## [")
	githubData     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	githubProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

// githubPosition returns a position only in a file of the repository, because GitHub looks there for any file.
func githubPosition(at place, title string) [][2]string {
	var properties [][2]string
	if at.inside {
		properties = append(properties, [2]string{"file", at.path})
		for _, n := range []struct {
			name string
			n    int
		}{{"line", at.line}, {"col", at.column}} {
			if n.n > 0 {
				properties = append(properties, [2]string{n.name, strconv.Itoa(n.n)})
			}
		}
	}
	return append(properties, [2]string{"title", title})
}

// githubMessage returns one fact per line.
func githubMessage(spec contract.SpecInfo, f contract.Finding, at place) []string {
	lines := []string{f.Where(), fmt.Sprintf("expected %s, got %s", f.Expected, f.Actual)}
	if f.Impact != "" {
		lines = append(lines, "Go client: "+f.Impact)
	}
	if severity := phrase.Severity(f); severity != "" {
		lines = append(lines, "severity: "+severity)
	}
	lines = append(lines, "seen "+phrase.Seen(f)+", for example "+phrase.Example(f))
	if line := phrase.SpecPlace(spec, f); line != "" && (!at.inSpec || !at.inside) {
		lines = append(lines, "spec: "+line)
	}
	if rule, known := contract.RuleNamed(f.Rule); known {
		lines = append(lines, "to do: "+rule.Advice)
	}
	return lines
}
