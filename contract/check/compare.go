package check

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/blooio-community/blooio-go/contract/check/observe"
	"github.com/blooio-community/blooio-go/contract/internal/shown"
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

// Compare says what differs between what was seen before and what is seen now, sorted by location: presence
// and null rates, kinds, formats, units, values of enumerations. Shares that differ by less than a tenth are
// the same. It holds no values but those that the spec lists.
func Compare(spec *openapi.Spec, before, now *Evidence) []Change {
	old, new := byLocation(before), byLocation(now)
	keys := maps.Clone(old)
	maps.Copy(keys, new)
	var changes []Change
	for at := range keys {
		var enum []observe.EnumValue
		if constraint := spec.ConstraintAt(at.Operation, at.Status, at.Pointer); constraint != nil {
			enum = observe.EnumValues(constraint.Enum)
		}
		for _, what := range compareProperties(old[at], new[at], enum) {
			changes = append(changes, Change{at.Operation, at.Status, at.Pointer, what})
		}
	}
	slices.SortFunc(changes, func(a, b Change) int {
		return cmp.Or(cmp.Compare(a.Operation, b.Operation), a.Status-b.Status, cmp.Compare(a.Location, b.Location), cmp.Compare(a.What, b.What))
	})
	return changes
}

func byLocation(e *Evidence) map[observe.Location]*observe.Property {
	all := map[observe.Location]*observe.Property{}
	for of, tree := range settled(e).Trees {
		tree.Visit(func(location string, n, _ *observe.Node) { all[of.At(location)] = &n.Property })
	}
	return all
}

func compareProperties(before, now *observe.Property, enum []observe.EnumValue) []string {
	switch {
	case before == nil || before.Seen == 0 && now != nil && now.Seen > 0:
		return []string{"is new: seen " + shown.Count(now.Seen, "time")}
	case now == nil:
		return []string{"was not reached, as nothing above it came"}
	case now.Seen == 0 && before.Seen > 0:
		return []string{fmt.Sprintf("is gone: absent from %s, before it was in %d of %d", shown.Count(now.Absent, "object"), before.Seen, before.Seen+before.Absent)}
	case now.Seen == 0:
		return nil
	}
	var list []string
	list = addShare(list, "present in", percent(before.Seen, before.Seen+before.Absent), percent(now.Seen, now.Seen+now.Absent))
	list = addShare(list, "null in", percent(before.Null, before.Seen), percent(now.Null, now.Seen))
	list = addSets(list, "kinds", before.Kinds.Names(), now.Kinds.Names())
	if before.Strings() > 0 && now.Strings() > 0 {
		list = addSets(list, "formats", namesOf(before.Formats.Named()), namesOf(now.Formats.Named()))
	}
	if before.Numbers() > 0 && now.Numbers() > 0 {
		list = addSets(list, "epoch units", namesOf(before.Units.Named()), namesOf(now.Units.Named()))
	}
	return addSets(list, "values", namesOf(before.CountsOf(enum)), namesOf(now.CountsOf(enum)))
}

func percent(part, of int) int {
	if of == 0 {
		return 0
	}
	return (100*part + of/2) / of
}

// minShare is by how many percent shares differ at least to be different.
const minShare = 10

func addShare(list []string, what string, before, now int) []string {
	if d := now - before; d <= -minShare || d >= minShare || (before == 0) != (now == 0) || (before == 100) != (now == 100) {
		return append(list, fmt.Sprintf("%s %d%%, before %d%%", what, now, before))
	}
	return list
}

func addSets(list []string, what string, before, now []string) []string {
	if slices.Equal(before, now) {
		return list
	}
	return append(list, fmt.Sprintf("%s: %s, before %s", what, cmp.Or(strings.Join(now, ", "), "none"), cmp.Or(strings.Join(before, ", "), "none")))
}

func namesOf(counts map[string]int) []string { return slices.Sorted(maps.Keys(counts)) }
