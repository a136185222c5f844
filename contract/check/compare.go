package check

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/observe"
	"github.com/blooio-community/blooio-go/contract/openapi"
)

// Change is a difference in behaviour, in words. It is not a finding: a person has to decide whether it matters.
type Change struct {
	Operation string
	Status    int
	Location  string
	// What describes the difference: how it is now and how it was before.
	What string
}

// Comparing returns the checker whose evidence [Compare] compares with accepted evidence.
func Comparing(spec *openapi.Spec, accepted *Evidence) Checker {
	return Checker{Spec: spec, Accepted: Accept(accepted, 1)}
}

// Compare lists the differences between earlier and current behaviour, sorted by location: how often properties are
// present or null, kinds, formats, units, values of enumerations, and the findings of a check against accepted
// recordings, with a minimum of one occurrence. Rates that differ by less than ten percentage points count as equal.
// The only values in the result are those that the spec lists. now must be evidence of the checker that [Comparing]
// returns.
func Compare(spec *openapi.Spec, before, now *Evidence) []Change {
	c := comparison{spec: spec, before: byLocation(before), now: byLocation(now)}
	keys := maps.Clone(c.before)
	maps.Copy(keys, c.now)
	for at := range keys {
		for _, what := range c.at(at) {
			c.changes = append(c.changes, Change{at.Operation, at.Status, at.Pointer, what})
		}
	}
	for _, f := range (Checker{Spec: spec}).Report(now).Findings {
		if !c.covers(&f) {
			c.changes = append(c.changes, Change{f.Operation, f.Status, f.Location, fmt.Sprintf("%s in %d of %d: %s, expected %s", f.Rule, f.Occurrences, f.Of, f.Actual, f.Expected)})
		}
	}
	slices.SortFunc(c.changes, func(a, b Change) int {
		return cmp.Or(cmp.Compare(a.Operation, b.Operation), a.Status-b.Status, cmp.Compare(a.Location, b.Location), cmp.Compare(a.What, b.What))
	})
	return c.changes
}

type comparison struct {
	spec        *openapi.Spec
	before, now map[observe.Location]*observe.Property
	changes     []Change
}

func byLocation(e *Evidence) map[observe.Location]*observe.Property {
	all := map[observe.Location]*observe.Property{}
	for of, tree := range settled(e).Trees {
		tree.Visit(func(location string, n, _ *observe.Node) { all[of.At(location)] = &n.Property })
	}
	return all
}

const (
	isPresent = "present in"
	isGone    = "is gone"
	isNull    = "null in"
	ofKinds   = "kinds"
	ofFormats = "formats"
	inUnits   = "epoch units"
	ofValues  = "values"
)

// shownBy has, for each rule, the difference that is always listed when the rule reports something.
var shownBy = map[string]string{
	contract.RulePropertyMissing: isPresent, contract.RulePropertyVanished: isGone, contract.RuleShapeChanged: ofFormats,
	contract.RuleScaleChanged: inUnits, contract.RuleTimestampLost: inUnits,
}

// covers tells whether a finding is not to be listed: it is not about behaviour, or a listed difference says the same.
func (c *comparison) covers(f *contract.Finding) bool {
	rule, _ := contract.RuleNamed(f.Rule)
	what := shownBy[f.Rule]
	return rule.Group != contract.GroupBehaviour || what != "" && slices.ContainsFunc(c.changes, func(change Change) bool {
		return change.Operation == f.Operation && change.Status == f.Status && change.Location == f.Location && strings.HasPrefix(change.What, what)
	})
}
