package evidence

import (
	"cmp"
	"encoding/json"
	"maps"
	"slices"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/observe"
)

// saved is the JSON form of what evidence has in addition to the report: the report already has exchanges, recordings,
// observations and folded counts. Pages are not saved, because a walk does not continue in another report.
type saved struct {
	Shown     int                    `json:"shown"`
	Causes    map[contract.Cause]int `json:"causes,omitempty"`
	Listed    int                    `json:"listed"`
	Items     int                    `json:"items"`
	Responses []responseCount        `json:"responses,omitempty"`
	Requests  map[string]int         `json:"requests,omitempty"`
	// RequestsIn counts requests by operation and recording.
	RequestsIn map[string]map[string]int `json:"requests_in,omitempty"`
	Findings   []*Occurrences            `json:"findings,omitempty"`
	Candidates []candidate               `json:"candidates,omitempty"`
	FirstPages []PageKey                 `json:"first_pages,omitempty"`
	// Baseline has all entries of the baseline, and Day is the day on which they were applied.
	Baseline []contract.BaselineEntry `json:"baseline,omitempty"`
	Day      string                   `json:"day,omitempty"`
	// ShowValues is true if findings show values of responses.
	ShowValues bool `json:"show_values,omitempty"`
}

type responseCount struct {
	observe.Response
	Count int `json:"count"`
	// In counts them by recording.
	In map[string]int `json:"in,omitempty"`
}

type candidate struct {
	Detail
	Finding *Occurrences `json:"finding"`
}

// Extra is what is saved beside the evidence.
type Extra struct {
	Baseline   []contract.BaselineEntry
	Day        string
	ShowValues bool
}

// Save writes the evidence into a report, sorted.
func (e *Evidence) Save(r *contract.Report, extra Extra) error {
	s := saved{
		Shown: e.Shown, Causes: e.Causes, Requests: e.Requests, RequestsIn: e.RequestsIn, Listed: e.Listed, Items: e.Items,
		FirstPages: slices.SortedFunc(maps.Keys(e.FirstPages), func(a, b PageKey) int {
			return cmp.Or(cmp.Compare(a.Operation, b.Operation), cmp.Compare(a.Content, b.Content))
		}),
		Baseline: extra.Baseline, Day: extra.Day, ShowValues: extra.ShowValues,
	}
	for key, n := range e.Responses {
		s.Responses = append(s.Responses, responseCount{key, n, e.ResponsesIn[key]})
	}
	slices.SortFunc(s.Responses, func(a, b responseCount) int {
		return cmp.Or(cmp.Compare(a.Operation, b.Operation), a.Status-b.Status)
	})
	for _, key := range slices.SortedFunc(maps.Keys(e.Findings), compareFindings) {
		s.Findings = append(s.Findings, e.Findings[key])
	}
	for _, key := range slices.SortedFunc(maps.Keys(e.Candidates), compareCandidates) {
		s.Candidates = append(s.Candidates, candidate{key.Detail, e.Candidates[key]})
	}
	text, err := json.Marshal(s)
	r.Evidence = text
	return err
}

// Restore reads the evidence of a saved report. enum returns the values of the enumeration at a location, because
// evidence counts them by their hash.
func Restore(r *contract.Report, enum func(observe.Response, string) []observe.EnumValue) (*Evidence, Extra, error) {
	var s saved
	if err := json.Unmarshal(r.Evidence, &s); err != nil {
		return nil, Extra{}, err
	}
	e := New()
	e.Exchanges, e.Interrupted = r.Exchanges, slices.Clone(r.Interrupted)
	e.LeftOut = slices.Clone(r.LeftOut)
	e.Shown, e.Listed, e.Items = s.Shown, s.Listed, s.Items
	maps.Copy(e.Causes, s.Causes)
	maps.Copy(e.Requests, s.Requests)
	if r.Folded != nil {
		e.Folded = *r.Folded
	}
	for _, count := range r.Recordings {
		e.Record(count)
	}
	for _, n := range s.Responses {
		e.Responses[n.Response] = n.Count
		mergeIn(e.ResponsesIn, map[observe.Response]map[string]int{n.Response: n.In})
	}
	mergeIn(e.RequestsIn, s.RequestsIn)
	for _, o := range s.Findings {
		mergeInto(e.Findings, keyOf(&o.Finding), o)
	}
	for _, c := range s.Candidates {
		f := &c.Finding.Finding
		mergeInto(e.Candidates, CandidateKey{c.Detail, observe.Response{Operation: f.Operation, Status: f.Status}, f.Location}, c.Finding)
	}
	for _, key := range s.FirstPages {
		e.FirstPages[key] = true
	}
	for _, o := range r.Observations {
		e.restore(o, enum)
	}
	return e, Extra{s.Baseline, s.Day, s.ShowValues}, nil
}

// restore counts an observation as it was before.
func (e *Evidence) restore(o contract.Observation, enum func(observe.Response, string) []observe.EnumValue) {
	of := observe.Response{Operation: o.Operation, Status: o.Status}
	n := e.Tree(of).Make(o.Location)
	n.Observation, n.Known = o, o.Spec != ""
	if len(o.Values) > 0 {
		for _, v := range enum(of, o.Location) {
			if count := o.Values[v.Text]; count > 0 {
				n.Distinct.Add(v.Hash, count)
			}
		}
	}
}
