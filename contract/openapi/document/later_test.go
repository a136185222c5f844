package document_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract/openapi/document"
	"github.com/blooio-community/blooio-go/internal/fuzzing"
)

const head31 = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\n"

// at is where a field of a schema is, as file:line:column.
func at(t *testing.T, schema *openapi3.Schema, field string) string {
	t.Helper()
	line, column := document.PositionOf(schema.Origin, field)
	return fmt.Sprintf("%s:%d:%d", filepath.Base(schema.Origin.Key.File), line, column)
}

// All parts of a description of OpenAPI 3.1 keep their lines and columns.
func TestLaterPositions(t *testing.T) {
	doc := mustLoad(t, head31+`components:
  schemas:
    A:
      description: |
        Several
        lines.
      type: [object, 'null']
      properties:
        a:   {const: 1, title: A}
        "b":
          exclusiveMaximum: 5
          examples: [1, 2]
          type: integer
        c: {type: string, enum: [x, 'y']}
        d:
          $ref: '#/components/schemas/A/properties/b'
          minimum: 1
      if: {required: [a]}
      then:
        required:
          - b
`)
	schema := doc.Components.Schemas["A"].Value
	property := func(name string) *openapi3.Schema { return schema.Properties[name].Value }
	for _, test := range []struct {
		schema      *openapi3.Schema
		field, want string
	}{
		{schema, "", "spec.yaml:5:5"},
		{schema, "type", "spec.yaml:9:7"},
		{schema, "nullable", "spec.yaml:9:7"},
		{property("a"), "", "spec.yaml:11:9"},
		{property("a"), "enum", "spec.yaml:11:15"},
		{property("b"), "maximum", "spec.yaml:13:11"},
		{property("b"), "exclusiveMaximum", "spec.yaml:13:11"},
		{property("b"), "type", "spec.yaml:15:11"},
		{property("c"), "enum", "spec.yaml:16:27"},
		{property("d"), "minimum", "spec.yaml:19:11"},
		{schema.AllOf[0].Value.AnyOf[1].Value, "required", "spec.yaml:22:9"},
	} {
		if got := at(t, test.schema, test.field); got != test.want {
			t.Errorf("%s at %s, want %s", test.field, got, test.want)
		}
	}
}

// JSON keeps its lines, too, and its escapes.
func TestLaterJSON(t *testing.T) {
	doc := mustLoad(t, "{\"openapi\": \"3.1.1\",\n\"info\": {\"title\": \"\\ud83d\\ude00 \\u0001 \\\" \\u2028\", \"version\": \"1\"},\n"+
		"\t\"components\": {\"schemas\": {\"A\":\n  {\"type\": [\"string\", \"null\"], \"enum\": [\"\\ud83d\\ude00\", null, 1e3, -0.5]}}}}")
	if want := "😀 \x01 \" \u2028"; doc.Info.Title != want {
		t.Errorf("title %q, want %q", doc.Info.Title, want)
	}
	schema := doc.Components.Schemas["A"].Value
	if got, want := fmt.Sprint(schema.Enum), "[😀 <nil> 1e3 -0.5]"; got != want {
		t.Errorf("enum %s, want %s", got, want)
	}
	if got := at(t, schema, "enum"); got != "spec.yaml:4:32" {
		t.Errorf("enum at %s", got)
	}
}

