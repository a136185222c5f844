package html

import (
	"fmt"
	"maps"
	"slices"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/render/internal/phrase"
	"github.com/blooio-community/blooio-go/internal/terminal"
)

// pageSize is how many findings are on the page at once, so that a browser can cope with many.
const pageSize = 50

// findings are the findings: all of them as data, the first few as elements, and a blank one that the
// page's script fills in for the rest.
type findings struct {
	Data  data
	First []finding
	Blank finding
	// Severities and Rules are the values to filter by. Baselined is how many findings are baselined, which no severity
	// counts.
	Severities, Rules []choice
	Baselined         int
	// Folded says what the report does not list.
	Folded string
}

// data is what the page's script reads.
type data struct {
	PageSize int           `json:"pageSize"`
	Rules    []explanation `json:"rules"`
	Findings []finding     `json:"findings"`
}

// explanation explains a rule, once for all its findings.
type explanation struct {
	Name string `json:"name"`
	Link string `json:"link"`
	// Means says what the rule reports, ToDo what to do then.
	Means string `json:"means"`
	ToDo  string `json:"todo"`
}

// finding is a finding as text. Its names in JSON are those of the slots in its template, so that the
// script can fill them in without knowing them.
type finding struct {
	Rule        string `json:"rule"`
	Severity    string `json:"severity"`
	Baselined   string `json:"baselined,omitempty"`
	Where       string `json:"where"`
	Location    string `json:"location"`
	Expected    string `json:"expected"`
	Actual      string `json:"actual"`
	Impact      string `json:"impact,omitempty"`
	Spec        string `json:"spec,omitempty"`
	Example     string `json:"example"`
	Often       string `json:"often"`
	Seen        string `json:"seen"`
	Fingerprint string `json:"fingerprint"`
	Reason      string `json:"reason,omitempty"`
	Settings    string `json:"settings,omitempty"`
	skeleton
	About explanation `json:"-"`
}

// choice is a value to filter by, and how many findings have it.
type choice struct {
	Value string
	Count int
}

func newFindings(r *contract.Report) findings {
	bySeverity, byRule, explained := map[string]int{}, map[string]int{}, []explanation{}
	all := findings{Data: data{PageSize: pageSize, Findings: make([]finding, 0, len(r.Findings))}}
	for _, f := range r.Findings {
		view := newFinding(r.Spec, f)
		if view.About.Name != "" && byRule[view.Rule] == 0 {
			explained = append(explained, view.About)
		}
		byRule[view.Rule]++
		if f.Baselined {
			all.Baselined++
		} else {
			bySeverity[view.Severity]++
		}
		all.Data.Findings = append(all.Data.Findings, view)
	}
	all.Data.Rules = explained
	all.First = all.Data.Findings[:min(len(r.Findings), pageSize)]
	for _, s := range []contract.Severity{contract.SeverityError, contract.SeverityWarning, contract.SeverityInfo} {
		all.Severities = append(all.Severities, choice{string(s), bySeverity[string(s)]})
	}
	for _, name := range slices.Sorted(maps.Keys(byRule)) {
		all.Rules = append(all.Rules, choice{name, byRule[name]})
	}
	if folded := phrase.Folded(r.Folded); folded != "" {
		all.Folded = phrase.Sentence(folded)
	}
	return all
}

func newFinding(spec contract.SpecInfo, f contract.Finding) finding {
	view := finding{
		Rule: terminal.Plain(f.Rule), Severity: terminal.Plain(string(f.Severity)),
		Where: terminal.Plain(f.Operation + " " + contract.StatusName(f.Status)), Location: terminal.Plain(f.Location),
		Expected: terminal.Plain(f.Expected), Actual: terminal.Plain(f.Actual), Impact: terminal.Plain(f.Impact),
		Spec: terminal.Plain(phrase.SpecPlace(spec, f)), Example: terminal.Plain(phrase.Example(f)),
		Often:       fmt.Sprintf("%d of %d", f.Occurrences, f.Of),
		Seen:        phrase.Seen(f) + " (" + percent(f.Occurrences, f.Of) + ")",
		Fingerprint: terminal.Plain(f.Fingerprint), Reason: terminal.Plain(f.BaselinedReason),
		Settings: terminal.Plain(phrase.Severity(f)),
		skeleton: skeletonOf(f),
	}
	if f.Baselined {
		view.Baselined = "baselined"
	}
	// A rule that this program does not know has neither an explanation nor a link.
	if rule, known := contract.RuleNamed(f.Rule); known {
		view.About = explanation{rule.Name, rule.Help(), phrase.Sentence(rule.Summary), phrase.Sentence(rule.Advice)}
	}
	return view
}

// fact is a labelled slot of a finding.
type fact struct {
	Slot, Label, Value string
	// Code is true for what is to be read character by character.
	Code bool
}

// Facts are what a finding says below its headline, also those without a value: the script may have one.
func (f finding) Facts() []fact {
	return []fact{
		{"means", "What it means", f.About.Means, false},
		{"todo", "What to do", f.About.ToDo, false},
		{"reason", "Why baselined", f.Reason, false},
		{"settings", "Severity", f.Settings, false},
		{"example", "Example", f.Example, true},
		{"spec", "Spec", f.Spec, true},
		{"seen", "Seen", f.Seen, false},
		{"fingerprint", "Fingerprint", f.Fingerprint, true},
	}
}
