package render

import (
	"fmt"
	"slices"
	"strings"

	"github.com/blooio-community/blooio-go/contract"
)

// ruleCases makes the test cases of all rules, by the group that the rules are in. Rules that only
// findings know come last.
func ruleCases(r *contract.Report) map[string][]junitCase {
	findings := map[string][]contract.Finding{}
	for _, f := range r.Findings {
		findings[f.Rule] = append(findings[f.Rule], f)
	}
	cases := map[string][]junitCase{}
	add := func(rule contract.Rule) {
		group := groupOf(rule.Name)
		cases[group] = append(cases[group], ruleCase(r, rule, findings[rule.Name]))
		delete(findings, rule.Name)
	}
	for _, rule := range contract.Rules() {
		add(rule)
	}
	for _, f := range r.Findings {
		if findings[f.Rule] != nil {
			add(contract.Rule{Name: f.Rule})
		}
	}
	return cases
}

// groupOf is the first word of a rule's name.
func groupOf(rule string) string {
	group, _, _ := strings.Cut(plainText(rule), "-")
	return group
}

// groupsOf lists the groups in the order in which a response meets their rules, then others.
func groupsOf(cases map[string][]junitCase) []string {
	var groups []string
	for _, rule := range contract.Rules() {
		if group := groupOf(rule.Name); !slices.Contains(groups, group) {
			groups = append(groups, group)
		}
	}
	var others []string
	for group := range cases {
		if !slices.Contains(groups, group) {
			others = append(others, group)
		}
	}
	slices.Sort(others)
	return append(groups, others...)
}

// ruleCase is the outcome of one rule.
func ruleCase(r *contract.Report, rule contract.Rule, findings []contract.Finding) junitCase {
	c := junitCase{Name: plainText(rule.Name), Class: "contract." + groupOf(rule.Name)}
	failing, tolerated := splitFindings(findings, func(f contract.Finding) bool {
		return f.Severity == contract.SeverityError && !f.Known
	})
	switch {
	case len(failing) > 0:
		c.Failure = &junitOutcome{Message: countText(failing), Type: c.Name, Text: findingsText(r.Spec.File, rule.Advice, failing)}
	case len(findings) > 0: // it was shown, and is no failure
	default:
		c.Skipped = whySkipped(r, c.Class)
	}
	if len(tolerated) > 0 {
		c.Output = &junitText{findingsText(r.Spec.File, rule.Advice, tolerated)}
	}
	return c
}

// whySkipped says why a report proves nothing of a rule that it has no findings of; nil when it does.
func whySkipped(r *contract.Report, class string) *junitOutcome {
	switch {
	case unproved(r):
		return &junitOutcome{Message: plainText("nothing was proved: " + r.Reason)}
	case class == "contract.behaviour" && r.Accepted == nil:
		return &junitOutcome{Message: "there were no accepted recordings to compare with"}
	case class == "contract.probe" && len(r.Probes) == 0:
		return &junitOutcome{Message: "there were no answers to probes"}
	}
	return nil
}

func splitFindings(findings []contract.Finding, wanted func(contract.Finding) bool) (those, others []contract.Finding) {
	for _, f := range findings {
		if wanted(f) {
			those = append(those, f)
		} else {
			others = append(others, f)
		}
	}
	return those, others
}

// mostInCase is how many findings a test case has the text of: readers of JUnit XML bound it.
const mostInCase = 50

// findingsText has each finding as the text report does, and then what to do about them.
func findingsText(file, advice string, findings []contract.Finding) string {
	t := &text{}
	for i, f := range findings {
		if i == mostInCase {
			fmt.Fprintf(t, "\n%s\n", count(len(findings)-i, "more finding", "more findings"))
			break
		}
		t.finding(file, f)
	}
	if advice != "" {
		t.WriteString("\n")
		t.field("to do", "%s", advice)
	}
	return t.String()
}
