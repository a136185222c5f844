package document_test

import (
	"encoding/json"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract/openapi/document"
)

// object is a part of a description.
type object = map[string]any

// described is a description of which the property n of a response is an integer. Its schema is among the components.
func described(version string) object {
	content := object{"application/json": object{"schema": object{"$ref": "#/components/schemas/A"}}}
	responses := object{"200": object{"description": "A.", "content": content, "headers": object{"X-A": object{"schema": object{}}}}}
	parameters := []any{object{"name": "p", "in": "query", "schema": object{}}}
	return object{
		"openapi": version, "info": object{"title": "T", "version": "1"}, "servers": []any{object{"url": "https://a.example"}},
		"paths":      object{"/a": object{"parameters": parameters, "get": object{"parameters": parameters, "responses": responses}}},
		"components": object{"schemas": object{"A": object{"type": "object", "properties": object{"n": object{"type": "integer"}}}}},
	}
}

// response leads to the response of a description.
const response = "paths /a get responses 200"

// Parts of a description may be in other files, also those in whose place OpenAPI has no reference.
func TestReferencesAnywhere(t *testing.T) {
	for _, where := range []string{
		"info", "servers", "servers 0", "paths", "paths /a", "paths /a parameters", "paths /a get", "paths /a get parameters", "paths /a get parameters 0",
		"paths /a get responses", response, response + " headers", response + " headers X-A", response + " content", response + " content application/json",
		"components", "components schemas", "components schemas A", "components schemas A properties", "components schemas A properties n",
	} {
		for _, version := range []string{"3.0.3", "3.1.0"} {
			t.Run(where+" in "+version, func(t *testing.T) {
				description := described(version)
				part := replace(t, description, strings.Fields(where), object{"$ref": "below/part.json#/x"})
				doc, err := loadIn(t, folder(t, map[string]string{
					"spec.yaml": text(description), "below/part.json": strings.ReplaceAll(text(object{"x": part}), `"#/`, `"../spec.yaml#/`),
				}))
				if err != nil || len(doc.Notes) > 0 {
					t.Fatalf("error %v, notes %v", err, doc.Notes)
				}
				get := doc.Paths.Value("/a").Get
				response := get.Responses.Value("200").Value
				schema := response.Content["application/json"].Schema.Value
				if n := schema.Properties["n"]; n == nil || !n.Value.Type.Is("integer") {
					t.Errorf("properties %v", schema.Properties)
				}
				if len(get.Parameters) != 1 || len(doc.Paths.Value("/a").Parameters) != 1 || len(doc.Servers) != 1 || doc.Info.Title != "T" || len(response.Headers) != 1 {
					t.Errorf("something is missing: %+v", get)
				}
			})
		}
	}
}

// replace replaces a part of a description, and returns the part.
func replace(t *testing.T, in any, where []string, by any) (part any) {
	t.Helper()
	name := where[0]
	if list, ok := in.([]any); ok {
		part, list[0] = list[0], by
		return part
	}
	of := in.(object)
	if len(where) > 1 {
		return replace(t, of[name], where[1:], by)
	}
	part, of[name] = of[name], by
	return part
}

func text(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return string(b)
}

// What is beside a reference among the members of a map comes before what it leads to.
func TestReferencesAmongMembers(t *testing.T) {
	for _, version := range []string{"3.0.3", "3.1.0"} {
		description := described(version)
		description["components"] = object{"schemas": object{
			"$ref": "b.json", "A": object{"type": "object", "properties": object{"$ref": "p.json", "n": object{"type": "integer"}}},
		}}
		doc, err := loadIn(t, folder(t, map[string]string{
			"spec.yaml": text(description), "b.json": `{"A": {}, "B": {"type": "string"}}`, "p.json": `{"n": {"type": "string"}, "m": {"$ref": "spec.yaml#/components/schemas/B"}}`,
		}))
		if err != nil || len(doc.Notes) > 0 {
			t.Fatalf("error %v, notes %v", err, doc.Notes)
		}
		properties := doc.Components.Schemas["A"].Value.Properties
		if names := slices.Sorted(maps.Keys(properties)); !slices.Equal(names, []string{"m", "n"}) || !properties["n"].Value.Type.Is("integer") || !properties["m"].Value.Type.Is("string") {
			t.Errorf("properties %v", properties)
		}
	}
}

// unevaluatedProperties counts the properties that a reference leads to.
func TestUnevaluatedBehindReferences(t *testing.T) {
	const schema = "    A: {allOf: [{properties: {$ref: '#/components/schemas/P/x'}}], unevaluatedProperties: false}\n    P: {x: {a: {}, $ref: '#/components/schemas/Q'}}\n    Q: {b: {}}\n"
	doc, err := document.Load("spec.yaml", []byte(head31+"components:\n  schemas:\n"+schema), document.NoRefs)
	if err != nil {
		t.Fatal(err)
	}
	closing := doc.Components.Schemas["A"].Value.AllOf[1].Value
	if names := slices.Sorted(maps.Keys(closing.Properties)); !slices.Equal(names, []string{"a", "b"}) || closing.AdditionalProperties.Has == nil {
		t.Errorf("only %v, notes %v", names, doc.Notes)
	}
}