func TestLaterDescriptions(t *testing.T) {
	const answer = "{responses: {'200': {description: A.}}}"
	tests := map[string]struct{ text, notes string }{
		"no paths":             {head31, ""},
		"webhooks only":        {head31 + "webhooks: {a: {post: " + answer + "}}\n", ""},
		"fields of 3.1":        {"openapi: 3.1.0\ninfo: {title: T, summary: S., version: '1', license: {name: L, identifier: MIT}}\njsonSchemaDialect: https://spec.openapis.org/oas/3.1/dialect/base\n", ""},
		"path items":           {head31 + "paths: {/a: {$ref: '#/components/pathItems/A'}, /b: {$ref: '#/components/pathItems/A'}}\ncomponents: {pathItems: {A: {get: {operationId: a, responses: {'200': {description: A.}}}}}}\n", ""},
		"no responses":         {head31 + "paths: {/a: {get: {operationId: a}}}\n", "3: the operation documents no responses"},
		"texts of references":  {head31 + "paths: {/a: {get: {responses: {'200': {$ref: '#/components/responses/A', description: B.}}}}}\ncomponents: {responses: {A: {description: A.}}}\n", ""},
		"mutual TLS":           {head31 + "security: [{tls: []}]\ncomponents: {securitySchemes: {tls: {type: mutualTLS}}}\n", ""},
		"both ways only":       {head31 + "components: {schemas: {A: {readOnly: true, writeOnly: true}}}\n", ""},
		"required twice":       {head31 + "components: {schemas: {A: {required: [a, a]}}}\n", ""},
		"merge keys":           {head31 + "x-a: &a {type: [string, 'null']}\ncomponents: {schemas: {A: {<<: *a, title: A}, B: *a}}\n", ""},
		"nullable":             {head31 + "components:\n  schemas:\n    A: {type: string, nullable: true}\n    B: {type: string, nullable: true}\n", "5: nullable is no keyword of OpenAPI 3.1, it is taken as 3.0 has it; 6: nullable is no keyword of OpenAPI 3.1, it is taken as 3.0 has it"},
		"beside a reference":   {head31 + "components:\n  schemas:\n    A: {$ref: '#/components/schemas/B', $dynamicRef: '#c'}\n    B: {$dynamicAnchor: c}\n    C: {$dynamicAnchor: c}\n", "5: $dynamicRef is not checked where its target is not known before there is a value"},
		"another version":      {"openapi: 3.2.0\ninfo: {title: T, version: '1'}\n", "1: OpenAPI 3.2.0 is read as 3.1, with what else is new in it left out"},
		"another method":       {"openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths:\n  /a: {query: " + answer + ", get: " + answer + "}\n", "4: operations with other methods than those of OpenAPI 3.0 are not checked"},
		"another dialect of x": {head31 + "components: {schemas: {A: {x-lowered-unchecked: [[1, a, b]]}}}\n", ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			doc := mustLoad(t, test.text)
			doc.SortNotes()
			var notes []string
			for _, n := range doc.Notes {
				notes = append(notes, fmt.Sprintf("%d: %s", n.Line, n.Text))
			}
			if got := strings.Join(notes, "; "); got != test.notes {
				t.Errorf("notes %q, want %q", got, test.notes)
			}
			if doc.OpenAPI != "3.0.3" {
				t.Errorf("version %s", doc.OpenAPI)
			}
		})
	}
}

// What is odd is no obstacle, as in a description of 3.0.
func TestLaterOddities(t *testing.T) {
	for name, test := range map[string]struct{ text, want string }{
		"an unknown type":        {head31 + "components:\n  schemas:\n    A:\n      type: [string, wat]\n", `6: the type "wat" does not exist in OpenAPI 3.0, and is not checked`},
		"an unresolved ref":      {head31 + "components:\n  schemas:\n    A:\n      items: {$ref: '#/$defs/a'}\n", `6: the reference #/$defs/a has no target, so that no value is checked against it`},
		"a broken pattern":       {head31 + "components:\n  schemas:\n    A:\n      type: [string, 'null']\n      pattern: '[a'\n", `7: the pattern "[a" is not checked: a class is not closed`},
		"a keyword that is odd":  {head31 + "components:\n  schemas:\n    A:\n      minLength: wat\n", `6: minLength is no count, so that it is not checked`},
		"composed of itself":     {head31 + "components:\n  schemas:\n    A: {anyOf: [{type: 'null'}, {$ref: '#/components/schemas/A'}]}\n", "5: allOf is not checked: schema A is composed of itself (A → A through allOf)"},
		"a text as schema":       {head31 + "components:\n  schemas:\n    A: {properties: {a: text}}\n", "5: a schema must be an object, this is a text, so that no value is checked against it"},
		"no types":               {head31 + "components:\n  schemas:\n    A: {type: []}\n", "5: type is an empty list, and not checked"},
		"no values":              {head31 + "components:\n  schemas:\n    A: {enum: []}\n", "5: enum is an empty list, and not checked"},
		"no alternatives":        {head31 + "components:\n  schemas:\n    A: {oneOf: [], allOf: []}\n", "5: oneOf is an empty list, and not checked"},
		"keywords of before":     {head31 + "components:\n  schemas:\n    A: {dependencies: {a: [b]}, additionalItems: true, $recursiveRef: '#'}\n", "5: $recursiveRef is no keyword of OpenAPI 3.1, and not checked\n5: dependencies is no keyword of OpenAPI 3.1, and not checked"},
		"no info":                {"openapi: 3.1.0\n", "1: the description has no info"},
		"a parameter is missing": {head31 + "paths:\n  /a/{id}:\n    get: {}\n", "5: the operation documents no responses"},
	} {
		t.Run(name, func(t *testing.T) {
			if notes := strings.Join(notesOf(t, test.text), "\n"); notes != test.want {
				t.Errorf("noted %s\nwant  %s", notes, test.want)
			}
		})
	}
}

