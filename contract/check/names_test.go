package check_test

import (
	"testing"

	"github.com/blooio-community/blooio-go/contract/check"
)

// Names that a pointer escapes, or that look like an index or like nothing, are told apart.
func TestOddNames(t *testing.T) {
	const schema = `{"type": "object", "properties": {
  "x/y": {"type": "string"}, "x": {"type": "object", "required": ["y"], "properties": {"y": {"type": "string"}, "z": {"type": "string"}}},
  "": {"type": "object", "properties": {"a": {"type": "string"}}}, "0": {"type": "string"}, "~1": {"type": "string"}, "*": {"type": "string"}}}`
	tests := map[string]struct{ body, want string }{
		"respelled with a slash, and required below": {`{"X/Y":"a","x":{"z":"q"}}`,
			"response-required-missing /x/y: present / absent\nresponse-property-case-changed /(name of 3 characters): x/y / (name of 3 characters)"},
		"the empty name": {`{"":{"a":1}}`, "response-type-mismatch //a: string / integer"},
		"an index":       {`{"0":1}`, "response-type-mismatch /0: string / integer"},
		"an escape":      {`{"~1":1}`, "response-type-mismatch /~01: string / integer"},
		"a star":         {`{"*":1}`, "response-type-mismatch /*: string / integer"},
		"all of them":    {`{"":{"a":"b"},"x/y":"c","x":{"y":"d"},"0":"e","~1":"f","*":"g"}`, ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			spec := specOf(t, schema)
			checker := check.Checker{Spec: spec}
			if got := lines(checker.Report(checker.Check(exchange("GET", "http://h/x", 200, test.body)))); got != test.want {
				t.Errorf("got\n%s\nwant\n%s", got, test.want)
			}
		})
	}
}
