package conclude

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/evidence"
	"github.com/blooio-community/blooio-go/contract/check/observe"
	"github.com/blooio-community/blooio-go/contract/openapi"
)

// concludeRenames makes one finding of a property that is missing from every object and one that came in its
// place in every object, instead of a finding for each.
func concludeRenames(e *evidence.Evidence, _ *openapi.Spec) {
	renames := e.Of(evidence.CandidateRename)
	if len(renames) == 0 {
		return
	}
	swapped := swaps(e)
	gone, came := map[observe.Location]bool{}, map[observe.Location]bool{}
	for _, key := range slices.SortedFunc(maps.Keys(renames), byLikeness) {
		o, documented, newcomer := renames[key], key.At(key.Location), key.At(key.Came)
		old, now := e.Property(key.Response, key.Location), e.Property(key.Response, key.Came)
		n := o.Finding.Occurrences
		if old == nil || now == nil || old.Seen > 0 || n != old.Absent || n != now.Seen || gone[documented] || came[newcomer] {
			continue
		}
		parent := key.At(observe.Parent(key.Location))
		if likeness(key) > 0 || now.Seen > now.Null && (swapped[parent] || o.Accepted.Counts()) {
			gone[documented], came[newcomer] = true, true
			explainedBy(e, o, key.Came)
		}
	}
}

// swaps finds the objects that have as many undocumented properties as they lack documented ones, all
// others being there. Where more are lacking, as optional ones may, what came is rather new than one of
// them.
func swaps(e *evidence.Evidence) map[observe.Location]bool {
	balance := map[observe.Location]int{}
	for key := range e.Findings {
		if key.Rule == contract.RulePropertyUndocumented {
			balance[key.At(observe.Parent(key.Location))]++
		}
	}
	for of, tree := range e.Trees {
		tree.Visit(func(location string, n, parent *observe.Node) {
			if parent != nil && n.Seen == 0 {
				balance[of.At(observe.Parent(location))]--
			}
		})
	}
	swapped := map[observe.Location]bool{}
	for at, n := range balance {
		swapped[at] = n == 0
	}
	return swapped
}

// aboutAbsence has the rules that an object breaks by what it does not have.
var aboutAbsence = []string{
	contract.RuleRequiredMissing, contract.RulePageEnvelope, contract.RuleCursorMissing,
	contract.RulePropertyRenamed, contract.RulePropertyMissing, contract.RulePropertyVanished,
}

// IsAboutAbsence tells whether a rule is about a value that is not there.
func IsAboutAbsence(rule string) bool { return slices.Contains(aboutAbsence, rule) }

// explainedBy puts a rename in the place of what was found of the two properties.
func explainedBy(e *evidence.Evidence, rename *evidence.Occurrences, came string) {
	of := observe.Response{Operation: rename.Operation, Status: rename.Status}
	for _, rule := range aboutAbsence {
		delete(e.Findings, evidence.FindingKey{Rule: rule, Response: of, Location: rename.Location})
	}
	delete(e.Findings, evidence.FindingKey{Rule: contract.RulePropertyUndocumented, Response: of, Location: came})
	e.Conclude(rename)
}

// byLikeness puts pairs of names that are alike first.
func byLikeness(a, b evidence.CandidateKey) int {
	return cmp.Or(
		likeness(b)-likeness(a),
		cmp.Compare(a.Operation, b.Operation),
		a.Status-b.Status,
		cmp.Compare(a.Location, b.Location),
		cmp.Compare(a.Came, b.Came),
	)
}

func likeness(k evidence.CandidateKey) int {
	if shareWord(observe.LastToken(k.Location), observe.LastToken(k.Came)) {
		return 1
	}
	return 0
}

// minWord is how long a word is at least that two names share, to be alike.
const minWord = 3

// shareWord tells whether two names share a word.
func shareWord(a, b string) bool {
	words := wordsOf(a)
	return slices.ContainsFunc(wordsOf(b), func(word string) bool {
		return len(word) >= minWord && slices.Contains(words, word)
	})
}

// wordsOf splits a name such as icon_url or iconUrl into its words.
func wordsOf(name string) []string {
	var b strings.Builder
	for i, r := range name {
		if i > 0 && 'A' <= r && r <= 'Z' {
			b.WriteByte('_')
		}
		b.WriteRune(r)
	}
	return strings.FieldsFunc(strings.ToLower(b.String()), func(r rune) bool { return r == '_' || r == '-' || r == '.' })
}
