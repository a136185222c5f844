package phrase_test

import (
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/render/internal/phrase"
)

// One is told from none and from many, in every phrase that counts.
func TestLimitOfNouns(t *testing.T) {
	type phrases struct{ accepted, baseline, seen, folded string }
	const size = "not listed, because the report reached its size limit: "
	const advice = ". To list them, check fewer recordings at a time"
	for n, want := range map[int]phrases{
		0: {
			"0 exchanges in 0 recordings; a pattern counts after 0 occurrences",
			"0 findings baselined, 0 expired, 0 no longer occurring", "0 of 9, in 0 recordings", "",
		},
		1: {
			"1 exchange in 1 recording; a pattern counts after 1 occurrence",
			"1 finding baselined, 1 expired, 1 no longer occurring", "1 of 9, in 1 recording",
			size + "1 occurrence of further findings at other locations, 1 value at other locations, 1 possible finding that could not be confirmed" + advice,
		},
		2: {
			"2 exchanges in 2 recordings; a pattern counts after 2 occurrences",
			"2 findings baselined, 2 expired, 2 no longer occurring", "2 of 9, in 2 recordings",
			size + "2 occurrences of further findings at other locations, 2 values at other locations, 2 possible findings that could not be confirmed" + advice,
		},
	} {
		entries := make([]contract.BaselineEntry, n)
		got := phrases{
			phrase.Accepted(&contract.Report{Accepted: &contract.AcceptedCount{Exchanges: n, Recordings: n, MinEvidence: n}}),
			phrase.Baseline(&contract.BaselineReport{Baselined: n, Expired: entries, Gone: entries}),
			phrase.Seen(contract.Finding{Occurrences: n, Of: 9, Recordings: n}),
			phrase.Folded(&contract.Folded{Findings: n, Observations: n, Candidates: n}),
		}
		if got != want {
			t.Errorf("%d: got\n%q\nwant\n%q", n, got, want)
		}
	}
	if got := phrase.Accepted(&contract.Report{}); got != "" {
		t.Errorf("no accepted recordings are %q", got)
	}
}

// A line names the first three keywords that are not checked.
func TestLimitOfUnchecked(t *testing.T) {
	list := []contract.Unchecked{{File: "a", Line: 1, Keyword: "if"}, {File: "a", Line: 2, Keyword: "not"}, {File: "b", Line: 3, Keyword: "oneOf"}, {File: "b", Line: 4, Keyword: "if"}}
	for want, coverage := range map[string]contract.Coverage{
		"":                              {},
		"1 keyword not checked: a:1 if": {Unchecked: list[:1]},
		"3 keywords not checked: a:1 if, a:2 not, b:3 oneOf":             {Unchecked: list[:3]},
		"4 keywords not checked: a:1 if, a:2 not, b:3 oneOf, and 1 more": {Unchecked: list},
		"6 keywords not checked: a:1 if, a:2 not, b:3 oneOf, and 3 more": {Unchecked: list, MoreUnchecked: 2},
	} {
		if got := phrase.Unchecked(coverage); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// What is folded is said for each kind alone.
func TestLimitOfFolding(t *testing.T) {
	const size, advice = "not listed, because the report reached its size limit: ", ". To list them, check fewer recordings at a time"
	for name, test := range map[string]struct {
		folded *contract.Folded
		want   string
	}{
		"no report of it":  {nil, ""},
		"nothing":          {&contract.Folded{}, ""},
		"findings alone":   {&contract.Folded{Findings: 1}, size + "1 occurrence of further findings at other locations" + advice},
		"values alone":     {&contract.Folded{Observations: 1}, size + "1 value at other locations" + advice},
		"candidates alone": {&contract.Folded{Candidates: 1}, size + "1 possible finding that could not be confirmed" + advice},
		"the first and last": {&contract.Folded{Findings: 1, Candidates: 1},
			size + "1 occurrence of further findings at other locations, 1 possible finding that could not be confirmed" + advice},
	} {
		if got := phrase.Folded(test.folded); got != test.want {
			t.Errorf("%s: got %q, want %q", name, got, test.want)
		}
	}
}

func TestLimitOfValues(t *testing.T) {
	for n, want := range []string{"values ", "value a", "values a, b", "values a, b, c"} {
		if got := phrase.Missing(contract.Uncovered{What: "values", Values: []string{"a", "b", "c"}[:n]}); got != want {
			t.Errorf("%d values are %q, want %q", n, got, want)
		}
	}
}

// A ratio of properties, values or nulls is shown when the spec has any. The values of all enumerations are one.
func TestLimitOfRatios(t *testing.T) {
	for of, want := range map[int]string{
		0: "0 of 0 operations, 0 of 0 statuses",
		1: "0 of 0 operations, 0 of 0 statuses, 0 of 1 properties, 2 of 2 values, 0 of 1 nulls",
		2: "0 of 0 operations, 0 of 0 statuses, 0 of 2 properties, 2 of 4 values, 0 of 2 nulls",
	} {
		enum := contract.EnumCoverage{Name: "x", Ratio: contract.Ratio{Covered: 1, Of: of}}
		c := contract.Coverage{Properties: contract.Ratio{Of: of}, Nulls: contract.Ratio{Of: of}, Enums: []contract.EnumCoverage{enum, enum}}
		if got := phrase.Coverage(c); got != want {
			t.Errorf("of %d: got %s, want %s", of, got, want)
		}
	}
}

// Lines count from 1.
func TestLimitOfLines(t *testing.T) {
	for line, want := range map[int]string{-1: "", 0: "", 1: "x.yaml:1:2", 2: "x.yaml:2:2"} {
		if got := phrase.SpecLine("x.yaml", contract.Finding{SpecLine: line, SpecColumn: 2}); got != want {
			t.Errorf("line %d: got %q, want %q", line, got, want)
		}
	}
}

func TestLimitOfSentences(t *testing.T) {
	for clause, want := range map[string]string{"a": "A.", "ab": "Ab.", "éa": "Éa.", "1 a": "1 a.", "日": "日."} {
		if got := phrase.Sentence(clause); got != want {
			t.Errorf("%q is %q, want %q", clause, got, want)
		}
	}
}

// Five entries that were left out are named, of those that the report lists.
func TestLimitOfLeftOut(t *testing.T) {
	const one = "entry 0 of a.har: not an object"
	for n, want := range map[[2]int]string{
		{0, 0}:   "",
		{1, 1}:   one,
		{1, 2}:   one + "; and 1 more",
		{5, 5}:   one + strings.Repeat("; "+one, 4),
		{6, 6}:   one + strings.Repeat("; "+one, 4) + "; and 1 more",
		{20, 99}: one + strings.Repeat("; "+one, 4) + "; and 94 more",
	} {
		r := &contract.Report{Exchanges: contract.ExchangeCount{LeftOut: n[1]}}
		for range n[0] {
			r.LeftOut = append(r.LeftOut, contract.LeftOutEntry{Recording: "a.har", Reason: "not an object"})
		}
		if got := phrase.LeftOut(r); got != want {
			t.Errorf("%d listed of %d: got %q, want %q", n[0], n[1], got, want)
		}
	}
	for n, want := range map[int]string{0: "", 1: ", 1 left out", 2: ", 2 left out"} {
		if got := phrase.Exchanges(contract.ExchangeCount{LeftOut: n}); got != "0 checked, 0 outside the spec, 0 without evidence"+want {
			t.Errorf("%d: got %q", n, got)
		}
	}
}
