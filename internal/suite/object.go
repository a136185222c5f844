package suite

import (
	"maps"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
)

// objects drops, re-cases, adds and reorders properties.
func objects(s Subject) []mutant {
	var all []mutant
	change := func(operator, rule string, at site, edit func(map[string]any, string)) {
		name := at.path[len(at.path)-1].(string)
		all = append(all, mutant{operator, pathText(at.path), rule, s.with(func(body map[string]any) any {
			return edited(body, at.path[:len(at.path)-1], func(parent any) any {
				object := maps.Clone(parent.(map[string]any))
				edit(object, name)
				return object
			})
		})})
	}
	for _, at := range sites(s.schema, s.body(0), true) {
		if object, ok := at.value.(map[string]any); ok {
			rule := "response-property-undocumented"
			if slices.ContainsFunc(at.parts, isOpen) {
				rule = ""
			}
			all = append(all, mutant{"add", pathText(at.path), rule, s.with(func(body map[string]any) any {
				return edited(body, at.path, func(any) any {
					more := maps.Clone(object)
					more["brand_new"] = 1.0
					return more
				})
			})})
		}
		all = append(all, barred(s, at)...)
		all = append(all, identities(s, at)...)
		if len(at.path) == 0 {
			continue
		}
		if _, ok := at.path[len(at.path)-1].(string); !ok {
			continue
		}
		change("drop", dropRule(s, at), at, func(object map[string]any, name string) { delete(object, name) })
		change("re-case", "response-property-case-changed", at, func(object map[string]any, name string) {
			object[strings.ToUpper(name)] = object[name]
			delete(object, name)
		})
	}
	return all
}

// isOpen tells whether a schema allows properties that it does not name, and says so.
func isOpen(schema *openapi3.Schema) bool {
	has := schema.AdditionalProperties.Has
	return has != nil && *has || schema.AdditionalProperties.Schema != nil || len(schema.Properties) == 0 && schema.Type.Is("object")
}

// identities puts an item into a list twice, as it is and with the rest of another, where the spec says what tells
// items apart.
func identities(s Subject, at site) []mutant {
	name, _ := at.schema.Extensions["x-identity"].(string)
	list, _ := at.value.([]any)
	if name == "" || len(list) < 2 {
		return nil
	}
	more := func(rule string, item any) mutant {
		return mutant{"duplicate in a list", pathText(at.path), rule, s.with(func(body map[string]any) any {
			return edited(body, at.path, func(any) any { return append(slices.Clone(list), item) })
		})}
	}
	other := maps.Clone(list[1].(map[string]any))
	other[name] = list[0].(map[string]any)[name]
	return []mutant{more("response-duplicate-item", list[0]), more("response-duplicate-id", other)}
}

// barred adds the properties that only the other direction has.
func barred(s Subject, at site) []mutant {
	var all []mutant
	for _, part := range at.parts {
		for name, property := range part.Properties {
			if property.Value.WriteOnly && !s.isRequest || property.Value.ReadOnly && s.isRequest {
				all = append(all, mutant{"add a property of the other direction", pathText(at.path) + "/" + name, "response-property-write-only", s.with(func(body map[string]any) any {
					return edited(body, append(slices.Clone(at.path), name), func(any) any { return valid(property.Value, 0) })
				})})
			}
		}
	}
	return all
}

func dropRule(s Subject, at site) string {
	names := s.p.Response
	switch {
	case at.asked:
		return "response-required-missing"
	case len(at.path) > 1 || !s.isList():
		return ""
	case at.path[0] == names.Next:
		return "pagination-cursor-missing"
	case at.path[0] == names.Items, at.path[0] == names.More:
		return "pagination-envelope-incomplete"
	}
	return ""
}
