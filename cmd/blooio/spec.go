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
	flags.StringVar(path, "spec", "", "use the OpenAPI 3.0 description in this `file` instead of the built-in one")
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

// maxNotes bounds the lines about a description. Others' descriptions may have thousands of the same.
const maxNotes = 10

func writeNotes(w io.Writer, notes []openapi.Note) {
	for i, note := range notes {
		if i == maxNotes-1 && len(notes) > maxNotes {
			fmt.Fprintf(w, "note: %s: %d more notes\n", note.File, len(notes)-i)
			return
		}
		fmt.Fprintf(w, "note: %s\n", note)
	}
}
