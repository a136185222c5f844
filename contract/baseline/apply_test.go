package baseline_test

import (
	"reflect"
	"testing"
	"time"

	"github.com/blooio-community/blooio-go/contract"
)

// findings are two, an error and a warning.
func findings() []contract.Finding {
	list := []contract.Finding{
		{Rule: contract.RuleTypeMismatch, Severity: contract.SeverityError, Operation: "listOrders", Status: 200, Location: "/orders/*/note"},
		{Rule: contract.RulePropertyUndocumented, Severity: contract.SeverityWarning, Operation: "listOrders", Status: 200, Location: "/orders/*/color"},
	}
	for i, f := range list {
		list[i].Fingerprint = contract.Fingerprint(f.Rule, f.Operation, f.Status, f.Location)
	}
	return list
}

// applied is what a baseline makes of the findings on a day.
func applied(t *testing.T, b *contract.Baseline, day string) (*contract.BaselineReport, []contract.Finding) {
	t.Helper()
	now, err := time.Parse(time.DateOnly, day)
	if err != nil {
		t.Fatal(err)
	}
	list := findings()
	return b.Apply(list, now.Add(13*time.Hour)), list
}

func TestApply(t *testing.T) {
	if report, list := applied(t, nil, "2026-11-22"); report != nil || list[0].Baselined {
		t.Errorf("no baseline: %+v", report)
	}
	all, change := (*contract.Baseline)(nil).Updated(findings())
	if len(change.Added) != 2 || len(change.Kept)+len(change.Dropped) != 0 {
		t.Errorf("the first update: %+v", change)
	}
	entries := all.Entries
	entries[0].Reason, entries[0].Owner, entries[0].Expires = "fixed soon", "jane", "2026-11-30"
	reasons := map[string]string{entries[0].Fingerprint: "fixed soon"}

	report, list := applied(t, all, "2026-11-30")
	if report.Baselined != 2 || len(report.Expired)+len(report.Gone) > 0 {
		t.Errorf("on the last day: %+v", report)
	}
	for _, f := range list {
		if !f.Baselined || f.BaselinedReason != reasons[f.Fingerprint] {
			t.Errorf("on the last day: %+v", f)
		}
	}
	report, list = applied(t, all, "2026-12-01")
	if report.Baselined != 1 || len(report.Expired) != 1 {
		t.Errorf("a day later: %+v", report)
	}
	for _, f := range list {
		if f.Baselined == (f.Fingerprint == entries[0].Fingerprint) {
			t.Errorf("a day later: %+v", f)
		}
	}
	gone := &contract.Baseline{Entries: append(entries, contract.BaselineEntry{Fingerprint: "000000000000", Rule: "response-null"})}
	if report, _ = applied(t, gone, "2026-11-22"); len(report.Gone) != 1 || report.Gone[0].Fingerprint != "000000000000" {
		t.Errorf("gone: %+v", report.Gone)
	}
}

func TestUpdatedKeepsWhatPeopleWrote(t *testing.T) {
	b, _ := (*contract.Baseline)(nil).Updated(findings())
	b.File = "known.yaml"
	b.Entries[0].Reason, b.Entries[0].Owner, b.Entries[0].Expires = "fixed soon", "jane", "2026-11-30"
	same, change := b.Updated(findings())
	if !reflect.DeepEqual(same, b) || len(change.Kept) != 2 || len(change.Added)+len(change.Dropped) > 0 {
		t.Errorf("%+v, %+v", same, change)
	}
	b.Entries = append(b.Entries, contract.BaselineEntry{Fingerprint: "000000000000", Rule: "response-null"})
	one, change := b.Updated(findings()[:1])
	if len(one.Entries) != 1 || len(change.Kept) != 1 || len(change.Dropped) != 2 {
		t.Errorf("%+v, %+v", one, change)
	}
}
