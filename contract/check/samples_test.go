package check_test

import (
	"testing"

	"github.com/blooio-community/blooio-go/contract/check"
	"github.com/blooio-community/blooio-go/contract/openapi"
)

func TestCheckSamples(t *testing.T) {
	const start = "openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths: {/a: {get: {responses: {'200': {description: A., content: {application/json: {\n"
	body := func(text string) string { return start + text + "\n}}}}}}}\n" }
	tests := map[string]struct{ text, want string }{
		"none":                 {body("schema: {type: string}"), ""},
		"right":                {body("schema: {type: string, example: a, default: b}, example: c, examples: {d: {value: d}}"), ""},
		"a wrong example":      {body("schema: {type: string, example: 20.04}"), "s.yaml:4: an example or default does not fit its schema"},
		"a wrong default":      {body("schema: {type: string, default: 1}"), "s.yaml:4: an example or default does not fit its schema"},
		"null":                 {body("schema: {type: string, example: null}"), "s.yaml:4: an example or default does not fit its schema"},
		"null that may be":     {body("schema: {type: string, nullable: true, default: null}"), ""},
		"of a media type":      {body("schema: {type: string},\nexample: 1"), "s.yaml:5: an example or default does not fit its schema"},
		"several":              {body("schema: {type: string, example: 1},\nexamples: {a: {value: 2}, b: {value: x}, c: {$ref: '#/x'}}") + "x: {value: 3}\n", "s.yaml: 3 examples and defaults do not fit their schemas (first: line 4)"},
		"without a schema":     {body("example: 1"), ""},
		"in another place":     {body("schema: {type: string},\nexamples: {a: {externalValue: 'https://example.com/a'}}"), ""},
		"dates without quotes": {body("schema: {type: string, format: date, example: 2020-01-31}"), ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			spec, err := openapi.Load("s.yaml", []byte(test.text))
			if err != nil {
				t.Fatal(err)
			}
			got := ""
			if note := check.CheckSamples(spec, spec.TakeSamples()); note != nil {
				got = note.String()
			}
			if got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
			if spec.TakeSamples() != nil {
				t.Error("the samples are still there")
			}
		})
	}
}
