package session

import (
	"cmp"
	"slices"
	"time"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/internal/try/ask"
)

const (
	// maxHistory is how many exchanges are kept.
	maxHistory = 100
	// maxBodies is how many bytes the bodies of those have together. Older ones lose theirs.
	maxBodies = 64 << 20
)

// history are the last exchanges, the oldest first.
type history struct {
	entries []*entry
	last    int // id
	bodies  int // bytes
}

// entry is an exchange of the history.
type entry struct {
	answer   Answer // without what is made of the exchange
	exchange contract.Exchange
	dropped  bool // of its body
}

// add adds an entry, and makes room.
func (h *history) add(e *entry) {
	h.entries = append(h.entries, e)
	h.bodies += len(e.exchange.Body)
	if len(h.entries) > maxHistory {
		h.bodies -= len(h.entries[0].exchange.Body)
		h.entries = slices.Delete(h.entries, 0, 1)
	}
	for _, old := range h.entries[:len(h.entries)-1] {
		if h.bodies <= maxBodies {
			break
		}
		if n := len(old.exchange.Body); n > 0 {
			h.bodies -= n
			old.exchange.Body, old.exchange.BodyOmitted, old.dropped = nil, true, true
		}
	}
}

// next is the id of the exchange that comes next.
func (h *history) next() int {
	h.last++
	return h.last
}

// find returns an entry.
func (h *history) find(id int) (*entry, error) {
	i, ok := slices.BinarySearchFunc(h.entries, id, func(e *entry, id int) int { return cmp.Compare(e.answer.ID, id) })
	if !ok {
		return nil, wrong("id", "exchange %d is not in the history, which has the last %d", id, maxHistory)
	}
	return h.entries[i], nil
}

// chosen are the entries with these ids, all for none.
func (h *history) chosen(ids []int) ([]*entry, error) {
	if len(ids) == 0 {
		return slices.Clone(h.entries), nil
	}
	var all []*entry
	for _, id := range ids {
		e, err := h.find(id)
		if err != nil {
			return nil, err
		}
		if !slices.Contains(all, e) {
			all = append(all, e)
		}
	}
	return all, nil
}

func (h *history) eachExchange(change func(*contract.Exchange)) {
	for _, e := range h.entries {
		change(&e.exchange)
	}
}

func (h *history) eachRequest(change func(*ask.Request)) {
	for _, e := range h.entries {
		change(&e.answer.Request)
		for _, next := range []*ask.Request{e.answer.NextPage, e.answer.next()} {
			if next != nil {
				change(next)
			}
		}
	}
}

// next is the request with which the walk goes on, nil for none.
func (a *Answer) next() *ask.Request {
	if a.Walk == nil {
		return nil
	}
	return a.Walk.Next
}

// Summary is an exchange in a list.
type Summary struct {
	ID           int              `json:"id"`
	At           time.Time        `json:"at"`
	Operation    string           `json:"operation"`
	Method       string           `json:"method"`
	URL          string           `json:"url"`
	Status       int              `json:"status"`
	Milliseconds float64          `json:"ms"`
	Verdict      contract.Verdict `json:"verdict"`
	Errors       int              `json:"errors"`
	Warnings     int              `json:"warnings"`
	TargetLabel  string           `json:"target_label"`
}

// summaries are the exchanges, the latest first.
func (h *history) summaries() []Summary {
	all := []Summary{}
	for _, e := range slices.Backward(h.entries) {
		a := &e.answer
		sum := Summary{ID: a.ID, At: a.At, Operation: a.Request.Operation, Method: a.Method, URL: e.exchange.URL.String(), Status: a.Status,
			Milliseconds: a.Milliseconds, Verdict: a.Verdict, TargetLabel: a.Target.Label}
		for _, f := range a.Findings {
			switch f.Severity {
			case contract.SeverityError:
				sum.Errors++
			case contract.SeverityWarning:
				sum.Warnings++
			}
		}
		all = append(all, sum)
	}
	return all
}
