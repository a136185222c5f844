package check_test

import (
	"testing"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check"
	"github.com/blooio-community/blooio-go/contract/openapi"
)

// mediaSpec has a response with a schema for each of a few media types.
const mediaSpec = `openapi: 3.0.3
info: {title: X, version: '1'}
paths:
  /x:
    get:
      responses:
        '200':
          description: An X.
          content:
            application/json: {schema: &x {type: object, properties: {id: {type: integer}}}}
            text/json: {schema: *x}
            application/vnd.x+json: {schema: *x}
            application/xml: {schema: *x}
            application/x-ndjson: {schema: *x}
            text/csv: {schema: {type: string}}
            text/plain: {schema: {type: string, maxLength: 1}}
            application/octet-stream: {schema: {type: string, format: binary}}
            text/html: {}
`

// Only JSON is checked. What is not checked is no evidence.
func TestMediaTypes(t *testing.T) {
	spec, err := openapi.Load("x.yaml", []byte(mediaSpec))
	if err != nil {
		t.Fatal(err)
	}
	const wrong = "response-type-mismatch /id: integer / string"
	tests := map[string]struct{ media, body, want string }{
		"JSON":               {"application/json", `{"id":"x"}`, wrong},
		"JSON as text":       {"text/json; charset=utf-8", `{"id":"x"}`, wrong},
		"JSON by suffix":     {"application/vnd.x+json", `{"id":"x"}`, wrong},
		"XML":                {"application/xml", `<id>x</id>`, ""},
		"NDJSON":             {"application/x-ndjson", "{\"id\":\"x\"}\n{\"id\":", ""},
		"CSV":                {"text/csv", "id\nx\n", ""},
		"text":               {"text/plain; charset=utf-8", "long", ""},
		"bytes":              {"application/octet-stream", "\x00\xff", ""},
		"without a schema":   {"text/html", "<p>", ""},
		"JSON as plain text": {"text/plain", `{"id":"x"}`, ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			ex := exchange("GET", "http://h/x", 200, test.body, contentType(test.media))
			r := draw(spec, check.Checker{Spec: spec}.Check(ex))
			if got := lines(r); got != test.want {
				t.Errorf("got\n%s\nwant\n%s", got, test.want)
			}
			if test.want != "" {
				return
			}
			if r.Verdict != contract.VerdictInconclusive || len(r.InconclusiveBecause) != 1 || r.InconclusiveBecause[0] != contract.CauseMediaType || r.Exchanges.WithoutEvidence != 1 {
				t.Errorf("%s because of %v, %d without evidence", r.Verdict, r.InconclusiveBecause, r.Exchanges.WithoutEvidence)
			}
		})
	}
	t.Run("beside JSON", func(t *testing.T) {
		var e check.Evidence
		for _, media := range []string{"application/json", "application/xml"} {
			e.Merge(check.Checker{Spec: spec}.Check(exchange("GET", "http://h/x", 200, `{"id":1}`, contentType(media))))
		}
		if r := draw(spec, &e); r.Verdict != contract.VerdictClean || r.Exchanges.WithoutEvidence != 1 {
			t.Errorf("%s, %d without evidence", r.Verdict, r.Exchanges.WithoutEvidence)
		}
	})
}
