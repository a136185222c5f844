package lower

import (
	"slices"

	"github.com/oasdiff/yaml3"

	"github.com/blooio-community/blooio-go/contract/openapi/lower/node"
	"github.com/blooio-community/blooio-go/contract/openapi/tree"
)

// ExtensionGuard marks an alternative that only expresses when the other one applies. The checker never takes it for
// the alternative that a value is meant for.
const ExtensionGuard = "x-lowered-guard"

// ExtensionKeyword has the keyword that a generated schema replaces.
const ExtensionKeyword = "x-lowered-keyword"

// standsFor sets the keyword that a schema replaces.
func standsFor(key, schema *yaml.Node) *yaml.Node {
	node.Set(schema, ExtensionKeyword, node.Text(key.Value, key), key)
	return schema
}

// Keywords of JSON Schema 2020-12 that have schemas.
var (
	withOne = []string{
		"not", "if", "then", "else", "contains", "propertyNames", "items", "additionalProperties", "unevaluatedItems",
		"unevaluatedProperties", "contentSchema",
	}
	withMany  = []string{"allOf", "anyOf", "oneOf", "prefixItems"}
	withNamed = []string{"properties", "patternProperties", "dependentSchemas", "$defs", "definitions"}
)

// visitSchema finds a schema and those below it.
func (fs *Files) visitSchema(f *file, n *yaml.Node) {
	if fs.seen[n] {
		return
	}
	fs.seen[n] = true
	s := &schema{file: f, node: n, nullable: node.IsTrue(node.Value(n, "nullable"))}
	fs.schemas[n] = s
	fs.listed = append(fs.listed, s)
	if n.Kind != yaml.MappingNode {
		return
	}
	node.Take(n, ExtensionGuard)
	node.Take(n, ExtensionKeyword)
	outer, around := fs.base, fs.around
	if node.Has(n, "$defs") {
		fs.around = append(around[:len(around):len(around)], n)
	}
	if id := node.TextOf(node.Value(n, "$id")); id != "" && id[0] != '#' && n != f.root {
		fs.base = n
	}
	tuple(n)
	for _, name := range withOne {
		value := node.Value(n, name)
		if value != nil && !(node.IsBool(value) && (name == "additionalProperties" || name == "unevaluatedProperties")) {
			fs.visitSchema(f, value)
		}
	}
	for _, name := range withMany {
		if value := node.Value(n, name); value != nil && value.Kind == yaml.SequenceNode {
			for _, item := range value.Content {
				fs.visitSchema(f, item)
			}
		}
	}
	for _, name := range withNamed {
		if value := node.Value(n, name); value != nil {
			fs.each(f, value, field{schemaObject, named})
		}
	}
	for _, name := range []string{"$ref", "$dynamicRef"} {
		if ref := node.Value(n, name); node.TextOf(ref) != "" {
			fs.refer(f, ref, n, field{schemaObject, one})
		}
	}
	fs.base, fs.around = outer, around
}

// tuple writes a list of items, as in earlier drafts, as in JSON Schema 2020-12.
func tuple(n *yaml.Node) {
	key, value := tree.Field(n, "items")
	if value == nil || value.Kind != yaml.SequenceNode || node.Has(n, "prefixItems") {
		return
	}
	key.Value = "prefixItems"
	if key, _ := tree.Field(n, "additionalItems"); key != nil {
		key.Value = "items"
	}
}

// known are the keywords that a schema of OpenAPI 3.0 has.
var known = map[string]bool{
	"title": true, "multipleOf": true, "maximum": true, "exclusiveMaximum": true, "minimum": true, "exclusiveMinimum": true,
	"maxLength": true, "minLength": true, "pattern": true, "maxItems": true, "minItems": true, "uniqueItems": true,
	"maxProperties": true, "minProperties": true, "required": true, "enum": true, "type": true, "not": true, "allOf": true,
	"oneOf": true, "anyOf": true, "items": true, "properties": true, "additionalProperties": true, "description": true,
	"format": true, "default": true, "nullable": true, "discriminator": true, "readOnly": true, "writeOnly": true,
	"example": true, "externalDocs": true, "deprecated": true, "xml": true, "$defs": true,
}

// lower lowers a schema in place. The schemas below are lowered separately, before or after.
func (fs *Files) lower(s *schema) {
	n := s.node
	switch {
	case node.IsTrue(n):
		node.Become(n, node.Object(n))
		return
	case node.IsFalse(n):
		node.Become(n, node.Object(n, node.Text("not", n), node.Object(n)))
		return
	case n.Kind != yaml.MappingNode:
		return
	}
	s.dynamic(fs)
	if s.isPlainReference() && len(s.unchecked) == 0 {
		key, value := tree.Field(n, "$ref")
		n.Content = []*yaml.Node{key, value}
		return
	}
	if key, ref := node.Take(n, "$ref"); ref != nil {
		s.conjoin(key, node.Object(key, key, ref))
	}
	s.types()
	s.required()
	s.constant()
	s.bound("minimum", "exclusiveMinimum", 1)
	s.bound("maximum", "exclusiveMaximum", -1)
	s.contains()
	s.prefixItems()
	s.items()
	s.propertyNames(fs)
	s.patternProperties()
	s.evaluated()
	s.dependent()
	s.conditional(fs)
	s.alternatives(fs)
	s.null(fs)
	s.example()
	s.documentation()
	if key, _ := tree.Field(n, "definitions"); key != nil && !node.Has(n, "$defs") {
		key.Value = "$defs"
	}
	s.former()
	node.Keep(n, func(name string) bool { return known[name] })
}

