package lower

import (
	"strconv"

	"github.com/oasdiff/yaml3"

	"github.com/blooio-community/blooio-go/contract/openapi/lower/node"
	"github.com/blooio-community/blooio-go/contract/openapi/tree"
)

// contains writes contains as: not all items break the schema. 3.0 cannot express how many must match.
func (s *schema) contains() {
	key, wanted := node.Take(s.node, "contains")
	atLeast, least := node.Take(s.node, "minContains")
	atMost, _ := node.Take(s.node, "maxContains")
	if key == nil {
		return
	}
	s.selects = true
	min, ok := 1, true
	if least != nil {
		var err error
		min, err = strconv.Atoi(least.Value)
		ok = err == nil
	}
	if !ok || atMost != nil || min > 1 {
		at := atMost
		if at == nil {
			at = atLeast
		}
		s.leave(at.Value, at.Line, "how many items are as contains says is not checked, only that one is")
	}
	if !ok || min < 1 {
		return
	}
	if min > 1 {
		s.atLeast("minItems", min, atLeast)
	}
	none := standsFor(key, node.Object(key, node.Text("not", key), wanted))
	broken := node.Object(key, node.Text("type", key), node.Text("array", key), node.Text("items", key), none)
	s.conjoin(key, standsFor(key, node.Object(key, node.Text("not", key), broken)))
}

// atLeast raises a lower bound of a count, atMost lowers an upper one.
func (s *schema) atLeast(name string, n int, at *yaml.Node) {
	if known, err := strconv.Atoi(scalarOf(node.Value(s.node, name))); err != nil || known < n {
		node.Set(s.node, name, count(n, at), at)
	}
}

func (s *schema) atMost(name string, n int, at *yaml.Node) {
	if known, err := strconv.Atoi(scalarOf(node.Value(s.node, name))); err != nil || known > n {
		node.Set(s.node, name, count(n, at), at)
	}
}

func count(n int, at *yaml.Node) *yaml.Node {
	c := node.Text(strconv.Itoa(n), at)
	c.Tag = "!!int"
	return c
}

func scalarOf(n *yaml.Node) string {
	if n == nil || n.Kind != yaml.ScalarNode {
		return ""
	}
	return n.Value
}

// prefixItems allows for each item what prefixItems or items allow for any item, because 3.0 has one schema for all
// items.
func (s *schema) prefixItems() {
	key, first := node.Take(s.node, "prefixItems")
	if key == nil || first.Kind != yaml.SequenceNode || len(first.Content) == 0 {
		return
	}
	_, rest := node.Take(s.node, "items")
	if at, value := node.Take(s.node, "unevaluatedItems"); at != nil && rest == nil {
		if rest = value; s.selects || s.isComposed() {
			s.leave("unevaluatedItems", at.Line, "unevaluatedItems is not checked")
			rest = nil
		}
	}
	alternatives := first.Content
	longest, err := strconv.Atoi(scalarOf(node.Value(s.node, "maxItems")))
	isClosed := err == nil && longest <= len(first.Content)
	switch {
	case isNever(rest):
		s.atMost("maxItems", len(first.Content), key)
	case isClosed:
	case rest == nil || isAlways(rest):
		s.leave("prefixItems", key.Line, "prefixItems is not checked")
		return
	default:
		alternatives = append(alternatives[:len(alternatives):len(alternatives)], rest)
	}
	if len(alternatives) == 1 {
		node.Set(s.node, "items", alternatives[0], key)
		return
	}
	s.leave("prefixItems", key.Line, "in which order the items of prefixItems stand is not checked")
	node.Set(s.node, "items", node.Object(key, node.Text("anyOf", key), node.List(key, alternatives...)), key)
}

// isNever tells whether a schema refuses everything, and isAlways whether it accepts everything.
func isNever(n *yaml.Node) bool {
	if n == nil || node.IsFalse(n) {
		return n != nil
	}
	not := node.Value(n, "not")
	return len(n.Content) == 2 && not != nil && isAlways(not)
}

func isAlways(n *yaml.Node) bool {
	return node.IsTrue(n) || n.Kind == yaml.MappingNode && len(n.Content) == 0
}

// items forbids items where none are allowed, and adds items to arrays without it, because 3.0 requires it.
func (s *schema) items() {
	if key, value := node.Take(s.node, "unevaluatedItems"); key != nil && !isAlways(value) && !node.Has(s.node, "items") {
		if s.selects || s.isComposed() {
			s.leave("unevaluatedItems", key.Line, "unevaluatedItems is not checked")
		} else {
			node.Set(s.node, "items", value, key)
		}
	}
	if key, value := tree.Field(s.node, "items"); isNever(value) {
		s.atMost("maxItems", 0, key)
		node.Set(s.node, "items", node.Object(key), key)
	}
	at, types := tree.Field(s.node, "type")
	if !node.Has(s.node, "items") && allows(types, "array") {
		node.Set(s.node, "items", node.Object(at), at)
	}
}
