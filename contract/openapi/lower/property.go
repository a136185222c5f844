package lower

import (
	"maps"
	"slices"

	"github.com/oasdiff/yaml3"

	"github.com/blooio-community/blooio-go/contract/openapi/lower/node"
	"github.com/blooio-community/blooio-go/contract/openapi/tree"
)

// propertyNames closes an object if propertyNames lists all names. 3.0 has no other constraint for names.
func (s *schema) propertyNames(fs *Files) {
	key, rule := node.Take(s.node, "propertyNames")
	if key == nil || isAlways(rule) {
		return
	}
	if ref := node.Value(rule, "$ref"); ref != nil && len(rule.Content) == 2 && fs.targets[ref] != nil {
		rule = fs.targets[ref]
	}
	if isNever(rule) {
		s.atMost("maxProperties", 0, key)
		return
	}
	var names []*yaml.Node
	listed := false
	for keyword, value := range node.Pairs(rule) {
		switch name := keyword.Value; {
		case name == "enum" && value.Kind == yaml.SequenceNode:
			names, listed = value.Content, true
		case name == "const":
			names, listed = []*yaml.Node{value}, true
		case name == "type" && allows(value, "string"), annotations[name], node.IsExtension(name):
		default:
			s.leave("propertyNames", key.Line, "propertyNames is not checked")
			return
		}
	}
	if listed {
		s.nameOnly(fs, key, names)
	}
}

// nameOnly forbids all properties except some.
func (s *schema) nameOnly(fs *Files, key *yaml.Node, names []*yaml.Node) {
	values := node.Value(s.node, "additionalProperties")
	isMap := values != nil && values.Kind == yaml.MappingNode && !node.Has(s.node, "properties") && !node.Has(s.node, "patternProperties")
	properties := node.Object(key)
	for _, name := range names {
		if !node.IsScalar(name, "!!str", "") || node.Has(properties, name.Value) {
			continue // a name is a string
		}
		value := node.Object(name)
		if isMap {
			if value = values; len(properties.Content) > 0 {
				value = s.again(fs, name, values)
			}
		}
		properties.Content = append(properties.Content, node.Text(name.Value, name), value)
	}
	if isMap {
		node.Set(s.node, "properties", properties, key)
		node.Set(s.node, "additionalProperties", node.Bool(false, key), key)
		if len(properties.Content) == 0 {
			node.Take(s.node, "properties")
		}
		return
	}
	s.conjoin(key, node.Object(key, node.Text("properties", key), properties, node.Text("additionalProperties", key), node.Bool(false, key)))
}

// anyName are patterns that every name matches.
var anyName = map[string]bool{"": true, "^": true, "$": true, ".*": true, "^.*": true, ".*$": true, "^.*$": true, "^(.*)$": true}

// patternProperties allows for each additional property what any of the patterns allows, because 3.0 has no patterns
// for names.
func (s *schema) patternProperties() {
	key, patterns := node.Take(s.node, "patternProperties")
	if key == nil || patterns.Kind != yaml.MappingNode || len(patterns.Content) == 0 {
		return
	}
	if name, values := patterns.Content[0], patterns.Content[1]; len(patterns.Content) == 2 && anyName[name.Value] {
		node.Take(s.node, "additionalProperties")
		node.Take(s.node, "unevaluatedProperties")
		if s.closing = nil; !node.Has(s.node, "properties") {
			node.Set(s.node, "additionalProperties", values, name)
		} else {
			s.conjoin(key, node.Object(key, node.Text("additionalProperties", key), values))
		}
		return
	}
	rest := node.Value(s.node, "additionalProperties")
	if rest == nil {
		if rest = node.Value(s.node, "unevaluatedProperties"); rest != nil && s.isComposed() {
			rest = node.Object(key)
		}
		s.closing = nil
	}
	node.Take(s.node, "unevaluatedProperties")
	var alternatives []*yaml.Node
	for _, values := range node.Pairs(patterns) {
		alternatives = append(alternatives, values)
	}
	s.leave("patternProperties", key.Line, "which properties patternProperties means is not checked")
	if rest == nil || isAlways(rest) || slices.ContainsFunc(alternatives, isAlways) {
		node.Set(s.node, "additionalProperties", node.Bool(true, key), key)
		return
	}
	if !isNever(rest) {
		alternatives = append(alternatives, rest)
	}
	if len(alternatives) == 1 {
		node.Set(s.node, "additionalProperties", alternatives[0], key)
		return
	}
	node.Set(s.node, "additionalProperties", node.Object(key, node.Text("anyOf", key), node.List(key, alternatives...)), key)
}

