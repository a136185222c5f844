package render_test

import (
	"encoding/xml"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/render"
	"github.com/blooio-community/blooio-go/contract/render/internal/rendertest"
)

// junitElement says what an element may have, as junit-10.xsd of Jenkins' xUnit plugin does.
type junitElement struct {
	required, optional, children string
	text                         bool
}

var (
	junitOutcome  = junitElement{optional: "type message", text: true}
	junitElements = map[string]junitElement{
		"testsuites": {optional: "name time tests failures errors", children: "testsuite"},
		"testsuite": {required: "name tests failures errors", optional: "group time skipped timestamp hostname id package file log url",
			children: "testsuite properties testcase system-out system-err"},
		"properties": {children: "property"},
		"property":   {required: "name value"},
		"testcase": {required: "name", optional: "time classname group",
			children: "skipped error failure rerunFailure rerunError flakyFailure flakyError system-out system-err"},
		"skipped": junitOutcome, "error": junitOutcome, "failure": junitOutcome,
		"system-out": {text: true}, "system-err": {text: true},
	}
)

// xmlNode is any element.
type xmlNode struct {
	XMLName  xml.Name
	Attrs    []xml.Attr `xml:",any,attr"`
	Children []xmlNode  `xml:",any"`
	Text     string     `xml:",chardata"`
}

