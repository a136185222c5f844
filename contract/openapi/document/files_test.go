package document_test

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract/openapi/document"
)

// folder writes files and returns their folder.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func loadIn(t *testing.T, dir string) (*document.Document, error) {
	t.Helper()
	path := filepath.Join(dir, "spec.yaml")
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return document.Load(path, data, true)
}

// schemaIn is a description of one response, with a schema that is elsewhere.
func schemaIn(ref string) string {
	return head + "paths: {/a: {get: {responses: {'200': {description: A., content: {application/json: {schema: {$ref: \"" + ref + "\"}}}}}}}}\n"
}

// References to files are relative to the file that has them. Each schema knows its file.
func TestFiles(t *testing.T) {
	const a = "type: object\nproperties:\n  b: {type: string}\n"
	tests := map[string]struct {
		ref   string
		files map[string]string
		file  string // of the schema
		line  int    // of its type
	}{
		"a whole file":         {"a.yaml", map[string]string{"a.yaml": a}, "a.yaml", 1},
		"beside":               {"./a.yaml#/A", map[string]string{"a.yaml": "A:\n  type: object\n"}, "a.yaml", 2},
		"in a folder":          {"x/y/a.yaml#/A", map[string]string{"x/y/a.yaml": "A:\n  type: object\n"}, "x/y/a.yaml", 2},
		"in JSON":              {"a.json", map[string]string{"a.json": "{\n\"type\": \"object\"}"}, "a.json", 2},
		"back":                 {"x/a.yaml#/A", map[string]string{"x/a.yaml": "A: {$ref: '../b.yaml#/B'}\n", "b.yaml": "B: {type: object}\n"}, "b.yaml", 1},
		"in the description":   {"a.yaml#/A", map[string]string{"a.yaml": "A: {$ref: 'spec.yaml#/info/x-schema'}\n"}, "", 0},
		"a cycle":              {"a.yaml#/A", map[string]string{"a.yaml": "A: {type: object, properties: {b: {$ref: 'b.yaml#/B'}}}\n", "b.yaml": "B: {properties: {a: {$ref: 'a.yaml#/A'}}}\n"}, "a.yaml", 1},
		"a name with spaces":   {"a b.yaml", map[string]string{"a b.yaml": a}, "a b.yaml", 1},
		"an escaped name":      {"a%20b.yaml", map[string]string{"a b.yaml": a}, "a b.yaml", 1},
		"a name with percents": {"a%20b.yaml", map[string]string{"a%20b.yaml": a, "a b.yaml": "{}"}, "a%20b.yaml", 1},
		"a name of letters":    {"größe.yaml", map[string]string{"größe.yaml": a}, "größe.yaml", 1},
		"escaped letters":      {"gr%C3%B6%C3%9Fe.yaml", map[string]string{"größe.yaml": a}, "größe.yaml", 1},
		"an escaped pointer":   {"a.yaml#/A%20b/x~1y", map[string]string{"a.yaml": "A b: {x/y: {type: object}}\n"}, "a.yaml", 1},
		"another description":  {"a.yaml#/components/schemas/A", map[string]string{"a.yaml": responding + "    A: {$ref: '#/components/schemas/B'}\n    B: {type: object}\n"}, "a.yaml", 16},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			test.files["spec.yaml"] = schemaIn(test.ref)
			dir := folder(t, test.files)
			doc, err := loadIn(t, dir)
			if err != nil {
				t.Fatal(err)
			}
			if test.file == "" {
				if len(doc.Notes) != 1 {
					t.Errorf("notes %v", doc.Notes)
				}
				return
			}
			schema := doc.Paths.Value("/a").Get.Responses.Value("200").Value.Content["application/json"].Schema.Value
			at := doc.ErrorAt(schema.Origin, "type", nil)
			if at.File != filepath.Join(dir, filepath.FromSlash(test.file)) || at.Line != test.line || !schema.Type.Is("object") {
				t.Errorf("the schema is in %s, line %d; notes %v", at.File, at.Line, doc.Notes)
			}
		})
	}
}

// A file that is there and broken is an error of that file; one that is not there leaves unchecked what refers to it.
func TestBrokenFiles(t *testing.T) {
	tests := map[string]struct {
		files map[string]string
		want  string
	}{
		"malformed YAML":  {map[string]string{"a.yaml": "a: b\nc: [\n"}, "a.yaml:3: malformed YAML"},
		"malformed JSON":  {map[string]string{"a.yaml": "{\"a\":\n\"b\" \"c\"}"}, "a.yaml:2: malformed JSON"},
		"Swagger":         {map[string]string{"a.yaml": "swagger: '2.0'\n"}, ""},
		"another version": {map[string]string{"a.yaml": "# a\nopenapi: 2.9.0\n"}, "a.yaml:2: OpenAPI 2.9.0 is not supported"},
		"HTML":            {map[string]string{"a.yaml": "<html></html>"}, "a.yaml: the file is an HTML page"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			test.files["spec.yaml"] = schemaIn("a.yaml#/B")
			dir := folder(t, test.files)
			_, err := loadIn(t, dir)
			if test.want == "" {
				if err != nil {
					t.Error(err)
				}
				return
			}
			if _, ok := errors.AsType[*document.Error](err); !ok || !strings.HasPrefix(err.Error(), filepath.Join(dir, test.want)) {
				t.Errorf("got %v, want %s", err, test.want)
			}
		})
	}
	doc, err := loadIn(t, folder(t, map[string]string{"spec.yaml": schemaIn("a.yaml#/B")}))
	if err != nil {
		t.Fatal(err)
	}
	if !slices.ContainsFunc(doc.Notes, func(n document.Note) bool {
		return n.Line == 3 && strings.Contains(n.Text, "the reference to a.yaml is not followed: open ") && strings.Contains(n.Text, "no value is checked against it")
	}) {
		t.Errorf("notes %v", doc.Notes)
	}
}

// Load of bytes that are in no file follows no references.
func TestFilesAreNotFollowed(t *testing.T) {
	dir := folder(t, map[string]string{"a.yaml": "A: {type: string}\n"})
	doc, err := document.Load(filepath.Join(dir, "spec.yaml"), []byte(schemaIn("a.yaml#/A")), false)
	if err != nil || len(doc.Notes) != 1 || !strings.Contains(doc.Notes[0].Text, "a.yaml is not followed") {
		t.Errorf("%v %v", doc, err)
	}
}
