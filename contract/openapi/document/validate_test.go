package document_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract/openapi/document"
)

// Validation in parts refuses what kin-openapi refuses as a whole.
func TestValidateAsKin(t *testing.T) {
	schema := func(text string) string { return responding + "    S0: " + text + "\n" }
	path := func(text string) string { return head + "paths:\n  /a/{id}: {" + text + "}\n" }
	const id = "{name: id, in: path, required: true, schema: {type: string}}"
	tests := map[string]string{
		"unknown type":                 schema("{type: wat}"),
		"unknown type, nested":         schema("{type: object, properties: {a: {allOf: [{items: {type: wat}}]}}}"),
		"type null":                    schema("{type: 'null'}"),
		"two types":                    schema("{type: [string, integer]}"),
		"an array without items":       schema("{type: array}"),
		"a keyword of 3.1":             schema("{const: 1}"),
		"a keyword of 3.1, nested":     schema("{properties: {a: {prefixItems: [{}]}}}"),
		"if":                           schema("{if: {type: string}}"),
		"a boolean schema":             schema("{properties: {a: true}}"),
		"a bound as a number":          schema("{type: integer, exclusiveMinimum: 1}"),
		"required twice":               schema("{required: [a, a]}"),
		"read-only and write-only":     schema("{readOnly: true, writeOnly: true}"),
		"broken external docs":         schema("{externalDocs: {}}"),
		"a bad component name":         responding + "    S0: {}\n    'a b': {}\n",
		"no info":                      "openapi: 3.0.3\npaths: {}\n",
		"no paths":                     head,
		"a path without a slash":       head + "paths:\n  a: {}\n",
		"no responses":                 path("get: {parameters: [" + id + "]}"),
		"a response without a text":    path("get: {parameters: [" + id + "], responses: {'200': {}}}"),
		"a parameter nowhere":          path("parameters: [{name: id, in: wat, schema: {}}]"),
		"a parameter without a schema": path("parameters: [{name: id, in: path, required: true}]"),
		"a parameter twice":            path("parameters: [" + id + ", " + id + "], get: {responses: {'200': {description: A.}}}"),
		"a parameter that is missing":  path("get: {responses: {'200': {description: A.}}}"),
		"a parameter's schema":         path("parameters: [{name: id, in: path, required: true, schema: {type: wat}}]"),
		"a header's schema":            path("get: {parameters: [" + id + "], responses: {'200': {description: A., headers: {X: {schema: {type: wat}}}}}}"),
		"a request's schema":           path("post: {parameters: [" + id + "], requestBody: {content: {text/plain: {schema: {type: wat}}}}, responses: {'200': {description: A.}}}"),
		"a callback's schema":          path("post: {parameters: [" + id + "], callbacks: {c: {u: {get: {responses: {'200': {description: A., content: {a/b: {schema: {type: wat}}}}}}}}}, responses: {'200': {description: A.}}}"),
		"an undeclared security":       head + "security: [{key: []}]\npaths: {}\n",
		"a field of 3.1":               head + "webhooks: {}\npaths: {}\n",
		"a server's variable":          head + "servers: [{url: 'https://{host}/'}]\npaths: {}\n",
	}
	for name, text := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := document.Load("spec.yaml", []byte(text), false)
			e, ok := errors.AsType[*document.Error](err)
			if !ok {
				t.Fatalf("error %v, want an *Error", err)
			}
			if doc, kin := openapi3.NewLoader().LoadFromData([]byte(text)); kin == nil && name != "a callback's schema" {
				if kin = doc.Validate(context.Background()); kin == nil {
					t.Errorf("kin-openapi accepts it, and Load says %v", err)
				}
			}
			if e.Line == 0 && strings.Contains(text, "wat") && !strings.Contains(text, "headers:") {
				t.Errorf("no line: %v", err)
			}
		})
	}
}

// Examples and defaults are documentation: real descriptions have wrong ones.
func TestLoadAccepts(t *testing.T) {
	tests := map[string]string{
		"a wrong example":         "    S0: {type: string, example: 1}\n",
		"a wrong default":         "    S0: {type: string, default: 1}\n",
		"look-ahead":              "    S0: {type: string, pattern: '^(?=a)'}\n",
		"look-behind":             "    S0: {type: string, pattern: '(?<!a)b'}\n",
		"a back reference":        "    S0: {type: string, pattern: '(a)\\1'}\n",
		"a count over 1000":       "    S0: {type: string, pattern: 'a{1,2048}'}\n",
		"any character":           "    S0: {type: string, pattern: '[^]'}\n",
		"an escaped code unit":    "    S0: {type: string, pattern: '\\u00e0'}\n",
		"itself below a property": "    S0: {properties: {a: " + ref(0) + "}}\n",
		"itself below items":      "    S0: {items: " + ref(0) + "}\n",
		"itself in a map":         "    S0: {additionalProperties: " + ref(0) + "}\n",
		"parts used twice":        "    S0: {allOf: [" + ref(1) + ", " + ref(1) + "]}\n    S1: {oneOf: [{}, " + ref(2) + "], not: " + ref(2) + "}\n    S2: {type: string}\n",
	}
	for name, text := range tests {
		t.Run(name, func(t *testing.T) { mustLoad(t, responding+text) })
	}
}

// A pattern that no engine takes is left unchecked, and said once to be.
func TestPatterns(t *testing.T) {
	for name, test := range map[string]struct{ pattern, want string }{
		"no end":          {"[a", "a class is not closed"},
		"repeats nothing": {"*a", "repeats nothing"},
		"an open group":   {"(a", "a group is not closed"},
		"another dialect": {`\\Aa\\Z`, "no escape"},
		"a long one":      {"[" + strings.Repeat("a", 300), "…"},
	} {
		t.Run(name, func(t *testing.T) {
			text := responding + "    S0: {properties: {b: {type: string, pattern: 'b'}, a: {pattern: '" + strings.ReplaceAll(test.pattern, `\\`, `\`) + "'}}}\n"
			doc := mustLoad(t, text+strings.Replace(text[len(responding):], "S0", "S1", 1))
			if len(doc.Notes) != 1 || !strings.Contains(doc.Notes[0].Text, test.want) || doc.Notes[0].Line != strings.Count(responding, "\n")+1 || len(doc.Notes[0].Text) > 250 {
				t.Errorf("the notes are %v", doc.Notes)
			}
			if len(doc.Unchecked) != 2 {
				t.Errorf("unchecked are %v", doc.Unchecked)
			}
		})
	}
}

// Two templates of one path are fine as long as no method occurs twice.
func TestLoadTemplates(t *testing.T) {
	item := func(name, method string) string {
		return "  /a/{" + name + "}: {" + method + ": {parameters: [{name: " + name + ", in: path, required: true, schema: {type: string}}], responses: {'200': {description: A.}}}}\n"
	}
	mustLoad(t, head+"paths:\n"+item("id", "get")+item("name", "put"))
	for name, text := range map[string]string{
		"a method twice":           item("id", "get") + item("name", "get"),
		"a broken second template": item("id", "get") + strings.Replace(item("name", "put"), "in: path", "in: wat", 1),
	} {
		if _, err := document.Load("spec.yaml", []byte(head+"paths:\n"+text), false); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}
