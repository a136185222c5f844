package lower

import (
	"strconv"

	"github.com/oasdiff/yaml3"

	"github.com/blooio-community/blooio-go/contract/openapi/lower/tree"
)

// contains says that not all items break a schema. How many must not break it, 3.0 cannot say.
func (s *schema) contains(fs *Files) {
	key, wanted := tree.Take(s.node, "contains")
	atLeast, least := tree.Take(s.node, "minContains")
	atMost, _ := tree.Take(s.node, "maxContains")
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
		s.leave(fs, at.Value, at.Line, "how many items are as contains says is not checked, only that one is")
	}
	if !ok || min < 1 {
		return
	}
	if min > 1 {
		s.atLeast("minItems", min, atLeast)
	}
	none := tree.Object(key, tree.Text("not", key), wanted)
	broken := tree.Object(key, tree.Text("type", key), tree.Text("array", key), tree.Text("items", key), none)
	part := tree.Object(key, tree.Text("not", key), broken)
	fs.made[part] = made{s, "contains", key.Line}
	fs.made[none] = made{s, "contains", key.Line}
	s.conjoin(key, part)
}

// atLeast raises a lower bound of a count, atMost lowers an upper one.
func (s *schema) atLeast(name string, n int, at *yaml.Node) {
	if known, err := strconv.Atoi(scalarOf(tree.Value(s.node, name))); err != nil || known < n {
		tree.Set(s.node, name, count(n, at), at)
	}
}

func (s *schema) atMost(name string, n int, at *yaml.Node) {
	if known, err := strconv.Atoi(scalarOf(tree.Value(s.node, name))); err != nil || known > n {
		tree.Set(s.node, name, count(n, at), at)
	}
}

func count(n int, at *yaml.Node) *yaml.Node {
	c := tree.Text(strconv.Itoa(n), at)
	c.Tag = "!!int"
	return c
}

func scalarOf(n *yaml.Node) string {
	if n == nil || n.Kind != yaml.ScalarNode {
		return ""
	}
	return n.Value
}

// prefixItems lets each item be what any of the first ones or the rest may be: 3.0 does not tell items apart.
func (s *schema) prefixItems(fs *Files) {
	key, first := tree.Take(s.node, "prefixItems")
	if key == nil || first.Kind != yaml.SequenceNode || len(first.Content) == 0 {
		return
	}
	_, rest := tree.Take(s.node, "items")
	if at, value := tree.Take(s.node, "unevaluatedItems"); at != nil && rest == nil {
		if rest = value; s.selects || s.isComposed() {
			s.leave(fs, "unevaluatedItems", at.Line, "unevaluatedItems is not checked")
			rest = nil
		}
	}
	alternatives := first.Content
	longest, err := strconv.Atoi(scalarOf(tree.Value(s.node, "maxItems")))
	isClosed := err == nil && longest <= len(first.Content)
	switch {
	case isNever(rest):
		s.atMost("maxItems", len(first.Content), key)
	case isClosed:
	case rest == nil || isAlways(rest):
		s.leave(fs, "prefixItems", key.Line, "prefixItems is not checked")
		return
	default:
		alternatives = append(alternatives[:len(alternatives):len(alternatives)], rest)
	}
	if len(alternatives) == 1 {
		tree.Set(s.node, "items", alternatives[0], key)
		return
	}
	s.leave(fs, "prefixItems", key.Line, "in which order the items of prefixItems stand is not checked")
	tree.Set(s.node, "items", tree.Object(key, tree.Text("anyOf", key), tree.List(key, alternatives...)), key)
}

// isNever tells whether a schema refuses everything, and isAlways whether it accepts everything.
func isNever(n *yaml.Node) bool {
	if n == nil || tree.IsFalse(n) {
		return n != nil
	}
	not := tree.Value(n, "not")
	return len(n.Content) == 2 && not != nil && isAlways(not)
}

func isAlways(n *yaml.Node) bool {
	return tree.IsTrue(n) || n.Kind == yaml.MappingNode && len(n.Content) == 0
}

// items allows no item where none is allowed, and gives arrays items where they have none, as 3.0 wants it.
func (s *schema) items(fs *Files) {
	if key, value := tree.Take(s.node, "unevaluatedItems"); key != nil && !isAlways(value) && !tree.Has(s.node, "items") {
		if s.selects || s.isComposed() {
			s.leave(fs, "unevaluatedItems", key.Line, "unevaluatedItems is not checked")
		} else {
			tree.Set(s.node, "items", value, key)
		}
	}
	if key, value := tree.Get(s.node, "items"); isNever(value) {
		s.atMost("maxItems", 0, key)
		tree.Set(s.node, "items", tree.Object(key), key)
	}
	at, types := tree.Get(s.node, "type")
	if !tree.Has(s.node, "items") && allows(types, "array") {
		tree.Set(s.node, "items", tree.Object(at), at)
	}
}