// A reference that has no target leaves unchecked what is in its place, and nothing is taken for undocumented.
func TestReferencesToNothing(t *testing.T) {
	for where, want := range map[string]string{
		"paths":                                "the reference to none.json is not followed: ",
		"paths /a get":                         "the operation documents no response, so that none is checked",
		"paths /a get responses":               "so that other responses are not checked",
		response + " content":                  "so that the response is not checked",
		response + " headers":                  "the reference to none.json is not followed: ",
		"components schemas":                   "the reference to none.json is not followed: no such file or directory, so that no value is checked against it",
		"components schemas A properties":      "so that no property is checked",
		response + " content application/json": "so that no value is checked against it",
	} {
		for _, version := range []string{"3.0.3", "3.1.0"} {
			t.Run(where+" in "+version, func(t *testing.T) {
				description := described(version)
				replace(t, description, strings.Fields(where), object{"$ref": "none.json"})
				dir := folder(t, map[string]string{"spec.yaml": text(description)})
				doc, err := loadIn(t, dir)
				if where == "paths" {
					if err == nil || !strings.HasPrefix(err.Error(), filepath.Join(dir, "spec.yaml:1: "+want)) {
						t.Errorf("error %v", err)
					}
					return
				}
				if err != nil || !slices.ContainsFunc(doc.Notes, func(n document.Note) bool { return strings.Contains(n.Text, want) }) {
					t.Fatalf("error %v, notes %v", err, doc.Notes)
				}
				get := doc.Paths.Value("/a").Get
				if rest := get.Responses.Default(); strings.HasSuffix(where, "get") || strings.HasSuffix(where, "responses") {
					if rest == nil || !doc.Unknown[rest.Value] {
						t.Error("other responses are undocumented")
					}
					return
				}
				response := get.Responses.Value("200").Value
				if strings.HasSuffix(where, "content") != doc.Unknown[response] {
					t.Error("the response is unknown, or should be")
				}
			})
		}
	}
}

// A pointer may lead through a reference, but not for ever.
func TestReferencesOnTheWay(t *testing.T) {
	tests := map[string]struct {
		schemas string
		files   map[string]string
		note    string
	}{
		"a file":                   {`{$ref: a.json}`, map[string]string{"a.json": `{"A": {"type": "integer"}}`}, ""},
		"a part of a file":         {`{$ref: 'a.json#/x/y'}`, map[string]string{"a.json": `{"x": {"y": {"A": {"type": "integer"}}}}`}, ""},
		"the root of a file":       {`{$ref: 'a.json#/'}`, map[string]string{"a.json": `{"A": {"type": "integer"}}`}, ""},
		"several files":            {`{$ref: x/a.json}`, map[string]string{"x/a.json": `{"$ref": "b.json#/x"}`, "x/b.json": `{"x": {"$ref": "../c d.json"}}`, "c d.json": `{"A": {"$ref": "x/n.json"}}`, "x/n.json": `{"type": "integer"}`}, ""},
		"through a schema":         {`{A: {$ref: 'a.json#/B/C'}}`, map[string]string{"a.json": `{"B": {"$ref": "b.json"}}`, "b.json": `{"C": {"type": "integer"}}`}, ""},
		"nothing there":            {`{$ref: a.json}`, map[string]string{"a.json": `{}`}, "the reference #/components/schemas/A has no target"},
		"itself":                   {`{$ref: '#/components/schemas'}`, nil, "the reference #/components/schemas/A has no target"},
		"a part of itself":         {`{$ref: '#/components/schemas/x'}`, nil, "the reference #/components/schemas/A has no target"},
		"one that leads back here": {`{$ref: a.json}`, map[string]string{"a.json": `{"$ref": "spec.yaml#/components/schemas"}`}, "the reference #/components/schemas/A has no target"},
	}
	for name, test := range tests {
		for _, version := range []string{"3.0.3", "3.1.0"} {
			t.Run(name+" in "+version, func(t *testing.T) {
				files := map[string]string{"spec.yaml": strings.Replace(schemaIn("#/components/schemas/A"), "3.0.3", version, 1) + "components: {schemas: " + test.schemas + "}\n"}
				maps.Copy(files, test.files)
				doc, err := loadIn(t, folder(t, files))
				if err != nil {
					t.Fatal(err)
				}
				schema := doc.Paths.Value("/a").Get.Responses.Value("200").Value.Content["application/json"].Schema.Value
				if test.note != "" {
					if !slices.ContainsFunc(doc.Unchecked[schema], func(n document.Note) bool { return strings.HasPrefix(n.Text, test.note) }) {
						t.Errorf("notes %v", doc.Notes)
					}
					return
				}
				if !schema.Type.Is("integer") || len(doc.Notes) > 0 {
					t.Errorf("type %v, notes %v", schema.Type, doc.Notes)
				}
			})
		}
	}
}
