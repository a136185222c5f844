package main

import (
	"fmt"
	"io"

	"github.com/spf13/pflag"

	blooio "github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/contract/openapi"
)

// addSpec adds the flag --spec, for loadSpec.
func addSpec(flags *pflag.FlagSet, path *string) {
	flags.StringVar(path, "spec", "", "use the OpenAPI 3.0 or 3.1 description in this `file` instead of the built-in one")
}

// loadSpec loads the description in a file, or the built-in one if the path is empty. It writes the notes about it.
func loadSpec(path string, stderr io.Writer) (*openapi.Spec, error) {
	if path == "" {
		return openapi.Load("openapi.yaml", blooio.Spec)
	}
	spec, err := openapi.LoadFile(path)
	if err == nil {
		writeNotes(stderr, spec.Notes())
	}
	return spec, err
}

// maxNotes bounds the lines about a description.
const maxNotes = 10

// writeNotes writes a line for each note. Others' descriptions may have thousands of notes: those of the same text
// share the line of the first.
func writeNotes(w io.Writer, notes []openapi.Note) {
	var firsts []openapi.Note
	places := map[string]int{}
	for _, note := range notes {
		if places[note.Text]++; places[note.Text] == 1 {
			firsts = append(firsts, note)
		}
	}
	for i, note := range firsts {
		if i == maxNotes-1 && len(firsts) > maxNotes {
			fmt.Fprintf(w, "note: %s: %d more kinds of notes\n", note.File, len(firsts)-i)
			return
		}
		fmt.Fprintf(w, "note: %s%s\n", note, more(places[note.Text]-1))
	}
}

// more says in how many other places something is.
func more(places int) string {
	switch places {
	case 0:
		return ""
	case 1:
		return " (and in 1 other place)"
	}
	return fmt.Sprintf(" (and in %d other places)", places)
}
