package cassette_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract/cassette"
)

// An interaction begins on the line of its first key, in YAML and in JSON.
func TestLineOfInteractions(t *testing.T) {
	const one = `{request: {url: "http://h/x"}, response: {code: 200}}`
	quoted := `{"request": {"url": "http://h/x"}, "response": {"code": 200, "body": "\ud83d\ude00"}}`
	tests := map[string]struct{ text, want string }{
		"block":             {"version: 2\ninteractions:\n- id: 0\n  request:\n    url: http://h/x\n  response:\n    code: 200\n- id: 1\n  request: {url: http://h/x}\n", "3 8"},
		"flow":              {"version: 2\ninteractions: [" + one + ",\n " + one + "]\n", "2 3"},
		"comments":          {"# x\nversion: 2\n\n# y\ninteractions:\n# z\n- " + one + "\n", "7"},
		"Windows":           {"version: 2\r\ninteractions:\r\n- " + one + "\r\n- " + one + "\r\n", "3 4"},
		"odd interactions":  {"version: 2\ninteractions:\n- 1\n- request: 2\n- " + one + "\n", "3 4 5"},
		"an alias":          {"version: 2\nx: &x " + one + "\ninteractions:\n- *x\n- *x\n", "4 5"},
		"JSON":              {"{\"version\": 2,\n\"interactions\": [\n" + quoted + ",\n\n" + quoted + "]}\n", "3 5"},
		"JSON in one line":  {`{"version":2,"interactions":[` + quoted + "," + quoted + `]}`, "1 1"},
		"JSON, many lines":  {"{\n\"version\"\n:\n2,\n\"interactions\": [" + strings.ReplaceAll(quoted, ",", ",\n") + "\n,\n" + quoted + "]}\n", "5 9"},
		"JSON with escapes": {"{\"version\": 2, \"a\": \"\\n\\n\\u2028\",\n\"interactions\": [" + quoted + "]}\n", "2"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			var lines []string
			for ex, err := range cassette.Read(strings.NewReader(test.text), "a.yaml") {
				if err != nil {
					t.Fatal(err)
				}
				lines = append(lines, fmt.Sprint(ex.Line))
			}
			if got := strings.Join(lines, " "); got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}
