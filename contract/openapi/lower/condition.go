package lower

import (
	"github.com/oasdiff/yaml3"

	"github.com/blooio-community/blooio-go/contract/openapi/lower/node"
)

// conditional writes if, then and else as alternatives: either the condition does not hold, or the consequence does.
func (s *schema) conditional(fs *Files) {
	key, condition := node.Take(s.node, "if")
	_, consequence := node.Take(s.node, "then")
	_, alternative := node.Take(s.node, "else")
	if key == nil {
		return
	}
	held := condition
	if consequence != nil {
		s.follows(key, node.Object(key, node.Text("not", key), condition), consequence)
	}
	if alternative != nil {
		if consequence != nil {
			held = s.again(fs, key, condition)
		}
		s.follows(key, node.Object(key, node.Text("allOf", key), node.List(key, held)), alternative)
	}
}

// follows requires that a guard or the consequence matches.
func (s *schema) follows(key, guard, consequence *yaml.Node) {
	guard = standsFor(key, guard)
	guard.Content = append(guard.Content, node.Text(ExtensionGuard, key), node.Bool(true, key))
	s.conjoin(key, node.Object(key, node.Text("anyOf", key), node.List(key, guard, consequence)))
}

// again returns a reference to a schema that is already somewhere else.
func (s *schema) again(fs *Files, key, to *yaml.Node) *yaml.Node {
	ref := node.Text("", key)
	holder := node.Object(key, node.Text("$ref", key), ref)
	fs.refs = append(fs.refs, &reference{from: s.file, text: ref, holder: holder, field: field{schemaObject, one}, in: s.file, target: to})
	fs.targets[ref] = to
	return holder
}

// dependent writes dependentRequired and dependentSchemas as alternatives: either the object does not have the
// property, or the consequence holds.
func (s *schema) dependent() {
	without := func(key, name *yaml.Node) *yaml.Node {
		with := node.Object(key, node.Text("type", key), node.Text("object", key), node.Text("required", key), node.List(key, node.Text(name.Value, name)))
		return node.Object(key, node.Text("not", key), with)
	}
	key, lists := node.Take(s.node, "dependentRequired")
	for name, names := range node.Pairs(lists) {
		if names.Kind == yaml.SequenceNode && len(names.Content) > 0 {
			s.follows(key, without(key, name), node.Object(name, node.Text("required", name), names))
		}
	}
	key, schemas := node.Take(s.node, "dependentSchemas")
	for name, schema := range node.Pairs(schemas) {
		s.follows(key, without(key, name), schema)
	}
}
