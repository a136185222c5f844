package openapi_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract/openapi"
)

func mustLoad(t *testing.T, text string) *openapi.Spec {
	t.Helper()
	spec, err := openapi.Load("spec.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return spec
}

func TestLoadErrors(t *testing.T) {
	tests := map[string]struct {
		text string
		line int
		want string // part of the message
	}{
		"malformed YAML": {head + "paths:\n  /a: {get: [}\n", 4, "malformed YAML"},
		"x-pagination of another form": {head + `paths:
  /a:
    get:
      operationId: listA
      x-pagination: [limit]
      responses: {'200': {description: A.}}
`, 7, "operation listA: x-pagination must be"},
		"x-pagination without items": {head + `paths:
  /a:
    get:
      operationId: listA
      x-pagination: {response: {more: more}}
      responses: {'200': {description: A.}}
`, 7, "x-pagination does not name response.items"},
		"an operationId twice": {head + `paths:
  /a/{b}: {parameters: [{name: b, in: path, required: true, schema: {}}], get: {operationId: x, responses: {'200': {description: A.}}}}
  /a/{c}: {parameters: [{name: c, in: path, required: true, schema: {}}], put: {operationId: x, responses: {'200': {description: A.}}}}
`, 5, "have the same operationId \"x\""},
		"an unknown form": {responding + "    S0:\n      type: string\n      x-forms: [e164, phone]\n", 17,
			`x-forms: unknown form "phone", the forms are e164, email`},
		"an unknown form where nothing refers": {responding + "    S0: {}\n    S1: {x-forms: wat}\n", 16, `unknown form "wat"`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "spec.yaml")
			if err := os.WriteFile(path, []byte(test.text), 0o600); err != nil {
				t.Fatal(err)
			}
			_, err := openapi.LoadFile(path)
			e, ok := errors.AsType[*openapi.Error](err)
			if !ok {
				t.Fatalf("error %v (%T), want an *Error", err, err)
			}
			if e.File != path || e.Line != test.line || !strings.Contains(err.Error(), test.want) || strings.Contains(err.Error(), "\n") {
				t.Errorf("line %d, want %d, message: %v", e.Line, test.line, err)
			}
		})
	}
}

func TestLoadFileMissing(t *testing.T) {
	_, err := openapi.LoadFile("testdata/none.yaml")
	if !errors.Is(err, os.ErrNotExist) || !strings.Contains(err.Error(), "testdata/none.yaml") {
		t.Errorf("error %v", err)
	}
}

func TestSpec(t *testing.T) {
	spec, err := openapi.LoadFile("testdata/shop.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if spec.Title != "Shop" || spec.Version != "1.2.3" || spec.File != "testdata/shop.yaml" || len(spec.SHA256) != 64 {
		t.Errorf("%+v", spec)
	}
	if s := spec.Schema("Card"); s == nil || spec.SchemaName(s) != "Card" || spec.Schema("Card2") != nil || spec.SchemaName(nil) != "" {
		t.Error("the schema Card has not its name")
	}
	if !spec.HasServer("SHOP.example") || spec.HasServer("other.example") || spec.HasServer("") {
		t.Error("HasServer is wrong")
	}
	names, values := spec.Words()
	if len(names) != 15 || !names["last4"] || !names["after"] || len(values) != 3 || !values["paid"] {
		t.Errorf("words: %d names %v, values %v", len(names), names, values)
	}
	type key struct{}
	if a, b := spec.Derived(key{}, func() any { return new(int) }), spec.Derived(key{}, func() any { return new(int) }); a != b {
		t.Error("Derived made a value twice")
	}
}
