package check_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check"
	"github.com/blooio-community/blooio-go/contract/openapi"
)

// A property that a closed schema does not allow is an error, once, at the line that closes the schema. Any other
// undocumented property is a warning.
func TestClosedSchemas(t *testing.T) {
	const (
		open   = "warning %s: no such property"
		shut   = "error %s: no such property, because additionalProperties is false, in line %d"
		object = "type: object\n"
	)
	err := func(at string, line int) string { return fmt.Sprintf(shut, at, line) }
	warn := func(at string) string { return fmt.Sprintf(open, at) }
	tests := map[string]struct {
		schema string // in YAML, from line 1 on
		body   string
		want   []string
	}{
		"open":                      {object + "properties: {a: {}}", `{"a":1,"b":1}`, []string{warn("/b")}},
		"open, and says so":         {object + "properties: {a: {}}\nadditionalProperties: true", `{"a":1,"b":1}`, nil},
		"open, with a schema":       {object + "properties: {a: {}}\nadditionalProperties: {type: integer}", `{"a":1,"b":1}`, nil},
		"closed":                    {object + "properties: {a: {}}\nadditionalProperties: false", `{"a":1,"b":1}`, []string{err("/b", 3)}},
		"closed, two of them":       {object + "additionalProperties: false\nproperties: {a: {}}", `{"a":1,"b":1,"c":1}`, []string{err("/b", 2), err("/c", 2)}},
		"closed, nothing allowed":   {object + "additionalProperties: false", `{"b":1}`, []string{err("/b", 2)}},
		"closed, null":              {object + "properties: {a: {}}\nadditionalProperties: false", `{"a":1,"b":null}`, []string{err("/b", 3)}},
		"closed below":              {object + "properties:\n  a:\n    type: object\n    properties: {x: {}}\n    additionalProperties: false", `{"a":{"x":1,"y":1},"b":1}`, []string{err("/a/y", 6), warn("/b")}},
		"closed above":              {object + "additionalProperties: false\nproperties:\n  a:\n    type: object\n    properties: {x: {}}", `{"a":{"x":1,"y":1},"b":1}`, []string{err("/b", 2), warn("/a/y")}},
		"closed items":              {"type: array\nitems:\n  type: object\n  properties: {x: {}}\n  additionalProperties: false", `[{"x":1,"y":1},{"x":1},{"x":2,"y":2}]`, []string{err("/*/y", 5) + ", 2 times"}},
		"closed values of a map":    {"type: object\nadditionalProperties:\n  type: object\n  properties: {x: {}}\n  additionalProperties: false", `{"k":{"x":1,"y":1}}`, []string{err("/*/y", 5)}},
		"beside an allOf":           {object + "additionalProperties: false\nproperties: {c: {}}\nallOf:\n- {type: object, properties: {a: {}}}", `{"a":1,"c":1}`, []string{err("/a", 2)}},
		"beside an allOf, items":    {"type: array\nitems:\n  type: object\n  additionalProperties: false\n  properties: {c: {}}\n  allOf:\n  - {type: object, properties: {a: {}}}", `[{"a":1},{"a":1,"c":1}]`, []string{err("/*/a", 4) + ", 2 times"}},
		"beside an allOf, unknown":  {object + "additionalProperties: false\nproperties: {c: {}}\nallOf:\n- {type: object, properties: {a: {}, d: {}}}", `{"b":1,"c":1}`, []string{err("/b", 2)}},
		"in an allOf":               {"allOf:\n- type: object\n  properties: {a: {}}\n- type: object\n  additionalProperties: false\n  properties: {b: {}}", `{"a":1,"b":1}`, []string{err("/a", 5)}},
		"both parts closed":         {"allOf:\n- type: object\n  properties: {a: {}}\n  additionalProperties: false\n- type: object\n  additionalProperties: false\n  properties: {b: {}}", `{"a":1,"b":1}`, []string{err("/a", 6), err("/b", 4)}},
		"closed and opened":         {"allOf:\n- type: object\n  additionalProperties: true\n- type: object\n  additionalProperties: false\n  properties: {b: {}}", `{"a":1,"b":1}`, []string{err("/a", 5)}},
		"beside a oneOf":            {object + "additionalProperties: false\nproperties: {c: {}}\noneOf:\n- {type: object, properties: {a: {}}}", `{"a":1,"c":1}`, []string{err("/a", 2)}},
		"beside an anyOf":           {object + "additionalProperties: false\nproperties: {c: {}}\nanyOf:\n- {type: object, properties: {a: {}}}", `{"a":1,"c":1}`, []string{err("/a", 2)}},
		"an alternative, closest":   {"oneOf:\n- type: object\n  required: [a]\n  properties: {a: {}}\n  additionalProperties: false\n- type: object\n  required: [b, c, d]\n  properties: {b: {}, c: {}, d: {}}", `{"a":1,"x":1}`, []string{err("/x", 5)}},
		"an alternative, the other": {"oneOf:\n- type: object\n  required: [a]\n  properties: {a: {}}\n  additionalProperties: false\n- type: object\n  required: [a]\n  properties: {a: {}}", `{"a":1,"x":1}`, []string{warn("/x")}},
		"an alternative of any":     {"anyOf:\n- type: object\n  properties: {a: {}}\n  additionalProperties: false\n- type: object\n  properties: {a: {}}", `{"a":1,"x":1}`, []string{warn("/x")}},
		"none that can be judged":   {"anyOf:\n- type: object\n  properties: {a: {type: string, pattern: '(?!x)y'}}\n  additionalProperties: false\n- {type: string}", `{"a":"y"}`, nil},
		"a schema that is broken":   {object + "properties: {a: {}}\nadditionalProperties: {type: string}", `{"a":1,"b":1}`, []string{"error /*: string, in line 3"}},
		"of a part, by another":     {"allOf:\n- type: object\n  properties: {a: {}}\n  additionalProperties: {type: integer}\n- type: object\n  properties: {b: {type: string}}", `{"a":1,"b":"x"}`, []string{"error /b: integer, in line 4"}},
		"another spelling":          {object + "properties: {icon_url: {}, a: {}}\nadditionalProperties: false", `{"a":1,"iconUrl":1}`, []string{"error /icon_url: icon_url, in line 2"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			spec := yamlSpec(t, test.schema)
			r := draw(spec, check.Checker{Spec: spec}.Check(exchange("GET", "http://h/x", 200, test.body)))
			var got []string
			for _, f := range r.Findings {
				text := fmt.Sprintf("%s %s: %s", f.Severity, f.Location, f.Expected)
				if f.Severity == contract.SeverityError {
					text += fmt.Sprintf(", in line %d", f.SpecLine-yamlSpecLines)
				}
				if f.Occurrences > 1 {
					text += fmt.Sprintf(", %d times", f.Occurrences)
				}
				got = append(got, text)
			}
			if strings.Join(got, "\n") != strings.Join(test.want, "\n") {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(test.want, "\n"))
			}
		})
	}
}

// yamlSpecLines is how many lines come before the schema of a yamlSpec.
const yamlSpecLines = 13

// yamlSpec is specOf for a schema in YAML.
func yamlSpec(t testing.TB, schema string) *openapi.Spec {
	t.Helper()
	spec, err := openapi.Load("x.yaml", []byte("openapi: 3.0.3\ninfo: {title: X, version: '1'}\npaths:\n  /x:\n    get:\n      operationId: getX\n      responses:\n        '200':\n"+
		"          description: An X.\n          content:\n            application/json:\n              #\n              schema:\n"+
		"                "+strings.ReplaceAll(schema, "\n", "\n                ")+"\n"))
	if err != nil {
		t.Fatal(err)
	}
	return spec
}
