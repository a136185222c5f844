package rule

import (
	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/evidence"
)

// to returns the path to what names lead to, whole is that to the response as a whole.
func to(names ...string) func() []string { return func() []string { return names } }

var whole = to()

// Assess asks what a client makes of the example of each finding and candidate, but for those of which there is
// an example already that sorts before. A client gets an excerpt of the response, as reading takes it longer than
// checking. It has what all findings of the exchange are about: answers depend on what else is wrong, and must not depend
// on which other exchanges have been checked by now.
func (s *Subject) Assess(read func(operation string, ex *contract.Exchange) func(path []string) string, examples *evidence.Examples) {
	if read == nil {
		return
	}
	questions := s.questions(examples)
	if len(questions) == 0 {
		return
	}
	ex, moved := *s.Exchange, func(path []string) []string { return path }
	if s.Body != nil {
		excerpt := s.Body.Excerpt(s.paths)
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

// paths yields the paths of all findings and candidates.
func (s *Subject) paths(yield func([]string) bool) {
	for o := range s.Evidence.All() {
		if !yield(o.Path) {
			return
		}
	}
}

func (s *Subject) questions(examples *evidence.Examples) []*evidence.Occurrences {
	var list []*evidence.Occurrences
	for key, o := range s.Evidence.Findings {
		if examples.Finding(key, &o.Finding) {
			list = append(list, o)
		}
	}
	for key, o := range s.Evidence.Candidates {
		if examples.Candidate(key, &o.Finding) {
			list = append(list, o)
		}
	}
	return list
}