// Files that a description of 3.1 refers to are of 3.1, too, unless they say otherwise.
func TestLaterFiles(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"spec.yaml": head31 + `paths:
  /a:
    get:
      responses:
        '200':
          description: A.
          content:
            application/json:
              schema:
                properties:
                  a: {$ref: sub/a.yaml}
                  b: {$ref: 'sub/many.yaml#/B'}
                  c: {$ref: 'sub/many.yaml#/patterns/patternProperties/^c'}
                  d: {$ref: 'old.yaml#/components/schemas/D'}
                  e: {$ref: 'new.yaml#/components/schemas/E', maxLength: 3}
`,
		"sub/a.yaml":    "# A.\ntype: [string, 'null']\n$defs:\n  b: {const: 1}\nanyOf:\n  - $ref: '#/$defs/b'\n  - $ref: many.yaml#/B\n  - {type: 'null'}\n",
		"sub/many.yaml": "B:\n  type: [integer, 'null']\npatterns:\n  patternProperties:\n    ^c: {exclusiveMinimum: 1}\n",
		"old.yaml":      "openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths: {}\ncomponents: {schemas: {D: {type: integer, minimum: 1, exclusiveMinimum: true}}}\n",
		"new.yaml":      "openapi: 3.1.0\ninfo: {title: T, version: '1'}\ncomponents:\n  schemas:\n    E:\n      prefixItems: [{}, {}]\n",
	} {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	path := filepath.Join(dir, "spec.yaml")
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := document.Load(path, data, document.RefsBelow)
	if err != nil {
		t.Fatal(err)
	}
	properties := doc.Paths.Value("/a").Get.Responses.Value("200").Value.Content["application/json"].Schema.Value.Properties
	property := func(name string) *openapi3.Schema { return properties[name].Value }
	if got := property("a").AnyOf[0].Value.Enum; fmt.Sprint(got) != "[1]" {
		t.Errorf("a const of another file is %v", got)
	}
	for _, test := range []struct{ got, want string }{
		{at(t, property("a"), "anyOf"), "a.yaml:5:1"},
		{at(t, property("b"), "nullable"), "many.yaml:2:3"},
		{at(t, property("c"), "minimum"), "many.yaml:5:10"},
		{at(t, property("d"), "minimum"), "old.yaml:4:43"},
		{at(t, property("e"), "maxLength"), "spec.yaml:17:63"},
	} {
		if test.got != test.want {
			t.Errorf("got %s, want %s", test.got, test.want)
		}
	}
	if len(doc.Notes) != 1 || doc.Notes[0].Line != 6 || filepath.Base(doc.Notes[0].File) != "new.yaml" || doc.Notes[0].Keyword != "prefixItems" {
		t.Errorf("notes %v", doc.Notes)
	}
}

// A description of 3.0 may refer to a file of 3.1.
func TestLaterFileOfEarlier(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "new.yaml"), []byte(head31+"components:\n  schemas:\n    E: {type: [string, integer]}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "spec.yaml")
	doc, err := document.Load(path, []byte(head+"paths: {}\ncomponents: {schemas: {A: {$ref: 'new.yaml#/components/schemas/E'}}}\n"), document.RefsBelow)
	if err != nil {
		t.Fatal(err)
	}
	if got := at(t, doc.Components.Schemas["A"].Value, "type"); got != "new.yaml:5:9" {
		t.Errorf("type at %s", got)
	}
}

// FuzzLater loads any text as a description of 3.1.
func FuzzLater(f *testing.F) {
	fuzzing.Start(f)
	for _, seed := range []string{
		"type: [string, 'null']", "$ref: '#/components/schemas/A'\nmaxLength: 1", "if: {}\nthen: {}\nelse: {}", "prefixItems: [{}]\nitems: false",
		"unevaluatedProperties: false\nallOf: [{$ref: '#/components/schemas/B'}]", "not: {propertyNames: {}}", "patternProperties: {a: true}",
		"oneOf: [{type: 'null'}, false]\ndiscriminator: {}", "$defs: {a: {$anchor: a}}\nitems: {$ref: '#a'}", "contains: 1\nminContains: a",
		"dependentRequired: {a: [b]}\ndependentSchemas: {a: true}", "$dynamicRef: '#a'\n$dynamicAnchor: a", "items: [1]\nrequired: 1\nenum: 1\ntype: {}",
		"properties: {$ref: '#/components/schemas/A/properties'}", "$defs: {$ref: '#/components/schemas'}\nproperties: {$ref: '#/components/schemas/B/$defs'}\nunevaluatedProperties: false",
		"allOf: 1\nanyOf: {}\noneOf: a\nproperties: []\nconst: {a: [1]}\nxml: 1\ndiscriminator: 1\nexternalDocs: []",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		schema := "      " + strings.ReplaceAll(text, "\n", "\n      ")
		_, _ = document.Load("spec.yaml", []byte(head31+"components:\n  schemas:\n    B: {}\n    A:\n"+schema+"\n"), document.NoRefs)
	})
}
