package session

import (
	"slices"
	"strings"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check"
	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
	"github.com/blooio-community/blooio-go/internal/try/ask"
)

// Walk is a walk through the pages of a list, as far as it has come.
type Walk struct {
	ID    string `json:"id"`
	Pages int    `json:"pages"`
	Items int    `json:"items"`
	// Findings are those that no single page has.
	Findings []Finding `json:"findings"`
	// Next is the request for the next page, nil once the walk has ended.
	Next  *ask.Request `json:"next"`
	Ended bool         `json:"ended"`
}

// walk is what the pages of a walk have shown.
type walk struct {
	id       string
	evidence check.Evidence
	pages    int
	alone    map[string]bool // fingerprints of findings about single pages
	cursors  map[string]bool
}

const (
	maxWalks    = 5 // that are remembered
	maxWalkName = 32
)

func isWalkName(name string) bool {
	return len(name) <= maxWalkName && !strings.ContainsFunc(name, func(r rune) bool {
		return r != '-' && (r < '0' || r > '9') && (r < 'a' || r > 'z') && (r < 'A' || r > 'Z')
	})
}

// walkOn adds a page to a walk, and says how far it has come.
func (s *Session) walkOn(id string, checker check.Checker, evidence *check.Evidence, page *entry) *Walk {
	s.mu.Lock()
	defer s.mu.Unlock()
	w := s.walkNamed(id)
	w.pages++
	w.evidence.Merge(evidence)
	for _, f := range page.answer.Findings {
		w.alone[f.Fingerprint] = true
	}
	_, items, _ := w.evidence.Progress()
	out := &Walk{ID: id, Pages: w.pages, Items: items, Findings: []Finding{}, Next: page.answer.NextPage}
	for _, f := range checker.Report(&w.evidence).Findings {
		if !w.alone[f.Fingerprint] {
			out.Findings = append(out.Findings, s.finding(&f))
		}
	}
	if out.Next != nil {
		cursor := s.cursorOf(out.Next)
		if w.cursors[cursor] {
			out.Next = nil // it would go round in circles
		}
		w.cursors[cursor] = true
	}
	out.Ended = out.Next == nil
	return out
}

// walkNamed returns the walk of a name, or begins one. The caller holds the lock.
func (s *Session) walkNamed(id string) *walk {
	if i := slices.IndexFunc(s.walks, func(w *walk) bool { return w.id == id }); i >= 0 {
		return s.walks[i]
	}
	w := &walk{id: id, alone: map[string]bool{}, cursors: map[string]bool{}}
	if s.walks = append(s.walks, w); len(s.walks) > maxWalks {
		s.walks = s.walks[1:]
	}
	return w
}

// cursorOf is the cursor that a request asks for.
func (s *Session) cursorOf(r *ask.Request) string {
	name := s.o.Spec.Operation(r.Operation).Pagination.Request.Cursor
	for _, pair := range r.Query {
		if pair[0] == name {
			return pair[1]
		}
	}
	return ""
}

// nextPage is the request for the page after an answer, nil where there is none.
func (s *Session) nextPage(a *Answer, ex *contract.Exchange) *ask.Request {
	op := s.o.Spec.Operation(a.Request.Operation)
	if op == nil || op.Pagination == nil || op.Pagination.Request.Cursor == "" || ex.Status/100 != 2 {
		return nil
	}
	doc, err := jsondoc.Parse(ex.Body)
	if err != nil {
		return nil
	}
	defer doc.Release()
	next := doc.Root().Get(op.Pagination.Response.Next)
	if !next.Exists() || next.Kind() != jsondoc.String || next.Text() == "" {
		return nil
	}
	if more := doc.Root().Get(op.Pagination.Response.More); more.Exists() && more.Kind() == jsondoc.Bool && !more.Bool() {
		return nil
	}
	r := a.Request
	name, cursor := op.Pagination.Request.Cursor, strings.Clone(next.Text())
	r.Query = slices.DeleteFunc(slices.Clone(r.Query), func(pair [2]string) bool { return pair[0] == name })
	r.Query = append(r.Query, [2]string{name, cursor})
	return &r
}
