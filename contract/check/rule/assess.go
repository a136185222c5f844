package rule

import (
	"strconv"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/evidence"
	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
)

// question is a finding or a candidate of which a client is asked what it makes of it.
type question struct {
	about *evidence.Occurrences
	path  []string
}

// ask notes the path of what a client would read.
func (s *Subject) ask(o *evidence.Occurrences, path []string) {
	if s.asked == nil {
		s.asked = map[*evidence.Occurrences][]string{}
	}
	s.asked[o] = path
}

// Assess asks what a client makes of the example of each finding and candidate, but for those of which there is
// an example already that sorts before. Reading a response takes a client longer than checking it, so it gets
// one whose arrays end where no question leads further.
func (s *Subject) Assess(read func(operation string, ex *contract.Exchange) func(path []string) string, examples *evidence.Examples) {
	if read == nil || len(s.asked) == 0 {
		return
	}
	questions := s.questions(examples)
	if len(questions) == 0 {
		return
	}
	ex := *s.Exchange
	ex.Body = s.shortened(questions)
	at := read(s.Operation.ID, &ex)
	if at == nil {
		return
	}
	for _, q := range questions {
		q.about.Impact = at(q.path)
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

// shortened is the body without the items of arrays that come after the last one that a question leads to. An
// array that is asked about itself keeps all of them, and so does every array where the body as a whole is.
func (s *Subject) shortened(questions []question) []byte {
	if s.Body == nil || s.Body.Odd() {
		return s.Exchange.Body
	}
	last := map[int]int{} // the index of the last item to keep, of each array on a path
	for _, q := range questions {
		if len(q.path) == 0 {
			return s.Exchange.Body
		}
		v := s.Body.Root()
		for _, token := range q.path {
			if v.Kind() == jsondoc.Array {
				index, _ := strconv.Atoi(token)
				last[v.Index()] = max(last[v.Index()], index)
				v = v.At(index)
			} else {
				v = v.Get(token)
			}
		}
		if v.Kind() == jsondoc.Array {
			last[v.Index()] = v.Len()
		}
	}
	return cut(nil, s.Exchange.Body, s.Body.Root(), last)
}

// cut appends the text of a value without the items after the last one to keep of each array.
func cut(to, body []byte, v jsondoc.Value, last map[int]int) []byte {
	start, end := v.Offset()
	most, isCut := last[v.Index()]
	at := start
	for i, item := 0, v.First(); item.Exists(); i, item = i+1, item.Next() {
		from, until := item.Offset()
		if isCut && v.Kind() == jsondoc.Array && i > most {
			return append(to, ']')
		}
		to = append(to, body[at:from]...)
		to = cut(to, body, item, last)
		at = until
	}
	return append(to, body[at:end]...)
}
