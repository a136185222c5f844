package openapi_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
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

// Other vendors have extensions of the same name.
func TestNotes(t *testing.T) {
	const paginated = head + "paths:\n  /a:\n    get:\n      x-pagination: %s\n      responses: {'200': {description: A.}}\n"
	const withForm = responding + "    S0:\n      type: string\n      x-forms: %s\n"
	const wantPagination = "it must be {request: {limit, cursor}, response: {items, next, more, identity}}, all strings"
	const wantForms = "it must be a form or a list of forms, which are e164, email, uri, date-time, date, uuid, prefixed"
	tests := map[string]struct{ text, want string }{
		"ours":                        {fmt.Sprintf(paginated, "{response: {items: data}}"), ""},
		"a list":                      {fmt.Sprintf(paginated, "[limit]"), "6: x-pagination is ignored: " + wantPagination},
		"true":                        {fmt.Sprintf(paginated, "true"), "6: x-pagination is ignored: " + wantPagination},
		"null":                        {fmt.Sprintf(paginated, "null"), "6: x-pagination is ignored: it does not name response.items"},
		"names that are none":         {fmt.Sprintf(paginated, "{response: {items: 1}}"), "6: x-pagination is ignored: " + wantPagination},
		"another vendor's object":     {fmt.Sprintf(paginated, "{type: offset, results: $.data}"), "6: x-pagination is ignored: it does not name response.items"},
		"no items":                    {fmt.Sprintf(paginated, "{response: {more: more}}"), "6: x-pagination is ignored: it does not name response.items"},
		"a form":                      {fmt.Sprintf(withForm, "e164"), ""},
		"forms":                       {fmt.Sprintf(withForm, "[e164, email]"), ""},
		"an unknown form":             {fmt.Sprintf(withForm, "[e164, phone]"), "17: x-forms is ignored: " + wantForms},
		"a number":                    {fmt.Sprintf(withForm, "5"), "17: x-forms is ignored: " + wantForms},
		"an object":                   {fmt.Sprintf(withForm, "{web: true}"), "17: x-forms is ignored: " + wantForms},
		"an identity of no item":      {responding + "    S0:\n      type: array\n      x-identity: it\n      items: {type: object, properties: {id: {}}}\n", "17: x-identity is ignored: it must name a property of the array's items"},
		"an identity that is none":    {responding + "    S0:\n      type: array\n      x-identity: [id]\n      items: {type: object, properties: {id: {}}}\n", "17: x-identity is ignored: it must name a property of the array's items"},
		"an identity of no array":     {responding + "    S0:\n      type: object\n      x-identity: id\n      properties: {id: {}}\n", "17: x-identity is ignored: it must name a property of the array's items"},
		"an identity of an item":      {responding + "    S0:\n      type: array\n      x-identity: id\n      items: {allOf: [{type: object, properties: {id: {}}}]}\n", ""},
		"a form where nothing refers": {responding + "    S0: {}\n    S1: {x-forms: wat}\n", "16: x-forms is ignored: " + wantForms},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			spec, err := openapi.Load("S", []byte(test.text))
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, note := range spec.Notes() {
				got = append(got, note.String())
			}
			want := []string(nil)
			if test.want != "" {
				want = []string{"S:" + test.want}
			}
			if !slices.Equal(got, want) {
				t.Errorf("got %q, want %q", got, want)
			}
			if test.want != "" && strings.Contains(test.text, "x-pagination") && spec.Operations[0].Pagination != nil {
				t.Error("the pagination is used")
			}
			if s := spec.Schema("S0"); test.want != "" && s != nil && openapi.FormsIn(s) != nil {
				t.Error("the forms are used")
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
	if !spec.HasServers() || mustLoad(t, head+"servers: [{url: /v1}]\npaths: {}\n").HasServers() {
		t.Error("HasServers is wrong")
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

// The hash is of all files: a description is another one when a file that it refers to is.
func TestHashOfSeveralFiles(t *testing.T) {
	dir := t.TempDir()
	hash := func(schema string) string {
		main := "openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths:\n  /x:\n    get:\n      responses:\n        '200':\n          description: D\n" +
			"          content: {application/json: {schema: {$ref: 'other.yaml#/S'}}}\n"
		for name, text := range map[string]string{"main.yaml": main, "other.yaml": "S: " + schema + "\n"} {
			if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		spec, err := openapi.LoadFile(filepath.Join(dir, "main.yaml"))
		if err != nil {
			t.Fatal(err)
		}
		return spec.SHA256
	}
	one, same, other := hash("{type: string}"), hash("{type: string}"), hash("{type: integer}")
	if one != same || one == other || len(one) != 64 {
		t.Errorf("%s, %s and %s", one, same, other)
	}
}
