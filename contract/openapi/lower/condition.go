package lower

import (
	"github.com/oasdiff/yaml3"

	"github.com/blooio-community/blooio-go/contract/openapi/lower/tree"
)

// conditional writes if, then and else as alternatives: the condition does not hold, or what follows from it does.
func (s *schema) conditional(fs *Files) {
	key, condition := tree.Take(s.node, "if")
	_, consequence := tree.Take(s.node, "then")
	_, alternative := tree.Take(s.node, "else")
	if key == nil {
		return
	}
	held := condition
	if consequence != nil {
		s.follows(fs, key, tree.Object(key, tree.Text("not", key), condition), consequence)
	}
	if alternative != nil {
		if consequence != nil {
			held = s.again(fs, key, condition)
		}
		s.follows(fs, key, tree.Object(key, tree.Text("allOf", key), tree.List(key, held)), alternative)
	}
}

// follows says that a schema applies unless a guard does.
func (s *schema) follows(fs *Files, key, guard, consequence *yaml.Node) {
	fs.made[guard] = made{s, key.Value, key.Line}
	guard.Content = append(guard.Content, tree.Text(ExtensionGuard, key), tree.Bool(true, key))
	s.conjoin(key, tree.Object(key, tree.Text("anyOf", key), tree.List(key, guard, consequence)))
}

// again returns a reference to a schema that already has a place.
func (s *schema) again(fs *Files, key, to *yaml.Node) *yaml.Node {
	ref := tree.Text("", key)
	holder := tree.Object(key, tree.Text("$ref", key), ref)
	fs.refs = append(fs.refs, &reference{from: s.file, text: ref, holder: holder, kind: schemaObject, in: s.file, target: to})
	fs.targets[ref] = to
	return holder
}

// dependent writes dependentRequired and dependentSchemas as alternatives: the object does not have the property, or
// what depends on it holds.
func (s *schema) dependent(fs *Files) {
	without := func(key, name *yaml.Node) *yaml.Node {
		with := tree.Object(key, tree.Text("type", key), tree.Text("object", key), tree.Text("required", key), tree.List(key, tree.Text(name.Value, name)))
		return tree.Object(key, tree.Text("not", key), with)
	}
	key, lists := tree.Take(s.node, "dependentRequired")
	for name, names := range tree.Pairs(lists) {
		if names.Kind == yaml.SequenceNode && len(names.Content) > 0 {
			s.follows(fs, key, without(key, name), tree.Object(name, tree.Text("required", name), names))
		}
	}
	key, schemas := tree.Take(s.node, "dependentSchemas")
	for name, schema := range tree.Pairs(schemas) {
		s.follows(fs, key, without(key, name), schema)
	}
}
