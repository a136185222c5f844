package evidence

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/observe"
)

// A finding lists 100 recordings, those whose names sort first, and has the names of the others, whatever the order of
// merging.
func TestLimitOfRecordingsThatAFindingLists(t *testing.T) {
	for n, want := range map[int]string{1: "1 1 0", 99: "99 99 0", 100: "100 100 0", 101: "101 100 1", 250: "250 100 150"} {
		for range 3 {
			parts := []*Evidence{New(), New(), New()}
			for i, at := range rand.Perm(2 * n) { // each recording twice
				one := New()
				one.Add(contract.Finding{Rule: contract.RuleNull, ExampleRecording: fmt.Sprintf("%03d", at%n)})
				one.CountResponse(observe.Response{}, fmt.Sprintf("%03d", at%n))
				one.Date(time.Unix(int64(at), 0), nil)
				parts[i%3].Merge(one)
			}
			parts[0].Merge(parts[1])
			parts[0].Merge(parts[2])
			key := FindingKey{Rule: contract.RuleNull}
			o := parts[0].Findings[key]
			f := parts[0].FoundIn()(key, o)
			if got := fmt.Sprint(f.Recordings, len(f.FoundIn), len(o.Also)); got != want || f.OfRecordings != n {
				t.Errorf("%d recordings: got %s of %d, want %s", n, got, f.OfRecordings, want)
			}
			for i, in := range f.FoundIn {
				want := contract.FoundIn{Name: fmt.Sprintf("%03d", i), Occurrences: 2, Exchanges: 2, Of: 2, First: time.Unix(int64(i), 0), Last: time.Unix(int64(i+n), 0)}
				if in != want {
					t.Fatalf("%d recordings: got %+v, want %+v", n, in, want)
				}
			}
			if first, last := o.FirstSeen.Unix(), o.LastSeen.Unix(); first != 0 || last != int64(2*n-1) {
				t.Errorf("%d recordings: seen from %d to %d", n, first, last)
			}
		}
	}
}

// What ends just before a time is before it, what begins just after it is after it, and what has no times is neither.
func TestLimitOfDates(t *testing.T) {
	at := func(n int) time.Time { return time.Unix(1_000, int64(n)) }
	names, recordings := map[string]int{"undated": 1}, map[string]contract.RecordingCount{}
	for name, span := range map[string][2]int{"a": {0, 2}, "b": {1, 3}, "c": {3, 3}, "d": {4, 9}, "e": {5, 6}, "other": {0, 1}} {
		recordings[name] = contract.RecordingCount{First: at(span[0]), Last: at(span[1])}
		if name != "other" {
			names[name] = 1
		}
	}
	d := datesOf(names, recordings)
	for n, want := range map[int]string{-1: "0 5", 0: "0 4", 1: "0 3", 2: "0 3", 3: "1 2", 4: "3 1", 5: "3 0", 9: "4 0", 10: "5 0"} {
		if got := fmt.Sprint(d.before(at(n)), d.after(at(n))); got != want {
			t.Errorf("%d: %s, want %s", n, got, want)
		}
	}
}

// A time that is not known is neither the first nor the last.
func TestLimitOfTimes(t *testing.T) {
	var none time.Time
	one, two := time.Unix(1, 0), time.Unix(2, 0)
	for _, test := range []struct{ a, b, earlier, later time.Time }{
		{none, none, none, none}, {none, one, one, one}, {one, none, one, one}, {one, one, one, one}, {one, two, one, two}, {two, one, one, two},
	} {
		if e, l := earlier(test.a, test.b), later(test.a, test.b); e != test.earlier || l != test.later {
			t.Errorf("%v and %v: %v and %v", test.a, test.b, e, l)
		}
	}
}

// Recordings without times that have a finding are counted where others have times, also those that it does not list.
func TestLimitOfUndatedRecordings(t *testing.T) {
	for name, test := range map[string]struct{ dated, undated, want int }{
		"none": {2, 0, 0}, "one": {2, 1, 1}, "all": {0, 5, 0}, "some of more than are listed": {3, 250, 250}, "all but the unlisted": {250, 3, 3},
	} {
		e := New()
		for i := range test.dated + test.undated {
			one, recording := New(), fmt.Sprintf("%03d", i)
			one.Add(contract.Finding{Rule: contract.RuleNull, ExampleRecording: recording})
			one.CountResponse(observe.Response{}, recording)
			var at time.Time
			if i < test.dated {
				at = time.Unix(int64(i+1), 0)
			}
			one.Record(contract.RecordingCount{Name: recording, Total: 1, Checked: 1, First: at, Last: at})
			one.Date(at, nil)
			e.Merge(one)
		}
		key := FindingKey{Rule: contract.RuleNull}
		if got := e.FoundIn()(key, e.Findings[key]).Undated; got != test.want {
			t.Errorf("%s: %d, want %d", name, got, test.want)
		}
	}
}
