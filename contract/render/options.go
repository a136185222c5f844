package render

import "github.com/blooio-community/blooio-go/contract"

// Options are settings that a format may use.
type Options struct {
	// Color allows ANSI colours.
	Color bool
	// Columns is how many columns the text has; 0 is 80.
	Columns int
	// Link returns the URL of a file in the report, empty for none. If it is not nil, the text has terminal hyperlinks
	// (OSC 8) to files and to the documentation of rules.
	Link func(file string) string
	// Quiet reduces the text to the findings and the verdict.
	Quiet bool
	// MaxFindings bounds how many findings the formats for people list. 0 lists all.
	MaxFindings int
	// Path returns the path of a file by its name in the report, with forward slashes: relative to the root of the
	// reader's repository if it is inside, otherwise absolute. If Path is nil, relative names count as files in the
	// repository.
	Path func(name string) (path string, inside bool)
	// Spec returns the text of a file of the spec by its name in the report, empty if it is not available. The HTML report
	// shows lines of it. If Spec is nil, it shows none.
	Spec func(file string) string
	// Version is the version of the program that checks, without a v, empty if it is not known.
	Version string
	// Coverage lets the text list the details of the coverage, and everything that is not covered.
	Coverage bool
	// FailOn is the severity from which findings make the run fail, empty for none. The headline says so if the verdict
	// does not.
	FailOn contract.Severity
}
