package rule

import (
	"maps"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/evidence"
)

// question is a finding or a candidate of which a client is asked what it makes of it.
type question struct {
	about *evidence.Occurrences
	path  []string
}

// to returns the path to what names lead to, whole is that to the response as a whole.
func to(names ...string) func() []string { return func() []string { return names } }

var whole = to()

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
// an example already that sorts before. A client gets an excerpt of the response, as reading takes it longer than
// checking. It has what all findings of the exchange are about: answers depend on what else is wrong, and must not depend
// on which other exchanges have been checked by now.
func (s *Subject) Assess(read func(operation string, ex *contract.Exchange) func(path []string) string, examples *evidence.Examples) {
	if read == nil || len(s.asked) == 0 {
		return
	}
	questions := s.questions(examples)
	if len(questions) == 0 {
		return
	}
	ex, moved := *s.Exchange, func(path []string) []string { return path }
	if s.Body != nil {
		excerpt := s.Body.Excerpt(maps.Values(s.asked))
		ex.Body, moved = excerpt.Text, excerpt.Path
	}
	at := read(s.Operation.ID, &ex)
	if at == nil {
		return
	}
	for _, q := range questions {
		q.about.Impact = at(moved(q.path))
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
