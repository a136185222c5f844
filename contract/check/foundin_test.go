package check_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"reflect"
	"testing"
	"time"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check"
)

// firstDay is that of the first daily recording. A drift begins on the fifth of thirty days and ends after 22.
var firstDay = time.Date(2026, 11, 1, 6, 0, 0, 0, time.UTC)

const days, firstBroken, lastBroken = 30, 4, 25

// daily are the exchanges of one day: two lists of two orders each. On broken days one order of the second has a number
// that is a string.
func daily(day int, dated bool) []contract.Exchange {
	broken := orderPage("", "1", "2")
	if day >= firstBroken && day <= lastBroken {
		broken = orderPage("", "1", `"2"`)
	}
	list := []contract.Exchange{
		exchange("GET", ownOrders, 200, orderPage("", "1", "2")),
		exchange("GET", ownOrders+"?size=2", 200, broken),
	}
	for i := range list {
		list[i].Recording, list[i].Index = fmt.Sprintf("day-%02d.har", day+1), i
		if dated {
			list[i].Started = firstDay.AddDate(0, 0, day).Add(time.Duration(i) * time.Hour)
		}
	}
	return list
}

// checkedDays is the report of days, by way of JSON.
func checkedDays(t *testing.T, dated bool, days ...int) *contract.Report {
	t.Helper()
	var e check.Evidence
	for _, day := range days {
		for _, ex := range daily(day, dated) {
			e.Merge(check.Checker{Spec: shop(t)}.Check(ex))
		}
	}
	return asSaved(t, draw(shop(t), &e))
}

func asSaved(t *testing.T, r *contract.Report) *contract.Report {
	t.Helper()
	text, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	read, err := contract.ReadReport(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return read
}

// A drift in 22 of 30 daily recordings says so, with its begin and its end, in one run and after merging shards in any
// order, and with the right counts if no recording has times.
func TestDriftInSomeOfDailyRecordings(t *testing.T) {
	for _, dated := range []bool{true, false} {
		all := rand.Perm(days)
		whole := checkedDays(t, dated, all...)
		var shards []*contract.Report
		for i := range 4 {
			var part []int
			for at := i; at < days; at += 4 {
				part = append(part, all[at])
			}
			shards = append(shards, checkedDays(t, dated, part...))
		}
		merged, err := check.MergeReports(shop(t), shards...)
		if err != nil {
			t.Fatal(err)
		}
		merged = asSaved(t, merged)
		if !reflect.DeepEqual(whole, merged) {
			t.Errorf("one run: %+v\nshards:  %+v", whole.Findings, merged.Findings)
		}
		checkDrift(t, whole, dated)
	}
}

func checkDrift(t *testing.T, r *contract.Report, dated bool) {
	t.Helper()
	if len(r.Findings) != 1 {
		t.Fatalf("findings: %s", lines(r))
	}
	f := r.Findings[0]
	begin, end := firstDay.AddDate(0, 0, firstBroken).Add(time.Hour), firstDay.AddDate(0, 0, lastBroken).Add(time.Hour)
	if !dated {
		begin, end = time.Time{}, time.Time{}
	}
	if f.Recordings != 22 || f.OfRecordings != 30 || f.Occurrences != 22 || f.Of != 120 || !f.FirstSeen.Equal(begin) || !f.LastSeen.Equal(end) {
		t.Errorf("in %d of %d recordings, %d of %d values, from %v to %v", f.Recordings, f.OfRecordings, f.Occurrences, f.Of, f.FirstSeen, f.LastSeen)
	}
	if without := fmt.Sprint(f.EarlierWithout, f.LaterWithout); without != map[bool]string{true: "4 4", false: "0 0"}[dated] {
		t.Errorf("recordings before and after without it: %s", without)
	}
	if len(f.FoundIn) != 22 {
		t.Fatalf("it lists %d recordings", len(f.FoundIn))
	}
	for i, in := range f.FoundIn {
		at := begin
		if dated {
			at = begin.AddDate(0, 0, i)
		}
		want := contract.FoundIn{Name: fmt.Sprintf("day-%02d.har", firstBroken+i+1), Occurrences: 1, Exchanges: 1, Of: 2, First: at, Last: at}
		if in != want {
			t.Errorf("got %+v, want %+v", in, want)
		}
	}
}

// A finding about a walk, which only all its pages together show, is dated too, and has the request of its page.
func TestFindingsOfWalksAreDated(t *testing.T) {
	list := pages("", orderPage("a", "1", "2", "3", "4"), "?after=a", orderPage("", "4", "5"))
	var e check.Evidence
	for i, ex := range list {
		ex.Index, ex.Started = i, firstDay.Add(time.Duration(i)*time.Minute)
		e.Merge(check.Checker{Spec: shop(t)}.Check(ex))
	}
	r := draw(shop(t), &e)
	if len(r.Findings) != 1 || r.Findings[0].Rule != contract.RuleItemRepeated {
		t.Fatalf("findings: %s", lines(r))
	}
	f := r.Findings[0]
	at := firstDay.Add(time.Minute)
	if want := []contract.FoundIn{{Name: "test", Occurrences: 1, Exchanges: 1, Of: 2, First: at, Last: at}}; !reflect.DeepEqual(f.FoundIn, want) {
		t.Errorf("found in %+v", f.FoundIn)
	}
	if f.Request == nil || f.Request.URL != "https://shop.example/api/v1/orders?after={after}" {
		t.Errorf("request %+v", f.Request)
	}
}
