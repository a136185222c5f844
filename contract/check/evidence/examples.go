package evidence

import (
	"sync"

	"github.com/blooio-community/blooio-go/contract"
)

// maxExamples is how many findings and candidates [Examples] remembers.
const maxExamples = 10_000

// Examples remembers the example of each finding and candidate of exchanges whose evidence is going to be merged,
// so that what an example takes to describe is not done for one that will not be it. It is safe for concurrent
// use. A nil one remembers nothing.
type Examples struct {
	mu         sync.Mutex
	findings   map[FindingKey]contract.Finding
	candidates map[CandidateKey]contract.Finding
}

// NewExamples returns one that has seen nothing.
func NewExamples() *Examples {
	return &Examples{findings: map[FindingKey]contract.Finding{}, candidates: map[CandidateKey]contract.Finding{}}
}

// Finding tells whether a finding sorts before all that were seen, or is the first, and remembers it if so.
func (x *Examples) Finding(key FindingKey, f *contract.Finding) bool {
	if x == nil {
		return true
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	return first(x.findings, key, f)
}

// Candidate is Finding for a candidate.
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
