//go:build suite

package check_test

import (
	"encoding/json"
	"fmt"
	"net/url"
	"strings"
)

// translation makes a description of a schema of JSON Schema, draft 4, where OpenAPI 3.0 can say the same. Whatever stands
// under definitions becomes a component, and type: array gets items: {}, which OpenAPI wants. The type null becomes an enum,
// a list of types anyOf, and a dependency anyOf with not. Schemas with anything else that OpenAPI 3.0 does not have are
// left out: tuples, patternProperties, id below the root, and references to other documents.
type translation struct {
	names   map[string]string // of components, by their names under definitions
	schemas map[string]any    // the components
	leftOut string            // why the schema cannot be translated, "" if it can
}

// describe returns a description whose one response has the schema, which is the component Root.
func (t *translation) describe(schema any) []byte {
	if root, ok := schema.(map[string]any); ok {
		definitions, _ := root["definitions"].(map[string]any)
		for name := range definitions {
			t.names[name] = fmt.Sprint("D", len(t.names))
		}
		for name, definition := range definitions {
			t.schemas[t.names[name]] = t.schema(definition)
		}
		delete(root, "definitions")
		delete(root, "$schema")
		delete(root, "id") // no reference to a relative URI is translated
	}
	t.schemas["Root"] = t.schema(schema)
	content := map[string]any{"application/json": map[string]any{"schema": map[string]any{"$ref": "#/components/schemas/Root"}}}
	responses := map[string]any{"200": map[string]any{"description": "A value.", "content": content}}
	data, _ := json.Marshal(map[string]any{
		"openapi": "3.0.3", "info": map[string]any{"title": "T", "version": "1"},
		"paths":      map[string]any{"/x": map[string]any{"get": map[string]any{"responses": responses}}},
		"components": map[string]any{"schemas": t.schemas},
	})
	return data
}

func (t *translation) leave(reason string) any {
	t.leftOut = reason
	return nil
}

func (t *translation) schema(of any) any {
	schema, ok := of.(map[string]any)
	if !ok {
		return t.leave("a schema that is no object")
	}
	if ref, ok := schema["$ref"].(string); ok {
		return map[string]any{"$ref": t.reference(ref)} // what stands beside it is ignored (JSON Reference)
	}
	translated := map[string]any{}
	var also []any
	for keyword, value := range schema {
		switch keyword {
		case "type":
			if name, ok := value.(string); ok && name != "null" {
				translated[keyword] = value
			} else {
				also = append(also, typed(value))
			}
		case "dependencies":
			also = append(also, t.dependencies(value)...)
		case "additionalItems":
			if _, tuple := schema["items"].([]any); tuple {
				return t.leave("items as a list")
			}
		case "$comment":
		default:
			translated[keyword] = t.keyword(keyword, value)
		}
	}
	if translated["type"] == "array" && translated["items"] == nil {
		translated["items"] = map[string]any{}
	}
	if parts, _ := translated["allOf"].([]any); len(also) > 0 {
		translated["allOf"] = append(parts, also...)
	}
	return translated
}

// typed is a schema of a type, or of any of several. Null is all that an enum of null has.
func typed(types any) any {
	if types == "null" {
		return map[string]any{"enum": []any{nil}}
	}
	if types == "array" {
		return map[string]any{"type": types, "items": map[string]any{}}
	}
	list, ok := types.([]any)
	if !ok {
		return map[string]any{"type": types}
	}
	var all []any
	for _, one := range list {
		all = append(all, typed(one))
	}
	return map[string]any{"anyOf": all}
}

// dependencies are schemas that say of an object that it does not have a property, or conforms to what depends on that.
func (t *translation) dependencies(value any) (all []any) {
	dependencies, _ := value.(map[string]any)
	for name, dependency := range dependencies {
		has := map[string]any{"type": "object", "required": []any{name}}
		var wanted any
		if names, ok := dependency.([]any); !ok {
			wanted = t.schema(dependency)
		} else if len(names) > 0 {
			wanted = map[string]any{"required": names}
		} else {
			wanted = map[string]any{}
		}
		all = append(all, map[string]any{"anyOf": []any{map[string]any{"not": has}, wanted}})
	}
	return all
}

func (t *translation) keyword(keyword string, value any) any {
	switch keyword {
	case "enum", "multipleOf", "maximum", "exclusiveMaximum", "minimum", "exclusiveMinimum", "maxLength", "minLength", "pattern", "format",
		"maxItems", "minItems", "uniqueItems", "maxProperties", "minProperties", "required", "default", "title", "description":
		return value
	case "items":
		if _, ok := value.([]any); ok {
			return t.leave("items as a list")
		}
		return t.schema(value)
	case "not":
		return t.schema(value)
	case "additionalProperties":
		if _, ok := value.(bool); ok {
			return value
		}
		return t.schema(value)
	case "allOf", "anyOf", "oneOf":
		parts, _ := value.([]any)
		var all []any
		for _, part := range parts {
			all = append(all, t.schema(part))
		}
		return all
	case "properties":
		properties, _ := value.(map[string]any)
		all := map[string]any{}
		for name, property := range properties {
			all[name] = t.schema(property)
		}
		return all
	}
	return t.leave("the keyword " + keyword)
}

// reference leads to the component that a reference is about.
func (t *translation) reference(ref string) string {
	if ref == "#" {
		return "#/components/schemas/Root"
	}
	pointer, ok := strings.CutPrefix(ref, "#/")
	if !ok {
		t.leave("a reference to another document")
		return ""
	}
	if below, ok := strings.CutPrefix(pointer, "definitions/"); ok {
		name, rest, deep := strings.Cut(below, "/")
		name, _ = url.PathUnescape(name)
		component := t.names[strings.NewReplacer("~1", "/", "~0", "~").Replace(name)]
		if component == "" {
			t.leave("a reference that has no target")
		}
		if deep {
			component += "/" + rest
		}
		return "#/components/schemas/" + component
	}
	return "#/components/schemas/Root/" + pointer
}
