package html

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/blooio-community/blooio-go/contract"
)

// A timeline shows when each finding was first and last seen: that of a drift that came and went, of one that is still
// there, and of a known one, which comes last.
func TestTimeline(t *testing.T) {
	day := func(n int) time.Time { return time.Date(2026, 11, n, 12, 0, 0, 0, time.UTC) }
	at := func(name string, n int) contract.FoundIn {
		return contract.FoundIn{Name: name, First: day(n), Last: day(n)}
	}
	r := &contract.Report{
		Recordings: []contract.RecordingCount{
			{Name: "third", First: day(11), Last: day(11)}, {Name: "undated"}, {Name: "second", First: day(6), Last: day(6)},
			{Name: "first", First: day(1).In(time.FixedZone("", 3600)), Last: day(1)},
		},
		Findings: []contract.Finding{
			{Rule: "stays", FirstSeen: day(6), LastSeen: day(11), Recordings: 2, OfRecordings: 3, EarlierWithout: 1, FoundIn: []contract.FoundIn{at("second", 6), at("third", 11)}},
			{Rule: "undated", Recordings: 1, FoundIn: []contract.FoundIn{{Name: "undated"}}},
			{Rule: "went", FirstSeen: day(1), LastSeen: day(6), Recordings: 2, OfRecordings: 4, LaterWithout: 1, FoundIn: []contract.FoundIn{at("first", 1), at("second", 6)}},
			{Rule: "also undated", FirstSeen: day(6), LastSeen: day(6), Recordings: 200, LaterWithout: 1, Undated: 199, FoundIn: []contract.FoundIn{at("second", 6)}},
			{Rule: "known", Baselined: true, FirstSeen: day(1), LastSeen: day(1), Recordings: 1, FoundIn: []contract.FoundIn{at("first", 1)}},
		},
	}
	got := newTimeline(r)
	if got == nil || got.First != (instant{"2026-11-01 12:00", "2026-11-01T12:00:00Z"}) || got.Last.Text != "2026-11-11 12:00" || len(got.Recordings) != 3 {
		t.Fatalf("%+v", got)
	}
	var rows []string
	for _, row := range got.Rows {
		rows = append(rows, fmt.Sprint(row.Rule, " ", row.From.Text[5:10], " to ", row.To.Text[5:10], ", ", row.Often, ", ", row.Since, ", ", row.Ended, ", ", row.Span, row.Marks))
	}
	want := []string{
		"went 11-01 to 11-06, 2 of 4, not seen since, true, {span 0.00 50.00} [{found 0.00 0.60} {found 50.00 0.60}]",
		"also undated 11-06 to 11-06, 200 of 200, also in 199 recordings without a date, false, {span 50.00 0.60} [{found 50.00 0.60}]",
		"stays 11-06 to 11-11, 2 of 3, in the last recording, false, {span 50.00 50.00} [{found 50.00 0.60} {found 99.40 0.60}]",
		"known 11-01 to 11-01, 1 of 1, no later response, false, {span 0.00 0.60} [{found 0.00 0.60}]",
	}
	if got.Marked != contract.MaxFoundIn {
		t.Errorf("the page says that %d recordings of a finding are marked", got.Marked)
	}
	if !slices.Equal(rows, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(rows, "\n"), strings.Join(want, "\n"))
	}
	if r.Recordings[0].Name != "third" || r.Findings[0].Rule != "stays" {
		t.Error("the report was sorted in place")
	}
	r.Findings = nil
	if newTimeline(r) != nil {
		t.Error("there is a timeline of no findings")
	}
}

// A mark of the timeline is 0.6 percent wide at least, and ends with it at most.
func TestLimitOfTimelines(t *testing.T) {
	start := time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)
	at := func(minute int) time.Time { return start.Add(time.Duration(minute) * time.Minute) }
	s := scale{first: at(0), last: at(10_000)}
	for name, test := range map[string]struct {
		from, to int
		want     string
	}{
		"the first moment":     {0, 0, "0.00 0.60"},
		"a moment":             {500, 500, "5.00 0.60"},
		"the least width":      {500, 560, "5.00 0.60"},
		"more than that":       {500, 561, "5.00 0.61"},
		"the whole":            {0, 10_000, "0.00 100.00"},
		"the last moment":      {10_000, 10_000, "99.40 0.60"},
		"after the end":        {10_000, 20_000, "99.40 0.60"},
		"before the beginning": {-10, -5, "0.00 0.60"},
	} {
		got := s.segment("", at(test.from), at(test.to))
		if got := got.X + " " + got.Width; got != test.want {
			t.Errorf("%s: %s, want %s", name, got, test.want)
		}
	}
	recorded := func(from, to int) contract.RecordingCount {
		return contract.RecordingCount{First: at(from), Last: at(to)}
	}
	for name, test := range map[string]struct {
		recordings []contract.RecordingCount
		want       bool
	}{
		"none":                   {nil, false},
		"no dates":               {make([]contract.RecordingCount, 2), false},
		"one moment":             {[]contract.RecordingCount{recorded(0, 0)}, false},
		"one recording":          {[]contract.RecordingCount{recorded(0, 1)}, true},
		"two of one moment":      {[]contract.RecordingCount{recorded(0, 0), recorded(0, 0)}, false},
		"two, a minute apart":    {[]contract.RecordingCount{recorded(0, 0), recorded(1, 1)}, true},
		"one that ends too soon": {[]contract.RecordingCount{recorded(0, 0), recorded(1, 0)}, false},
	} {
		if _, got := scaleOf(test.recordings); got != test.want {
			t.Errorf("%s: %t", name, got)
		}
	}
}

// A timeline has a row for each of 50 findings, and a mark for each of 400 recordings.
func TestLimitOfTimelineRows(t *testing.T) {
	start := time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)
	for n, want := range map[int]struct{ rows, more, marks int }{1: {1, 0, 1}, 49: {49, 0, 49}, 50: {50, 0, 50}, 51: {50, 1, 51}, 400: {50, 350, 400}, 401: {50, 351, 400}} {
		r := &contract.Report{}
		for i := range n {
			at := start.Add(time.Duration(i) * time.Hour)
			r.Recordings = append(r.Recordings, contract.RecordingCount{First: at, Last: at.Add(time.Minute)})
			r.Findings = append(r.Findings, contract.Finding{FirstSeen: at, LastSeen: at})
		}
		got := newTimeline(r)
		if len(got.Rows) != want.rows || got.More != want.more || len(got.Recordings) != want.marks {
			t.Errorf("of %d: %d rows, %d more, %d recordings", n, len(got.Rows), got.More, len(got.Recordings))
		}
	}
}
