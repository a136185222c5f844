package document_test

import (
	"errors"
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
		"no paths":          {head, 1, "the field paths is missing"},
		"paths in a list":   {head + "paths: []\n", 1, "the field paths is missing"},
		"a key twice":       {head + "paths: {}\npaths: {}\n", 4, "already defined"},
		"a path at a URL":   {head + "paths:\n  /a: {$ref: 'https://example.com/a.yaml'}\n", 4, "only references to files"},
		"a path in no file": {head + "paths:\n  /b: {}\n  /a: {$ref: 'missing.yaml'}\n", 5, "missing.yaml"},
		"a path nowhere":    {head + "paths:\n  /a: {$ref: '#/b'}\n", 4, "the reference #/b has no target"},
		"malformed JSON":    {"{\"openapi\": \"3.0.3\",\n\"paths\": {]}\n", 2, "malformed JSON: a key in quotes is missing"},
		"half of JSON":      {"{\"openapi\": \"3.0.3\",\n\"paths\": {\n", 3, "malformed JSON"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "spec.yaml")
			_, err := document.Load(path, []byte(test.text), document.RefsBelow)
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
