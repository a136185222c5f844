package render

import (
	"slices"
	"strconv"
	"time"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/internal/terminal"
)

// htmlSpan is when a recording was made, and what was found in it.
type htmlSpan struct {
	Name     string
	From, To time.Time
	// Findings is how many findings have their example there.
	Findings int
}

// htmlTimeline shows recordings in the order in which they were made.
type htmlTimeline struct {
	First, Last htmlTime
	Rows        []htmlTimelineRow
	More        int
}

type htmlTimelineRow struct {
	Name     string
	From, To htmlTime
	Findings int
	// X and Width are in percent of the time from the first to the last.
	X, Width string
}

// htmlTime is a time for people and for programs.
type htmlTime struct{ Text, RFC3339 string }

func newHTMLTime(t time.Time) htmlTime {
	t = t.UTC()
	return htmlTime{t.Format("2006-01-02 15:04"), t.Format(time.RFC3339)}
}

// narrowest is how wide a bar is at least, in percent, so that a moment is seen.
const narrowest = 1.0

// newHTMLTimeline lays spans out over time. Those without dates are left out. Where fewer than two are left,
// or all are of one moment, there is no timeline to make: nil.
func newHTMLTimeline(spans []htmlSpan) *htmlTimeline {
	spans = slices.DeleteFunc(slices.Clone(spans), func(s htmlSpan) bool { return s.From.IsZero() || s.To.Before(s.From) })
	if len(spans) < 2 {
		return nil
	}
	slices.SortStableFunc(spans, func(a, b htmlSpan) int { return a.From.Compare(b.From) })
	first, last := spans[0].From, slices.MaxFunc(spans, func(a, b htmlSpan) int { return a.To.Compare(b.To) }).To
	if last.Equal(first) {
		return nil
	}
	t := &htmlTimeline{First: newHTMLTime(first), Last: newHTMLTime(last)}
	at := func(d time.Duration) float64 { return 100 * float64(d) / float64(last.Sub(first)) }
	spans, t.More = firstFew(spans)
	for _, s := range spans {
		width := max(at(s.To.Sub(s.From)), narrowest)
		x := min(at(s.From.Sub(first)), 100-width)
		t.Rows = append(t.Rows, htmlTimelineRow{
			Name: terminal.Plain(s.Name), From: newHTMLTime(s.From), To: newHTMLTime(s.To), Findings: s.Findings,
			X: strconv.FormatFloat(x, 'f', 2, 64), Width: strconv.FormatFloat(width, 'f', 2, 64),
		})
	}
	return t
}

// spansOf are the recordings of a report with their dates, which those that say no time have not.
func spansOf(r *contract.Report) []htmlSpan {
	findings := findingsByRecording(r.Findings)
	var spans []htmlSpan
	for _, rec := range r.Recordings {
		spans = append(spans, htmlSpan{rec.Name, rec.First, rec.Last, findings[rec.Name]})
	}
	return spans
}

// findingsByRecording counts findings by the recording that their example is in.
func findingsByRecording(findings []contract.Finding) map[string]int {
	n := map[string]int{}
	for _, f := range findings {
		n[f.ExampleRecording]++
	}
	return n
}