// types removes an empty list of types, which would allow nothing and is a mistake.
func (s *schema) types() {
	if key, value := tree.Field(s.node, "type"); key != nil && value.Kind == yaml.SequenceNode && len(value.Content) == 0 {
		node.Take(s.node, "type")
		s.leave("type", key.Line, "type is an empty list, and not checked")
	}
}

// former notes that keywords of earlier versions of JSON Schema are not checked. 3.1 ignores them, but their authors
// expect them to count.
func (s *schema) former() {
	for key, value := range node.Pairs(s.node) {
		switch key.Value {
		case "dependencies", "$recursiveRef", "disallow", "extends", "divisibleBy", "additionalItems":
			if !node.IsTrue(value) {
				s.leave(key.Value, key.Line, key.Value+" is no keyword of OpenAPI 3.1, and not checked")
			}
		}
	}
}

// annotations has the keywords beside a reference that are no constraints.
var annotations = map[string]bool{
	"title": true, "description": true, "summary": true, "default": true, "example": true, "examples": true, "deprecated": true,
	"externalDocs": true, "xml": true, "$comment": true, "$anchor": true, "$id": true, "$schema": true, "contentEncoding": true,
	"contentMediaType": true, "contentSchema": true,
}

// isPlainReference tells whether a schema is a reference without further constraints.
func (s *schema) isPlainReference() bool {
	if node.Value(s.node, "$ref") == nil {
		return false
	}
	for key, value := range node.Pairs(s.node) {
		switch name := key.Value; {
		case name == "$ref", annotations[name]:
		case (name == "readOnly" || name == "writeOnly" || name == "nullable") && !node.IsTrue(value):
		default:
			return false
		}
	}
	return true
}

// conjoin adds a part to the allOf of a schema.
func (s *schema) conjoin(at *yaml.Node, part *yaml.Node) {
	if parts := node.Value(s.node, "allOf"); parts != nil && parts.Kind == yaml.SequenceNode {
		parts.Content = append(parts.Content, part)
		return
	}
	node.Set(s.node, "allOf", node.List(at, part), at)
}

// leave notes that a keyword is not checked, or not completely. The schema then accepts more than it should.
func (s *schema) leave(keyword string, line int, why string) {
	s.unchecked = append(s.unchecked, unchecked{line, keyword, why})
}

// required removes duplicate names from required.
func (s *schema) required() {
	names := node.Value(s.node, "required")
	if names == nil || names.Kind != yaml.SequenceNode {
		return
	}
	seen := map[string]bool{}
	names.Content = slices.DeleteFunc(names.Content, func(name *yaml.Node) bool {
		again := seen[name.Value]
		seen[name.Value] = true
		return again
	})
}

// documentation repairs fields that are only for readers.
func (s *schema) documentation() {
	if node.IsTrue(node.Value(s.node, "readOnly")) && node.IsTrue(node.Value(s.node, "writeOnly")) {
		node.Take(s.node, "readOnly")
		node.Take(s.node, "writeOnly")
	}
	node.Keep(node.Value(s.node, "xml"), func(name string) bool {
		return name == "name" || name == "namespace" || name == "prefix" || name == "attribute" || name == "wrapped"
	})
	node.Keep(node.Value(s.node, "externalDocs"), func(name string) bool { return name == "url" || name == "description" })
	discriminator := node.Value(s.node, "discriminator")
	if key, _ := tree.Field(discriminator, "defaultMapping"); key != nil || discriminator != nil && !node.Has(discriminator, "propertyName") {
		node.Take(s.node, "discriminator") // it only says which alternative is meant
	}
	node.Keep(discriminator, func(name string) bool { return name == "propertyName" || name == "mapping" })
}

// dynamic resolves a $dynamicRef that can lead to one place only.
func (s *schema) dynamic(fs *Files) {
	key, ref := tree.Field(s.node, "$dynamicRef")
	if key == nil {
		return
	}
	name := ""
	if value := node.TextOf(ref); len(value) > 1 && value[0] == '#' {
		name = value[1:]
	}
	places := 0
	for _, f := range fs.order {
		places += len(f.index.Dynamic[name])
	}
	switch {
	case fs.targets[ref] == nil || places > 1:
		s.leave("$dynamicRef", key.Line, "$dynamicRef is not checked where its target is not known before there is a value")
		node.Take(s.node, "$dynamicRef")
	case node.Has(s.node, "$ref"):
		node.Take(s.node, "$dynamicRef")
		key.Value = "$ref"
		s.conjoin(key, node.Object(key, key, ref))
	default:
		key.Value = "$ref"
	}
}
