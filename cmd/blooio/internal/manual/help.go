package manual

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// Help writes the help of a command. Lines have at most this many columns, unless a word is longer.
func Help(w io.Writer, cmd *cobra.Command, columns int) error {
	var b strings.Builder
	for _, paragraph := range paragraphs(cmd) {
		if strings.HasPrefix(paragraph, " ") {
			b.WriteString(paragraph + "\n\n")
			continue
		}
		b.WriteString(strings.Join(wrapped(paragraph, columns), "\n") + "\n\n")
	}
	b.WriteString("Usage:\n")
	for _, line := range synopsis(cmd) {
		b.WriteString("  " + line + "\n")
	}
	if cmd.Example != "" {
		b.WriteString("\nExamples:\n" + cmd.Example + "\n")
	}
	table(&b, "Commands", below(cmd), columns)
	flags(&b, "Flags", cmd.LocalFlags(), columns)
	flags(&b, "Global flags", cmd.InheritedFlags(), columns)
	if !cmd.HasParent() {
		table(&b, "Environment", Environment, columns)
	}
	table(&b, "Exit codes", exitCodesOf(cmd), columns)
	if cmd.HasAvailableSubCommands() {
		fmt.Fprintf(&b, "\n%s COMMAND --help explains a command.\n", cmd.CommandPath())
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// paragraphs returns the description of a command. A paragraph that begins with a space is not wrapped.
func paragraphs(cmd *cobra.Command) []string {
	text := strings.Trim(cmp.Or(cmd.Long, strings.TrimSuffix(cmd.Short, ".")+"."), "\n")
	return strings.Split(text, "\n\n")
}

// synopsis returns the ways to call a command, one a line.
func synopsis(cmd *cobra.Command) (lines []string) {
	if cmd.Runnable() && !(cmd.HasAvailableSubCommands() && cmd.Use == cmd.Name()) {
		lines = append(lines, cmd.UseLine())
	}
	if cmd.HasAvailableSubCommands() {
		lines = append(lines, cmd.CommandPath()+" COMMAND")
	}
	return lines
}

// below lists the subcommands of a command.
func below(cmd *cobra.Command) (rows []Row) {
	for _, one := range cmd.Commands() {
		if one.IsAvailableCommand() || one.Name() == "help" {
			rows = append(rows, Row{one.Name(), one.Short})
		}
	}
	return rows
}

func flags(b *strings.Builder, heading string, set *pflag.FlagSet, columns int) {
	if set.HasAvailableFlags() {
		fmt.Fprintf(b, "\n%s:\n%s", heading, set.FlagUsagesWrapped(columns))
	}
}

// table writes a heading and rows, and nothing if there are no rows.
func table(b *strings.Builder, heading string, rows []Row, columns int) {
	if len(rows) == 0 {
		return
	}
	fmt.Fprintf(b, "\n%s:\n%s", heading, Table(rows, columns))
}

// Table formats rows within this many columns, with the meanings wrapped beside the terms.
func Table(rows []Row, columns int) string {
	var b strings.Builder
	widest := 0
	for _, row := range rows {
		widest = max(widest, len(row.Term))
	}
	for _, row := range rows {
		lead := fmt.Sprintf("  %-*s", widest+2, row.Term)
		for _, line := range wrapped(row.Meaning, columns-len(lead)) {
			b.WriteString(lead + line + "\n")
			lead = strings.Repeat(" ", len(lead))
		}
	}
	return b.String()
}

// wrapped breaks text into lines of at most this many bytes. A longer word gets a line of its own.
func wrapped(text string, columns int) (lines []string) {
	for word := range strings.FieldsSeq(text) {
		if last := len(lines) - 1; last >= 0 && len(lines[last])+1+len(word) <= columns {
			lines[last] += " " + word
		} else {
			lines = append(lines, word)
		}
	}
	return lines
}
