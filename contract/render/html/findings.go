package html

import (
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
	Blank blank
	// Severities, Operations and Rules are the values to filter by. Known is how many findings the baseline has, which no
	// severity counts.
	Severities, Operations, Rules []choice
	Known                         int
	// Folded says what the report does not list.
	Folded string
}

// data is what the page's script reads.
type data struct {
	PageSize int             `json:"pageSize"`
	Rules    []explanation   `json:"rules"`
	Groups   []findingsGroup `json:"groups"`
	Findings []finding       `json:"findings"`
}

// findingsGroup is the heading of findings that are listed together: those of an operation, or those that the baseline has.
type findingsGroup struct {
	Title string `json:"title"`
	Note  string `json:"note"`
}

// blank is a finding and a heading without any text.
type blank struct {
	finding
	findingsGroup
}

// choice is a value to filter by, and how many findings have it.
type choice struct {
	Value string
	Count int
}

// newFindings groups the findings by operation, that with the worst first, and those of the baseline last.
func newFindings(r *contract.Report, spec excerpts) findings {
	bySeverity, byOperation, byRule, explained := map[string]int{}, map[string]int{}, map[string]int{}, []explanation{}
	all := findings{Data: data{PageSize: pageSize, Groups: []findingsGroup{}, Findings: make([]finding, 0, len(r.Findings))}}
	groups := groupsOf(r, &all.Data)
	for i, f := range r.Findings {
		view := newFinding(r.Spec, f)
		view.Group = groups[i]
		if view.About.Name != "" && byRule[view.Rule] == 0 {
			explained = append(explained, view.About)
		}
		byRule[view.Rule]++
		byOperation[view.Operation]++
		if f.Baselined {
			all.Known++
		} else {
			bySeverity[view.Severity]++
		}
		view.lines = spec.of(r.Spec, f)
		all.Data.Findings = append(all.Data.Findings, view)
	}
	slices.SortStableFunc(all.Data.Findings, func(a, b finding) int { return a.Group - b.Group })
	all.Data.Rules = explained
	all.First = all.Data.Findings[:min(len(r.Findings), pageSize)]
	if len(all.First) > 0 {
		all.First[0].IsOpen = true
	}
	for _, s := range []contract.Severity{contract.SeverityError, contract.SeverityWarning, contract.SeverityInfo} {
		all.Severities = append(all.Severities, choice{string(s), bySeverity[string(s)]})
	}
	all.Operations, all.Rules = choices(byOperation), choices(byRule)
	if folded := phrase.Folded(r.Folded); folded != "" {
		all.Folded = phrase.Sentence(folded)
	}
	return all
}

// groupsOf puts the findings of a report into groups, by their numbers.
func groupsOf(r *contract.Report, to *data) []int {
	numbers, of := map[string]int{}, make([]int, len(r.Findings))
	add := func(key string, heading func() (name, note string)) int {
		n, known := numbers[key]
		if !known {
			n = len(to.Groups)
			numbers[key] = n
			name, note := heading()
			to.Groups = append(to.Groups, findingsGroup{terminal.Plain(name), terminal.Plain(note)})
		}
		return n
	}
	for i, f := range r.Findings {
		if !f.Baselined {
			of[i] = add("operation "+f.Operation, func() (string, string) { return phrase.Operation(r.Findings, f.Operation) })
		}
	}
	for i, f := range r.Findings {
		if f.Baselined {
			of[i] = add("known", func() (string, string) { return "Known findings", knownNote(r.Baseline) })
		}
	}
	return of
}

func knownNote(b *contract.BaselineReport) string {
	if b == nil {
		return "they do not fail the run"
	}
	return "listed in " + b.File + "; they do not fail the run"
}

func choices(counts map[string]int) (list []choice) {
	for _, name := range slices.Sorted(maps.Keys(counts)) {
		list = append(list, choice{name, counts[name]})
	}
	return list
}

// entry is a finding in the list, with the heading of its group if it is the first of it.
type entry struct {
	finding
	Heading *findingsGroup
}

// Entries are the first findings with their headings.
func (all findings) Entries() (list []entry) {
	for i, f := range all.First {
		e := entry{finding: f}
		if i == 0 || all.First[i-1].Group != f.Group {
			e.Heading = &all.Data.Groups[f.Group]
		}
		list = append(list, e)
	}
	return list
}
