package phrase_test

import (
	"slices"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/render/internal/phrase"
)

func TestFolded(t *testing.T) {
	for want, folded := range map[string]*contract.Folded{
		"": {},
		"not listed, because the report reached its size limit: 1 value at other locations. " +
			"To list them, check fewer recordings at a time": {Observations: 1},
		"not listed, because the report reached its size limit: 2 occurrences of further findings at other locations, " +
			"1 possible finding that could not be confirmed. To list them, check fewer recordings at a time": {Findings: 2, Candidates: 1},
	} {
		if got := phrase.Folded(folded); got != want {
			t.Errorf("%+v is %q, want %q", folded, got, want)
		}
	}
	if got := phrase.Folded(nil); got != "" {
		t.Errorf("nothing is %q", got)
	}
}

func TestExchanges(t *testing.T) {
	for want, x := range map[string]contract.ExchangeCount{
		"1 checked, 2 outside the spec, 3 without evidence":                                 {Checked: 1, Unmatched: 2, WithoutEvidence: 3},
		"1 checked, 2 outside the spec (1 on the path of an operation), 0 without evidence": {Checked: 1, Unmatched: 2, LookAlikes: 1},
	} {
		if got := phrase.Exchanges(x); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestInterrupted(t *testing.T) {
	for n, want := range []string{"", "why", "why; why", "why; why; why", "why; why; why; and 1 more"} {
		if got := phrase.Interrupted(slices.Repeat([]string{"why"}, n)); got != want {
			t.Errorf("%d interruptions are %q, want %q", n, got, want)
		}
	}
}

func TestMissing(t *testing.T) {
	for want, u := range map[string]contract.Uncovered{
		"any response":     {What: "status"},
		"any value":        {What: "property"},
		"null":             {What: "null"},
		"value new":        {What: "values", Values: []string{"new"}},
		"values new, paid": {What: "values", Values: []string{"new", "paid"}},
	} {
		if got := phrase.Missing(u); got != want {
			t.Errorf("%+v is %q, want %q", u, got, want)
		}
	}
}
