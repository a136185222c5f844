package check

import (
	"cmp"
	"maps"
	"slices"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/observe"
	"github.com/blooio-community/blooio-go/contract/openapi"
)

// coverage compares what the description says with what was seen, at the locations that were reached.
func coverage(e *Evidence, spec *openapi.Spec) contract.Coverage {
	t := &tally{
		spec: spec, enums: map[string]*enumeration{}, unchecked: map[openapi.Note]contract.Uncovered{},
		coverage: contract.Coverage{Uncovered: []contract.Uncovered{}, Enums: []contract.EnumCoverage{}},
	}
	for _, op := range spec.Operations {
		trees, came := seenUnder(e, op)
		t.coverage.Operations.Count(len(came) > 0)
		if len(came) == 0 {
			t.list(contract.Uncovered{Operation: op.ID}, "operation")
		}
		for _, key := range op.Statuses() {
			t.coverage.Statuses.Count(came[key])
			if !came[key] && len(came) > 0 {
				t.list(contract.Uncovered{Operation: op.ID, Status: key}, "status")
			}
			if trees[key] != nil {
				t.tree(op, key, trees[key])
			}
		}
	}
	return t.sum()
}

// seenUnder merges, for each status key of the description, what was seen of its responses, and tells which keys had
// any.
func seenUnder(e *Evidence, op *openapi.Operation) (trees map[string]*observe.Node, came map[string]bool) {
	trees, came = map[string]*observe.Node{}, map[string]bool{}
	for of := range e.Responses {
		if of.Operation != op.ID {
			continue
		}
		key := op.ResponseKey(of.Status)
		came[key] = true
		if tree := e.Trees[of]; tree != nil {
			if trees[key] == nil {
				trees[key] = &observe.Node{}
			}
			trees[key].Merge(tree)
		}
	}
	return trees, came
}

// tally counts what was covered.
type tally struct {
	spec      *openapi.Spec
	coverage  contract.Coverage
	enums     map[string]*enumeration
	unchecked map[openapi.Note]contract.Uncovered // the first location of each
}

type enumeration struct{ all, covered map[string]bool }

// tree counts the locations of a response that were reached. A property counts if an object was seen that could have
// had it, even if none had.
func (t *tally) tree(op *openapi.Operation, key string, tree *observe.Node) {
	tree.Visit(func(location string, n, _ *observe.Node) {
		at := contract.Uncovered{Operation: op.ID, Status: key, Location: location}
		constraint := t.spec.ConstraintUnder(op, key, location)
		if constraint == nil {
			return
		}
		if n.Seen > 0 {
			t.note(at, constraint.Unchecked)
		}
		if !constraint.Named {
			t.details(at, constraint, n)
		}
		t.items(at, n)
		if n.Kinds&contract.KindObject == 0 {
			return
		}
		for _, name := range constraint.Properties {
			at.Location = location + "/" + observe.Escape(name)
			t.property(at, t.spec.ConstraintUnder(op, key, at.Location), n.At(name))
		}
	})
}

// items lists an array or a map that was always empty, so that nothing below it was reached.
func (t *tally) items(at contract.Uncovered, n *observe.Node) {
	if n.Kinds&(contract.KindArray|contract.KindObject) == 0 {
		return
	}
	if each := n.At(observe.Each); each != nil && each.Seen > 0 {
		return
	}
	op := t.spec.Operation(at.Operation)
	if at.Location += "/" + observe.Each; t.spec.ConstraintUnder(op, at.Status, at.Location) != nil {
		t.list(at, "items")
	}
}

// property counts a documented property of an object that was seen. Below a property that was never seen, nothing is
// counted.
func (t *tally) property(at contract.Uncovered, constraint *openapi.Constraint, n *observe.Node) {
	if n == nil {
		n = &observe.Node{}
	}
	covered := n.Seen > n.Null
	t.coverage.Properties.Count(covered)
	if covered {
		t.details(at, constraint, n)
		return
	}
	t.list(at, "property")
	if constraint.Nullable {
		t.coverage.Nulls.Count(n.Null > 0)
	}
	t.values(constraint, n)
}

// details counts null and the values of an enumeration at a location.
func (t *tally) details(at contract.Uncovered, constraint *openapi.Constraint, n *observe.Node) {
	if constraint.Nullable {
		if t.coverage.Nulls.Count(n.Null > 0); n.Null == 0 {
			t.list(at, "null")
		}
	}
	if missing := t.values(constraint, n); len(missing) > 0 {
		t.list(at, "values", missing...)
	}
}

func (t *tally) list(at contract.Uncovered, what string, values ...string) {
	at.What, at.Values = what, values
	t.coverage.Uncovered = append(t.coverage.Uncovered, at)
}

// values counts the values of an enumeration, and returns those that were not seen.
func (t *tally) values(constraint *openapi.Constraint, n *observe.Node) []string {
	if len(constraint.Enum) == 0 {
		return nil
	}
	enum := t.enums[constraint.EnumName]
	if enum == nil {
		enum = &enumeration{map[string]bool{}, map[string]bool{}}
		t.enums[constraint.EnumName] = enum
	}
	var missing []string
	for _, v := range observe.EnumValues(constraint.Enum) {
		enum.all[v.Text] = true
		if n.Distinct.Of(v.Hash) > 0 {
			enum.covered[v.Text] = true
		} else {
			missing = append(missing, v.Text)
		}
	}
	return missing
}

// sum returns the coverage, sorted.
func (t *tally) sum() contract.Coverage {
	for _, name := range slices.Sorted(maps.Keys(t.enums)) {
		enum := t.enums[name]
		t.coverage.Enums = append(t.coverage.Enums, contract.EnumCoverage{
			Name: name, Ratio: contract.Ratio{Covered: len(enum.covered), Of: len(enum.all)},
		})
	}
	slices.SortFunc(t.coverage.Uncovered, compareUncovered)
	t.coverage.Unchecked = t.listUnchecked()
	if n := len(t.coverage.Unchecked); n > maxUnchecked {
		t.coverage.Unchecked, t.coverage.MoreUnchecked = t.coverage.Unchecked[:maxUnchecked], n-maxUnchecked
	}
	return t.coverage
}

func compareUncovered(a, b contract.Uncovered) int {
	return cmp.Or(cmp.Compare(a.Operation, b.Operation), cmp.Compare(a.Status, b.Status), cmp.Compare(a.Location, b.Location), cmp.Compare(a.What, b.What))
}

// maxUnchecked bounds how many unchecked keywords are listed.
const maxUnchecked = 100

// note records the keywords that are not checked at a location that was reached.
func (t *tally) note(at contract.Uncovered, notes []openapi.Note) {
	for _, note := range notes {
		if known, ok := t.unchecked[note]; !ok || compareUncovered(at, known) < 0 {
			t.unchecked[note] = at
		}
	}
}

func (t *tally) listUnchecked() (list []contract.Unchecked) {
	for note, at := range t.unchecked {
		list = append(list, contract.Unchecked{
			File: note.File, Line: note.Line, Keyword: note.Keyword, Text: note.Text,
			Operation: at.Operation, Status: at.Status, Location: at.Location,
		})
	}
	slices.SortFunc(list, func(a, b contract.Unchecked) int {
		return cmp.Or(cmp.Compare(a.File, b.File), a.Line-b.Line, cmp.Compare(a.Keyword, b.Keyword), cmp.Compare(a.Text, b.Text))
	})
	return list
}
