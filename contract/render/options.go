package render

import "github.com/blooio-community/blooio-go/contract"

// Options are settings that a format may use.
type Options struct {
	// Color allows ANSI colours.
	Color bool
	// MaxFindings bounds how many findings a format for people lists; 0 lists all.
	MaxFindings int
	// Path tells where a file is, by the name that the report has for it: with forward slashes, relative to the root of
	// the reader's repository if it is inside, else absolute. nil takes relative names as those of files in the
	// repository.
	Path func(name string) (path string, inside bool)
	// Version is that of the program that checks, without a v; empty if it is not known.
	Version string
	// Coverage asks the text for what the coverage consists of, and for all that is not covered.
	Coverage bool
	// FailOn is the severity from which findings make the run fail, so that no headline sounds as if it had not; empty
	// for no severity.
	FailOn contract.Severity
}