// Bounds for unevaluatedProperties. Beyond them it is not checked.
const (
	maxNames     = 1000 // of properties
	maxEvaluated = 1000 // schemas
)

// names has the properties that a schema and its parts evaluate.
type names struct {
	all     bool            // whatever their names
	sure    map[string]bool // by what always applies
	maybe   map[string]bool // by what applies to some values only
	inexact bool            // there may be fewer
}

// closeOff prepares the replacement of unevaluatedProperties: a closed part with the names of all other parts. It reads
// the schemas before they are lowered.
func (fs *Files) closeOff(s *schema) {
	key, rest := tree.Field(s.node, "unevaluatedProperties")
	if key == nil || isAlways(rest) || node.Has(s.node, "additionalProperties") {
		return
	}
	found := &names{sure: map[string]bool{}, maybe: map[string]bool{}}
	fs.evaluate(found, s.node, true, true, map[*yaml.Node]bool{})
	if len(found.sure)+len(found.maybe) > maxNames {
		found.all, found.inexact = true, true
	}
	for name := range found.maybe {
		found.inexact = found.inexact || !found.sure[name]
	}
	maps.Copy(found.sure, found.maybe)
	switch {
	case found.all && found.inexact:
		s.leave("unevaluatedProperties", key.Line, "unevaluatedProperties is not checked")
	case found.inexact:
		s.leave("unevaluatedProperties", key.Line, "unevaluatedProperties is checked as if all alternatives applied")
	}
	if found.all {
		return
	}
	properties := node.Object(key)
	for _, name := range slices.Sorted(maps.Keys(found.sure)) {
		properties.Content = append(properties.Content, node.Text(name, key), node.Object(key))
	}
	s.closing = node.Object(key, node.Text("properties", key), properties, node.Text("additionalProperties", key), rest)
}

// evaluate finds the names that a schema evaluates. sure means that the schema applies to every value.
func (fs *Files) evaluate(found *names, n *yaml.Node, top, sure bool, seen map[*yaml.Node]bool) {
	if n == nil || seen[n] {
		return
	}
	if seen[n] = true; len(seen) > maxEvaluated {
		found.all, found.inexact = true, true
		return
	}
	every := func(nodes []*yaml.Node, sure bool) {
		for _, one := range nodes {
			fs.evaluate(found, one, false, sure, seen)
		}
	}
	for key, value := range node.Pairs(n) {
		switch key.Value {
		case "properties":
			fs.addNames(found, value, sure, 0)
		case "additionalProperties":
			found.all, found.inexact = true, found.inexact || !sure
		case "unevaluatedProperties":
			if !top {
				found.all, found.inexact = true, found.inexact || !sure
			}
		case "patternProperties":
			found.all, found.inexact = true, true
		case "$ref", "$dynamicRef":
			if target := fs.targets[value]; target != nil {
				every([]*yaml.Node{target}, sure)
			} else {
				found.all, found.inexact = true, true
			}
		case "allOf":
			every(value.Content, sure)
		case "anyOf", "oneOf":
			every(value.Content, false)
		case "if", "then", "else":
			every([]*yaml.Node{value}, false)
		case "dependentSchemas":
			for _, schema := range node.Pairs(value) {
				every([]*yaml.Node{schema}, false)
			}
		}
	}
}

// addNames adds the names of properties, following a reference in place of them.
func (fs *Files) addNames(found *names, properties *yaml.Node, sure bool, hops int) {
	for name, value := range node.Pairs(properties) {
		switch target := fs.targets[value]; {
		case name.Value == "$ref" && node.TextOf(value) != "" && (target == nil || hops == maxHops):
			found.all, found.inexact = true, true
		case name.Value == "$ref" && node.TextOf(value) != "":
			fs.addNames(found, target, sure, hops+1)
		case sure:
			found.sure[name.Value] = true
		default:
			found.maybe[name.Value] = true
		}
	}
}

// evaluated inserts what closeOff has prepared.
func (s *schema) evaluated() {
	key, rest := node.Take(s.node, "unevaluatedProperties")
	switch {
	case key == nil:
	case s.closing != nil && !s.isComposed() && !node.Has(s.node, "additionalProperties"):
		node.Set(s.node, "additionalProperties", rest, key)
	case s.closing != nil:
		s.conjoin(key, s.closing)
	case isAlways(rest) && !node.Has(s.node, "additionalProperties"):
		node.Set(s.node, "additionalProperties", node.Bool(true, key), key)
	}
}
