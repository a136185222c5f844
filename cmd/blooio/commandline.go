package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/blooio-community/blooio-go/cmd/blooio/internal/env"
	"github.com/blooio-community/blooio-go/cmd/blooio/internal/origin"
	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/internal/shell"
	"github.com/blooio-community/blooio-go/internal/terminal"
)

// Flags of commands that make a report, by what the report says of them.
var (
	// shownFlags are those whose values a report shows. The value of any other flag may be secret or personal.
	shownFlags = []string{
		"accepted", "allow-refs-outside", "baseline", "baseline-update", "config", "coverage", "dry-run", "fail-on", "format",
		"lifecycle", "live", "max-age", "max-findings", "min-evidence", "no-config", "no-probes", "no-redact", "no-samples", "operation", "pages",
		"print-config", "probes", "rate", "requests", "save", "shard", "shift-time", "show-values", "spec", "strict", "force", "yes",
	}
	// unsaidFlags make no difference to a report.
	unsaidFlags = []string{"color", "help", "jobs", "quiet"}
)

// maxCommand bounds the command line in a report, in bytes: a folder of recordings may have been named file by file.
const maxCommand = 300

// sign says in a report which program made it, and by which command line.
func sign(r *contract.Report, cmd *cobra.Command, args []string) {
	r.Version, r.Command = origin.OfThisProgram().Version, commandLine(cmd, args)
}

// commandLine is the command line of a command that makes a report, without values that may be secret or personal.
func commandLine(cmd *cobra.Command, args []string) string {
	words := []string{cmd.CommandPath()}
	cmd.Flags().Visit(func(flag *pflag.Flag) {
		if !slices.Contains(unsaidFlags, flag.Name) {
			words = append(words, flagWords(flag)...)
		}
	})
	size := len(strings.Join(words, " "))
	for i, arg := range args {
		word := shell.File(arg)
		if size += len(word) + 1; size > maxCommand {
			words = append(words, "and", counted(len(args)-i, "more argument"))
			break
		}
		words = append(words, word)
	}
	line := env.Key().Mask(terminal.Plain(strings.Join(words, " ")))
	if len(line) > maxCommand+len(" and 1000000 more arguments") {
		line = strings.ToValidUTF8(line[:maxCommand], "") + "…"
	}
	return line
}

// flagWords are the words of a flag, once for each of its values.
func flagWords(flag *pflag.Flag) (words []string) {
	isShown := slices.Contains(shownFlags, flag.Name)
	for _, value := range textsOf(flag) {
		switch {
		case !isShown:
			words = append(words, "--"+flag.Name, "…")
		case flag.NoOptDefVal == value:
			words = append(words, "--"+flag.Name)
		case flag.NoOptDefVal != "":
			words = append(words, "--"+flag.Name+"="+shell.Word(value))
		default:
			words = append(words, "--"+flag.Name, shell.Word(value))
		}
	}
	return words
}
