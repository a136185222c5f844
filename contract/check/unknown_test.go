package check_test

import (
	"testing"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check"
	"github.com/blooio-community/blooio-go/contract/openapi"
)

// A response whose schema cannot be read is no evidence, whatever it is. What can be read is checked all the same.
func TestUnknownSchemas(t *testing.T) {
	const start, missing = "openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths: {/x: {get: {operationId: x, ", "{$ref: '#/missing'}"
	body := func(schema string) string {
		return start + "responses: {'200': {description: A., content: {application/json: {schema: " + schema + "}}}}}}}\n"
	}
	const unknown, drift, clean = contract.VerdictInconclusive, contract.VerdictDrift, contract.VerdictClean
	tests := map[string]struct {
		text, body string
		want       contract.Verdict
	}{
		"a body":                  {body(missing), `{"a":1}`, unknown},
		"a URL":                   {body("{$ref: 'https://example.com/a.yaml#/A'}"), `{"a":1}`, unknown},
		"a part":                  {body("{type: object, properties: {a: {type: integer}}, allOf: [" + missing + "]}"), `{"a":1}`, unknown},
		"what is beside a part":   {body("{type: object, properties: {a: {type: integer}}, allOf: [" + missing + "]}"), `{"a":"b"}`, drift},
		"an alternative":          {body("{oneOf: [{type: object}, " + missing + "]}"), `{"a":1}`, unknown},
		"a property":              {body("{type: object, properties: {a: " + missing + ", b: {type: integer}}}"), `{"a":1,"b":2}`, clean},
		"beside a property":       {body("{type: object, properties: {a: " + missing + ", b: {type: integer}}}"), `{"a":1,"b":"c"}`, drift},
		"a response":              {start + "responses: {'200': " + missing + "}}}}\n", `{"a":1}`, unknown},
		"a response without body": {start + "responses: {'200': " + missing + "}}}}\n", ``, unknown},
		"no responses":            {start + "responses: {}}}}\n", `{"a":1}`, unknown},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			spec, err := openapi.Load("s.yaml", []byte(test.text))
			if err != nil {
				t.Fatal(err)
			}
			r := draw(spec, check.Checker{Spec: spec}.Check(exchange("GET", "http://h/x", 200, test.body)))
			if r.Verdict != test.want || r.Verdict == unknown && r.Reason != "the spec refers to schemas that could not be read" {
				t.Errorf("%s: %s, findings %v", r.Verdict, r.Reason, r.Findings)
			}
			if len(spec.Notes()) == 0 {
				t.Error("no note")
			}
		})
	}
}
