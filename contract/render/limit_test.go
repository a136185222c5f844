package render

import (
	"fmt"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
)

// many has so many findings of a severity.
func many(n int, severity contract.Severity) *contract.Report {
	r := &contract.Report{Verdict: contract.VerdictDrift, Reason: "x", Spec: contract.SpecInfo{File: "f", Title: "T", Version: "1", SHA256: "s"}}
	for i := range n {
		r.Findings = append(r.Findings, contract.Finding{Rule: "response-null", Severity: severity, Operation: "list", Status: 200,
			Location: fmt.Sprintf("/p%d", i), Occurrences: 1, Of: 1, Recordings: 1, Fingerprint: fmt.Sprintf("%012d", i)})
	}
	return r
}

func textOf(t *testing.T, format Format, r *contract.Report, most int) string {
	t.Helper()
	var b strings.Builder
	if err := format(&b, r, Options{MaxFindings: most}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// Text lists five recordings, or three of more, and eight entries of the baseline of a kind.
func TestLimitOfListsInText(t *testing.T) {
	for n, want := range map[int]struct {
		listed int
		more   string
	}{0: {0, ""}, 4: {4, ""}, 5: {5, ""}, 6: {3, "             and 3 more recordings\n"}, 30: {3, "             and 27 more recordings\n"}} {
		r := &contract.Report{}
		for i := range n {
			r.Recordings = append(r.Recordings, contract.RecordingCount{Name: fmt.Sprintf("r%d.har", i), Total: 1, Checked: 1})
		}
		text := textOf(t, Text, r, 0)
		if got := strings.Count(text, ".har: "); got != want.listed || strings.Contains(text, " more recordings\n") != (want.more != "") || !strings.Contains(text, want.more) {
			t.Errorf("%d recordings: %d listed\n%s", n, got, text)
		}
	}
	for n, want := range map[int]struct {
		listed int
		more   string
	}{0: {0, ""}, 7: {7, ""}, 8: {8, ""}, 9: {8, " and 1 more, which the other formats list\n"}, 10: {8, " and 2 more, which the other formats list\n"}} {
		r := &contract.Report{Baseline: &contract.BaselineReport{File: "b.yaml"}}
		for i := range n {
			r.Baseline.Gone = append(r.Baseline.Gone, contract.BaselineEntry{Fingerprint: "f", Rule: "r", Where: fmt.Sprintf("/p%d", i)})
		}
		text := textOf(t, Text, r, 0)
		if got := strings.Count(text, "f no longer occurs: r at /p"); got != want.listed || strings.Contains(text, " and ") != (want.more != "") || !strings.Contains(text, want.more) {
			t.Errorf("%d entries: %d listed\n%s", n, got, text)
		}
	}
}

// What is not covered is a hint at the flag, and a list of any length with it.
func TestCoverageInText(t *testing.T) {
	for _, n := range []int{0, 1, 500} {
		r := &contract.Report{}
		for i := range n {
			r.Coverage.Uncovered = append(r.Coverage.Uncovered, contract.Uncovered{What: "property", Operation: "list", Status: "200", Location: fmt.Sprintf("/p%d", i)})
			r.Coverage.Enums = append(r.Coverage.Enums, contract.EnumCoverage{Name: fmt.Sprintf("kinds of %d", i), Ratio: contract.Ratio{Covered: 1, Of: 2}})
		}
		short := textOf(t, Text, r, 0)
		if got := strings.Count(short, "\n"); got > 12 || strings.Contains(short, "--coverage") != (n > 0) || strings.Contains(short, "not covered") {
			t.Errorf("%d not covered: %d lines\n%s", n, got, short)
		}
		var b strings.Builder
		if err := Text(&b, r, Options{Coverage: true}); err != nil {
			t.Fatal(err)
		}
		text := b.String()
		if strings.Count(text, "  list 200 /p") != n || strings.Count(text, "1 of 2 kinds of ") != n || strings.Contains(text, "--coverage") || strings.Contains(text, "not covered") != (n > 0) {
			t.Errorf("%d not covered, with details:\n%s", n, text)
		}
	}
}

// Probes are named with their operation where there are several.
func TestProbesInText(t *testing.T) {
	r := &contract.Report{Probes: []contract.ProbeAnswer{{Operation: "a", Probe: "walk", Status: 200}, {Operation: "a", Probe: "head", Status: 405}}}
	if text := textOf(t, Text, r, 0); !strings.Contains(text, "  probes     walk 200, head 405\n") {
		t.Errorf("of one operation:\n%s", text)
	}
	r.Probes[1].Operation = "b"
	if text := textOf(t, Text, r, 0); !strings.Contains(text, "  probes     a: walk 200\n             b: head 405\n") {
		t.Errorf("of two:\n%s", text)
	}
}

// Text and Markdown list as many findings as they are asked to, and count the others.
func TestLimitOfFindings(t *testing.T) {
	for name, format := range map[string]Format{"text": Text, "markdown": Markdown} {
		for most, want := range map[int]struct {
			listed int
			more   string
		}{0: {3, ""}, 1: {1, "\n2 more findings (2 warnings)"}, 2: {2, "\n1 more finding (1 warning)"}, 3: {3, ""}, 4: {3, ""}} {
			text := textOf(t, format, many(3, contract.SeverityWarning), most)
			if got := strings.Count(text, "1 of 1, in 1 recording"); got != want.listed || strings.Contains(text, " more finding") != (want.more != "") || !strings.Contains(text, want.more) {
				t.Errorf("%s, %d: %d listed\n%s", name, most, got, text)
			}
		}
	}
}

// GitHub keeps ten annotations of a level. What a level says besides findings takes one of them.
func TestLimitOfAnnotations(t *testing.T) {
	for name, test := range map[string]struct {
		findings  int
		baselined int
		lines     int
		more      string
	}{
		"nothing":                    {0, 0, 0, ""},
		"a note":                     {0, 1, 1, ""},
		"nine":                       {9, 0, 9, ""},
		"ten":                        {10, 0, 10, ""},
		"eleven":                     {11, 0, 10, "and 2 more findings"},
		"eight and a note":           {8, 1, 9, ""},
		"nine and a note":            {9, 1, 10, ""},
		"ten and a note":             {10, 1, 10, "and 2 more findings"},
		"nine and a note of several": {9, 2, 10, ""},
	} {
		r := many(test.findings+test.baselined, contract.SeverityInfo)
		for i := range test.baselined {
			r.Findings[i].Baselined = true
		}
		text := textOf(t, GitHub, r, 0)
		if got := strings.Count(text, "\n::notice "); got != test.lines || strings.Contains(text, "more finding") != (test.more != "") || !strings.Contains(text, test.more) {
			t.Errorf("%s: %d annotations\n%s", name, got, text)
		}
		if strings.Contains(text, "not annotated") != (test.baselined > 0) {
			t.Errorf("%s: %s", name, text)
		}
	}
	for name, test := range map[string]struct {
		file         string
		line, column int
		want         string
	}{
		"no line": {"f", 0, 1, "file=f,title="}, "below": {"f", -1, -1, "file=f,title="}, "a line": {"f", 1, 0, "file=f,line=1,title="}, "a column": {"f", 1, 1, "file=f,line=1,col=1,title="},
		"no file": {"", 1, 1, "title="},
	} {
		r := many(1, contract.SeverityError)
		r.Spec.File, r.Findings[0].SpecLine, r.Findings[0].SpecColumn = test.file, test.line, test.column
		if text := textOf(t, GitHub, r, 0); !strings.Contains(text, "\n::error "+test.want) {
			t.Errorf("%s: %s", name, text)
		}
	}
}

// A test case has the text of fifty findings.
func TestLimitOfFindingsInACase(t *testing.T) {
	for n, more := range map[int]string{1: "", 49: "", 50: "", 51: "\n1 more finding\n", 52: "\n2 more findings\n"} {
		text := findingsText("f", many(n, contract.SeverityError).Findings)
		if got := strings.Count(text, "fingerprint"); got != min(n, 50) || strings.Contains(text, " more finding") != (more != "") || !strings.Contains(text, more) {
			t.Errorf("%d findings: %d listed\n%.300s", n, got, text)
		}
	}
	for n, more := range map[int]string{1: "", 2: ", and 1 more finding", 3: ", and 2 more findings"} {
		if got := firstOf(many(n, contract.SeverityError).Findings); !strings.HasSuffix(got, "got "+more) {
			t.Errorf("%d findings: %q", n, got)
		}
	}
}

// Markdown has 60 KiB at most: a finding is listed if its row and its details fit, and what counts all of them.
func TestLimitOfMarkdown(t *testing.T) {
	// Only what was checked follows the findings of a clean report that was compared with accepted recordings.
	r := many(1000, contract.SeverityWarning)
	r.Verdict, r.Accepted = contract.VerdictClean, &contract.AcceptedCount{}
	size := func(findings []contract.Finding) int {
		n := len(markdownHead(r, "")) + len(markdownBasis(r)) + len(markdownTable) + len(markdownLeftOut(r.Findings))
		for _, f := range findings {
			n += len(markdownRow(f)) + len(markdownDetail(r.Spec, f))
		}
		return n
	}
	fit := 0
	for size(r.Findings[:fit+1]) <= 60<<10 {
		fit++
	}
	// Title, version and reason take the bytes that are left.
	left := 60<<10 - size(r.Findings[:fit])
	title, version := r.Spec.Title, r.Spec.Version
	for name, test := range map[string]struct{ padding, want int }{"a byte less": {left - 1, fit}, "fits": {left, fit}, "a byte more": {left + 1, fit - 1}} {
		r.Spec.Title = title + strings.Repeat("a", test.padding/3)
		r.Spec.Version = version + strings.Repeat("a", test.padding/3)
		r.Reason = "x" + strings.Repeat("a", test.padding-2*(test.padding/3))
		text := textOf(t, Markdown, r, 0)
		if got := strings.Count(text, "**seen**"); got != test.want || len(text) > 60<<10 {
			t.Errorf("%s: %d findings in %d bytes, want %d", name, got, len(text), test.want)
		}
	}
}

// A folded list has 5 KiB.
func TestLimitOfFoldedLists(t *testing.T) {
	const heading = "\n<details>\n<summary>h</summary>\n\n"
	item := func(n int) string { return strings.Repeat("a", n) }
	for name, test := range map[string]struct {
		items []string
		want  string
	}{
		"none":        {nil, ""},
		"one":         {[]string{"a"}, heading + "- a\n\n</details>\n"},
		"fits":        {[]string{item(5<<10 - len(heading))}, heading + "- " + item(5<<10-len(heading)) + "\n\n</details>\n"},
		"a byte more": {[]string{item(5<<10 - len(heading) + 1)}, heading + "- and 1 more\n\n</details>\n"},
		"two of them": {[]string{"a", item(5<<10 - len(heading) - len("- a\n") + 1), "b"}, heading + "- a\n- and 2 more\n\n</details>\n"},
	} {
		if got := markdownDetails("h", test.items, func(s string) string { return s }); got != test.want {
			t.Errorf("%s: %d bytes, want %d\n%.200s", name, len(got), len(test.want), got)
		}
	}
}

// Lines and columns count from 1: what has none is not at a line.
func TestLimitOfPositions(t *testing.T) {
	for line, want := range map[int]struct{ markdown, sarif string }{
		-1: {"", ""}, 0: {"", ""}, 1: {"- **spec**: `f:1:0`\n", `"startLine": 1`}, 2: {"- **spec**: `f:2:0`\n", `"startLine": 2`},
	} {
		r := many(1, contract.SeverityError)
		r.Findings[0].SpecLine = line
		if got := textOf(t, Markdown, r, 0); strings.Contains(got, "**spec**: `f:") != (want.markdown != "") || !strings.Contains(got, want.markdown) {
			t.Errorf("line %d, in Markdown:\n%s", line, got)
		}
		if got := textOf(t, SARIF, r, 0); strings.Contains(got, "startLine") != (want.sarif != "") || !strings.Contains(got, want.sarif) {
			t.Errorf("line %d, in SARIF:\n%s", line, got)
		}
	}
	for n, want := range map[int]struct{ occurrences, column int }{-1: {0, 0}, 0: {0, 0}, 1: {1, 1}, 2: {2, 2}} {
		f := many(1, contract.SeverityError).Findings[0]
		f.SpecLine, f.SpecColumn, f.Occurrences = 1, n, n
		if got := newSarifLocation(&contract.Report{Spec: contract.SpecInfo{File: "f"}}, f, Options{}).PhysicalLocation.Region.StartColumn; got != want.column {
			t.Errorf("column %d is %d", n, got)
		}
		if got := sarifResults(&contract.Report{Findings: []contract.Finding{f}}, Options{})[0].OccurrenceCount; got != want.occurrences {
			t.Errorf("%d occurrences are %d", n, got)
		}
	}
}

func TestLimitOfFileNames(t *testing.T) {
	for name, want := range map[string]string{
		"a": "a", "ab": "ab", "c:": "./c:", "c:/a": "file:///c:/a", `c:\a`: "file:///c:/a", "/a": "file:///a", "./a": "a", "a:b": "./a:b", "ab:/c": "./ab:/c",
	} {
		slashed, _ := plainPath(name)
		if got := fileURI(slashed); got != want {
			t.Errorf("%s is %s, want %s", name, got, want)
		}
	}
}
