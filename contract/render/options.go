package render

// Options are settings that a format may use.
type Options struct {
	// Color allows ANSI colours.
	Color bool
	// MaxFindings bounds how many findings a format for people lists; 0 lists all.
	MaxFindings int
}
