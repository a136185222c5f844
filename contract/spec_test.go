package contract_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
)

const head = "openapi: 3.0.3\ninfo: {title: T, version: '1'}\n"

func TestLoadErrors(t *testing.T) {
	tests := map[string]struct {
		text string
		line int
		want string // part of the message
	}{
		"empty":             {" \n", 0, "the file is empty"},
		"no description":    {"name: value\n", 0, "openapi"},
		"malformed YAML":    {head + "paths:\n  /a: {get: [}\n", 4, ""},
		"a tab for a space": {head + "paths:\n\t/a: {}\n", 4, ""},
		"binary junk":       {"\x00\x01\x02\xff", 0, ""},
		"OpenAPI 3.1":       {"openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths: {}\n", 1, "3.0.3"},
		"Swagger 2":         {"swagger: '2.0'\ninfo: {title: T, version: '1'}\npaths: {}\n", 0, "openapi"},
		"unresolved reference": {head + `paths:
  /a:
    get:
      responses:
        '200':
          description: A.
          content:
            application/json:
              schema: {$ref: '#/components/schemas/Missing'}
`, 11, "Missing"},
		"a path without its parameter": {head + `paths:
  /a/{id}:
    get:
      responses: {'200': {description: A.}}
`, 4, "id"},
		"x-pagination of another form": {head + `paths:
  /a:
    get:
      operationId: listA
      x-pagination: [limit]
      responses: {'200': {description: A.}}
`, 0, "x-pagination"},
		"x-pagination without items": {head + `paths:
  /a:
    get:
      operationId: listA
      x-pagination: {response: {more: more}}
      responses: {'200': {description: A.}}
`, 0, "response.items"},
		"a reference to a URL": {head + `paths:
  /a: {$ref: 'https://example.com/a.yaml'}
`, 4, ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "spec.yaml")
			if err := os.WriteFile(path, []byte(test.text), 0o600); err != nil {
				t.Fatal(err)
			}
			_, err := contract.LoadFile(path)
			e, ok := errors.AsType[*contract.SpecError](err)
			if !ok {
				t.Fatalf("error %v (%T), want a SpecError", err, err)
			}
			if e.File != path || e.Line != test.line || !strings.Contains(err.Error(), test.want) || strings.Contains(err.Error(), "\n") {
				t.Errorf("line %d, want %d, message: %v", e.Line, test.line, err)
			}
		})
	}
}

func TestLoadFollowsFiles(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("spec.yaml", head+"paths:\n  /a: {$ref: 'a.yaml'}\n")
	write("a.yaml", "get: {operationId: listA, responses: {'200': {description: A.}}}\n")
	spec, err := contract.LoadFile(filepath.Join(dir, "spec.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	e := contract.Checker{Spec: spec}.Check(exchange("GET", "http://x/a", 200, "", contentType("")))
	if r := e.Report(spec); r.Exchanges.Checked != 1 {
		t.Errorf("%+v", r.Exchanges)
	}
}

func TestLoadFileMissing(t *testing.T) {
	_, err := contract.LoadFile("testdata/none.yaml")
	if !errors.Is(err, os.ErrNotExist) || !strings.Contains(err.Error(), "testdata/none.yaml") {
		t.Errorf("error %v", err)
	}
}

// A spec may name a media type with parameters; a response need not repeat them.
func TestMediaTypeWithParameters(t *testing.T) {
	spec, err := contract.Load("x.yaml", []byte(head+`paths:
  /a: {get: {responses: {'200': {description: A., content: {application/JSON; charset=utf-8: {schema: {type: boolean}}}}}}}
`))
	if err != nil {
		t.Fatal(err)
	}
	for _, header := range []string{"application/json", "application/json; charset=utf-8"} {
		r := contract.Checker{Spec: spec}.Check(exchange("GET", "http://x/a", 200, "{}", contentType(header))).Report(spec)
		if got := lines(r); got != "response-type-mismatch : boolean / object" {
			t.Errorf("%s: %s", header, got)
		}
	}
}

// The operation's own parameter goes before that of its path.
func TestLimitDefaultOfTheOperation(t *testing.T) {
	spec, err := contract.Load("x.yaml", []byte(head+`paths:
  /a:
    parameters: [{name: limit, in: query, schema: {type: integer, default: 1}}]
    get:
      parameters: [{name: limit, in: query, schema: {type: integer, default: 3}}]
      x-pagination: {request: {limit: limit}, response: {items: data}}
      responses: {'200': {description: A., content: {application/json: {schema: {type: object, properties: {data: {}}}}}}}
`))
	if err != nil {
		t.Fatal(err)
	}
	if r := (contract.Checker{Spec: spec}).Check(exchange("GET", "http://x/a", 200, `{"data":[1,2,3]}`)).Report(spec); len(r.Findings) != 0 {
		t.Errorf("%s", lines(r))
	}
}
