package openapi

import (
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/go-json-experiment/json/jsontext"
)

// Constraint is what a description says at one location of a body.
type Constraint struct {
	// Named is true for a property with a name, false for an item, a value of a map, and the body itself.
	Named bool
	// Nullable is true where a schema allows null.
	Nullable bool
	// Enum lists the values that may occur, without null; empty where any may.
	Enum []any
	// EnumName is what to call the enumeration, in words and in the plural, such as "channel types".
	EnumName string
	// Properties are the names that an object may have properties of in a response, sorted.
	Properties []string
	// Extended is true where a discriminator chooses among schemas that have this one as a part: values may have
	// more than is known here.
	Extended bool
	// Formats are those that x-forms lists.
	Formats []string
	// Unchecked says what of it is not checked.
	Unchecked []Note
	// Line is where the description says so, 0 when that is not known or in another file.
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

// ConstraintAt returns what the description says at a location of the bodies that an operation has for a
// status, nil where it says nothing. The location is an RFC 6901 pointer with * for items and for values
// of maps, such as /data/*/role. It is resolved along its own tokens, and remembered.
func (s *Spec) ConstraintAt(operation string, status int, location string) *Constraint {
	op := s.Operation(operation)
	if op == nil {
		return nil
	}
	return s.ConstraintUnder(op, op.ResponseKey(status), location)
}

// ConstraintUnder is ConstraintAt for the key of a documented response, such as 4XX.
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

// below returns the schemas that apply one step down: under a name, or for * to items, values of maps, and
// a property that is called so.
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

// lastName is the name of the property that a location is at, or in a list or map of.
func lastName(location string) string {
	return jsontext.Pointer(strings.TrimSuffix(location, "/*")).LastToken()
}

// partsOf returns a schema and all that it is or may be composed of, through allOf, oneOf and anyOf, each
// once. The spec remembers it.
func (s *Spec) partsOf(schema *openapi3.Schema) []*openapi3.Schema {
	if known, ok := s.parts.Load(schema); ok {
		return known.([]*openapi3.Schema)
	}
	parts := composedOf(schema)
	s.parts.Store(schema, parts)
	return parts
}
