package html

import (
	"strings"
	"testing"

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

// Lines of the spec lose the indentation that all have, are numbered, and are safe to look at.
func TestExcerpt(t *testing.T) {
	text := "a:\n    b:\r\n\n\t\tc: \x1b[2J\n      d: 1\n    e: 2\n"
	spec := contract.SpecInfo{File: "openapi.yaml"}
	files := map[string]string{"openapi.yaml": text, "other.yaml": "one\ntwo\n"}
	e := newExcerpts(func(file string) string { return files[file] })
	for name, test := range map[string]struct {
		finding contract.Finding
		want    lines
	}{
		"in the middle":       {contract.Finding{SpecLine: 4}, lines{"1  a:\n2      b:\n3\n", "4      c: \ufffd[2J", "\n5        d: 1\n6      e: 2"}},
		"in another file":     {contract.Finding{SpecLine: 1, SpecFile: "other.yaml"}, lines{"", "1  one", "\n2  two"}},
		"without a line":      {contract.Finding{}, lines{}},
		"past the end":        {contract.Finding{SpecLine: 7}, lines{}},
		"in an unknown file":  {contract.Finding{SpecLine: 1, SpecFile: "none.yaml"}, lines{}},
		"at the line of none": {contract.Finding{SpecLine: -1}, lines{}},
	} {
		if got := e.of(spec, test.finding); got != test.want {
			t.Errorf("%s: %q, want %q", name, got, test.want)
		}
	}
	if l := linesAround([]string{"  a", "    b"}, 2, 5); l != (lines{"1  a\n", "2    b", ""}) {
		t.Errorf("%q", l)
	}
}

// Findings are grouped by operation, the one with the worst first, and those of the baseline are a group of their own.
func TestGroupsOfFindings(t *testing.T) {
	request := &contract.Request{Method: "GET", Path: "/b/{id}", URL: "https://example.com/b/{id}"}
	r := &contract.Report{Baseline: &contract.BaselineReport{File: "known.yaml"}, Findings: []contract.Finding{
		{Operation: "b", Rule: "1", Severity: "error", Request: request}, {Operation: "a", Rule: "2", Severity: "error"},
		{Operation: "b", Rule: "3", Severity: "info"}, {Operation: "b", Rule: "4", Severity: "error", Baselined: true}, {Operation: "c", Rule: "5", Severity: "error", Baselined: true},
	}}
	got := newFindings(r, newExcerpts(nil))
	var list []string
	for _, e := range got.Entries() {
		if e.Heading != nil {
			list = append(list, e.Heading.Title+"|"+e.Heading.Note)
		}
		list = append(list, e.Rule+e.Known)
	}
	want := "GET /b/{id}|b 1 3 a| 2 Known findings|listed in known.yaml; they do not fail the run 4known 5known"
	if all := strings.Join(list, " "); all != want {
		t.Errorf("got %s, want %s", all, want)
	}
	if !got.First[0].IsOpen || got.First[1].IsOpen || got.Known != 2 {
		t.Errorf("%+v", got.First)
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
