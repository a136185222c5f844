package reference

import (
	"bytes"
	"cmp"
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract/openapi"
	"github.com/blooio-community/blooio-go/contract/openapi/media"
)

// Parameter is a parameter of a request, or a header of a response.
type Parameter struct {
	Name        string  `json:"name"`
	In          string  `json:"in"`
	Required    bool    `json:"required"`
	Type        string  `json:"type"`
	Format      string  `json:"format,omitempty"`
	Minimum     string  `json:"minimum,omitempty"`
	Maximum     string  `json:"maximum,omitempty"`
	MinLength   uint64  `json:"min_length,omitempty"`
	MaxLength   *uint64 `json:"max_length,omitempty"`
	Pattern     string  `json:"pattern,omitempty"`
	Enum        []any   `json:"enum,omitempty"`
	Default     any     `json:"default,omitempty"`
	Example     any     `json:"example,omitempty"`
	Description string  `json:"description"`
}

func (s *Source) parameter(p *openapi3.Parameter) Parameter {
	out := Parameter{Name: p.Name, In: p.In, Required: p.Required || p.In == "path", Description: p.Description, Example: p.Example}
	for _, name := range slices.Sorted(maps.Keys(p.Examples)) {
		if example := p.Examples[name]; out.Example == nil && example != nil && example.Value != nil {
			out.Example = example.Value.Value
		}
	}
	ref := p.Schema
	if types := media.Types(p.Content); ref == nil && len(types) > 0 && p.Content[types[0]] != nil {
		ref = p.Content[types[0]].Schema
	}
	if ref == nil || ref.Value == nil {
		return out
	}
	for _, part := range partsOf(ref.Value) {
		out.take(s.spec, part)
	}
	return out
}

// take takes what one part of the schema says.
func (p *Parameter) take(spec *openapi.Spec, part *openapi3.Schema) {
	if p.Type == "" {
		p.Type = strings.Join(part.Type.Slice(), " or ")
	}
	p.Format, p.Pattern = cmp.Or(p.Format, part.Format), cmp.Or(p.Pattern, part.Pattern)
	p.Minimum = cmp.Or(p.Minimum, limit(spec, part, "minimum", part.Min))
	p.Maximum = cmp.Or(p.Maximum, limit(spec, part, "maximum", part.Max))
	p.MinLength = cmp.Or(p.MinLength, part.MinLength)
	if p.MaxLength == nil {
		p.MaxLength = part.MaxLength
	}
	p.Description = cmp.Or(p.Description, part.Description)
	if p.Enum == nil {
		p.Enum = part.Enum
	}
	if p.Default == nil {
		p.Default = part.Default
	}
	if p.Example == nil {
		p.Example = part.Example
	}
}

// example is a body to begin with: the description's, or one of its schema with all that is required.
func (s *Source) example(mediaType string, content *openapi3.MediaType) string {
	if content == nil {
		return ""
	}
	if text, written := s.samples[content]; written {
		return text
	}
	if !media.IsJSONKey(mediaType) || content.Schema == nil || content.Schema.Value == nil {
		return ""
	}
	text, err := json.Marshal(skeleton(content.Schema.Value, nil))
	if err != nil {
		return ""
	}
	return indented(text)
}

func indented(text []byte) string {
	var b bytes.Buffer
	if json.Indent(&b, text, "", "  ") != nil {
		return string(text)
	}
	return b.String()
}

// skeleton is a value of a schema: its example, or empty values of what it requires.
func skeleton(schema *openapi3.Schema, above []*openapi3.Schema) any {
	if slices.Contains(above, schema) || len(above) == maxDepth {
		return nil
	}
	above = append(slices.Clip(above), schema)
	object, isObject := map[string]any{}, false
	for _, part := range partsOf(schema) {
		if value, ok := simple(part); ok {
			return value
		}
		if part.Type.Is("array") {
			if part.Items == nil || part.Items.Value == nil {
				return []any{}
			}
			return []any{skeleton(part.Items.Value, above)}
		}
		isObject = isObject || part.Type.Is("object") || len(part.Properties) > 0
		for name, ref := range part.Properties {
			if ref != nil && ref.Value != nil && !ref.Value.ReadOnly && (slices.Contains(part.Required, name) || ref.Value.Example != nil) {
				object[name] = skeleton(ref.Value, above)
			}
		}
		for _, list := range []openapi3.SchemaRefs{part.OneOf, part.AnyOf} {
			if len(list) > 0 && list[0] != nil && list[0].Value != nil {
				return skeleton(list[0].Value, above)
			}
		}
	}
	if !isObject {
		return nil
	}
	return object
}

// simple is the value that a part of a schema shows, or the empty one of a type that has nothing below it.
func simple(part *openapi3.Schema) (value any, ok bool) {
	switch {
	case part.Example != nil:
		return part.Example, true
	case part.Default != nil:
		return part.Default, true
	case len(part.Enum) > 0:
		return part.Enum[0], true
	case part.Type.Is("string"):
		return "", true
	case part.Type.Is("integer"), part.Type.Is("number"):
		return 0, true
	case part.Type.Is("boolean"):
		return false, true
	}
	return nil, false
}
