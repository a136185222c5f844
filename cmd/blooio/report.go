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
)

func formatNames() string { return strings.Join(render.Names(), ", ") }

// output is where one format of a report goes.
type output struct {
	format render.Format
	path   string    // empty for standard output
	file   *newFile  // what becomes the file at path, nil for a device
	w      io.Writer // standard output or a device
}

// reportOutputs are the formats of one run.
type reportOutputs []*output

// openOutputs makes sure that every report can be written, before there is anything to report.
func openOutputs(specs []string, stdout io.Writer) (reportOutputs, error) {
	var all reportOutputs
	for _, spec := range specs {
		name, path, toFile := strings.Cut(spec, "=")
		format, err := render.ByName(name)
		if err != nil {
			all.discard()
			return nil, fmt.Errorf("--format %s: %w", spec, err)
		}
		o := &output{format: format, path: path, w: stdout}
		switch taken := slices.ContainsFunc(all, func(other *output) bool { return other.path == path }); {
		case taken && path != "":
			err = fmt.Errorf("another format goes to that file")
		case taken && !toFile:
			err = fmt.Errorf("only one format can go to standard output, give the others a file")
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
		return fmt.Errorf("a file name is missing after =")
	}
	info, err := os.Stat(o.path)
	if err == nil && !info.Mode().IsRegular() && !info.IsDir() {
		// A device or a pipe is written to: it is not a file to put another in the place of.
		o.w, err = os.OpenFile(o.path, os.O_WRONLY, 0)
		return err
	}
	o.file, err = createFile(o.path)
	return err
}

func (all reportOutputs) write(r *contract.Report, opts render.Options) error {
	for _, o := range all {
		if err := o.write(r, opts); err != nil {
			return fmt.Errorf("writing the report: %w", err)
		}
	}
	return nil
}

func (o *output) write(r *contract.Report, opts render.Options) error {
	if o.file == nil {
		opts.Color = colored(o.w)
		return o.format(o.w, r, opts)
	}
	if err := o.format(o.file, r, opts); err != nil {
		return err
	}
	return o.file.commit()
}

// discard removes what was not finished.
func (all reportOutputs) discard() {
	for _, o := range all {
		if o.file != nil {
			o.file.discard()
		}
	}
}

// colored tells whether colours are wanted: on a terminal, unless NO_COLOR says otherwise.
func colored(w io.Writer) bool {
	file, ok := w.(*os.File)
	return ok && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb" && term.IsTerminal(int(file.Fd()))
}
