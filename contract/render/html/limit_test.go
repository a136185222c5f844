package html

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/blooio-community/blooio-go/contract"
)

// A table and a group of locations have 1000 rows.
func TestLimitOfRows(t *testing.T) {
	day := time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)
	for n, want := range map[int]struct{ rows, more int }{0: {0, 0}, 1: {1, 0}, 999: {999, 0}, 1000: {1000, 0}, 1001: {1000, 1}, 1003: {1000, 3}} {
		uncovered, recordings := make([]contract.Uncovered, n), make([]contract.RecordingCount, n)
		observations := make([]contract.Observation, n)
		for i := range n {
			recordings[i].First = day.Add(time.Duration(i) * time.Hour)
			recordings[i].Last = recordings[i].First.Add(time.Minute)
			observations[i] = contract.Observation{Operation: "a", Status: 200, Location: fmt.Sprintf("/%04d", i), Seen: 1}
		}
		if got := uncoveredTable(uncovered); len(got.Rows) != want.rows || got.More != want.more {
			t.Errorf("of %d: %d rows, %d more", n, len(got.Rows), got.More)
		}
		if got := recordingsTable(recordings, findingsIn(nil)); len(got.Rows) != want.rows || got.More != want.more {
			t.Errorf("of %d: %d recordings, %d more", n, len(got.Rows), got.More)
		}
		all := groups(&contract.Report{Observations: observations})
		if n == 0 && len(all) != 0 || n > 0 && (len(all) != 1 || len(all[0].Locations) != want.rows || all[0].More != want.more) {
			t.Errorf("of %d, %d groups", n, len(all))
			continue
		}
		noun := "locations"
		if n == 1 {
			noun = "location"
		}
		if n > 0 && all[0].Sum() != fmt.Sprintf("%d %s", n, noun) {
			t.Errorf("of %d: %s", n, all[0].Sum())
		}
	}
}

// The groups of a page have 2000 locations together, those with differences first.
func TestLimitOfLocations(t *testing.T) {
	for n, want := range map[int]struct{ shown, more, moreGroups int }{1: {1, 0, 0}, 1999: {1999, 0, 0}, 2000: {2000, 0, 0}, 2001: {2000, 0, 1}, 2500: {2000, 0, 500}} {
		var list []group
		for i := range n {
			list = append(list, group{Name: fmt.Sprint(i), Locations: []*location{{}}, Differs: i == n-1})
		}
		got, moreGroups := fitting(list)
		if len(got) != want.shown || moreGroups != want.moreGroups || !got[len(got)-1].Differs {
			t.Errorf("of %d: %d groups, %d more, differs %t", n, len(got), moreGroups, got[len(got)-1].Differs)
		}
	}
	got, more := fitting([]group{{Name: "a", Locations: make([]*location, 1500)}, {Name: "b", Locations: make([]*location, 1000), More: 7}, {Name: "c", Locations: make([]*location, 1)}})
	if len(got) != 2 || more != 1 || len(got[1].Locations) != 500 || got[1].More != 507 {
		t.Errorf("%d groups, %d more", len(got), more)
	}
}

// Twenty enumerations have a bar of their own.
func TestLimitOfEnums(t *testing.T) {
	for n, want := range map[int]int{0: 2, 1: 4, 19: 22, 20: 23, 21: 23} {
		c := contract.Coverage{Enums: make([]contract.EnumCoverage, n)}
		for i := range c.Enums {
			c.Enums[i] = contract.EnumCoverage{Name: "x", Ratio: contract.Ratio{Of: 1}}
		}
		if got := len(ratios(c)); got != want {
			t.Errorf("of %d: %d bars, want %d", n, got, want)
		}
	}
}

// Fifty findings are elements of the page. All are its data.
func TestLimitOfFindings(t *testing.T) {
	for n, want := range map[int]int{0: 0, 1: 1, 49: 49, 50: 50, 51: 50, 52: 50} {
		got := newFindings(&contract.Report{Findings: make([]contract.Finding, n)}, newExcerpts(nil))
		if len(got.First) != want || len(got.Data.Findings) != n || got.Data.PageSize != 50 {
			t.Errorf("of %d: %d elements, %d as data, pages of %d", n, len(got.First), len(got.Data.Findings), got.Data.PageSize)
		}
	}
}

