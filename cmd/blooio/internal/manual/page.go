package manual

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// Name returns the file name of a command's page in section 1 of the manual, such as blooio-check.1.
func Name(cmd *cobra.Command) string { return strings.ReplaceAll(cmd.CommandPath(), " ", "-") + ".1" }

// Page writes the manual page of a command, in the man macros of roff. It has no date, so that it is the same
// whenever it is made.
func Page(w io.Writer, cmd *cobra.Command, version string) error {
	p := &page{}
	title := strings.TrimSuffix(Name(cmd), ".1")
	p.macro("TH", strings.ToUpper(title), "1", "", "blooio "+version, "blooio")
	p.section("NAME")
	p.text(title + ` \- ` + escaped(cmd.Short))
	p.section("SYNOPSIS")
	for _, line := range synopsis(cmd) {
		p.text(`\fB` + escaped(line) + `\fR`)
		p.macro("br")
	}
	p.section("DESCRIPTION")
	p.paragraphs(paragraphs(cmd))
	p.table("COMMANDS", below(cmd))
	p.flags("OPTIONS", cmd.LocalFlags())
	p.flags("GLOBAL OPTIONS", cmd.InheritedFlags())
	p.table("EXIT STATUS", exitCodesOf(cmd))
	p.table("ENVIRONMENT", Environment)
	p.table("FILES", Files)
	if cmd.Example != "" {
		p.section("EXAMPLES")
		p.verbatim(strings.Split(cmd.Example, "\n"))
	}
	p.seeAlso(cmd)
	_, err := io.WriteString(w, p.String())
	return err
}

// page collects the roff text of a page.
type page struct{ strings.Builder }

// macro writes a roff request. Its arguments may be any text.
func (p *page) macro(name string, args ...string) {
	p.WriteString("." + name)
	for _, arg := range args {
		p.WriteString(` "` + strings.ReplaceAll(escaped(arg), `"`, `\(dq`) + `"`)
	}
	p.WriteString("\n")
}

func (p *page) section(name string) { p.macro("SH", name) }

// text writes a line of escaped text.
func (p *page) text(line string) {
	if strings.HasPrefix(line, ".") || strings.HasPrefix(line, "'") {
		line = `\&` + line
	}
	p.WriteString(line + "\n")
}

func (p *page) paragraphs(list []string) {
	for i, paragraph := range list {
		lines := strings.Split(paragraph, "\n")
		if i > 0 {
			p.macro("PP")
		}
		if strings.HasPrefix(paragraph, " ") {
			p.verbatim(lines)
			continue
		}
		for _, line := range lines {
			p.text(escaped(line))
		}
	}
}

func (p *page) verbatim(lines []string) {
	p.macro("nf")
	for _, line := range lines {
		p.text(escaped(line))
	}
	p.macro("fi")
}

// item writes an escaped term and its meaning.
func (p *page) item(term, meaning string) {
	p.macro("TP")
	p.text(term)
	p.text(escaped(meaning))
}

func (p *page) table(heading string, rows []Row) {
	if len(rows) == 0 {
		return
	}
	p.section(heading)
	for _, row := range rows {
		p.item(`\fB`+escaped(row.Term)+`\fR`, row.Meaning)
	}
}

// zeros are defaults of flags that need not be shown.
var zeros = []string{"", "[]", "false", "0", "0s"}

func (p *page) flags(heading string, set *pflag.FlagSet) {
	if !set.HasAvailableFlags() {
		return
	}
	p.section(heading)
	set.VisitAll(func(f *pflag.Flag) {
		if f.Hidden {
			return
		}
		value, meaning := pflag.UnquoteUsage(f)
		term := `\fB` + escaped("--"+f.Name) + `\fR`
		if f.Shorthand != "" {
			term = `\fB` + escaped("-"+f.Shorthand) + `\fR, ` + term
		}
		if value != "" {
			term += ` \fI` + escaped(value) + `\fR`
		}
		if !slices.Contains(zeros, f.DefValue) {
			meaning += fmt.Sprintf(" (default %s)", f.DefValue)
		}
		p.item(term, meaning)
	})
}

// seeAlso names the pages of the parent command and of the subcommands.
func (p *page) seeAlso(cmd *cobra.Command) {
	var names []string
	if cmd.HasParent() {
		names = append(names, Name(cmd.Parent()))
	}
	for _, one := range cmd.Commands() {
		if one.IsAvailableCommand() {
			names = append(names, Name(one))
		}
	}
	if len(names) == 0 {
		return
	}
	p.section("SEE ALSO")
	for i, name := range names {
		end := ","
		if i == len(names)-1 {
			end = ""
		}
		p.text(`\fB` + escaped(strings.TrimSuffix(name, ".1")) + `\fR(1)` + end)
	}
}

// escaped escapes text for roff. Hyphens are written so that they can be copied.
func escaped(text string) string {
	return strings.NewReplacer(`\`, `\e`, "-", `\-`, "\t", "    ").Replace(text)
}
