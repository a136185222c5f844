// Package manual writes the help of commands, and their manual pages. Both have the same content: the command's
// description, its flags and its exit codes.
package manual

import (
	"strings"

	"github.com/spf13/cobra"
)

// Row is a line of a table: a term, such as an exit code, and what it means.
type Row struct{ Term, Meaning string }

// key is the annotation with the exit codes of a command.
const key = "exit codes"

// ExitCodes returns the annotations of a command with these exit codes, for [cobra.Command.Annotations]. The codes of
// every command are added: 0 and 2, if they are missing, and those of signals.
func ExitCodes(codes ...Row) map[string]string {
	var lines []string
	for _, row := range codes {
		lines = append(lines, row.Term+"\t"+row.Meaning)
	}
	return map[string]string{key: strings.Join(lines, "\n")}
}

// Usage is the meaning of code 2 for every command.
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

// Environment lists the environment variables of the command.
var Environment = []Row{
	{"BLOOIO_API_KEY", "the API key"},
	{"BLOOIO_BASE_URL", "the server, instead of production"},
	{"BLOOIO_ALLOW_INSECURE_HTTP", "true allows plain http to a server on another machine; the key is then sent unencrypted"},
	{"BLOOIO_SALT", "the secret from which pseudonyms are derived; --salt wins"},
	{"NO_COLOR", "no colors and no hyperlinks; --color wins"},
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
