package conform

import "github.com/blooio-community/blooio-go/contract/check/conform/keyword"

// verdict tells whether a value conforms to a schema. Of several verdicts that must all be good the smallest counts.
type verdict uint8

const (
	refused verdict = iota
	open            // nobody can tell: a pattern cannot be compiled, or it would take forever
	unknown         // only kin-openapi can tell
	sound
)

func verdictOf(f keyword.Set) verdict {
	switch {
	case f == 0:
		return sound
	case f&^keyword.Undecided != 0:
		return refused
	case f&keyword.Unreadable != 0:
		return open
	}
	return unknown
}

// undecided is what a verdict adds to the faults if it is neither that the value conforms nor that it does not.
func (v verdict) undecided() keyword.Set {
	switch v {
	case open:
		return keyword.Unreadable
	case unknown:
		return keyword.Unknown
	}
	return 0
}
