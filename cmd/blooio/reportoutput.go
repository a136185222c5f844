package main

import (
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"golang.org/x/term"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/render"
	"github.com/blooio-community/blooio-go/internal/atomicfile"
)

func formatNames() string { return strings.Join(render.Names(), ", ") }

// output is where one format of a report goes.
type output struct {
	format render.Format
	path   string           // empty for standard output
	file   *atomicfile.File // what becomes the file at path, nil for a device
	w      io.Writer        // standard output or a device
}

// reportOutputs are the formats of one run.
type reportOutputs []*output

// openOutputs opens every output before there is anything to report, so that one that cannot be written is
// an error at once.
func openOutputs(specs []string, stdout io.Writer) (reportOutputs, error) {
	var all reportOutputs
	for _, spec := range specs {
		name, path, toFile := strings.Cut(spec, "=")
		format, err := render.ByName(name)
		if err != nil {
			all.discard()
			return nil, fmt.Errorf("invalid --format %q (want %s, or one of them with =FILE)", spec, formatNames())
		}
		o := &output{format: format, path: path, w: stdout}
		switch taken := slices.ContainsFunc(all, func(other *output) bool { return other.path == path }); {
		case taken && path != "":
			err = fmt.Errorf("another format is written to this file")
		case taken && !toFile:
			err = fmt.Errorf("only one format can go to standard output; write the others to files")
		case toFile:
			err = o.create()
		}
		if err != nil {
			all.discard()
			return nil, fmt.Errorf("--format %s: %w", spec, err)
		}
		all = append(all, o)
	}
	return all, nil
}

func (o *output) create() error {
	if o.path == "" {
		return fmt.Errorf("the file name after = is missing")
	}
	info, err := os.Stat(o.path)
	if err == nil && !info.Mode().IsRegular() && !info.IsDir() {
		// A device or a pipe is written to directly: no file may take its place.
		o.w, err = os.OpenFile(o.path, os.O_WRONLY, 0)
		return err
	}
	o.file, err = atomicfile.Create(o.path)
	return err
}

// write writes the report in every format.
func (all reportOutputs) write(r *contract.Report, wanted reportOptions) error {
	for _, o := range all {
		if err := o.write(r, wanted); err != nil {
			return fmt.Errorf("writing the report: %w", err)
		}
	}
	return nil
}

func (o *output) write(r *contract.Report, wanted reportOptions) error {
	opts := render.Options{
		MaxFindings: wanted.maxFindings, Coverage: wanted.coverage, FailOn: wanted.failOn.threshold(),
		Path: currentRepository().path, Version: thisProgram().version,
	}
	if o.file == nil {
		opts.Color = wanted.color.wanted(o.w)
		return o.format(o.w, r, opts)
	}
	if err := o.format(o.file, r, opts); err != nil {
		return err
	}
	return o.file.Commit()
}

// discard removes what was not committed.
func (all reportOutputs) discard() {
	for _, o := range all {
		if o.file != nil {
			o.file.Discard()
		}
	}
}

// colorMode is the value of --color.
type colorMode string

var colorModes = []string{"auto", "always", "never"}

// wanted tells whether text on w is to have colors. --color wins over NO_COLOR, which wins over FORCE_COLOR;
// without any of them a terminal gets colors.
func (m colorMode) wanted(w io.Writer) bool {
	switch {
	case m == "always" || m == "never":
		return m == "always"
	case os.Getenv("NO_COLOR") != "":
		return false
	case os.Getenv("FORCE_COLOR") != "":
		return os.Getenv("FORCE_COLOR") != "0"
	}
	return isTerminal(w)
}

// isTerminal tells whether w is a terminal that obeys escape sequences.
func isTerminal(w io.Writer) bool {
	file, ok := w.(*os.File)
	return ok && os.Getenv("TERM") != "dumb" && term.IsTerminal(int(file.Fd()))
}
