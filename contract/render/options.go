package render

import "github.com/blooio-community/blooio-go/contract"

// Options are settings that a format may use.
type Options struct {
	// Color allows ANSI colours.
	Color bool
	// Columns is how many columns the text has; 0 is 80.
	Columns int
	// Link returns the URL of a file that the report names, empty for none. With it, the text has hyperlinks for
	// terminals (OSC 8) to files and to what a rule's documentation says; nil writes none.
	Link func(file string) string
	// Quiet reduces the text to the findings and the verdict.
	Quiet bool
	// MaxFindings bounds how many findings a format for people lists; 0 lists all.
	MaxFindings int
	// Path tells where a file is, by the name that the report has for it: with forward slashes, relative to the root of
	// the reader's repository if it is inside, else absolute. nil takes relative names as those of files in the
	// repository.
	Path func(name string) (path string, inside bool)
	// Spec returns the text of a file of the spec, by the name that the report has for it, empty if it is not at hand. The
	// HTML report shows lines of it; nil shows none.
	Spec func(file string) string
	// Version is that of the program that checks, without a v; empty if it is not known.
	Version string
	// Coverage asks the text for what the coverage consists of, and for all that is not covered.
	Coverage bool
	// FailOn is the severity from which findings make the run fail, so that no headline sounds as if it had not; empty
	// for no severity.
	FailOn contract.Severity
}
