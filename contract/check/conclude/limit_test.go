package conclude

import (
	"fmt"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/evidence"
	"github.com/blooio-community/blooio-go/contract/check/observe"
)

var of = observe.Response{Operation: "list", Status: 200}

func finding(rule, location string) contract.Finding {
	return contract.Finding{Rule: rule, Operation: of.Operation, Status: of.Status, Location: location}
}

// proposed has a candidate that came so many times.
func proposed(e *evidence.Evidence, d evidence.Detail, f contract.Finding, accepted observe.Presence, times int) {
	for range times {
		e.Propose(d, f, accepted)
	}
}

// Names are alike from so many letters on, see TestAlikeNames for what else they must be.
func TestLimitOfWords(t *testing.T) {
	tests := map[string]struct {
		documented, came string
		want             bool
	}{
		"a word of two letters and more":   {"of", "my_of", false},
		"a word of three letters and more": {"off", "my_off", true},
		"four letters, one wrong":          {"colr", "cole", false},
		"four and five, one wrong":         {"colr", "color", false},
		"five letters, one wrong":          {"color", "colot", true},
		"five and six, one wrong":          {"color", "colour", true},
		"a plural of three letters":        {"gas", "ga", false},
		"a plural of four letters":         {"cats", "cat", true},
		"a plural of ies, four letters":    {"pies", "py", false},
		"a plural of ies, five letters":    {"flies", "fly", true},
		"as many words more":               {"name", "my_name", true},
		"one more than that":               {"name", "my_own_name", false},
		"two words, as many more":          {"my_name", "my_very_own_name", true},
		"two words, one more than that":    {"my_name", "my_very_own_given_name", false},
		"no letter":                        {"", "", true},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if areAlike(test.documented, test.came, nil) != test.want || areAlike(test.came, test.documented, nil) != test.want {
				t.Errorf("%s and %s are alike: %v", test.documented, test.came, !test.want)
			}
		})
	}
}

func TestLimitOfDefaults(t *testing.T) {
	tests := map[string]struct {
		sizes map[int]int // how many pages of each size
		want  bool
	}{
		"nine, twice":           {map[int]int{9: 2}, false},
		"ten":                   {map[int]int{10: 1}, true},
		"eleven":                {map[int]int{11: 1}, false},
		"eleven, twice":         {map[int]int{11: 2}, true},
		"fourteen":              {map[int]int{14: 1}, false},
		"fifteen":               {map[int]int{15: 1}, true},
		"sixteen":               {map[int]int{16: 1}, false},
		"ten, and eleven twice": {map[int]int{10: 1, 11: 2}, false},
		"five, many times":      {map[int]int{5: 99}, false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			e := evidence.New()
			for size, n := range test.sizes {
				proposed(e, evidence.Detail{Kind: evidence.CandidateDefault, Size: size}, finding(contract.RuleDefaultChanged, "/data"), observe.Presence{}, n)
			}
			concludeDefaults(e, nil)
			if got := e.Has(contract.RuleDefaultChanged, of, "/data"); got != test.want {
				t.Errorf("changed: %v", got)
			}
		})
	}
}

// A property has vanished if it was in none of as many objects as would have had it.
func TestLimitOfAbsence(t *testing.T) {
	tests := map[string]struct {
		accepted     observe.Presence
		seen, absent int
		want         bool
	}{
		"of enough":               {observe.Presence{Seen: 3, Min: 3}, 0, 3, true},
		"of too few":              {observe.Presence{Seen: 3, Min: 3}, 0, 2, false},
		"from all but one":        {observe.Presence{Seen: 3, Min: 3}, 1, 9, false},
		"accepted too rarely":     {observe.Presence{Seen: 2, Min: 3}, 0, 9, false},
		"in half, of enough":      {observe.Presence{Seen: 3, Absent: 3, Min: 3}, 0, 6, true},
		"in half, of too few":     {observe.Presence{Seen: 3, Absent: 3, Min: 3}, 0, 5, false},
		"nothing to compare with": {observe.Presence{}, 0, 9, false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			e := evidence.New()
			n := e.Tree(of).Make("/a")
			n.Seen, n.Absent = test.seen, test.absent
			proposed(e, evidence.Detail{Kind: evidence.CandidateVanished}, finding(contract.RulePropertyVanished, "/a"), test.accepted, test.absent)
			e.Add(finding(contract.RulePropertyMissing, "/a"))
			concludeAbsence(e, nil)
			if vanished, missing := e.Has(contract.RulePropertyVanished, of, "/a"), e.Has(contract.RulePropertyMissing, of, "/a"); vanished != test.want || missing == test.want {
				t.Errorf("vanished: %v, missing: %v", vanished, missing)
			}
		})
	}
}

