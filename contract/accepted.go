package contract

import (
	"cmp"
	"strings"
)

// DefaultMinEvidence is how often a thing has to be seen in accepted recordings, unless one says
// otherwise, before a response that does otherwise is a finding.
const DefaultMinEvidence = 3

// Accepted is how the API is known to behave: the sum of recordings that somebody has looked at and
// committed. It is made anew on each run, and holds counts and forms, no values.
type Accepted struct {
	min    int
	counts AcceptedCount
	roots  map[exchangeKey]*placeNode
}

// AcceptedCount says what accepted recordings there were.
type AcceptedCount struct {
	// Recordings and Exchanges are how many were summed up.
	Recordings int `json:"recordings"`
	Exchanges  int `json:"exchanges"`
	// MinEvidence is how often a thing had to be seen in them to count.
	MinEvidence int `json:"min_evidence"`
}

// Accept takes what the exchanges of accepted recordings have shown as how the API behaves. A thing
// counts once it was seen minEvidence times; 0 is [DefaultMinEvidence].
func Accept(e *Evidence, minEvidence int) *Accepted {
	a := &Accepted{min: cmp.Or(minEvidence, DefaultMinEvidence), roots: map[exchangeKey]*placeNode{}}
	a.counts = AcceptedCount{len(e.recordings), e.checked, a.min}
	for key, p := range e.properties {
		at := exchangeKey{key.operation, key.status}
		if a.roots[at] == nil {
			a.roots[at] = &placeNode{}
		}
		node := a.roots[at]
		for _, token := range strings.Split(key.place, "/")[1:] {
			node = node.child(unescape(token))
		}
		node.merge(p)
	}
	return a
}

// Count says what there was to sum up.
func (a *Accepted) Count() AcceptedCount { return a.counts }

// presence says how often a place was there. Nothing is in no recordings.
func (a *Accepted) presence(key propertyKey) presence {
	if a == nil {
		return presence{}
	}
	node := a.roots[exchangeKey{key.operation, key.status}]
	for _, token := range strings.Split(key.place, "/")[1:] {
		if node == nil {
			break
		}
		node = node.below[unescape(token)]
	}
	if node == nil {
		return presence{Min: a.min}
	}
	return presence{node.Seen, node.Absent, a.min}
}
