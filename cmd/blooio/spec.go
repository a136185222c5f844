package main

import (
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"slices"

	"github.com/spf13/pflag"

	blooio "github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/cmd/blooio/internal/origin"
	"github.com/blooio-community/blooio-go/cmd/blooio/internal/startup"
	"github.com/blooio-community/blooio-go/contract/check"
	"github.com/blooio-community/blooio-go/contract/openapi"
	"github.com/blooio-community/blooio-go/internal/shell"
	"github.com/blooio-community/blooio-go/internal/terminal"
)

// specFile is the description that a command uses.
type specFile struct {
	path        string // empty for the built-in one
	refsOutside bool
	isRead      bool // by a person, and not only by the checker
}

func (s *specFile) add(flags *pflag.FlagSet) {
	flags.StringVar(&s.path, "spec", "", "use the OpenAPI 3.0 or 3.1 description in this `file` instead of the built-in one")
	flags.BoolVar(&s.refsOutside, "allow-refs-outside", false, "allow references to files outside the description's own folder; use it only for descriptions that you trust")
}

// builtIn is the description that commands use without --spec. Tests replace it.
var builtIn = blooio.Spec

// load loads the description, and prints the notes about it.
func (s *specFile) load(stderr io.Writer) (*openapi.Spec, error) {
	spec, _, err := s.loadWithSamples(stderr)
	return spec, err
}

// loadWithSamples also returns the description's examples and defaults.
func (s *specFile) loadWithSamples(stderr io.Writer) (*openapi.Spec, []openapi.Sample, error) {
	if s.path == "" {
		spec, err := openapi.Load("openapi.yaml", builtIn)
		if err != nil {
			return nil, nil, err
		}
		spec.URL = origin.OfThisProgram().SpecURL()
		return spec, spec.TakeSamples(), nil
	}
	if info, err := os.Stat(s.path); err == nil {
		startup.AllowFor(info.Size())
	}
	var options []openapi.Option
	if s.refsOutside {
		options = append(options, openapi.AllowRefsOutside)
	}
	if s.isRead {
		options = append(options, openapi.KeepDescriptions)
	}
	spec, err := openapi.LoadFile(s.path, options...)
	if errors.Is(err, openapi.ErrRefOutside) {
		return nil, nil, fmt.Errorf("%w; if you trust the spec, add --allow-refs-outside", err)
	}
	if err != nil {
		return nil, nil, explainURL(s.path, err)
	}
	notes, samples := spec.Notes(), spec.TakeSamples()
	if note := check.CheckSamples(spec, samples); note != nil {
		notes = append(slices.Clip(notes), *note)
	}
	writeNotes(stderr, notes)
	return spec, samples, nil
}

// explainURL explains how to download a description if --spec is a URL.
func explainURL(path string, err error) error {
	u, invalid := url.Parse(path)
	if invalid != nil || u.Scheme != "http" && u.Scheme != "https" || !errors.Is(err, os.ErrNotExist) {
		return err
	}
	u.User, u.RawQuery, u.Fragment = nil, "", "" // they may contain a key
	return fmt.Errorf("--spec takes a file, not a URL: download it with curl -fsSLo openapi.json %s and use --spec openapi.json", shell.Quote(u.String()))
}

// maxNotes limits the number of lines about a description.
const maxNotes = 10

// writeNotes writes a line for each note. Some descriptions have thousands of notes, so notes with the same text
// share one line.
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
		fmt.Fprintf(w, "note: %s%s\n", terminal.Plain(note.String()), more(places[note.Text]-1))
	}
}

// more says in how many other places a note applies.
func more(places int) string {
	switch places {
	case 0:
		return ""
	case 1:
		return " (and in 1 other place)"
	}
	return fmt.Sprintf(" (and in %d other places)", places)
}
