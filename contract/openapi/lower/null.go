package lower

import (
	"slices"

	"github.com/oasdiff/yaml3"

	"github.com/blooio-community/blooio-go/contract/openapi/lower/node"
	"github.com/blooio-community/blooio-go/contract/openapi/tree"
)

// constant writes const as an enum of one value.
func (s *schema) constant() {
	key, value := node.Take(s.node, "const")
	switch {
	case key == nil:
	case node.Has(s.node, "enum"):
		s.conjoin(key, node.Object(key, node.Text("enum", key), node.List(key, value)))
	default:
		node.Set(s.node, "enum", node.List(key, value), key)
	}
}

// allows tells whether types, a single one or a list, include a type.
func allows(types *yaml.Node, name string) bool {
	if types == nil {
		return false
	}
	if types.Kind == yaml.SequenceNode {
		return slices.ContainsFunc(types.Content, func(n *yaml.Node) bool { return allows(n, name) })
	}
	return types.Kind == yaml.ScalarNode && (types.Value == name || name == "null" && node.IsNull(types))
}

// null writes the type null as nullable. In 3.0, nullable accepts null whatever else the schema says, so it must not be
// set if something else in the schema refuses null.
func (s *schema) null(fs *Files) {
	n := s.node
	if key, value := tree.Field(n, "nullable"); node.IsTrue(value) {
		if s.nullable {
			s.file.note(key.Line, "nullable is no keyword of OpenAPI 3.1, it is taken as 3.0 has it")
		}
		s.withoutNull()
		return
	}
	node.Take(n, "nullable")
	at, types := tree.Field(n, "type")
	if !allows(types, "null") {
		s.withoutNull()
		return
	}
	others := typesButNull(types)
	switch answer := fs.restAcceptsNull(n); {
	case answer == no && len(others) == 0:
		node.Take(n, "type")
		s.conjoin(at, node.Object(at, node.Text("not", at), node.Object(at)))
	case answer == no:
		s.withoutNull()
	case answer == yes && len(others) == 0:
		node.Set(n, "type", node.Text("null", types), at)
	case answer == yes:
		s.withoutNull()
		node.Set(n, "nullable", node.Bool(true, at), at)
	case len(others) == 0:
		node.Take(n, "type")
		s.conjoin(at, node.Object(at, node.Text("type", at), node.Text("null", types)))
	default:
		s.withoutNull()
		key, types := node.Take(n, "type")
		part := node.Object(at, key, types, node.Text("nullable", at), node.Bool(true, at))
		if allows(types, "array") {
			node.Set(part, "items", node.Object(at), at)
		}
		s.conjoin(at, part)
	}
}

// withoutNull removes null from a list of types, and turns a list of one into a single type.
func (s *schema) withoutNull() {
	at, types := tree.Field(s.node, "type")
	if types == nil || types.Kind != yaml.SequenceNode {
		return
	}
	switch others := typesButNull(types); len(others) {
	case 0:
		node.Take(s.node, "type")
	case 1:
		node.Set(s.node, "type", others[0], at)
	default:
		types.Content = others
	}
}

// typesButNull lists all types except null, each once.
func typesButNull(types *yaml.Node) (others []*yaml.Node) {
	all := []*yaml.Node{types}
	if types.Kind == yaml.SequenceNode {
		all = types.Content
	}
	for _, one := range all {
		same := func(other *yaml.Node) bool { return other.Value == one.Value }
		if !allows(one, "null") && !slices.ContainsFunc(others, same) {
			others = append(others, one)
		}
	}
	return others
}

// answer is whether null conforms to a schema.
type answer uint8

const (
	no answer = iota
	unknown
	yes
)

// maxDepth bounds how deep nested schemas are searched to find out whether they accept null.
const maxDepth = 16

// acceptsNull tells whether null conforms to a schema, which may have been lowered. It caches the answer.
func (fs *Files) acceptsNull(n *yaml.Node, depth int) answer {
	if known, ok := fs.nulls[n]; ok {
		return known
	}
	if depth > maxDepth {
		return unknown
	}
	fs.nulls[n] = unknown // of a schema that contains itself
	fs.nulls[n] = fs.judgeNull(n, depth)
	return fs.nulls[n]
}

func (fs *Files) judgeNull(n *yaml.Node, depth int) answer {
	switch {
	case node.IsTrue(n), node.IsTrue(node.Value(n, "nullable")):
		return yes
	case node.IsFalse(n):
		return no
	}
	if types := node.Value(n, "type"); types != nil && !allows(types, "null") {
		return no
	}
	return fs.restAcceptsNullAt(n, depth)
}

// restAcceptsNull tells whether null conforms to the keywords of a schema other than type.
func (fs *Files) restAcceptsNull(n *yaml.Node) answer { return fs.restAcceptsNullAt(n, 0) }

