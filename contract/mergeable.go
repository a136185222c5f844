package contract

import (
	"cmp"
	"maps"
	"slices"
)

// Mergeable is what a report needs besides what it says, so that reports of parts can be made into the
// report of the whole. Its form is stable within one schema_version; its meaning is this package's.
type Mergeable struct {
	Shown       int            `json:"shown"`
	Listed      int            `json:"listed"`
	Items       int            `json:"items"`
	Blanks      map[string]int `json:"blanks,omitempty"`
	Interrupted []string       `json:"interrupted,omitempty"`
	// Responses counts the exchanges of each operation and status.
	Responses []responseCount `json:"responses,omitempty"`
	// Sightings are findings before conclusions are drawn from the whole.
	Sightings []storedSighting `json:"sightings,omitempty"`
	// FirstPages are hashes of pages that came without a cursor.
	FirstPages []storedPage `json:"first_pages,omitempty"`
	// Baseline has all entries of the baseline, and Day is the one on which they were looked at.
	Baseline []BaselineEntry `json:"baseline,omitempty"`
	Day      string          `json:"day,omitempty"`
}

type responseCount struct {
	Operation string `json:"operation"`
	Status    int    `json:"status"`
	Count     int    `json:"count"`
}

type storedPage struct {
	Operation string `json:"operation"`
	Content   uint64 `json:"content,string"`
}

// ofFinding is what a sighting is of that is no note.
const ofFinding = "finding"

// storedSighting is a finding as it was gathered, with what it is a sighting of.
type storedSighting struct {
	// Of is "finding", or the kind of a note; the others are what the note's key has.
	Of      string `json:"of"`
	Came    string `json:"came,omitempty"`
	Probe   string `json:"probe,omitempty"`
	Size    int    `json:"size,omitempty"`
	Content uint64 `json:"content,omitempty,string"`

	Finding  storedFinding `json:"finding"`
	Actual   []string      `json:"actual"`
	In       []string      `json:"in"`
	Accepted presence      `json:"accepted,omitzero"`
}

// storedFinding has of a finding what does not follow from the rest.
type storedFinding struct {
	Rule             string   `json:"rule"`
	Severity         Severity `json:"severity"`
	Operation        string   `json:"operation"`
	Status           int      `json:"status"`
	Place            string   `json:"place"`
	Example          string   `json:"example"`
	ExampleRecording string   `json:"example_recording"`
	ExampleEntry     int      `json:"example_entry"`
	Expected         string   `json:"expected"`
	SpecLine         int      `json:"spec_line"`
	SpecColumn       int      `json:"spec_column"`
	Impact           string   `json:"impact"`
	Occurrences      int      `json:"occurrences"`
	// First is what came in the example: of several the least.
	First string `json:"first"`
}

// mergeable stores the evidence, in an order of its own. Walks must have been checked: they do not go on
// from one report to another.
func (e *Evidence) mergeable() *Mergeable {
	m := &Mergeable{Shown: e.shown, Listed: e.listed, Items: e.items, Interrupted: slices.Sorted(slices.Values(e.interrupted))}
	for reason, n := range e.blanks {
		if m.Blanks == nil {
			m.Blanks = map[string]int{}
		}
		m.Blanks[string(reason)] = n
	}
	for key, n := range e.exchanges {
		m.Responses = append(m.Responses, responseCount{key.operation, key.status, n})
	}
	slices.SortFunc(m.Responses, func(a, b responseCount) int {
		return cmp.Or(cmp.Compare(a.Operation, b.Operation), a.Status-b.Status)
	})
	m.Sightings = e.storedSightings()
	for key := range e.firstPages {
		m.FirstPages = append(m.FirstPages, storedPage{key.operation, key.content})
	}
	slices.SortFunc(m.FirstPages, func(a, b storedPage) int {
		return cmp.Or(cmp.Compare(a.Operation, b.Operation), cmp.Compare(a.Content, b.Content))
	})
	return m
}

func (e *Evidence) storedSightings() []storedSighting {
	var list []storedSighting
	for _, s := range e.findings {
		list = append(list, s.stored(ofFinding))
	}
	for key, s := range e.notes {
		stored := s.stored(string(key.kind))
		stored.Came, stored.Probe, stored.Size, stored.Content = key.came, key.probe, key.size, key.content
		list = append(list, stored)
	}
	slices.SortFunc(list, func(a, b storedSighting) int {
		f, g := a.Finding, b.Finding
		return cmp.Or(cmp.Compare(a.Of, b.Of), cmp.Compare(f.Operation, g.Operation), f.Status-g.Status, cmp.Compare(f.Place, g.Place),
			cmp.Compare(f.Rule, g.Rule), cmp.Compare(a.Came, b.Came), cmp.Compare(a.Probe, b.Probe), a.Size-b.Size, cmp.Compare(a.Content, b.Content))
	})
	return list
}

func (s *sighting) stored(of string) storedSighting {
	f := s.Finding
	return storedSighting{
		Of: of, Actual: s.actual, In: slices.Sorted(maps.Keys(s.in)), Accepted: f.accepted,
		Finding: storedFinding{
			f.Rule, f.Severity, f.Operation, f.Status, f.Place, f.Example, s.first.recording, s.first.index,
			f.Expected, f.SpecLine, f.SpecColumn, f.Impact, f.Occurrences, f.Actual,
		},
	}
}
