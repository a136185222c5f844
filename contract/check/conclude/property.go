package conclude

import (
	"cmp"
	"maps"
	"slices"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/evidence"
	"github.com/blooio-community/blooio-go/contract/check/observe"
	"github.com/blooio-community/blooio-go/contract/openapi"
)

// concludeRenames reports a property that is missing from every object and an undocumented one that every object has as
// one rename, instead of two findings. Their names must be alike, or accepted recordings must have the missing one.
// Otherwise a rename would be a guess: an optional property may be missing while a new one appears.
func concludeRenames(e *evidence.Evidence, _ *openapi.Spec) {
	renames := e.Of(evidence.CandidateRename)
	if len(renames) == 0 {
		return
	}
	likeness := likenessOf(e, renames)
	gone, came := map[observe.Location]bool{}, map[observe.Location]bool{}
	for _, key := range slices.SortedFunc(maps.Keys(renames), likeness.before) {
		o, documented, newcomer := renames[key], key.At(key.Location), key.At(key.Came)
		old, now := e.Property(key.Response, key.Location), e.Property(key.Response, key.Came)
		n := o.Finding.Occurrences
		if old == nil || now == nil || old.Seen > 0 || n != old.Absent || n != now.Seen || gone[documented] || came[newcomer] {
			continue
		}
		if likeness[key] || now.Seen > now.Null && o.Accepted.Contradicts(old.Absent) {
			gone[documented], came[newcomer] = true, true
			explainedBy(e, o, key.Came)
		}
	}
}

// likeness tells which renames have names that are alike.
type likeness map[evidence.CandidateKey]bool

func likenessOf(e *evidence.Evidence, renames map[evidence.CandidateKey]*evidence.Occurrences) likeness {
	alike, others := likeness{}, map[observe.Location][]string{}
	for key := range renames {
		documented, at := observe.LastToken(key.Location), key.At(key.Location)
		if _, known := others[at]; !known { // one property may have thousands of newcomers
			beside := e.Trees[key.Response].Find(observe.Parent(key.Location)).Documented()
			others[at] = slices.DeleteFunc(beside, func(name string) bool { return name == documented })
		}
		alike[key] = areAlike(documented, observe.LastToken(key.Came), others[at])
	}
	return alike
}

// before sorts pairs of names that are alike first.
func (l likeness) before(a, b evidence.CandidateKey) int {
	rank := map[bool]int{true: -1}
	return cmp.Or(
		rank[l[a]]-rank[l[b]],
		cmp.Compare(a.Operation, b.Operation),
		a.Status-b.Status,
		cmp.Compare(a.Location, b.Location),
		cmp.Compare(a.Came, b.Came),
	)
}

// aboutAbsence lists the rules that report a missing value.
var aboutAbsence = []string{
	contract.RuleRequiredMissing, contract.RulePageEnvelope, contract.RuleCursorMissing,
	contract.RulePropertyRenamed, contract.RulePropertyMissing, contract.RulePropertyVanished,
}

// IsAboutAbsence tells whether a rule reports a missing value.
func IsAboutAbsence(rule string) bool { return slices.Contains(aboutAbsence, rule) }

// explainedBy replaces the findings about the two properties by the rename.
func explainedBy(e *evidence.Evidence, rename *evidence.Occurrences, came string) {
	of := observe.Response{Operation: rename.Operation, Status: rename.Status}
	for _, rule := range aboutAbsence {
		delete(e.Findings, evidence.FindingKey{Rule: rule, Response: of, Location: rename.Location})
	}
	delete(e.Findings, evidence.FindingKey{Rule: contract.RulePropertyUndocumented, Response: of, Location: came})
	e.Conclude(rename)
}
