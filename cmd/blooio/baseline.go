package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"

	"github.com/blooio-community/blooio-go/contract"
)

// baselineFile is the file of known findings, read and perhaps to be written.
type baselineFile struct {
	known *contract.Baseline
	next  *newFile // nil when it is not to be written
}

// openBaseline reads the file, and makes sure that it can be written if it is to be.
func openBaseline(path string, update bool) (*baselineFile, error) {
	if path == "" {
		return &baselineFile{}, nil
	}
	known, err := contract.LoadBaseline(path)
	if update && errors.Is(err, fs.ErrNotExist) {
		known, err = &contract.Baseline{File: path}, nil
	}
	if err != nil {
		return nil, fmt.Errorf("--baseline: %w", err)
	}
	b := &baselineFile{known: known}
	if update {
		if b.next, err = createFile(path); err != nil {
			return nil, fmt.Errorf("--baseline: %w", err)
		}
	}
	return b, nil
}

// update writes what is found as known, if that is asked for, and returns the report with that. A run that
// proves nothing changes nothing.
func (b *baselineFile) update(c *collector, stderr io.Writer) (*contract.Report, error) {
	report := c.checker.Report(&c.evidence)
	if b.next == nil {
		return report, nil
	}
	if report.Verdict == contract.VerdictInconclusive {
		fmt.Fprintf(stderr, "blooio: %s is left as it is: %s\n", b.next.path, report.Reason)
		return report, nil
	}
	next, change := b.known.Updated(report.Findings)
	next.File = b.next.path
	if err := next.Write(b.next); err != nil {
		return nil, fmt.Errorf("writing the baseline: %w", err)
	}
	if err := b.next.commit(); err != nil {
		return nil, fmt.Errorf("writing the baseline: %w", err)
	}
	fmt.Fprintf(stderr, "blooio: %s: %d findings kept, %d added, %d dropped\n",
		b.next.path, len(change.Kept), len(change.Added), len(change.Dropped))
	c.checker.Baseline = next
	return c.checker.Report(&c.evidence), nil
}

func (b *baselineFile) discard() {
	if b.next != nil {
		b.next.discard()
	}
}
