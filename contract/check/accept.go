package check

import (
	"cmp"
	"maps"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/observe"
)

// DefaultMinEvidence is how often a pattern has to be seen in accepted recordings, unless one says otherwise,
// before a response that differs from it is a finding.
const DefaultMinEvidence = 3

// Accept takes what the exchanges of accepted recordings have shown as how the API behaves: recordings that
// somebody has looked at and committed. A pattern counts after minEvidence occurrences; 0 is
// [DefaultMinEvidence].
func Accept(e *Evidence, minEvidence int) *Accepted {
	e = settled(e)
	a := &Accepted{Min: cmp.Or(minEvidence, DefaultMinEvidence), Trees: map[observe.Response]*observe.Node{}}
	a.Count = contract.AcceptedCount{Recordings: len(e.Recordings), Exchanges: e.Exchanges.Checked, MinEvidence: a.Min}
	maps.Copy(a.Trees, e.Trees)
	return a
}

// settled is a copy of evidence in which all recordings are complete.
func settled(e *Evidence) *Evidence {
	clone := e.Clone()
	clone.Settle()
	return clone
}
