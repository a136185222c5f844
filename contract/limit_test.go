package contract

import (
	"fmt"
	"testing"
	"time"
)

// A report fails by findings of the severity that was asked for, or worse.
func TestLimitOfFailing(t *testing.T) {
	order := []Severity{SeverityInfo, SeverityWarning, SeverityError}
	for i, found := range order {
		r := &Report{Findings: []Finding{{Severity: found}}}
		for j, failOn := range order {
			if got := r.Fails(failOn); got != (i >= j) {
				t.Errorf("%s, to fail on %s: %v", found, failOn, got)
			}
		}
	}
}

// An entry of a baseline counts until the end of its last day.
func TestLimitOfBaselines(t *testing.T) {
	expired := func(day, expires string) bool {
		now, err := time.Parse(time.RFC3339, day)
		if err != nil {
			t.Fatal(err)
		}
		return (&BaselineEntry{Expires: expires}).expired(now)
	}
	for _, test := range []struct {
		now, expires string
		want         bool
	}{
		{"2026-11-02T00:00:00Z", "", false}, {"2026-11-01T23:59:59Z", "2026-11-02", false}, {"2026-11-02T00:00:00Z", "2026-11-02", false},
		{"2026-11-02T23:59:59Z", "2026-11-02", false}, {"2026-11-03T00:00:00Z", "2026-11-02", true}, {"2027-01-01T00:00:00Z", "2026-12-31", true},
	} {
		if got := expired(test.now, test.expires); got != test.want {
			t.Errorf("%s, expires %s: %v", test.now, test.expires, got)
		}
	}
}

func TestLimitOfNames(t *testing.T) {
	for name, want := range map[string]bool{"other": true, "prefixed": true, "none": false, "": false} {
		f, known := FormatNamed(name)
		if known != want || known && f.String() != name || !known && f != FormatOther {
			t.Errorf("%q: %s, %v", name, f, known)
		}
	}
	if got := fmt.Sprint(FormatCounts{1, 0, -1, 2}.Named()); got != "map[other:1 uri:2]" {
		t.Errorf("got %s", got)
	}
	if got := fmt.Sprint((KindArray | KindString).Names(), Kinds(0).Names()); got != "[array string] []" {
		t.Errorf("got %s", got)
	}
}
