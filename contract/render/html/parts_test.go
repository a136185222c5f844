package html

import (
	"strings"
	"testing"
	"time"

	"github.com/blooio-community/blooio-go/contract"
)

func TestSkeleton(t *testing.T) {
	for name, test := range map[string]struct {
		location, example string
		want              string // with the location in angle brackets
	}{
		"the response": {"", "", "<>"},
		"a property":   {"/has_more", "/has_more", "{\n  <\"has_more\": null>\n}\n"},
		"an item": {"/data/*", "/data/3",
			"{\n  \"data\": [\n    // item 3\n    <null>\n  ]\n}\n"},
		"a property of an item": {"/data/*/id", "/data/0/id",
			"{\n  \"data\": [\n    // item 0\n    {\n      <\"id\": null>\n    }\n  ]\n}\n"},
		"a list of lists": {"/*/*", "/1/2",
			"[\n  // item 1\n  [\n    // item 2\n    <null>\n  ]\n]\n"},
		"a name made of digits": {"/200", "/200", "{\n  <\"200\": null>\n}\n"},
		"a hidden name":         {"/map/*", "/map/(name of 3 characters)", "{\n  \"map\": {\n    <\"(name of 3 characters)\": null>\n  }\n}\n"},
		"an escaped name":       {"/a~1b~0c", "/a~1b~0c", "{\n  <\"a/b~c\": null>\n}\n"},
	} {
		s := skeletonOf(contract.Finding{Location: test.location, Example: test.example, Actual: "null"})
		if got := s.Before + "<" + s.Marked + ">" + s.After; got != test.want {
			t.Errorf("%s:\n%s\nwant\n%s", name, got, test.want)
		}
	}
}

// However deep a body and however long its names, what is drawn of it is bounded.
func TestSkeletonIsBounded(t *testing.T) {
	deep := strings.Repeat("/"+strings.Repeat("n", 1000), 200)
	s := skeletonOf(contract.Finding{Location: deep, Example: deep, Actual: "null"})
	if n := len(s.Before + s.Marked + s.After); n > 3000 || !strings.HasPrefix(s.Before, "… 188 levels further up\n{\n") {
		t.Errorf("%d bytes:\n%s", n, s.Before)
	}
}

func TestTimeline(t *testing.T) {
	day := func(n int) time.Time { return time.Date(2026, 11, n, 12, 0, 0, 0, time.UTC) }
	recordings := []contract.RecordingCount{
		{Name: "second", First: day(3), Last: day(5)},
		{Name: "undated"},
		{Name: "third", First: day(11), Last: day(11)},
		{Name: "first", First: day(1).In(time.FixedZone("", 3600)), Last: day(2)},
		{Name: "backwards", First: day(9), Last: day(8)},
	}
	got := newTimeline(recordings, map[string]int{"second": 2, "undated": 9})
	if got == nil {
		t.Fatal("there is no timeline")
	}
	if got.First != (instant{"2026-11-01 12:00", "2026-11-01T12:00:00Z"}) || got.Last.Text != "2026-11-11 12:00" || got.More != 0 {
		t.Errorf("from %v to %v, %d more", got.First, got.Last, got.More)
	}
	want := []timelineRow{
		{"first", newInstant(day(1)), newInstant(day(2)), 0, "0.00", "10.00"},
		{"second", newInstant(day(3)), newInstant(day(5)), 2, "20.00", "20.00"},
		{"third", newInstant(day(11)), newInstant(day(11)), 0, "99.00", "1.00"},
	}
	for i, row := range want {
		if got.Rows[i] != row {
			t.Errorf("row %d is %v, want %v", i, got.Rows[i], row)
		}
	}
	if recordings[0].Name != "second" {
		t.Error("the recordings were sorted in place")
	}
}

// A timeline needs two dates.
func TestNoTimeline(t *testing.T) {
	monday := time.Date(2026, 11, 2, 8, 0, 0, 0, time.UTC)
	for name, recordings := range map[string][]contract.RecordingCount{
		"nothing":       nil,
		"no dates":      {{Name: "a"}, {Name: "b"}},
		"one recording": {{Name: "a", First: monday, Last: monday.Add(time.Hour)}, {Name: "b"}},
		"one moment":    {{Name: "a", First: monday, Last: monday}, {Name: "b", First: monday, Last: monday}},
	} {
		if got := newTimeline(recordings, nil); got != nil {
			t.Errorf("%s: %+v", name, got)
		}
	}
}

func TestPercent(t *testing.T) {
	for _, test := range []struct {
		n, of int
		want  string
	}{
		{0, 0, "–"}, {0, 5, "0%"}, {1, 1000, "<1%"}, {1, 100, "1%"}, {1, 3, "33%"}, {2, 3, "67%"}, {99, 100, "99%"}, {999, 1000, ">99%"}, {5, 5, "100%"},
	} {
		if got := percent(test.n, test.of); got != test.want {
			t.Errorf("%d of %d is %s, want %s", test.n, test.of, got, test.want)
		}
	}
}

func TestBar(t *testing.T) {
	got := bar(8, part{"a", 2}, part{"none", 0}, part{"b", 6})
	if len(got) != 2 || got[0] != (segment{"a", "0.00", "25.00"}) || got[1] != (segment{"b", "25.00", "75.00"}) {
		t.Errorf("%v", got)
	}
	if bar := bar(0, part{"a", 2}); bar != nil {
		t.Errorf("a part of nothing is %v", bar)
	}
}
