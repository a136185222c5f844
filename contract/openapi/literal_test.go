package openapi_test

import (
	"testing"

	"github.com/blooio-community/blooio-go/contract/openapi"
)

func TestLiteral(t *testing.T) {
	const head = "openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths: {}\ncomponents:\n  schemas:\n"
	tests := map[string]struct{ schema, want string }{
		"of its own line":      {"    A:\n      type: integer\n      maximum: 9223372036854775807\n", "9223372036854775807"},
		"in the next line":     {"    A:\n      maximum:\n        7.0\n", "7.0"},
		"with a comment":       {"    A:\n      maximum: 0.10 # not a tenth\n      type: number\n", "0.10"},
		"in flow style":        {"    A: {type: number, maximum: -12345678901234567890.5, minimum: -1e30}\n", "-12345678901234567890.5"},
		"in JSON":              {"    A: {\"type\": \"number\", \"maximum\": 1e2}\n", "1e2"},
		"behind other letters": {"    A: {description: 'ä €', type: number, maximum: 7}\n", "7"},
		"none":                 {"    A: {type: number, minimum: 7}\n", ""},
		"an underscore":        {"    A: {type: number, maximum: 0x10}\n", ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			spec, err := openapi.Load("spec.yaml", []byte(head+test.schema))
			if err != nil {
				t.Fatal(err)
			}
			if got := spec.Literal(spec.Schema("A"), "maximum"); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}
