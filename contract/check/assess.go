package check

import (
	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/evidence"
	"github.com/blooio-community/blooio-go/contract/check/rule"
)

// assess asks what a client does with the example of each finding and candidate. It skips those that already have an
// example which sorts before. The client gets an excerpt of the response, because reading all of it would take longer
// than checking it. The excerpt has everything that the findings of this exchange are about, because the answers depend
// on all of them, and must not depend on which other exchanges were checked before.
func assess(s *rule.Subject, read func(operation string, ex *contract.Exchange) func(path []string) string, examples *evidence.Examples) {
	if read == nil {
		return
	}
	questions := questionsIn(s.Evidence, examples)
	if len(questions) == 0 {
		return
	}
	ex, moved := *s.Exchange, func(path []string) []string { return path }
	if s.Body != nil {
		excerpt := s.Body.Excerpt(pathsIn(s.Evidence))
		ex.Body, moved = excerpt.Text, excerpt.Path
	}
	at := read(s.Operation.ID, &ex)
	if at == nil {
		return
	}
	for _, o := range questions {
		o.Impact = at(moved(o.Path))
	}
}

// pathsIn yields the paths of all findings and candidates.
func pathsIn(e *evidence.Evidence) func(yield func([]string) bool) {
	return func(yield func([]string) bool) {
		for o := range e.All() {
			if !yield(o.Path) {
				return
			}
		}
	}
}

func questionsIn(e *evidence.Evidence, examples *evidence.Examples) []*evidence.Occurrences {
	var list []*evidence.Occurrences
	for key, o := range e.Findings {
		if examples.Finding(key, &o.Finding) {
			list = append(list, o)
		}
	}
	for key, o := range e.Candidates {
		if examples.Candidate(key, &o.Finding) {
			list = append(list, o)
		}
	}
	return list
}
