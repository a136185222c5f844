package suite

import (
	"fmt"
	"maps"
	"regexp/syntax"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
)

// valid makes a value that a schema allows in a response. Another seed makes another value, with another
// alternative of a oneOf or anyOf, another enum value and another id.
func valid(schema *openapi3.Schema, seed int) any {
	return validWithout(schema, seed, func(property *openapi3.Schema) bool { return property.WriteOnly })
}

// valid makes a value that a schema allows in the subject's direction.
func (s Subject) valid(schema *openapi3.Schema, seed int) any {
	if s.isRequest {
		return validWithout(schema, seed, func(property *openapi3.Schema) bool { return property.ReadOnly })
	}
	return valid(schema, seed)
}

func validWithout(schema *openapi3.Schema, seed int, isBarred func(property *openapi3.Schema) bool) any {
	valid := func(schema *openapi3.Schema, seed int) any { return validWithout(schema, seed, isBarred) }
	if alternatives := append(slices.Clone(schema.OneOf), schema.AnyOf...); len(alternatives) > 0 {
		return valid(alternatives[seed%len(alternatives)].Value, seed)
	}
	if len(schema.AllOf) > 0 {
		object := map[string]any{}
		for _, part := range schema.AllOf {
			maps.Copy(object, valid(part.Value, seed).(map[string]any))
		}
		return object
	}
	if len(schema.Enum) > 0 {
		return schema.Enum[seed%len(schema.Enum)]
	}
	switch {
	case schema.Type.Is("object"):
		object := map[string]any{}
		for name, property := range schema.Properties {
			if !isBarred(property.Value) {
				object[name] = valid(property.Value, seed)
			}
		}
		return object
	case schema.Type.Is("array"):
		return []any{valid(schema.Items.Value, seed), valid(schema.Items.Value, seed+1)}
	case schema.Type.Is("boolean"):
		return seed%2 == 0
	case schema.Type.Is("integer"), schema.Type.Is("number"):
		if schema.Min != nil {
			return *schema.Min + float64(seed)
		}
		return float64(seed)
	}
	return validString(schema, seed)
}

func validString(schema *openapi3.Schema, seed int) string {
	switch {
	case schema.Format == "uri":
		return fmt.Sprintf("https://example.com/%d", seed)
	case schema.Format == "email":
		return fmt.Sprintf("person%d@example.com", seed)
	case schema.Format == "binary":
		return fmt.Sprintf("bytes %d", seed)
	case schema.Format != "":
		panic("no valid value for format " + schema.Format)
	case schema.Pattern != "":
		expression, err := syntax.Parse(schema.Pattern, syntax.Perl)
		if err != nil {
			panic(err)
		}
		text := matching(expression.Simplify(), seed)
		if !strings.HasSuffix(schema.Pattern, "$") {
			text += fmt.Sprint(seed)
		}
		return text
	}
	return fmt.Sprintf("text %d", seed)
}

// matching makes a text that a regular expression matches; what it repeats holds the seed.
func matching(e *syntax.Regexp, seed int) string {
	switch e.Op {
	case syntax.OpLiteral:
		return string(e.Rune)
	case syntax.OpCharClass:
		return string(e.Rune[0])
	case syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		return "x"
	case syntax.OpPlus, syntax.OpStar:
		return fmt.Sprintf("%s%d", matching(e.Sub[0], seed), seed)
	case syntax.OpAlternate:
		return matching(e.Sub[seed%len(e.Sub)], seed)
	}
	var b strings.Builder
	for _, sub := range e.Sub {
		b.WriteString(matching(sub, seed))
	}
	return b.String()
}

// parts returns the schemas that speak of a value: of an allOf all, of a oneOf or anyOf those that
// the value matches.
func parts(schema *openapi3.Schema, value any) []*openapi3.Schema {
	list := []*openapi3.Schema{schema}
	for _, part := range schema.AllOf {
		list = append(list, parts(part.Value, value)...)
	}
	for _, alternative := range append(slices.Clone(schema.OneOf), schema.AnyOf...) {
		if alternative.Value.VisitJSON(value) == nil {
			list = append(list, parts(alternative.Value, value)...)
		}
	}
	return list
}

// site is a place in a valid body where something can be broken.
type site struct {
	schema *openapi3.Schema // as the spec refers to it
	parts  []*openapi3.Schema
	path   []any // names and indices
	value  any
	asked  bool // the spec requires the property
}

// sites lists every place of a value, the value itself first.
func sites(schema *openapi3.Schema, value any, asked bool, path ...any) []site {
	s := site{schema, parts(schema, value), slices.Clone(path), value, asked}
	list := []site{s}
	for _, part := range s.parts {
		switch v := value.(type) {
		case map[string]any:
			for _, name := range slices.Sorted(maps.Keys(part.Properties)) {
				if inner, ok := v[name]; ok {
					list = append(list, sites(part.Properties[name].Value, inner, slices.Contains(part.Required, name), append(path, name)...)...)
				}
			}
		case []any:
			if part.Items != nil {
				for i, inner := range v {
					list = append(list, sites(part.Items.Value, inner, false, append(path, i)...)...)
				}
			}
		}
	}
	return list
}

// edited is a deep copy of a value with one place replaced, or removed if the new value is gone.
func edited(value any, path []any, edit func(any) any) any {
	if len(path) == 0 {
		return edit(value)
	}
	switch v := value.(type) {
	case map[string]any:
		v = maps.Clone(v)
		name := path[0].(string)
		if v[name] = edited(v[name], path[1:], edit); v[name] == gone {
			delete(v, name)
		}
		return v
	case []any:
		v = slices.Clone(v)
		v[path[0].(int)] = edited(v[path[0].(int)], path[1:], edit)
		return v
	}
	panic("no such place")
}

// gone stands for a property that is removed.
var gone any = struct{ gone bool }{true}
