package evidence

import (
	"cmp"
	"maps"
	"slices"

	"github.com/blooio-community/blooio-go/contract"
)

// How many of each are kept, because people read reports, and a hostile recording may have a million names.
const (
	maxFindings   = 5_000
	maxCandidates = 5_000
	maxLocations  = 10_000 // of one response
	maxLeftOut    = 20     // entries that could not be read; all are counted
)

// slack is the factor by which a bound may be exceeded before the entries are sorted and cut.
const slack = 2

// last has the keys that sorted last among those that a cut kept, nil before the first cut. Keys that sort after them
// are not added any more, because they would be cut as well.
type last struct {
	finding   *FindingKey
	candidate *CandidateKey
}

// takesFinding tells whether an occurrence of a finding is kept. If not, it is counted.
func (e *Evidence) takesFinding(key FindingKey, occurrences int) bool {
	return takes(e.Findings, e.last.finding, key, compareFindings, occurrences, &e.Folded.Findings)
}

func (e *Evidence) takesCandidate(key CandidateKey, occurrences int) bool {
	return takes(e.Candidates, e.last.candidate, key, compareCandidates, occurrences, &e.Folded.Candidates)
}

func takes[K comparable](all map[K]*Occurrences, last *K, key K, compare func(a, b K) int, occurrences int, folded *int) bool {
	if last == nil || all[key] != nil || compare(key, *last) < 0 {
		return true
	}
	*folded += occurrences
	return false
}

// bound cuts what exceeds slack times the bounds. A key that is kept in the end sorts first among any part as well, so
// no cut removes it, whatever the order of merging.
func (e *Evidence) bound(slack int) {
	cut(e.Findings, slack*maxFindings, maxFindings, compareFindings, &e.last.finding, &e.Folded.Findings)
	cut(e.Candidates, slack*maxCandidates, maxCandidates, compareCandidates, &e.last.candidate, &e.Folded.Candidates)
	if len(e.LeftOut) > slack*maxLeftOut || slack == 1 {
		slices.SortFunc(e.LeftOut, func(a, b contract.LeftOutEntry) int {
			return cmp.Or(cmp.Compare(a.Recording, b.Recording), a.Entry-b.Entry, cmp.Compare(a.Reason, b.Reason))
		})
		e.LeftOut = e.LeftOut[:min(len(e.LeftOut), maxLeftOut)]
	}
	for _, tree := range e.Trees {
		if slack == 1 || tree.Exceeds(slack*maxLocations) {
			e.Folded.Observations += tree.Bound(maxLocations)
		}
	}
}

// Bound cuts the evidence to the size of a report. Conclusions may add to it afterwards.
func (e *Evidence) Bound() {
	e.bound(1)
	e.last = last{}
}

// Trim keeps the evidence bounded while exchanges are being added.
func (e *Evidence) Trim() { e.bound(slack) }

// cut keeps the first keys if there are more than allowed.
func cut[K comparable](all map[K]*Occurrences, allowed, most int, compare func(a, b K) int, last **K, folded *int) {
	if len(all) <= allowed {
		return
	}
	keys := slices.Collect(maps.Keys(all))
	part(keys, most, compare)
	for _, key := range keys[most:] {
		*folded += all[key].Finding.Occurrences
		delete(all, key)
	}
	greatest := slices.MaxFunc(keys[:most], compare)
	*last = &greatest
}

// part moves the n keys that sort first to the front. It takes linear time because the keys of a map come in random
// order.
func part[K any](keys []K, n int, compare func(a, b K) int) {
	for len(keys) > 1 {
		pivot, i, j := keys[len(keys)/2], 0, len(keys)-1
		for i <= j {
			for compare(keys[i], pivot) < 0 {
				i++
			}
			for compare(keys[j], pivot) > 0 {
				j--
			}
			if i <= j {
				keys[i], keys[j] = keys[j], keys[i]
				i, j = i+1, j-1
			}
		}
		switch {
		case n <= j:
			keys = keys[:j+1]
		case n >= i:
			keys, n = keys[i:], n-i
		default:
			return
		}
	}
}

// compareFindings sorts the worst rules first. It uses only the key.
func compareFindings(a, b FindingKey) int {
	if a.Rule != b.Rule {
		ruleA, _ := contract.RuleNamed(a.Rule)
		ruleB, _ := contract.RuleNamed(b.Rule)
		if order := ruleB.Severity.Compare(ruleA.Severity); order != 0 {
			return order
		}
	}
	return cmp.Or(
		cmp.Compare(a.Operation, b.Operation),
		a.Status-b.Status,
		len(a.Location)-len(b.Location),
		cmp.Compare(a.Location, b.Location),
		cmp.Compare(a.Rule, b.Rule),
	)
}

// compareCandidates orders candidates as they are saved.
func compareCandidates(a, b CandidateKey) int {
	return cmp.Or(
		cmp.Compare(a.Kind, b.Kind),
		cmp.Compare(a.Operation, b.Operation),
		a.Status-b.Status,
		cmp.Compare(a.Location, b.Location),
		cmp.Compare(a.Came, b.Came),
		cmp.Compare(a.Probe, b.Probe),
		a.Size-b.Size,
		cmp.Compare(a.Content, b.Content),
	)
}
