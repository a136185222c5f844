package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"

	"github.com/blooio-community/blooio-go/cmd/blooio/internal/console"
	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/baseline"
	"github.com/blooio-community/blooio-go/internal/atomicfile"
	"github.com/blooio-community/blooio-go/internal/shell"
)

// baselineFile is the file of known findings: its content, and the file that replaces it.
type baselineFile struct {
	known *contract.Baseline
	next  *atomicfile.File // nil without --baseline-update
}

// openBaseline reads the file. If update is set, it also opens the file for writing, and the file need not exist yet.
func openBaseline(path string, update bool) (*baselineFile, error) {
	if path == "" {
		return &baselineFile{}, nil
	}
	known, err := baseline.Load(path)
	switch missing := errors.Is(err, fs.ErrNotExist); {
	case missing && update:
		known = &contract.Baseline{File: path}
	case missing:
		return nil, fmt.Errorf("--baseline: %w; add --baseline-update to create it: blooio check --baseline %s --baseline-update", err, shell.File(path))
	case err != nil:
		return nil, fmt.Errorf("--baseline: %w", err)
	}
	b := &baselineFile{known: known}
	if update {
		if b.next, err = atomicfile.Create(path); err != nil {
			return nil, fmt.Errorf("--baseline: %w", err)
		}
	}
	return b, nil
}

// update rewrites the file with the current findings, if --baseline-update is set. It returns the report, in which
// these findings are then baselined. An inconclusive run changes nothing.
func (b *baselineFile) update(c *collector, stderr io.Writer) (*contract.Report, error) {
	report := c.checker.Report(&c.evidence)
	if b.next == nil {
		return report, nil
	}
	if report.Verdict == contract.VerdictInconclusive {
		fmt.Fprintf(console.Loud(stderr), "blooio: %s was not changed, because the run is inconclusive: %s\n", b.next.Path(), report.Reason)
		return report, nil
	}
	next, change := b.known.Updated(report.Findings)
	next.File = b.next.Path()
	if err := baseline.Write(b.next, next); err != nil {
		return nil, fmt.Errorf("writing the baseline: %w", err)
	}
	if err := b.next.Commit(); err != nil {
		return nil, fmt.Errorf("writing the baseline: %w", err)
	}
	fmt.Fprintf(stderr, "blooio: %s: %s kept, %d added, %d removed\n",
		b.next.Path(), counted(len(change.Kept), "finding"), len(change.Added), len(change.Dropped))
	c.checker.Baseline = next
	return c.checker.Report(&c.evidence), nil
}

func (b *baselineFile) discard() {
	if b.next != nil {
		b.next.Discard()
	}
}