func (fs *Files) restAcceptsNullAt(n *yaml.Node, depth int) answer {
	result := yes
	for key, value := range node.Pairs(n) {
		part := yes
		switch key.Value {
		case "enum":
			if !slices.ContainsFunc(value.Content, node.IsNull) {
				part = no
			}
		case "const":
			if !node.IsNull(value) {
				part = no
			}
		case "$ref", "$dynamicRef":
			if part = unknown; fs.targets[value] != nil {
				part = fs.acceptsNull(fs.targets[value], depth+1)
			}
		case "not":
			part = yes - fs.acceptsNull(value, depth+1)
		case "allOf":
			for _, one := range value.Content {
				part = min(part, fs.acceptsNull(one, depth+1))
			}
		case "anyOf":
			part = no
			for _, one := range value.Content {
				part = max(part, fs.acceptsNull(one, depth+1))
			}
		case "oneOf":
			part = fs.oneAcceptsNull(value.Content, depth)
		case "if":
			if node.Has(n, "then") || node.Has(n, "else") {
				part = unknown
			}
		}
		result = min(result, part)
	}
	return result
}

func (fs *Files) oneAcceptsNull(alternatives []*yaml.Node, depth int) answer {
	count := map[answer]int{}
	for _, one := range alternatives {
		count[fs.acceptsNull(one, depth+1)]++
	}
	switch {
	case count[yes] > 1, count[yes]+count[unknown] == 0:
		return no
	case count[unknown] > 0:
		return unknown
	}
	return yes
}

// alternatives makes a schema nullable if null is one of its alternatives and that means the same.
func (s *schema) alternatives(fs *Files) {
	for _, name := range []string{"anyOf", "oneOf"} {
		key, list := tree.Field(s.node, name)
		if list == nil || list.Kind != yaml.SequenceNode {
			continue
		}
		if name == "oneOf" && s.isNullableTwice(fs, list.Content) {
			node.Set(s.node, "nullable", node.Bool(true, key), key)
			s.nullable = true
			continue
		}
		others := slices.DeleteFunc(slices.Clone(list.Content), isOnlyNull)
		if len(others) == len(list.Content) || len(others) == 0 || s.isComposedBeside(name) || node.Has(s.node, "enum") ||
			node.Has(s.node, "type") && !allows(node.Value(s.node, "type"), "null") {
			continue
		}
		if name == "oneOf" && (len(list.Content)-len(others) > 1 ||
			slices.ContainsFunc(others, func(one *yaml.Node) bool { return fs.acceptsNull(one, 0) != no })) {
			continue
		}
		if list.Content = others; len(others) == 1 && !node.Has(s.node, "discriminator") {
			key.Value = "allOf"
		}
		s.withoutNull()
		if node.Has(s.node, "type") && len(typesButNull(node.Value(s.node, "type"))) == 0 {
			node.Take(s.node, "type")
			s.conjoin(key, node.Object(key, node.Text("type", key), node.Text("null", key)))
			continue
		}
		node.Set(s.node, "nullable", node.Bool(true, key), key)
	}
}

// isNullableTwice tells whether several alternatives of a oneOf accept null because they are nullable. Strictly, null
// would match more than one, but the author surely means to allow it.
func (s *schema) isNullableTwice(fs *Files, alternatives []*yaml.Node) bool {
	n, spelled := 0, false
	for _, one := range alternatives {
		if fs.acceptsNull(one, 0) != yes {
			continue
		}
		n++
		if ref := node.Value(one, "$ref"); ref != nil && fs.targets[ref] != nil {
			one = fs.targets[ref]
		}
		spelled = spelled || fs.schemas[one] != nil && fs.schemas[one].nullable
	}
	return n > 1 && spelled
}

// isOnlyNull tells whether a schema accepts null and nothing else.
func isOnlyNull(n *yaml.Node) bool {
	only := false
	for key, value := range node.Pairs(n) {
		switch key.Value {
		case "type":
			if !allows(value, "null") || len(typesButNull(value)) > 0 {
				return false
			}
			only = true
		case "const":
			if !node.IsNull(value) {
				return false
			}
			only = true
		case "enum":
			if len(value.Content) != 1 || !node.IsNull(value.Content[0]) {
				return false
			}
			only = true
		default:
			if !annotations[key.Value] && !node.IsExtension(key.Value) {
				return false
			}
		}
	}
	return only
}

// isComposed tells whether a schema has parts.
func (s *schema) isComposed() bool { return s.isComposedBeside("") }

func (s *schema) isComposedBeside(name string) bool {
	for _, other := range []string{"allOf", "anyOf", "oneOf", "not", "$ref", "$dynamicRef", "if", "dependentSchemas"} {
		if other != name && node.Has(s.node, other) {
			return true
		}
	}
	return false
}
