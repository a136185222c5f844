package check

import (
	"cmp"
	"maps"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/observe"
)

// DefaultMinEvidence is how many occurrences a pattern needs in accepted recordings, unless another number is set,
// before a response that differs from it is a finding.
const DefaultMinEvidence = 3

// Accept makes the behaviour to compare with from the evidence of accepted recordings, which somebody has reviewed and
// committed. A pattern counts after minEvidence occurrences; 0 means [DefaultMinEvidence].
func Accept(e *Evidence, minEvidence int) *Accepted {
	e = settled(e)
	a := &Accepted{Min: cmp.Or(minEvidence, DefaultMinEvidence), Trees: map[observe.Response]*observe.Node{}}
	a.Count = contract.AcceptedCount{Recordings: len(e.Recordings), Exchanges: e.Exchanges.Checked, MinEvidence: a.Min}
	maps.Copy(a.Trees, e.Trees)
	return a
}

// settled returns a copy of the evidence in which all recordings count as complete.
func settled(e *Evidence) *Evidence {
	clone := e.Clone()
	clone.Settle()
	return clone
}
