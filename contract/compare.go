package contract

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Change is a difference in behaviour, in words. It is no finding: whether it matters is for a person
// to say.
type Change struct {
	Operation string
	Status    int
	Place     string
	// What says what was and what is.
	What string
}

// Compare says what differs between what was seen before and what is seen now, sorted by place: presence
// and null rates, kinds, forms, units, values of enumerations. Shares that differ by less than a tenth
// are the same. It holds no values but those that the spec lists.
func Compare(spec *Spec, before, now *Evidence) []Change {
	old, new := before.byPlace(), now.byPlace()
	said := spec.promisesAt(keysOf(old, new))
	var changes []Change
	for _, key := range keysOf(old, new) {
		var enum []any
		if said[key] != nil {
			enum = said[key].enum
		}
		for _, what := range compareProperties(old[key], new[key], enum) {
			changes = append(changes, Change{key.operation, key.status, key.place, what})
		}
	}
	slices.SortFunc(changes, func(a, b Change) int {
		return cmp.Or(cmp.Compare(a.Operation, b.Operation), a.Status-b.Status, cmp.Compare(a.Place, b.Place), cmp.Compare(a.What, b.What))
	})
	return changes
}

// keysOf are the keys of both.
func keysOf(old, new map[propertyKey]*Property) []propertyKey {
	keys := slices.Collect(maps.Keys(old))
	for key := range new {
		if old[key] == nil {
			keys = append(keys, key)
		}
	}
	return keys
}

// byPlace are the properties, with none for what was not seen.
func (e *Evidence) byPlace() map[propertyKey]*Property {
	if e.properties == nil {
		return map[propertyKey]*Property{}
	}
	return e.properties
}

func compareProperties(before, now *Property, enum []any) []string {
	switch {
	case before == nil || before.Seen == 0 && now != nil && now.Seen > 0:
		return []string{fmt.Sprintf("is new: seen %s", plural(now.Seen, "time"))}
	case now == nil || now.Seen == 0 && before.Seen > 0:
		if now == nil {
			return []string{"was not shown, as nothing above it was"}
		}
		return []string{fmt.Sprintf("is gone: absent from %s, before it was in %d of %d", plural(now.Absent, "object"), before.Seen, before.Seen+before.Absent)}
	case now.Seen == 0:
		return nil
	}
	var list []string
	list = addShare(list, "present in", percent(before.Seen, before.Seen+before.Absent), percent(now.Seen, now.Seen+now.Absent))
	list = addShare(list, "null in", percent(before.Null, before.Seen), percent(now.Null, now.Seen))
	list = addSets(list, "kinds", before.Kinds(), now.Kinds())
	if before.texts.count > 0 && now.texts.count > 0 {
		list = addSets(list, "forms", named(formNames[:], before.texts.forms[:]), named(formNames[:], now.texts.forms[:]))
	}
	if before.numbers.count > 0 && now.numbers.count > 0 {
		list = addSets(list, "units of time", named(unitNames[:], before.numbers.units[:]), named(unitNames[:], now.numbers.units[:]))
	}
	return addSets(list, "values", seenOf(enum, before), seenOf(enum, now))
}

func percent(part, of int) int {
	if of == 0 {
		return 0
	}
	return (100*part + of/2) / of
}

func addShare(list []string, what string, before, now int) []string {
	if d := now - before; d <= -10 || d >= 10 || (before == 0) != (now == 0) || (before == 100) != (now == 100) {
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

// named are the names of what there is some of.
func named(names []string, counts []int) []string {
	return slices.Sorted(maps.Keys(counted(names, counts)))
}

// seenOf are the values of an enumeration that came, sorted.
func seenOf(enum []any, p *Property) []string {
	return slices.Sorted(maps.Keys(countsOf(enum, p)))
}

// promisesAt is what the spec says of places that were seen.
func (s *Spec) promisesAt(seen []propertyKey) map[propertyKey]*promise {
	all := map[propertyKey]*promise{}
	known := map[exchangeKey]map[string]*promise{}
	for _, at := range seen {
		response := exchangeKey{at.operation, at.status}
		if known[response] == nil {
			known[response] = s.promisesOf(response)
		}
		if p := known[response][at.place]; p != nil {
			all[at] = p
		}
	}
	return all
}

// promisesOf lists what the spec says of the bodies of responses, by place.
func (s *Spec) promisesOf(response exchangeKey) map[string]*promise {
	for _, op := range s.operations {
		if key := responseKey(op.responses, response.status); op.id == response.operation && key != "" {
			return s.promises(op, key)
		}
	}
	return map[string]*promise{}
}
