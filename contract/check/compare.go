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

// Change is a difference in behaviour, in words. It is no finding: whether it matters is for a person to say.
type Change struct {
	Operation string
	Status    int
	Location  string
	// What says what was and what is.
	What string
}

// Comparing returns the checker that gathers what [Compare] is to compare with accepted evidence.
func Comparing(spec *openapi.Spec, accepted *Evidence) Checker {
	return Checker{Spec: spec, Accepted: Accept(accepted, 1)}
}

// Compare says what differs between what was seen before and what is seen now, sorted by location: presence
// and null rates, kinds, formats, units, values of enumerations, and whatever a check against accepted recordings
// finds, however little evidence those have. Shares that differ by less than a tenth are the same. It holds no
// values but those that the spec lists. What is seen now must be the evidence of the checker of [Comparing].
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

// shownBy says which difference there is wherever a rule reports something.
var shownBy = map[string]string{
	contract.RulePropertyMissing: isPresent, contract.RulePropertyVanished: isGone, contract.RuleShapeChanged: ofFormats,
	contract.RuleScaleChanged: inUnits, contract.RuleTimestampLost: inUnits,
}

// covers tells whether a finding need not be listed: it is not about behaviour, or a difference shows it.
func (c *comparison) covers(f *contract.Finding) bool {
	rule, _ := contract.RuleNamed(f.Rule)
	what := shownBy[f.Rule]
	return rule.Group != contract.GroupBehaviour || what != "" && slices.ContainsFunc(c.changes, func(change Change) bool {
		return change.Operation == f.Operation && change.Status == f.Status && change.Location == f.Location && strings.HasPrefix(change.What, what)
	})
}