func (n *xmlNode) attr(name string) string {
	for _, a := range n.Attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// check reports elements and attributes that the schema does not allow.
func (n *xmlNode) check(t *testing.T) {
	t.Helper()
	name := n.XMLName.Local
	element, ok := junitElements[name]
	if !ok {
		t.Errorf("there is no element %s", name)
	}
	for _, a := range n.Attrs {
		if !slices.Contains(strings.Fields(element.required+" "+element.optional), a.Name.Local) {
			t.Errorf("%s has no attribute %s", name, a.Name.Local)
		}
		if slices.Contains([]string{"tests", "failures", "errors", "skipped"}, a.Name.Local) && n.count(a.Name.Local) != a.Value {
			t.Errorf("%s %q has %s=%s, counted %s", name, n.attr("name"), a.Name.Local, a.Value, n.count(a.Name.Local))
		}
	}
	for _, required := range strings.Fields(element.required) {
		if !slices.ContainsFunc(n.Attrs, func(a xml.Attr) bool { return a.Name.Local == required }) {
			t.Errorf("%s lacks %s", name, required)
		}
	}
	if !element.text && strings.TrimSpace(n.Text) != "" {
		t.Errorf("%s has text %q", name, n.Text)
	}
	for _, child := range n.Children {
		if !slices.Contains(strings.Fields(element.children), child.XMLName.Local) {
			t.Errorf("%s is in %s", child.XMLName.Local, name)
		}
		child.check(t)
	}
}

// count counts the test cases below, or those with an outcome.
func (n *xmlNode) count(attr string) string {
	outcome := map[string]string{"tests": "testcase", "failures": "failure", "errors": "error", "skipped": "skipped"}[attr]
	total := 0
	var walk func(*xmlNode)
	walk = func(n *xmlNode) {
		for i := range n.Children {
			if n.Children[i].XMLName.Local == outcome {
				total++
			}
			walk(&n.Children[i])
		}
	}
	walk(n)
	return strconv.Itoa(total)
}

func readJUnit(t *testing.T, text string) *xmlNode {
	t.Helper()
	var root xmlNode
	if err := xml.Unmarshal([]byte(text), &root); err != nil {
		t.Fatal(err)
	}
	root.check(t)
	return &root
}

// outcomes are the outcomes of the test cases by name, with their messages.
func outcomes(root *xmlNode) map[string]string {
	all := map[string]string{}
	for _, suite := range root.Children {
		for _, c := range suite.Children {
			if c.XMLName.Local != "testcase" {
				continue
			}
			var parts []string
			for _, child := range c.Children {
				parts = append(parts, strings.TrimSpace(child.XMLName.Local+" "+child.attr("message")))
			}
			all[c.attr("name")] = strings.Join(parts, "; ")
		}
	}
	return all
}

func TestJUnitForm(t *testing.T) {
	for name, r := range rendertest.Reports() {
		t.Run(name, func(t *testing.T) { readJUnit(t, written(t, render.JUnit, r)) })
	}
	eachHostile(t, render.JUnit, func(t *testing.T, r *contract.Report, text string) {
		readJUnit(t, text)
		if strings.ContainsAny(text, "\x00\x1b\ufffe\u202e") {
			t.Error("there are characters that XML forbids or a terminal obeys")
		}
	})
}

func TestJUnitOutcomes(t *testing.T) {
	drift, inconclusive, interrupted := rendertest.Reports()["drift"], rendertest.Reports()["inconclusive"], rendertest.Reports()["interrupted"]
	drift.Accepted, drift.Probes = nil, nil
	interrupted.Findings = []contract.Finding{{Rule: "json-lone-surrogate", Severity: contract.SeverityWarning}, {Rule: "new-rule"}}
	for name, c := range map[string]struct {
		report *contract.Report
		want   map[string]string
	}{
		"drift": {drift, map[string]string{
			"verdict":                      "skipped drift: the API differs from the spec in 1 location: see the cases that failed; system-out",
			"response-type-mismatch":       "failure listOrders 200 /orders/*/number: expected integer, got string",
			"response-status-undocumented": "system-out",
			"response-null":                "",
			"behaviour-value-new":          "skipped there were no accepted recordings to compare with",
			"probe-key-not-required":       "skipped no probes were sent",
		}},
		"inconclusive": {inconclusive, map[string]string{
			"verdict":       "skipped inconclusive: there was no exchange to check; system-out",
			"response-null": "skipped nothing was verified: there was no exchange to check",
		}},
		"interrupted": {interrupted, map[string]string{
			"verdict":             "error inconclusive: the run did not complete: the network failed; system-out",
			"json-lone-surrogate": "system-out",
			"json-malformed":      "skipped nothing was verified: the run did not complete: the network failed",
			"new-rule":            "system-out",
		}},
	} {
		got := outcomes(readJUnit(t, written(t, render.JUnit, c.report)))
		for test, want := range c.want {
			if got[test] != want {
				t.Errorf("%s: %s is %q, want %q", name, test, got[test], want)
			}
		}
	}
}

// There is a test case for each rule, once.
func TestJUnitHasEveryRule(t *testing.T) {
	root := readJUnit(t, written(t, render.JUnit, rendertest.Reports()["clean"]))
	if want := len(contract.Rules()) + 1; root.attr("tests") != strconv.Itoa(want) || len(outcomes(root)) != want {
		t.Errorf("%s test cases, %d names, want %d", root.attr("tests"), len(outcomes(root)), want)
	}
}

// The suites are the groups of rules in their order, and rules that this program does not know come last.
func TestJUnitSuites(t *testing.T) {
	r := rendertest.Reports()["drift"]
	r.Findings = append(r.Findings, contract.Finding{Rule: "b-rule"}, contract.Finding{Rule: "a-rule"}, contract.Finding{Rule: "b-rule"})
	want := []string{"contract"}
	for _, group := range contract.Groups() {
		want = append(want, "contract."+string(group))
	}
	var got []string
	root := readJUnit(t, written(t, render.JUnit, r))
	for _, suite := range root.Children {
		got = append(got, suite.attr("name"))
	}
	if want = append(want, "contract.other"); !slices.Equal(got, want) {
		t.Errorf("the suites are %v, want %v", got, want)
	}
	if other := root.Children[len(got)-1]; other.attr("tests") != "2" || other.Children[0].attr("name") != "b-rule" {
		t.Errorf("%+v", other)
	}
}

func TestJUnitBoundsText(t *testing.T) {
	text := written(t, render.JUnit, manyFindings(10_000, contract.SeverityError))
	if n := strings.Count(text, "error response-type-mismatch\n"); n != 50 || !strings.Contains(text, "\n9950 more findings\n") || !strings.Contains(text, ", and 9999 more findings\"") {
		t.Errorf("%d findings", n)
	}
}
