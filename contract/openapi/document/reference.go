package document

import (
	"fmt"
	"strings"

	"github.com/oasdiff/yaml3"
)

// target is what references within a file lead to.
type target struct {
	ref        string
	node       *yaml.Node // nil if the references lead nowhere
	references int
	line       int // of the first reference

	below  []*target // those that references in it lead to
	weight int       // how much deeper the loader recurses to come from here to those
	nodes  int       // how many YAML nodes it has
	depth  int       // how deep the loader recurses from here
}

// checkTargets refuses references that the loader would take too long to resolve.
func (in *inspection) checkTargets() *Error {
	at, left := indexOf(in.root), maxResolved
	for _, to := range in.targets {
		if to.node = at.lookup(to.ref); to.node == nil {
			continue // the loader says so
		}
		in.measure(to, to.node, 0, left/to.references+1)
		if left -= to.references * to.nodes; left < 0 {
			return &Error{Line: to.line, Err: fmt.Errorf(
				"%s is too large for the %d references to it: together they repeat too many nodes", to.ref, to.references)}
		}
	}
	in.setDepths()
	for _, to := range in.targets {
		if to.depth > maxRecursion {
			return &Error{Line: to.line, Err: fmt.Errorf("references lead from one to the next more than %d levels deep", maxRecursion)}
		}
	}
	return nil
}

// measure looks through what is below a target, up to a number of nodes.
func (in *inspection) measure(t *target, n *yaml.Node, depth, limit int) {
	if t.nodes++; t.nodes > limit {
		return
	}
	if n.Kind == yaml.AliasNode {
		in.measure(t, n.Alias, depth+1, limit) // inspect has bounded what aliases repeat
		return
	}
	if _, ref := keyIn(n, "$ref"); ref != nil {
		if to := in.byRef[ref.Value]; to != nil {
			t.below = append(t.below, to)
			t.weight = max(t.weight, depth+1)
		}
	}
	for _, child := range n.Content {
		in.measure(t, child, depth+1, limit)
	}
}

// setDepths finds how deep the loader can recurse from each target, in any order of resolving: a path visits
// a target once, so that it is no longer than all of a cycle, and then what that leads to.
func (in *inspection) setDepths() {
	for component := range components(in.targets, func(t *target) []*target { return t.below }) {
		weight, deepest := 0, 0
		for _, member := range component {
			weight += member.weight
			for _, next := range member.below {
				deepest = max(deepest, next.depth) // 0 within the component
			}
		}
		for _, member := range component {
			member.depth = weight + deepest
		}
	}
}

// unresolved is the first reference within the file that leads nowhere, nil for none: the loader reports it
// without saying which it is.
func (in *inspection) unresolved() error {
	for _, to := range in.targets {
		if to.node == nil && strings.HasPrefix(to.ref, "#/") {
			return &Error{Line: to.line, Err: fmt.Errorf("the reference %s leads nowhere", to.ref)}
		}
	}
	return nil
}
