package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
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
	path   string    // the file it becomes; empty for standard output
	file   *os.File  // written first, beside path, then renamed to it
	w      io.Writer // standard output
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
	if err == nil && info.IsDir() {
		return fmt.Errorf("%s is a folder", o.path)
	}
	if err == nil && !info.Mode().IsRegular() {
		// A device or a pipe is written to: it is not a file to put another in the place of.
		o.w, err = os.OpenFile(o.path, os.O_WRONLY, 0)
		return err
	}
	o.file, err = os.CreateTemp(filepath.Dir(o.path), "."+filepath.Base(o.path)+".*")
	return err
}

func (all reportOutputs) write(r *contract.Report) error {
	for _, o := range all {
		if err := o.write(r); err != nil {
			return fmt.Errorf("writing the report: %w", err)
		}
	}
	return nil
}

func (o *output) write(r *contract.Report) error {
	if o.file == nil {
		return o.format(o.w, r, render.Options{Color: colored(o.w)})
	}
	if err := o.format(o.file, r, render.Options{}); err != nil {
		return err
	}
	if err := o.file.Chmod(0o644); err != nil {
		return err
	}
	if err := o.file.Close(); err != nil {
		return err
	}
	if err := os.Rename(o.file.Name(), o.path); err != nil {
		return err
	}
	o.file = nil
	return nil
}

// discard removes what was not finished.
func (all reportOutputs) discard() {
	for _, o := range all {
		if o.file != nil {
			o.file.Close()
			os.Remove(o.file.Name())
		}
	}
}

// colored tells whether colours are wanted: on a terminal, unless NO_COLOR says otherwise.
func colored(w io.Writer) bool {
	file, ok := w.(*os.File)
	return ok && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb" && term.IsTerminal(int(file.Fd()))
}