// Five findings are named beside a location.
func TestLimitOfMentions(t *testing.T) {
	for n, want := range map[int]struct {
		named, more int
		sum         string
	}{
		0: {0, 0, "1 location"}, 1: {1, 0, "1 location, 1 finding"}, 4: {4, 0, "1 location, 4 findings"},
		5: {5, 0, "1 location, 5 findings"}, 6: {5, 1, "1 location, 6 findings"}, 7: {5, 2, "1 location, 7 findings"},
	} {
		r := &contract.Report{Observations: []contract.Observation{{Operation: "a", Status: 200, Location: "/x", Seen: 1}}}
		for range n {
			r.Findings = append(r.Findings, contract.Finding{Operation: "a", Status: 200, Location: "/x"})
		}
		g := groups(r)[0]
		if l := g.Locations[0]; len(l.Findings) != want.named || l.MoreFindings != want.more || g.Sum() != want.sum || g.Differs != (n > 0) {
			t.Errorf("of %d: %d named, %d more, %s, differs %t", n, len(l.Findings), l.MoreFindings, g.Sum(), g.Differs)
		}
	}
}

// Twelve levels of a body are drawn, and 80 characters of a name.
func TestLimitOfSkeletons(t *testing.T) {
	for n, want := range map[int]string{
		1: "{\n  ", 11: "{\n  \"n\": {\n", 12: "{\n  \"n\": {\n",
		13: "… 1 level further up\n{\n  \"n\": {\n", 14: "… 2 levels further up\n{\n  \"n\": {\n",
	} {
		pointer := strings.Repeat("/n", n)
		s := skeletonOf(contract.Finding{Location: pointer, Example: pointer, Actual: "null"})
		if levels := strings.Count(s.Before, "{"); levels != min(n, 12) || levels != strings.Count(s.After, "}") || !strings.HasPrefix(s.Before, want) {
			t.Errorf("%d levels: %d are drawn:\n%s", n, levels, s.Before)
		}
	}
	for n, more := range map[int]bool{1: false, 79: false, 80: false, 81: true, 82: true} {
		got := nameOf(strings.Repeat("é", n))
		if want := strings.Repeat("é", min(n, 80)); strings.TrimSuffix(got, "…") != want || strings.HasSuffix(got, "…") != more {
			t.Errorf("a name of %d characters: %s", n, got)
		}
	}
	for token, want := range map[string]bool{"": false, "0": true, "-1": false, "4294967295": true, "4294967296": false, "a": false} {
		if got := isIndex(token); got != want {
			t.Errorf("%q: %t", token, got)
		}
	}
	// A token beyond the location's is an index as well.
	s := skeletonOf(contract.Finding{Location: "/a", Example: "/a/0", Actual: "null"})
	if want := "{\n  \"a\": [\n    // item 0\n    "; s.Before != want {
		t.Errorf("got %q, want %q", s.Before, want)
	}
}

func TestLimitOfPercent(t *testing.T) {
	for want, ratios := range map[string][][2]int{
		"–": {{0, 0}, {1, 0}, {0, -1}}, "0%": {{0, 1}, {0, 1000}}, "<1%": {{1, 101}, {1, 1000}, {9, 901}}, "1%": {{1, 100}, {1, 99}, {9, 900}, {149, 10000}},
		"2%": {{150, 10000}}, "50%": {{1, 2}}, "99%": {{99, 100}, {98, 99}, {891, 900}}, ">99%": {{100, 101}, {892, 900}, {999, 1000}}, "100%": {{1, 1}, {1000, 1000}},
	} {
		for _, r := range ratios {
			if got := percent(r[0], r[1]); got != want {
				t.Errorf("%d of %d is %s, want %s", r[0], r[1], got, want)
			}
		}
	}
}

func TestLimitOfBars(t *testing.T) {
	for name, test := range map[string]struct {
		whole, n int
		want     string
	}{
		"nothing of nothing": {0, 0, "[]"}, "something of nothing": {0, 1, "[]"}, "less than nothing": {2, -1, "[]"}, "of less than nothing": {-1, 1, "[]"},
		"nothing": {1, 0, "[]"}, "all": {1, 1, "[{a 0.00 100.00}]"}, "half": {2, 1, "[{a 0.00 50.00}]"},
	} {
		if got := fmt.Sprint(bar(test.whole, part{"a", test.n})); got != test.want {
			t.Errorf("%s: %s", name, got)
		}
	}
}

