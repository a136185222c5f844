package evidence

import (
	"sync"

	"github.com/blooio-community/blooio-go/contract"
)

// maxExamples is how many findings and candidates [Examples] remembers.
const maxExamples = 10_000

// Examples remembers the example of each finding and candidate, for exchanges whose evidence will be merged. It saves
// the work of describing an example that will be replaced by another. It is safe for concurrent use. A nil one
// remembers nothing.
type Examples struct {
	mu         sync.Mutex
	findings   map[FindingKey]contract.Finding
	candidates map[CandidateKey]contract.Finding
	parts      map[string]*Examples
}

// NewExamples returns empty Examples.
func NewExamples() *Examples {
	return &Examples{findings: map[FindingKey]contract.Finding{}, candidates: map[CandidateKey]contract.Finding{}}
}

// maxParts is how many parts [Examples.Of] remembers. Recordings are checked one after the other.
const maxParts = 16

// Of returns the part for exchanges of a recording with hosts that are not servers of the API. It is kept apart because
// it is not known yet whether they count.
func (x *Examples) Of(recording string) *Examples {
	if x == nil {
		return nil
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	part := x.parts[recording]
	if part == nil {
		if x.parts == nil || len(x.parts) >= maxParts {
			x.parts = map[string]*Examples{}
		}
		part = NewExamples()
		x.parts[recording] = part
	}
	return part
}

// Finding tells whether a finding becomes the example, because it is the first or sorts before the one so far, and
// remembers it if so.
func (x *Examples) Finding(key FindingKey, f *contract.Finding) bool {
	if x == nil {
		return true
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	return first(x.findings, key, f)
}

// Candidate does the same as Finding for a candidate.
func (x *Examples) Candidate(key CandidateKey, f *contract.Finding) bool {
	if x == nil {
		return true
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	return first(x.candidates, key, f)
}

func first[K comparable](seen map[K]contract.Finding, key K, f *contract.Finding) bool {
	known, ok := seen[key]
	if ok && !before(f, &known) {
		return false
	}
	if ok || len(seen) < maxExamples {
		seen[key] = *f
	}
	return true
}
