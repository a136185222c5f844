package verdict

import (
	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/evidence"
	"github.com/blooio-community/blooio-go/contract/internal/shown"
)

// doesNotCount says in words what does not count because of the settings.
func doesNotCount(s *contract.Settings) (parts []string) {
	if s == nil {
		return nil
	}
	if s.Off > 0 {
		parts = append(parts, shown.Count(s.Off, "finding")+" off")
	}
	if s.Lowered > 0 {
		parts = append(parts, shown.Count(s.Lowered, "error")+" lowered")
	}
	return parts
}

// unfounded returns why a report without errors is not clean because of the settings, nil if it is clean.
func unfounded(r *contract.Report, e *evidence.Evidence) []contract.Cause {
	hidden := r.Counts.Baselined > 0 || len(doesNotCount(r.Settings)) > 0
	switch {
	case r.Settings != nil && !anyRuleOn(r, e):
		return []contract.Cause{contract.CauseRulesOff}
	case hidden && r.Folded != nil && r.Folded.Findings > 0:
		return []contract.Cause{contract.CauseTooMany}
	}
	return nil
}

// anyRuleOn tells whether any rule that verifies responses is on, at any location that was seen.
func anyRuleOn(r *contract.Report, e *evidence.Evidence) bool {
	levelOf := r.Settings.Levels().Lookup()
	for _, about := range contract.Rules() {
		if !appliesTo(r, about.Group) {
			continue
		}
		for of := range e.Responses {
			if levelOf(&contract.Finding{Rule: about.Name, Operation: of.Operation, Status: of.Status}) != contract.LevelOff {
				return true
			}
		}
		for _, o := range r.Observations {
			if levelOf(&contract.Finding{Rule: about.Name, Operation: o.Operation, Status: o.Status, Location: o.Location}) != contract.LevelOff {
				return true
			}
		}
	}
	return false
}

// appliesTo tells whether the exchanges of a report could break rules of a group.
func appliesTo(r *contract.Report, group contract.Group) bool {
	switch group {
	case contract.GroupAnnouncement, contract.GroupRequest:
		return false
	case contract.GroupProbe:
		return len(r.Probes) > 0
	case contract.GroupBehaviour:
		return r.Accepted != nil
	}
	return true
}
