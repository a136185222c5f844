package check_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check"
	"github.com/blooio-community/blooio-go/contract/openapi"
)

// laterSpec is a description of OpenAPI 3.1 whose GET /x responds with a schema, which begins in line 11.
func laterSpec(t *testing.T, schema string) *openapi.Spec {
	t.Helper()
	spec, err := openapi.Load("openapi.yaml", []byte(`openapi: 3.1.0
info: {title: T, version: '1'}
paths:
  /x:
    get:
      operationId: getX
      responses:
        '200':
          description: X.
          content: {application/json: {schema:
`+schema+`
          }}
`))
	if err != nil {
		t.Fatal(err)
	}
	return spec
}

// Reports list what the traffic reached and is not checked. A body of which nothing can be checked is no evidence.
func TestUnchecked(t *testing.T) {
	const open = `{type: [object, 'null'],
 properties: {a: {propertyNames: {minLength: 2}}, b: {type: string}},
 if: {propertyNames: {minLength: 2}}, then: {required: [b]}}`
	tests := map[string]struct{ schema, body, want string }{
		"a keyword":                 {open, `{"b":"x"}`, "clean; 13 if getX 200"},
		"one that is reached":       {open, `{"a":{"b":1}}`, "clean; 12 propertyNames getX 200 /a; 13 if getX 200"},
		"a finding beside it":       {open, `{"b":1}`, "drift; 13 if getX 200"},
		"a required value":          {`{type: object, required: [b], patternProperties: {^x: {}}}`, `{}`, "drift; 11 patternProperties getX 200"},
		"nothing can be checked":    {`{propertyNames: {minLength: 2}}`, `{"a":1}`, "inconclusive unchecked; 11 propertyNames getX 200"},
		"nothing of the parts":      {`{allOf: [{propertyNames: {minLength: 2}}]}`, `{"a":1}`, "inconclusive unchecked; 11 propertyNames getX 200"},
		"nothing is demanded":       {`{}`, `{"a":1}`, "clean"},
		"everything can be checked": {`{type: object, properties: {a: {const: 1}}}`, `{"a":1}`, "clean"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			checker := check.Checker{Spec: laterSpec(t, test.schema)}
			r := checker.Report(checker.Check(exchange("GET", "http://h/x", 200, test.body)))
			if got := uncheckedText(r); got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

// Nothing is known of the responses of an operation that documents none.
func TestNoResponses(t *testing.T) {
	spec, err := openapi.Load("openapi.yaml", []byte("openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths: {/x: {get: {operationId: getX}}}\n"))
	if err != nil {
		t.Fatal(err)
	}
	checker := check.Checker{Spec: spec}
	r := checker.Report(checker.Check(exchange("GET", "http://h/x", 418, `{"a":1}`)))
	if len(r.Findings) > 0 || r.Verdict != contract.VerdictInconclusive {
		t.Errorf("%s with %v", r.Verdict, r.Findings)
	}
}

func uncheckedText(r *contract.Report) string {
	parts := []string{string(r.Verdict)}
	for _, cause := range r.InconclusiveBecause {
		parts[0] += " " + string(cause)
	}
	for _, u := range r.Coverage.Unchecked {
		parts = append(parts, strings.TrimSpace(fmt.Sprintf("%d %s %s %s %s", u.Line, u.Keyword, u.Operation, u.Status, u.Location)))
	}
	return strings.Join(parts, "; ")
}

// Reports of parts list together what the report of the whole lists.
func TestMergeUnchecked(t *testing.T) {
	spec := laterSpec(t, `{type: object, properties: {a: {propertyNames: {minLength: 2}}, b: {prefixItems: [{}, {}]}}}`)
	checker := check.Checker{Spec: spec}
	var parts []*contract.Report
	whole := &check.Evidence{}
	for i, body := range []string{`{"b":[1]}`, `{"a":{"x":1}}`} {
		ex := exchange("GET", "http://h/x", 200, body)
		ex.Recording = fmt.Sprint(i, ".har")
		e := checker.Check(ex)
		whole.Merge(e)
		text, err := json.Marshal(checker.Report(e))
		if err != nil {
			t.Fatal(err)
		}
		part, err := contract.ReadReport(strings.NewReader(string(text)))
		if err != nil {
			t.Fatal(err)
		}
		parts = append(parts, part)
	}
	merged, err := check.MergeReports(spec, parts...)
	if err != nil {
		t.Fatal(err)
	}
	got, want := uncheckedText(merged), uncheckedText(checker.Report(whole))
	if got != want || len(merged.Coverage.Unchecked) != 2 {
		t.Errorf("got %s, want %s", got, want)
	}
}

// 100 are listed, and the others counted.
func TestLimitOfUnchecked(t *testing.T) {
	for n, more := range map[int]int{100: 0, 101: 1} {
		var properties, body []string
		for i := range n {
			properties = append(properties, fmt.Sprintf("\n p%d: {propertyNames: {minLength: 2}}", i))
			body = append(body, fmt.Sprintf(`"p%d":{}`, i))
		}
		checker := check.Checker{Spec: laterSpec(t, "{type: object, properties: {"+strings.Join(properties, ",")+"}}")}
		r := checker.Report(checker.Check(exchange("GET", "http://h/x", 200, "{"+strings.Join(body, ",")+"}")))
		if got := r.Coverage; len(got.Unchecked) != 100 || got.MoreUnchecked != more || got.Unchecked[99].Line != 111 {
			t.Errorf("%d: %d listed, %d more", n, len(got.Unchecked), got.MoreUnchecked)
		}
	}
}

// What stands under a condition is reported where it is wrong, as if it stood alone.
func TestFindingsOfConditions(t *testing.T) {
	tests := map[string]struct{ schema, body, want string }{
		"then": {`{type: object, properties: {a: {}, b: {}},
 if: {properties: {a: {const: 1}}, required: [a]},
 then: {required: [b]}}`, `{"a":1}`, "response-required-missing /b 13"},
		"then, further down": {`{type: object, if: {required: [a]},
 then: {properties: {a: {type: string}}}}`, `{"a":1}`, "response-type-mismatch /a 12"},
		"else":               {`{type: object, properties: {a: {}}, if: {required: [a]}, else: {required: [b]}}`, `{}`, "response-required-missing /b 11"},
		"dependentRequired":  {"{type: object, properties: {a: {}},\n dependentRequired: {a: [b]}}", `{"a":1}`, "response-required-missing /b 12"},
		"dependentSchemas":   {"{type: object, properties: {a: {}},\n dependentSchemas: {a: {properties: {a: {type: string}}}}}", `{"a":1}`, "response-type-mismatch /a 12"},
		"null":               {"{type: object, properties: {\n a: {type: [string, integer]}}}", `{"a":null}`, "response-null /a 12"},
		"several types":      {"{type: object, properties: {\n a: {type: [string, integer]}}}", `{"a":true}`, "response-type-mismatch /a 12"},
		"null or a type":     {"{type: object, properties: {\n a: {anyOf: [{type: string}, {type: 'null'}]}}}", `{"a":1}`, "response-type-mismatch /a 12"},
		"contains":           {"{type: object, properties: {\n a: {contains: {type: string}}}}", `{"a":[1]}`, "response-type-mismatch /a 12"},
		"const":              {"{type: object, properties: {\n a: {const: x}}}", `{"a":"y"}`, "response-enum-value-undocumented /a 12"},
		"an exclusive bound": {"{type: object, properties: {\n a: {type: number, exclusiveMinimum: 1}}}", `{"a":1}`, "response-bound-exceeded /a 12"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			checker := check.Checker{Spec: laterSpec(t, test.schema)}
			var got []string
			for _, f := range checker.Report(checker.Check(exchange("GET", "http://h/x", 200, test.body))).Findings {
				got = append(got, fmt.Sprintf("%s %s %d", f.Rule, f.Location, f.SpecLine))
			}
			if text := strings.Join(got, "; "); text != test.want {
				t.Errorf("got %s, want %s", text, test.want)
			}
		})
	}
}
