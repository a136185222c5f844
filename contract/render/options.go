package render

import "github.com/blooio-community/blooio-go/contract"

// Options are settings that a format may use.
type Options struct {
	// Color allows ANSI colours.
	Color bool
	// MaxFindings bounds how many findings a format for people lists; 0 lists all.
	MaxFindings int
	// Coverage asks the text for what the coverage consists of, and for all that is not covered.
	Coverage bool
	// FailOn is the severity from which findings make the run fail, so that no headline sounds as if it had not; empty
	// for no severity.
	FailOn contract.Severity
}
