package check

import (
	"slices"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/evidence"
)

// dropReplacements removes candidates that are off and would replace findings that are on. For example, if renames are
// off, a rename is reported as a missing and an undocumented property. It returns a copy of the evidence before, for
// [replacementsOff], or nil if it removed nothing.
func dropReplacements(e *Evidence, levels contract.RuleLevels) *Evidence {
	if len(levels) == 0 {
		return nil
	}
	levelOf := levels.Lookup()
	var drop []evidence.CandidateKey
	for key, o := range e.Candidates {
		if slices.Contains(replacements, o.Rule) && levelOf(&o.Finding) == contract.LevelOff {
			drop = append(drop, key)
		}
	}
	if len(drop) == 0 {
		return nil
	}
	whole := e.Clone()
	for _, key := range drop {
		delete(e.Candidates, key)
	}
	return whole
}

// replacements are the rules whose findings replace others once all exchanges are in.
var replacements = []string{contract.RulePropertyRenamed, contract.RulePropertyVanished}

// replacementsOff returns the findings that are off and would have replaced others.
func replacementsOff(findings []contract.Finding, levels contract.RuleLevels) (list []contract.Finding) {
	levelOf := levels.Lookup()
	for _, f := range findings {
		if slices.Contains(replacements, f.Rule) && levelOf(&f) == contract.LevelOff {
			list = append(list, f)
		}
	}
	return list
}

// hides tells whether a finding about a response as a whole does not count as an error. Nothing else of such a response
// was checked, or nothing that counts.
func hides(levels contract.RuleLevels, e *Evidence) bool {
	if len(levels) == 0 || len(e.Findings) == 0 {
		return false
	}
	levelOf := levels.Lookup()
	for _, o := range e.Findings {
		about, _ := contract.RuleNamed(o.Rule)
		if o.Location != "" || o.Severity != contract.SeverityError || !slices.Contains(aboutResponses, about.Group) {
			continue
		}
		if level := levelOf(&o.Finding); level != "" && level != contract.Level(contract.SeverityError) {
			return true
		}
	}
	return false
}

// aboutResponses are the groups of rules that verify what a response says.
var aboutResponses = []contract.Group{contract.GroupResponse, contract.GroupJSON, contract.GroupProperty, contract.GroupSchema}
