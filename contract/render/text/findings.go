package text

import (
	"fmt"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/internal/shown"
	"github.com/blooio-community/blooio-go/contract/render/internal/phrase"
	"github.com/blooio-community/blooio-go/internal/terminal"
)

// Findings are findings in all detail, of a report whose spec is in this file.
func Findings(file string, list []contract.Finding) string {
	t := &sheet{}
	for i, f := range list {
		t.WriteString("\n")
		t.finding(file, f, i == 0 || f.Rule != list[i-1].Rule)
	}
	return t.String()
}

// listed are the findings to list.
func (t *sheet) listed(r *contract.Report) []contract.Finding {
	if t.MaxFindings > 0 {
		return r.Findings[:min(len(r.Findings), t.MaxFindings)]
	}
	return r.Findings
}

// allFindings writes the findings, and says which are not listed.
func (t *sheet) allFindings(r *contract.Report) {
	t.findings(r, t.listed(r))
	t.unlisted(r)
}

// findings writes findings by operation, the one with the worst finding first.
func (t *sheet) findings(r *contract.Report, list []contract.Finding) {
	advised := map[string]bool{}
	for _, group := range byOperation(list) {
		t.WriteString("\n" + t.heading(group) + "\n")
		for i, f := range group {
			if i > 0 {
				t.WriteString("\n")
			}
			t.finding(r.Spec.File, f, !advised[f.Rule])
			advised[f.Rule] = true
		}
	}
}

// heading is the operation of some findings.
func (t *sheet) heading(group []contract.Finding) string {
	name, id := operation(group)
	return t.paint(title, name) + t.paint(faint, id)
}

// operation is method and path of the operation of some findings, and behind it its id.
func operation(group []contract.Finding) (name, id string) {
	if name, id = phrase.Operation(group, group[0].Operation); id != "" {
		id = " (" + terminal.Plain(id) + ")"
	}
	return terminal.Plain(name), id
}

// byOperation groups findings in the order of their first ones.
func byOperation(list []contract.Finding) (groups [][]contract.Finding) {
	at := map[string]int{}
	for _, f := range list {
		i, ok := at[f.Operation]
		if !ok {
			i = len(groups)
			at[f.Operation], groups = i, append(groups, nil)
		}
		groups[i] = append(groups[i], f)
	}
	return groups
}

// finding writes a finding, with what to do about those of its rule if that was not said before.
func (t *sheet) finding(file string, f contract.Finding, advise bool) {
	mark := ""
	if f.Baselined {
		mark = " (baselined)"
	}
	rule, known := contract.RuleNamed(f.Rule)
	help := ""
	if known {
		help = rule.Help()
	}
	outer := t.indent
	fmt.Fprintf(t, "%s%s %s%s\n", outer, t.paint(colorOf(f), terminal.Plain(string(f.Severity))), t.linked(help, t.paint(bold, terminal.Plain(f.Rule))), mark)
	t.indent += "  "
	t.styledField(bold, "", "location", f.Where())
	t.field("expected", f.Expected)
	t.field("got", f.Actual)
	t.field("Go client", f.Impact)
	if advise {
		t.field("to do", rule.Advice)
	}
	t.linkedField(t.linkTo(f.ExampleRecording), "example", phrase.Example(f))
	t.linkedField(t.linkTo(f.FileIn(file)), "spec", phrase.SpecLine(file, f))
	t.field("severity", phrase.Severity(f))
	t.field("reason", f.BaselinedReason)
	t.styledField(faint, "", "seen", phrase.Seen(f)+", fingerprint "+f.Fingerprint)
	t.indent = outer
}

// colorOf is the color of a finding's severity.
func colorOf(f contract.Finding) string {
	if f.Baselined {
		return faint
	}
	return severityColor(f.Severity)
}

// unlisted says which findings are not listed, and how to get at them.
func (t *sheet) unlisted(r *contract.Report) {
	if rest := r.Findings[len(t.listed(r)):]; len(rest) > 0 {
		t.paragraph(fmt.Sprintf("%s (%s): --max-findings 0 lists all, and --format html=report.html makes a page of them.", shown.Count(len(rest), "more finding"), phrase.BySeverity(rest)))
	}
	if folded := phrase.Folded(r.Folded); folded != "" {
		t.paragraph(phrase.Sentence(folded))
	}
}
