package openapi

import (
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/go-json-experiment/json/jsontext"
)

// Constraint is what a description says about one location of a body.
type Constraint struct {
	// Named is true for a property with a name, false for an item, a value of a map, and the body itself.
	Named bool
	// Nullable is true where a schema allows null.
	Nullable bool
	// Enum lists the allowed values, without null. It is empty if any value is allowed.
	Enum []any
	// EnumName is the name of the enumeration, in words and in the plural, such as "channel types".
	EnumName string
	// Properties lists the names of the properties that an object may have in a response, sorted.
	Properties []string
	// Extended is true if a discriminator chooses among schemas that contain this one. Then values may have more
	// properties than are known here.
	Extended bool
	// Formats has the formats that x-forms lists.
	Formats []string
	// Unchecked says which keywords are not checked.
	Unchecked []Note
	// Line is the line in the description, 0 when it is not known or in another file.
	Line int

	says   []string     // in words: types, formats, patterns and bounds
	listed map[any]bool // the scalars of Enum
}

// at is a location in the responses under one key.
type at struct {
	operation *Operation
	key       string
	location  string
}

// ConstraintAt returns what the description says about a location in the response bodies of an operation and status,
// nil if it says nothing. The location is a JSON pointer (RFC 6901) with * for items and for values of maps, such as
// /data/*/role. The result is cached.
func (s *Spec) ConstraintAt(operation string, status int, location string) *Constraint {
	op := s.Operation(operation)
	if op == nil {
		return nil
	}
	return s.ConstraintUnder(op, op.ResponseKey(status), location)
}

// ConstraintUnder does the same as [Spec.ConstraintAt] for the key of a documented response, such as 4XX.
func (s *Spec) ConstraintUnder(op *Operation, key, location string) *Constraint {
	where := at{op, key, location}
	if known, ok := s.constraints.Load(where); ok {
		return known.(*Constraint)
	}
	schemas, named := s.resolve(op.BodySchemas(key), location)
	if len(schemas) == 0 {
		return nil // not remembered: there is no end of what responses may have
	}
	c := &Constraint{Named: named, listed: map[any]bool{}}
	for _, schema := range schemas {
		for _, part := range s.partsOf(schema) {
			s.add(c, part, location)
		}
	}
	c.listed = nil
	slices.Sort(c.Properties)
	c.Properties = slices.Compact(c.Properties)
	known, _ := s.constraints.LoadOrStore(where, c)
	return known.(*Constraint)
}

// resolve follows a location from schemas to those at its end, and tells whether its last token is the
// name of a property.
func (s *Spec) resolve(schemas []*openapi3.Schema, location string) (end []*openapi3.Schema, named bool) {
	if location == "" {
		return schemas, false
	}
	if location[0] != '/' {
		return nil, false
	}
	for token := range jsontext.Pointer(location).Tokens() {
		named = token != "*"
		if schemas = s.below(schemas, token); len(schemas) == 0 {
			return nil, false
		}
	}
	return schemas, named
}

// below returns the schemas that apply one token further: to a property, or for * to items, to values of maps, and to a
// property with that name.
func (s *Spec) below(schemas []*openapi3.Schema, token string) []*openapi3.Schema {
	var found []*openapi3.Schema
	seen := map[*openapi3.Schema]bool{}
	add := func(ref *openapi3.SchemaRef) {
		if ref != nil && ref.Value != nil && !seen[ref.Value] {
			seen[ref.Value] = true
			found = append(found, ref.Value)
		}
	}
	for _, schema := range schemas {
		for _, part := range s.partsOf(schema) {
			add(part.Properties[token])
			if token == "*" {
				add(part.Items)
				add(part.AdditionalProperties.Schema)
			}
		}
	}
	return found
}

// add adds what one schema says.
func (s *Spec) add(c *Constraint, schema *openapi3.Schema, location string) {
	c.Nullable = c.Nullable || schema.Nullable || schema.Type.IncludesNull()
	c.Unchecked = append(c.Unchecked, s.Unchecked(schema)...)
	c.says = append(c.says, inSpecWords(schema)...)
	for name, ref := range schema.Properties {
		if ref != nil && ref.Value != nil && !ref.Value.WriteOnly {
			c.Properties = append(c.Properties, name)
		}
	}
	c.Extended = c.Extended || schema.Discriminator != nil && len(schema.OneOf)+len(schema.AnyOf) == 0
	c.Formats = append(c.Formats, FormsIn(schema)...)
	if c.Line == 0 {
		if at := s.PositionOf(schema.Origin, ""); at.File == "" {
			c.Line = at.Line
		}
	}
	if len(schema.Enum) == 0 {
		return
	}
	if c.EnumName = s.SchemaName(schema); c.EnumName == "" {
		c.EnumName = lastName(location)
	}
	c.EnumName = inWords(c.EnumName)
	for _, v := range schema.Enum {
		if isScalar(v) && c.listed[v] {
			continue // another part lists it too
		}
		if isScalar(v) {
			c.listed[v] = true
		}
		if v != nil {
			c.Enum = append(c.Enum, v)
		}
	}
}

// isScalar tells whether a value can be the key of a map.
func isScalar(v any) bool {
	switch v.(type) {
	case string, float64, bool:
		return true
	}
	return false
}

// lastName returns the last token of a location that is the name of a property.
func lastName(location string) string {
	return jsontext.Pointer(strings.TrimSuffix(location, "/*")).LastToken()
}

// partsOf returns a schema and all its parts in allOf, oneOf and anyOf, each once. The result is cached.
func (s *Spec) partsOf(schema *openapi3.Schema) []*openapi3.Schema {
	if known, ok := s.parts.Load(schema); ok {
		return known.([]*openapi3.Schema)
	}
	parts := composedOf(schema)
	s.parts.Store(schema, parts)
	return parts
}