// The most frequent value comes first, and one alone has no percentage.
func TestLimitOfTallies(t *testing.T) {
	for want, counts := range map[string]map[string]int{
		"": nil, "3 a": {"a": 3}, "5 b (50%), 4 a (40%), 1 c (10%)": {"a": 4, "b": 5, "c": 1}, "1 a (50%), 1 b (50%)": {"b": 1, "a": 1},
	} {
		if got := strings.Join(tally(counts), ", "); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

// Three lines before and four after the one that a finding contradicts are shown, as far as there are some.
func TestLimitOfExcerpts(t *testing.T) {
	all := make([]string, 12)
	for i := range all {
		all[i] = fmt.Sprint("  ", strings.Repeat("x", 62+i))
	}
	for line, want := range map[int]string{1: "0 4", 2: "1 4", 3: "2 4", 4: "3 4", 5: "3 4", 8: "3 4", 9: "3 3", 11: "3 1", 12: "3 0"} {
		l := linesAround(all, line, 1)
		if got := fmt.Sprint(strings.Count(l.Above, "\n"), " ", strings.Count(l.Below, "\n")); got != want {
			t.Errorf("line %d: %s, want %s", line, got, want)
		}
	}
	for i, want := range map[int]bool{1: false, 2: false, 3: false, 4: true, 12: true} { // 62, 63, 64, 65 and 73 characters
		if l := linesAround(all, i, 1); strings.HasSuffix(l.Line, "…") != want || len([]rune(l.Line)) > 64+5 {
			t.Errorf("line %d: %s", i, l.Line)
		}
	}
	r := &contract.Report{Findings: make([]contract.Finding, 1002)}
	for i := range r.Findings {
		r.Findings[i].SpecLine = 1
	}
	list := newFindings(r, newExcerpts(func(string) string { return "one\n" })).Data.Findings
	if list[999].Line != "1  one" || list[1000].Line != "" {
		t.Errorf("the 1000th finding has %q, the one after it %q", list[999].Line, list[1000].Line)
	}
}

// What was never null or absent, or has no digits, is not said to be.
func TestLimitOfObservations(t *testing.T) {
	for n, want := range map[int]struct{ presence, digits, units string }{
		0: {"9 of 9", "", ""},
		1: {"9 of 10, 1 null (11%), 1 absent (10%)", "up to 1 digit", "1 not a time"},
		2: {"9 of 11, 2 null (22%), 2 absent (18%)", "up to 2 digits", "2 not a time"},
	} {
		o := contract.Observation{Operation: "a", Status: 200, Location: "/x", Seen: 9, Null: n, Absent: n, Digits: n}
		o.Units[contract.UnitNone] = n
		l := groups(&contract.Report{Observations: []contract.Observation{o}})[0].Locations[0]
		units := ""
		if l.Units != nil {
			units = strings.Join(l.Units, ", ")
		}
		if got := strings.Join(l.PresenceText, ", "); got != want.presence || l.Digits != want.digits || units != want.units {
			t.Errorf("%d: %s; %s; %s", n, got, l.Digits, units)
		}
	}
}

// A recording that sorts after the last one that a finding lists may have the finding too, if there are more than it lists.
func TestLimitOfFindingsOfARecording(t *testing.T) {
	in := func(names ...string) (list []contract.FoundIn) {
		for _, name := range names {
			list = append(list, contract.FoundIn{Name: name})
		}
		return list
	}
	findings := []contract.Finding{{Recordings: 3, FoundIn: in("b", "c", "e")}, {Recordings: 3, FoundIn: in("b", "d")}, {Recordings: 4, FoundIn: in("a", "e", "f")}, {Recordings: 1}}
	for name, want := range map[string]string{"a": "1", "b": "2", "c": "1", "d": "1", "e": "2 or more", "g": "0 or more"} {
		if got := findingsIn(findings)(name); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
	if got := findingsIn(findings[:1])("g"); got != "0" {
		t.Errorf("without more findings: %s", got)
	}
}

// Of a line whose constraint is beyond what is shown of it, the part around the constraint is shown.
func TestLimitOfLongLines(t *testing.T) {
	long := strings.Repeat("ä", 63) + "XY" + strings.Repeat("z", 100)
	for column, want := range map[int]string{
		0: "ä", 1: "ä", 64: "ä", 65: "…" + strings.Repeat("ä", 15) + "XYz", 66: "…" + strings.Repeat("ä", 14) + "XYz", 165: "…" + strings.Repeat("z", 17), 166: "ä",
	} {
		if l := linesAround([]string{"short", long}, 2, column); !strings.HasPrefix(l.Line, "2  "+want) || len([]rune(l.Line)) > 64+5 || l.Above != "1  short\n" {
			t.Errorf("column %d: %q", column, l)
		}
	}
}
