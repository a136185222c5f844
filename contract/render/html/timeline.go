package html

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/internal/shown"
	"github.com/blooio-community/blooio-go/contract/render/internal/phrase"
	"github.com/blooio-community/blooio-go/internal/terminal"
)

// timeline shows when each finding was seen, beside when the recordings were made.
type timeline struct {
	First, Last instant
	// Recordings are marks for those that say when they were made.
	Recordings []segment
	Rows       []timelineRow
	// More is how many dated findings have no row.
	More int
	// Marked is how many recordings of a finding have marks at most, 0 if all have.
	Marked int
}

// timelineRow is a finding over time.
type timelineRow struct {
	Severity, Rule, Location, Fingerprint string
	From, To                              instant
	// Often says in how many recordings it was.
	Often string
	// Span is from the first to the last time, Marks are the recordings that it was in.
	Span  segment
	Marks []segment
	// Since says what is known of it after the last time. Ended is true if later recordings do not have it.
	Since string
	Ended bool
}

// instant is a time for people and for programs.
type instant struct{ Text, RFC3339 string }

func newInstant(t time.Time) instant {
	return instant{phrase.Time(t), t.UTC().Format(time.RFC3339)}
}

const (
	// minWidth is how wide a mark of the timeline is at least, in percent, so that a moment can be seen.
	minWidth = 0.6
	// maxTimelineRows and maxMarks bound what is drawn.
	maxTimelineRows, maxMarks = 50, 400
)

// newTimeline lays recordings and findings out over time. It is nil if the recordings are of one moment, or do not say
// when they were made, and without findings.
func newTimeline(r *contract.Report) *timeline {
	scale, ok := scaleOf(r.Recordings)
	if !ok {
		return nil
	}
	t := &timeline{First: newInstant(scale.first), Last: newInstant(scale.last)}
	for _, rec := range r.Recordings {
		if !rec.First.IsZero() && len(t.Recordings) < maxMarks {
			t.Recordings = append(t.Recordings, scale.segment("recording", rec.First, rec.Last))
		}
	}
	for _, f := range byBegin(r.Findings) {
		if len(t.Rows) == maxTimelineRows {
			t.More++
			continue
		}
		t.Rows = append(t.Rows, scale.row(f))
		if f.Recordings > len(f.FoundIn) {
			t.Marked = contract.MaxFoundIn
		}
	}
	if t.Rows == nil {
		return nil
	}
	return t
}

// byBegin are the findings that have dates, the ones of the baseline last, else in the order in which they began.
func byBegin(findings []contract.Finding) []contract.Finding {
	dated := slices.DeleteFunc(slices.Clone(findings), func(f contract.Finding) bool { return f.FirstSeen.IsZero() || f.LastSeen.Before(f.FirstSeen) })
	slices.SortStableFunc(dated, func(a, b contract.Finding) int {
		return cmp.Or(rank(a.Baselined)-rank(b.Baselined), a.FirstSeen.Compare(b.FirstSeen), a.LastSeen.Compare(b.LastSeen))
	})
	return dated
}

func rank(last bool) int {
	if last {
		return 1
	}
	return 0
}

// scale is the time from the first exchange of all recordings to the last. newest is when the last recording begins.
type scale struct{ first, last, newest time.Time }

// scaleOf is the scale of recordings that say when they were made; there is none if they are all of one moment.
func scaleOf(recordings []contract.RecordingCount) (s scale, ok bool) {
	for _, r := range recordings {
		if r.First.IsZero() || r.Last.Before(r.First) {
			continue
		}
		if s.first.IsZero() || r.First.Before(s.first) {
			s.first = r.First
		}
		if r.Last.After(s.last) {
			s.last = r.Last
		}
		if r.First.After(s.newest) {
			s.newest = r.First
		}
	}
	return s, s.last.After(s.first)
}

// segment is the part of the scale between two times.
func (s scale) segment(class string, from, to time.Time) segment {
	at := func(d time.Duration) float64 { return min(max(100*float64(d)/float64(s.last.Sub(s.first)), 0), 100) }
	x := at(from.Sub(s.first))
	width := max(at(to.Sub(s.first))-x, minWidth)
	return segment{class, decimal(min(x, 100-width)), decimal(width)}
}

func (s scale) row(f contract.Finding) timelineRow {
	row := timelineRow{
		Severity: terminal.Plain(string(f.Severity)), Rule: terminal.Plain(f.Rule), Location: terminal.Plain(f.Where()), Fingerprint: terminal.Plain(f.Fingerprint),
		From: newInstant(f.FirstSeen), To: newInstant(f.LastSeen), Often: fmt.Sprintf("%d of %d", f.Recordings, max(f.OfRecordings, f.Recordings)),
		Span: s.segment("span", f.FirstSeen, f.LastSeen),
	}
	row.Since, row.Ended = s.since(f)
	for _, in := range f.FoundIn {
		if !in.First.IsZero() {
			row.Marks = append(row.Marks, s.segment("found", in.First, in.Last))
		}
	}
	return row
}

// since says whether there is anything of a finding after it was last seen. Where no recording from then has the same
// response, nobody knows.
func (s scale) since(f contract.Finding) (text string, ended bool) {
	switch {
	case f.Undated > 0:
		return "also in " + shown.Count(f.Undated, "recording") + " without a date", false
	case f.LaterWithout > 0:
		return "not seen since", true
	case f.LastSeen.Before(s.newest):
		return "no later response", false
	}
	return "in the last recording", false
}
