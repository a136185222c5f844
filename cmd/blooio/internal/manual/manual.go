// Package manual writes the help of commands, and their manual pages. Both say the same: what the command says of
// itself, its flags, and its exit codes.
package manual

import (
	"strings"

	"github.com/spf13/cobra"
)

// Row is a line of a table: a term, such as an exit code, and what it means.
type Row struct{ Term, Meaning string }

// key is the annotation of a command that has its exit codes.
const key = "exit codes"

// ExitCodes are the annotations of a command that ends with these codes, for [cobra.Command.Annotations]. Those of
// every command, 0 if it is missing, 2 if it is missing, and those of a signal, are added.
func ExitCodes(codes ...Row) map[string]string {
	var lines []string
	for _, row := range codes {
		lines = append(lines, row.Term+"\t"+row.Meaning)
	}
	return map[string]string{key: strings.Join(lines, "\n")}
}

// Usage is what code 2 means for every command.
const Usage = "wrong usage, input that cannot be read, or output that cannot be written"

// exitCodesOf lists the exit codes of a command, ascending.
func exitCodesOf(cmd *cobra.Command) []Row {
	own := map[string]string{}
	if text := cmd.Annotations[key]; text != "" {
		for line := range strings.SplitSeq(text, "\n") {
			code, meaning, _ := strings.Cut(line, "\t")
			own[code] = meaning
		}
	}
	var rows []Row
	for _, row := range []Row{{"0", "done"}, {"1", ""}, {"2", Usage}, {"3", ""}, {"129, 130, 143", "interrupted by SIGHUP, SIGINT or SIGTERM"}} {
		if meaning, ok := own[row.Term]; ok {
			row.Meaning = meaning
		}
		if row.Meaning != "" {
			rows = append(rows, row)
		}
	}
	return rows
}

// Environment lists the variables that the command obeys.
var Environment = []Row{
	{"BLOOIO_API_KEY", "the API key"},
	{"BLOOIO_BASE_URL", "the server, instead of production"},
	{"BLOOIO_ALLOW_INSECURE_HTTP", "true allows plain http to a server on another machine, which sends the key in the clear"},
	{"BLOOIO_SALT", "the secret from which pseudonyms are derived, unless --salt is given"},
	{"NO_COLOR", "no colors and no hyperlinks, unless --color says otherwise"},
	{"FORCE_COLOR", "colors even where standard output is not a terminal; 0 for none"},
	{"FORCE_HYPERLINK", "hyperlinks on any terminal; 0 for none"},
	{"COLUMNS", "the width of text on a terminal"},
}

// Files lists the files that the command reads and writes.
var Files = []Row{
	{"*.har", "recordings: HTTP Archives 1.2"},
	{"*.yaml, *.yml", "recordings of go-vcr, and baselines of known findings"},
	{"*.json", "reports of check --format json"},
}
