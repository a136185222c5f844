package rule

import (
	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/evidence"
)

// question is a finding or a candidate of which a client is asked what it makes of it.
type question struct {
	about *evidence.Occurrences
	path  []string
}

// whole is the path to the response as a whole.
func whole() []string { return nil }

// to returns the path to what names lead to.
func to(names ...string) func() []string { return func() []string { return names } }

// ask returns what notes the path of what a client would read, if an occurrence is the example.
func (s *Subject) ask(path func() []string) func(o *evidence.Occurrences, isExample bool) {
	return func(o *evidence.Occurrences, isExample bool) {
		if !isExample {
			return
		}
		if s.asked == nil {
			s.asked = map[*evidence.Occurrences][]string{}
		}
		s.asked[o] = path()
	}
}

// Assess asks what a client makes of the example of each finding and candidate, but for those of which there is
// an example already that sorts before. Reading a response takes a client longer than checking it, so it gets
// an excerpt.
func (s *Subject) Assess(read func(operation string, ex *contract.Exchange) func(path []string) string, examples *evidence.Examples) {
	if read == nil || len(s.asked) == 0 {
		return
	}
	questions := s.questions(examples)
	if len(questions) == 0 {
		return
	}
	ex, excerpt := *s.Exchange, s.excerpt()
	ex.Body = excerpt.text
	at := read(s.Operation.ID, &ex)
	if at == nil {
		return
	}
	for _, q := range questions {
		q.about.Impact = at(excerpt.path(q.path))
	}
}

func (s *Subject) questions(examples *evidence.Examples) []question {
	var list []question
	for key, o := range s.Evidence.Findings {
		if examples.Finding(key, &o.Finding) {
			list = append(list, question{o, s.asked[o]})
		}
	}
	for key, o := range s.Evidence.Candidates {
		if examples.Candidate(key, &o.Finding) {
			list = append(list, question{o, s.asked[o]})
		}
	}
	return list
}
