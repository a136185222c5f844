package main

import (
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/blooio-community/blooio-go/cmd/blooio/internal/console"
	"github.com/blooio-community/blooio-go/cmd/blooio/internal/origin"
	"github.com/blooio-community/blooio-go/cmd/blooio/internal/repository"
	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/render"
	"github.com/blooio-community/blooio-go/internal/atomicfile"
	"github.com/blooio-community/blooio-go/internal/suggest"
)

func formatNames() string { return strings.Join(render.Names(), ", ") }

// output is the destination of one format of a report.
type output struct {
	format render.Format
	path   string           // empty for standard output
	file   *atomicfile.File // the new file at path, nil for standard output
	w      io.Writer        // standard output
	style  console.Style    // the style of standard output
}

// reportOutputs are the formats of one run.
type reportOutputs []*output

// openOutputs opens all outputs before there is a report, so that an output that cannot be written is an error at
// once.
func openOutputs(specs []string, stdout io.Writer) (reportOutputs, error) {
	var all reportOutputs
	for _, spec := range specs {
		name, path, toFile := strings.Cut(spec, "=")
		format, err := render.ByName(name)
		if err != nil {
			all.discard()
			return nil, fmt.Errorf("invalid --format %q (want %s, or one of them with =FILE)%s", spec, formatNames(), suggest.Hint(name, render.Names()))
		}
		o := &output{format: format, path: path, w: stdout, style: console.StyleOf(stdout)}
		switch taken := slices.ContainsFunc(all, func(other *output) bool { return other.path == path }); {
		case taken && path != "":
			err = fmt.Errorf("another format is written to this file")
		case taken && !toFile:
			err = fmt.Errorf("only one format can go to standard output; write the others to files")
		case toFile && path == "":
			err = fmt.Errorf("the file name after = is missing")
		case toFile:
			o.file, err = atomicfile.Create(path)
		}
		if err != nil {
			all.discard()
			return nil, fmt.Errorf("--format %s: %w", spec, err)
		}
		all = append(all, o)
	}
	return all, nil
}

// spare returns an error if an output would replace a file that is read. names are files and folders; empty ones are
// ignored. Errors in a name are reported where it is read.
func (all reportOutputs) spare(names ...string) error {
	var replaced []os.FileInfo
	for _, o := range all {
		if old, err := os.Stat(o.path); err == nil && atomicfile.Replaces(o.path) {
			replaced = append(replaced, old)
		}
	}
	if len(replaced) == 0 {
		return nil
	}
	for _, name := range names {
		if name == "" || name == standardInput {
			continue
		}
		files, _ := filesAt([]string{name}, false)
		for _, file := range files {
			info, err := os.Stat(file)
			if err == nil && slices.ContainsFunc(replaced, func(old os.FileInfo) bool { return os.SameFile(old, info) }) {
				return fmt.Errorf("--format: the report would replace %s, which is an input; name another file", file)
			}
		}
	}
	return nil
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
		Path: repository.Current().Path, Version: origin.OfThisProgram().Version, Spec: specTexts(r.Spec, wanted.specFiles),
	}
	to := o.terminal()
	if to != nil {
		opts.Color, opts.Quiet, opts.Columns = o.style.Color.On(to), o.style.Quiet, console.Columns(to)
		if console.Links(to) {
			opts.Link = linksOf(r.Spec)
		}
	}
	if o.file == nil {
		return o.format(o.w, r, opts)
	}
	if err := o.format(o.file, r, opts); err != nil {
		return err
	}
	return o.file.Commit()
}

// terminal returns the output whose properties decide how a report looks: standard output, a pipe or a device. It is
// nil for a file.
func (o *output) terminal() io.Writer {
	switch {
	case o.file == nil:
		return o.w
	case o.file.Stream() != nil:
		return o.file.Stream()
	}
	return nil
}

// discard removes what was not committed.
func (all reportOutputs) discard() {
	for _, o := range all {
		if o.file != nil {
			o.file.Discard()
		}
	}
}
