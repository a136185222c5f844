package render

import (
	"fmt"
	"maps"
	"slices"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/internal/terminal"
)

// htmlPageSize is how many findings are on the page at once, so that a browser has no trouble with many.
const htmlPageSize = 50

// htmlFindings are the findings: all of them as data, the first few as elements, and a blank one that the
// page's script fills in for the rest.
type htmlFindings struct {
	Data  htmlData
	First []htmlFinding
	Blank htmlFinding
	// Severities and Rules are what there is to filter by, Known how many findings a baseline knows.
	Severities, Rules []htmlChoice
	Known             int
}

// htmlData is what the page's script reads.
type htmlData struct {
	PageSize int           `json:"pageSize"`
	Rules    []htmlRule    `json:"rules"`
	Findings []htmlFinding `json:"findings"`
}

// htmlRule explains a rule, once for all its findings.
type htmlRule struct {
	Name string `json:"name"`
	Link string `json:"link"`
	// Means says what has happened when the rule speaks, ToDo what to do then.
	Means string `json:"means"`
	ToDo  string `json:"todo"`
}

// htmlFinding is a finding as text. Its names in JSON are those of the slots in its template, so that the
// script can fill them in without knowing them.
type htmlFinding struct {
	Rule        string `json:"rule"`
	Severity    string `json:"severity"`
	Known       string `json:"known,omitempty"`
	Where       string `json:"where"`
	Place       string `json:"place"`
	Expected    string `json:"expected"`
	Actual      string `json:"actual"`
	Impact      string `json:"impact,omitempty"`
	Spec        string `json:"spec,omitempty"`
	Example     string `json:"example"`
	Often       string `json:"often"`
	Seen        string `json:"seen"`
	Fingerprint string `json:"fingerprint"`
	Reason      string `json:"reason,omitempty"`
	htmlSkeleton
	About htmlRule `json:"-"`
}

// htmlChoice is a value to filter by, and how many findings have it.
type htmlChoice struct {
	Value string
	Count int
}

func newHTMLFindings(r *contract.Report) htmlFindings {
	rules := htmlRules()
	bySeverity, byRule, explained := map[string]int{}, map[string]int{}, []htmlRule{}
	all := htmlFindings{Data: htmlData{PageSize: htmlPageSize, Findings: make([]htmlFinding, 0, len(r.Findings))}}
	for _, f := range r.Findings {
		view := newHTMLFinding(r.Spec.File, f)
		about, ok := rules[f.Rule]
		if view.About = about; ok && byRule[view.Rule] == 0 {
			explained = append(explained, about)
		}
		bySeverity[view.Severity]++
		byRule[view.Rule]++
		if f.Known {
			all.Known++
		}
		all.Data.Findings = append(all.Data.Findings, view)
	}
	all.Data.Rules = explained
	all.First = all.Data.Findings[:min(len(r.Findings), htmlPageSize)]
	for _, s := range severities {
		all.Severities = append(all.Severities, htmlChoice{string(s.severity), bySeverity[string(s.severity)]})
	}
	for _, name := range slices.Sorted(maps.Keys(byRule)) {
		all.Rules = append(all.Rules, htmlChoice{name, byRule[name]})
	}
	return all
}

// htmlRules explains the checker's rules by name. Others have neither an explanation nor a link.
func htmlRules() map[string]htmlRule {
	rules := map[string]htmlRule{}
	for _, rule := range contract.Rules() {
		rules[rule.Name] = htmlRule{rule.Name, rulesPage + rule.Name, sentence(rule.Summary), sentence(rule.Advice)}
	}
	return rules
}

func newHTMLFinding(file string, f contract.Finding) htmlFinding {
	view := htmlFinding{
		Rule: terminal.Plain(f.Rule), Severity: terminal.Plain(string(f.Severity)),
		Where: terminal.Plain(fmt.Sprintf("%s %d", f.Operation, f.Status)), Place: terminal.Plain(f.Place),
		Expected: terminal.Plain(f.Expected), Actual: terminal.Plain(f.Actual), Impact: terminal.Plain(f.Impact),
		Example: terminal.Plain(exampleText(f)),
		Often:   fmt.Sprintf("%d of %d", f.Occurrences, f.Of),
		Seen: fmt.Sprintf("%d of %d (%s), in %s", f.Occurrences, f.Of, percent(f.Occurrences, f.Of),
			count(f.Recordings, "recording", "recordings")),
		Fingerprint: terminal.Plain(f.Fingerprint), Reason: terminal.Plain(f.KnownReason),
		htmlSkeleton: skeletonOf(f),
	}
	if f.Known {
		view.Known = "known"
	}
	if f.SpecLine > 0 {
		view.Spec = terminal.Plain(fmt.Sprintf("%s:%d:%d", file, f.SpecLine, f.SpecColumn))
	}
	return view
}

// htmlFact is a labelled slot of a finding.
type htmlFact struct {
	Slot, Label, Value string
	// Code is true for what is to be read character by character.
	Code bool
}

// Facts are what a finding says below its headline, those without a value too: the script may have one.
func (f htmlFinding) Facts() []htmlFact {
	return []htmlFact{
		{"means", "What it means", f.About.Means, false},
		{"todo", "What to do", f.About.ToDo, false},
		{"reason", "Known because", f.Reason, false},
		{"example", "Example", f.Example, true},
		{"spec", "In the spec", f.Spec, true},
		{"seen", "Seen", f.Seen, false},
		{"fingerprint", "Fingerprint", f.Fingerprint, true},
	}
}