// A property was renamed if it is absent from every object, and the other one there in each of them.
func TestLimitOfRenames(t *testing.T) {
	type counts struct{ seen, null, absent int }
	tests := map[string]struct {
		came     string
		old, now counts
		proposed int
		accepted observe.Presence
		others   int // other undocumented properties beside it
		want     bool
	}{
		"alike":                          {came: "/my_url", old: counts{absent: 3}, now: counts{seen: 3}, proposed: 3, others: 1, want: true},
		"alike, the old one in one":      {came: "/my_url", old: counts{seen: 1, absent: 3}, now: counts{seen: 3}, proposed: 3, others: 1},
		"alike, absent from one more":    {came: "/my_url", old: counts{absent: 4}, now: counts{seen: 3}, proposed: 3, others: 1},
		"alike, in one more":             {came: "/my_url", old: counts{absent: 3}, now: counts{seen: 4}, proposed: 3, others: 1},
		"alike, always null":             {came: "/my_url", old: counts{absent: 3}, now: counts{seen: 3, null: 3}, proposed: 3, others: 1, want: true},
		"not alike, a swap":              {came: "/other", old: counts{absent: 3}, now: counts{seen: 3}, proposed: 3},
		"not alike, all but one null":    {came: "/other", old: counts{absent: 3}, now: counts{seen: 3, null: 2}, proposed: 3, accepted: observe.Presence{Seen: 3, Min: 3}, want: true},
		"not alike, always null":         {came: "/other", old: counts{absent: 3}, now: counts{seen: 3, null: 3}, proposed: 3, accepted: observe.Presence{Seen: 3, Min: 3}},
		"not alike, one among others":    {came: "/other", old: counts{absent: 3}, now: counts{seen: 3}, proposed: 3, others: 1},
		"not alike, accepted":            {came: "/other", old: counts{absent: 3}, now: counts{seen: 3}, proposed: 3, others: 1, accepted: observe.Presence{Seen: 3, Min: 3}, want: true},
		"not alike, accepted in half":    {came: "/other", old: counts{absent: 3}, now: counts{seen: 3}, proposed: 3, accepted: observe.Presence{Seen: 3, Absent: 3, Min: 3}},
		"not alike, in half of many":     {came: "/other", old: counts{absent: 6}, now: counts{seen: 6}, proposed: 6, accepted: observe.Presence{Seen: 3, Absent: 3, Min: 3}, want: true},
		"not alike, accepted too rarely": {came: "/other", old: counts{absent: 3}, now: counts{seen: 3}, proposed: 3, others: 1, accepted: observe.Presence{Seen: 2, Min: 3}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			e := evidence.New()
			set := func(location string, c counts) {
				n := e.Tree(of).Make(location)
				n.Seen, n.Null, n.Absent = c.seen, c.null, c.absent
			}
			e.Tree(of).Seen = 3
			set("/url", test.old)
			set(test.came, test.now)
			e.Add(finding(contract.RulePropertyUndocumented, test.came))
			for i := range test.others {
				location := fmt.Sprintf("/x%d", i)
				set(location, counts{seen: 1})
				e.Add(finding(contract.RulePropertyUndocumented, location))
			}
			proposed(e, evidence.Detail{Kind: evidence.CandidateRename, Came: test.came}, finding(contract.RulePropertyRenamed, "/url"), test.accepted, test.proposed)
			concludeRenames(e, nil)
			if renamed, undocumented := e.Has(contract.RulePropertyRenamed, of, "/url"), e.Has(contract.RulePropertyUndocumented, of, test.came); renamed != test.want || undocumented == test.want {
				t.Errorf("renamed: %v, undocumented: %v", renamed, undocumented)
			}
		})
	}
}

// Of the answers to a probe the rarer ones are reported, of two as frequent ones the one of the larger status.
func TestLimitOfAnswers(t *testing.T) {
	for want, answers := range map[string]map[int]int{"": {200: 2}, "[400]": {200: 2, 400: 1}, "[200]": {200: 1, 400: 2}, "[500]": {200: 1, 500: 1}, "[400 500]": {200: 3, 400: 2, 500: 1}} {
		e := evidence.New()
		for status, n := range answers {
			f := finding(contract.RuleProbeInconsistent, "")
			f.Status = status
			proposed(e, evidence.Detail{Kind: evidence.CandidateAnswer, Probe: "p"}, f, observe.Presence{}, n)
		}
		concludeAnswers(e, nil)
		var got []int
		for _, status := range []int{200, 400, 500} {
			if e.Has(contract.RuleProbeInconsistent, observe.Response{Operation: of.Operation, Status: status}, "") {
				got = append(got, status)
			}
		}
		if want == "" && got != nil || want != "" && fmt.Sprint(got) != want {
			t.Errorf("got %v, want %s", got, want)
		}
	}
}

func TestLimitOfSets(t *testing.T) {
	tests := map[string]struct {
		a, b []uint64
		want bool
	}{
		"none": {nil, nil, true}, "one": {[]uint64{1}, []uint64{1}, true}, "another": {[]uint64{1}, []uint64{2}, false},
		"in another order": {[]uint64{1, 2}, []uint64{2, 1}, true}, "one twice": {[]uint64{1, 1}, []uint64{1, 2}, false}, "both twice": {[]uint64{1, 1}, []uint64{1, 1}, true},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := sameSet(test.a, test.b); got != test.want {
				t.Errorf("the same: %v", got)
			}
		})
	}
}
