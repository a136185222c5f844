package openapi_test

import (
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract/openapi"
)

func TestHeaderPosition(t *testing.T) {
	const start = "openapi: 3.0.3\ninfo: {title: X, version: '1'}\npaths:\n  /x:\n    get:\n      responses:\n        '200':\n          description: An X, see Rate.\n"
	const schema = "{schema: {type: string}}"
	tests := map[string]struct {
		headers      string
		line, column int
	}{
		"a block":                   {"          headers:\n            A: " + schema + "\n            Rate:\n              schema: {type: string}\n", 11, 13},
		"one line":                  {"          headers: {A: " + schema + ", Rate: " + schema + "}\n", 9, 50},
		"in quotes":                 {"          headers:\n            'Rate': " + schema + "\n", 10, 14},
		"a name that ends in it":    {"          headers:\n            X-Rate: " + schema + "\n            Rate: " + schema + "\n", 11, 13},
		"a name that begins so":     {"          headers:\n            Rate-X: " + schema + "\n            Rate: " + schema + "\n", 11, 13},
		"499 lines below":           {"          headers:\n" + strings.Repeat("            # none\n", 498) + "            Rate: " + schema + "\n", 508, 13},
		"500 lines below":           {"          headers:\n" + strings.Repeat("            # none\n", 499) + "            Rate: " + schema + "\n", 9, 11},
		"with an escape: not found": {"          headers:\n            \"R\\u0061te\": " + schema + "\n", 9, 11},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			spec, err := openapi.Load("x.yaml", []byte(start+test.headers))
			if err != nil {
				t.Fatal(err)
			}
			if line, column := spec.HeaderPosition(spec.Operations[0].Response(200), "Rate"); line != test.line || column != test.column {
				t.Errorf("%d:%d, want %d:%d", line, column, test.line, test.column)
			}
		})
	}
}
