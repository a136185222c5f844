package render

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/internal/terminal"
)

// JUnit writes the report as JUnit XML, in the dialect of Jenkins' junit-10.xsd, which GitLab, CircleCI
// and others read as well: a test case for each rule, in a suite for each group of rules, and first of
// all one for the verdict. A case fails for findings of severity error that no baseline knows; it is
// skipped when nothing was shown that could have broken its rule; else it passes, and says in its
// output what else was found. A run that was cut short is an error of the verdict's case.
func JUnit(w io.Writer, r *contract.Report, _ Options) error {
	doc := junitSuites{Name: "blooio check", Suites: []junitSuite{verdictSuite(r)}}
	cases := ruleCases(r)
	for _, group := range groupsOf(cases) {
		doc.Suites = append(doc.Suites, junitSuite{Name: "contract." + group, Cases: cases[group]})
	}
	doc.tally()
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	enc := xml.NewEncoder(w)
	enc.Indent("", "  ")
	if err := enc.Encode(doc); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

// verdictSuite has one case, the outcome of which is the verdict.
func verdictSuite(r *contract.Report) junitSuite {
	why := plainText(string(r.Verdict) + ": " + r.Reason)
	verdict := junitCase{Name: "verdict", Class: "contract", Output: &junitText{summaryOf(r)}}
	switch {
	case isCutShort(r):
		verdict.Error = &junitOutcome{Message: why, Type: "cut-short"}
	case unproved(r):
		verdict.Skipped = &junitOutcome{Message: why}
	case r.Verdict == contract.VerdictDrift:
		verdict.Failure = &junitOutcome{Message: why, Type: "drift"}
	}
	return junitSuite{
		Name: "contract",
		Properties: &junitProperties{[]junitProperty{
			{"spec.file", plainText(r.Spec.File)}, {"spec.title", plainText(r.Spec.Title)},
			{"spec.version", plainText(r.Spec.Version)}, {"spec.sha256", plainText(r.Spec.SHA256)},
		}},
		Cases: []junitCase{verdict},
	}
}

// unproved tells whether a report says that nothing was shown, or says nothing at all.
func unproved(r *contract.Report) bool {
	return r.Verdict != contract.VerdictClean && r.Verdict != contract.VerdictDrift
}

// summaryOf is the text report without its findings.
func summaryOf(r *contract.Report) string {
	rest := *r
	rest.Verdict, rest.Findings = contract.Verdict(plainText(string(r.Verdict))), nil
	var b strings.Builder
	Text(&b, &rest, Options{})
	return "\n" + b.String()
}

// tally counts the outcomes, of each suite and of all.
func (doc *junitSuites) tally() {
	for i := range doc.Suites {
		suite := &doc.Suites[i]
		for _, c := range suite.Cases {
			suite.Tests++
			suite.Failures += has(c.Failure)
			suite.Errors += has(c.Error)
			suite.Skipped += has(c.Skipped)
		}
		doc.Tests += suite.Tests
		doc.Failures += suite.Failures
		doc.Errors += suite.Errors
	}
}

func has(outcome *junitOutcome) int {
	if outcome == nil {
		return 0
	}
	return 1
}

// plainText is the text of one line; what XML 1.0 has no character for (§2.2) is replaced in it.
func plainText(s string) string { return terminal.Plain(s) }

// countText says how many findings there are and where the first is, in one line.
func countText(findings []contract.Finding) string {
	first := findings[0]
	text := fmt.Sprintf("%s: expected %s, got %s", findingPlace(first), first.Expected, first.Actual)
	if n := len(findings) - 1; n > 0 {
		text += fmt.Sprintf(", and %s", count(n, "more finding", "more findings"))
	}
	return plainText(text)
}
