package contract

import (
	"fmt"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/go-json-experiment/json"
)

// Text is what the spec says of a string in a response.
type Text struct {
	// Documented is true where the spec says anything of the place.
	Documented bool
	// Enum has the strings that it may be, Pattern and Format what it must look like; empty for anything.
	Enum            []string
	Pattern, Format string
	// Cursor is true for what the next page is asked for with.
	Cursor bool
}

// Texts returns a function that says what the spec says of the string at a pointer into the body of an
// exchange, given as tokens that are not escaped. A body that is not JSON is taken for one that has
// the places which are asked about. Of an exchange that belongs to no operation, or whose response the
// spec does not describe, it says nothing.
func (s *Spec) Texts(ex *Exchange) func(at []string) Text {
	op := s.match(ex)
	if op == nil || ex.Status == 0 {
		return func([]string) Text { return Text{} }
	}
	key := responseKey(op.responses, ex.Status)
	if key == "" {
		return func([]string) Text { return Text{} }
	}
	sub := &subject{
		Checker: Checker{Spec: s}, exchange: ex, op: op, evidence: newEvidence(),
		shaper: shaper{s, map[choice][]*openapi3.Schema{}},
	}
	for _, content := range op.responses.Value(key).Value.Content {
		sub.schema = content.Schema
	}
	if depth, _ := scan(ex.Body); depth <= mostNesting {
		json.Unmarshal(ex.Body, &sub.value, json.JoinOptions(lenient...))
	}
	return sub.textAt
}

func (s *subject) textAt(at []string) Text {
	value, schemas := s.value, schemasOf(s.schema)
	for _, key := range at {
		shape := s.shapeOf(schemas, value)
		switch v := value.(type) {
		case []any:
			schemas, value = shape.items, itemAt(v, key)
		case map[string]any:
			schemas, value = shape.below(key), v[key]
		default:
			if schemas, value = shape.below(key), nil; len(schemas) == 0 {
				schemas = shape.items
			}
		}
	}
	text := Text{Documented: len(schemas) > 0, Cursor: s.op.pagination != nil && len(at) == 1 && at[0] == s.op.pagination.Response.Next}
	var parts []*openapi3.Schema
	for _, schema := range schemas {
		parts = s.partsOf(parts, schema, value)
	}
	for _, part := range parts {
		for _, v := range part.Enum {
			text.Enum = append(text.Enum, fmt.Sprint(v))
		}
		if part.Pattern != "" {
			text.Pattern = part.Pattern
		}
		if part.Format != "" {
			text.Format = part.Format
		}
	}
	return text
}

// below are the schemas of a property.
func (sh *shape) below(name string) []*openapi3.Schema {
	if known := sh.properties[name]; known != nil {
		return known
	}
	return sh.additional
}
