package render

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
	// Coverage asks the text for what the coverage consists of, and for all that is not covered.
	Coverage bool
}
