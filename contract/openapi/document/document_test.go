package document_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract/openapi/document"
)

func TestLoadErrors(t *testing.T) {
	tests := map[string]struct {
		text string
		line int
		want string // part of the message
	}{
		"empty":             {" \n", 0, "the file is empty"},
		"a comment only":    {"# nothing\n", 0, "the file is empty"},
		"no description":    {"name: value\n", 0, "the field openapi is missing"},
		"a list":            {"[1, 2]\n", 0, "the field openapi is missing"},
		"malformed YAML":    {head + "paths:\n  /a: {get: [}\n", 4, "malformed YAML"},
		"a tab for a space": {head + "paths:\n\t/a: {}\n", 4, "malformed YAML"},
		"binary junk":       {"\x00\x01\x02\xff", 0, ""},
		"OpenAPI 4":         {"openapi: 4.0.0\ninfo: {title: T, version: '1'}\npaths: {}\n", 1, "write the spec in 3.0 or 3.1"},
		"Swagger 2":         {"swagger: '2.0'\ninfo: {title: T, version: '1'}\npaths: {}\n", 1, "the spec is Swagger 2.0, which is not supported: write it in OpenAPI 3.0.3"},
		"a key twice":       {head + "paths: {}\npaths: {}\n", 4, "already defined"},
		"unresolved reference": {head + `paths:
  /a:
    get:
      responses:
        '200':
          description: A.
          content:
            application/json:
              schema: {$ref: '#/components/schemas/Missing'}
`, 11, "the reference #/components/schemas/Missing leads nowhere"},
		"a path without its parameter": {head + `paths:
  /a/{id}:
    get:
      responses: {'200': {description: A.}}
`, 4, "id"},
		"an operationId twice": {head + `paths:
  /a: {get: {operationId: x, responses: {'200': {description: A.}}}}
  /b: {get: {operationId: x, responses: {'200': {description: A.}}}}
`, 5, "operation id \"x\""},
		"a reference to a URL": {head + `paths:
  /a: {$ref: 'https://example.com/a.yaml'}
`, 4, "only references to files"},
		"a reference to no file": {head + `paths:
  /a: {$ref: 'missing.yaml'}
`, 4, "missing.yaml"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "spec.yaml")
			_, err := document.Load(path, []byte(test.text), true)
			e, ok := errors.AsType[*document.Error](err)
			if !ok {
				t.Fatalf("error %v (%T), want an *Error", err, err)
			}
			if e.File != path || e.Line != test.line || !strings.Contains(err.Error(), test.want) || strings.Contains(err.Error(), "\n") {
				t.Errorf("line %d, want %d, message: %v", e.Line, test.line, err)
			}
		})
	}
}

func TestLoadFollowsFiles(t *testing.T) {
	dir := t.TempDir()
	write := func(text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, "a.yaml"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	path, text := filepath.Join(dir, "spec.yaml"), []byte(head+"paths:\n  /a: {$ref: 'a.yaml'}\n")
	write("get: {operationId: listA, responses: {'200': {description: A.}}}\n")
	doc, err := document.Load(path, text, true)
	if err != nil || doc.Paths.Value("/a").Get.OperationID != "listA" {
		t.Fatal(doc, err)
	}
	if _, err := document.Load(path, text, false); err == nil || !strings.Contains(err.Error(), "a.yaml is not followed") {
		t.Errorf("error %v: Load read a file", err)
	}
	write("get:\n  responses:\n    '200': {description: A., content: {application/json: {schema: {type: wat}}}}\n")
	_, err = document.Load(path, text, true)
	e, ok := errors.AsType[*document.Error](err)
	if !ok || !strings.HasSuffix(filepath.ToSlash(e.File), "a.yaml") || e.Line != 3 {
		t.Errorf("error %v, want one in a.yaml", err)
	}
	write("get: [\n")
	if _, err = document.Load(path, text, true); err == nil || !strings.Contains(err.Error(), "a.yaml") {
		t.Errorf("error %v, want one in a.yaml", err)
	}
}

// JSON keeps its lines, whatever it has that YAML has not.
func TestLoadJSON(t *testing.T) {
	const text = "{\"openapi\": \"3.0.3\",\n\t\"info\": {\"title\": \"\\ud83d\\ude00 \\\\ud83d \\ud83d \\/\", \"version\": \"1\"},\n" +
		"\t\"paths\": {\"/a\": {\"get\": {\"operationId\": \"a\",\n\t\"responses\": {\"200\": {\"description\": \"\"}}}}}}"
	doc := mustLoad(t, text)
	if want := "😀 \\ud83d \uFFFD /"; doc.Info.Title != want {
		t.Errorf("title %q, want %q", doc.Info.Title, want)
	}
	if line, column := document.PositionOf(doc.Paths.Value("/a").Get.Origin, "responses"); line != 4 || column != 2 {
		t.Errorf("responses at %d:%d, want 4:2", line, column)
	}
}
