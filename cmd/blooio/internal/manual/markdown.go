package manual

import (
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// Reference writes what a command and all commands below it say of themselves as one page of Markdown: a section for
// each command, and at the end the flags that all of them take and the environment.
func Reference(w io.Writer, root *cobra.Command) error {
	m := &markdown{}
	fmt.Fprintf(m, "# The command\n\nThe reference of `%s`, made from the command itself. It says the same as `--help`.\n\n", root.Name())
	m.contents(root)
	m.command(root)
	m.WriteString("\n## Global flags\n\nEvery command takes these flags.\n")
	m.flags(root.PersistentFlags())
	m.WriteString("\n## Environment\n")
	m.table("variable", "meaning", Environment)
	_, err := io.WriteString(w, m.String())
	return err
}

// markdown is a page in the making.
type markdown struct{ strings.Builder }

func (m *markdown) contents(cmd *cobra.Command) {
	for _, one := range below(cmd) {
		fmt.Fprintf(m, "- [%s](#%s): %s\n", one.Term, anchor(cmd.CommandPath()+" "+one.Term), cell(one.Meaning))
	}
	m.WriteString("- [Global flags](#global-flags)\n- [Environment](#environment)\n")
}

func (m *markdown) command(cmd *cobra.Command) {
	if cmd.HasParent() {
		fmt.Fprintf(m, "\n## %s\n", cmd.CommandPath())
		m.paragraphs(paragraphs(cmd))
		m.code("sh", synopsis(cmd))
		if cmd.Example != "" {
			m.WriteString("\nExamples:\n")
			m.code("sh", unindented(cmd.Example))
		}
		m.flags(cmd.LocalNonPersistentFlags())
		m.table("exit code", "meaning", exitCodesOf(cmd))
	}
	for _, one := range cmd.Commands() {
		if one.IsAvailableCommand() || one.Name() == "help" {
			m.command(one)
		}
	}
}

// paragraphs writes text. A paragraph that is indented is one that is to stay as it is.
func (m *markdown) paragraphs(list []string) {
	for _, paragraph := range list {
		if strings.HasPrefix(paragraph, " ") {
			m.code("text", unindented(paragraph))
			continue
		}
		m.WriteString("\n" + escapedMarkdown(paragraph) + "\n")
	}
}

func (m *markdown) code(language string, lines []string) {
	if len(lines) > 0 {
		fmt.Fprintf(m, "\n```%s\n%s\n```\n", language, strings.Join(lines, "\n"))
	}
}

func (m *markdown) flags(set *pflag.FlagSet) {
	var rows []Row
	set.VisitAll(func(f *pflag.Flag) {
		if f.Hidden || f.Name == "help" {
			return
		}
		value, meaning := pflag.UnquoteUsage(f)
		term := "--" + f.Name
		if f.Shorthand != "" {
			term = "-" + f.Shorthand + ", " + term
		}
		if value != "" {
			term += " " + value
		}
		if !slices.Contains(zeros, f.DefValue) {
			meaning += fmt.Sprintf(" (default %s)", f.DefValue)
		}
		rows = append(rows, Row{term, meaning})
	})
	m.table("flag", "meaning", rows)
}

// table writes rows, the terms as code, and nothing without rows.
func (m *markdown) table(term, meaning string, rows []Row) {
	if len(rows) == 0 {
		return
	}
	fmt.Fprintf(m, "\n| %s | %s |\n| --- | --- |\n", term, meaning)
	for _, row := range rows {
		fmt.Fprintf(m, "| `%s` | %s |\n", strings.ReplaceAll(row.Term, "|", `\|`), cell(row.Meaning))
	}
}

// unindented is text without the indentation that its first line has.
func unindented(text string) []string {
	text = strings.Trim(text, "\n")
	indent := text[:len(text)-len(strings.TrimLeft(text, " "))]
	lines := strings.Split(text, "\n")
	for i := range lines {
		lines[i] = strings.TrimPrefix(lines[i], indent)
	}
	return lines
}

// cell is text for a cell of a table, which is one line.
func cell(text string) string {
	return strings.ReplaceAll(escapedMarkdown(strings.Join(strings.Fields(text), " ")), "|", `\|`)
}

// special are flags, variables and pages of the documentation in a sentence.
var special = regexp.MustCompile(`--[a-z][a-z-]*[a-z]|\bBLOOIO_[A-Z_]+|\bdocs/[a-z0-9.-]+\.md`)

// escapedMarkdown is text in which Markdown finds nothing to obey, such as the stars of patterns. Flags and variables
// become code, and pages of the documentation links.
func escapedMarkdown(text string) string {
	escape := strings.NewReplacer(`\`, `\\`, "*", `\*`, "_", `\_`, "<", "&lt;", "`", "\\`")
	var b strings.Builder
	end := 0
	for _, at := range special.FindAllStringIndex(text, -1) {
		b.WriteString(escape.Replace(text[end:at[0]]))
		if page, ok := strings.CutPrefix(text[at[0]:at[1]], "docs/"); ok {
			fmt.Fprintf(&b, "[%s](%s)", page, page)
		} else {
			b.WriteString("`" + text[at[0]:at[1]] + "`")
		}
		end = at[1]
	}
	return b.String() + escape.Replace(text[end:])
}

// anchor is the fragment by which GitHub finds a heading.
func anchor(heading string) string {
	return strings.ReplaceAll(strings.ToLower(heading), " ", "-")
}
