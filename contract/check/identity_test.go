package check_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract/check"
)

// An item is in a list once, where the description says what tells items apart.
func TestIdentities(t *testing.T) {
	const item = `{"type":"object","properties":{"id":{},"n":{}}}`
	list := func(x string) string {
		return `{"type":"object","properties":{"a":{"type":"array",` + x + `"items":` + item + `}}}`
	}
	named := list(`"x-identity":"id",`)
	many := func(n int, last string) string {
		var items []string
		for i := range n {
			items = append(items, fmt.Sprintf(`{"id":%d}`, i))
		}
		return `{"a":[` + strings.Join(append(items, last), ",") + `]}`
	}
	const twice, same = "response-duplicate-item /a/%d: each item once / the same item twice", "response-duplicate-id /a/%d/id: a unique value / the same value as another item of the list"
	tests := map[string]struct{ schema, body, want string }{
		"none":                   {named, `{"a":[]}`, ""},
		"different ones":         {named, `{"a":[{"id":1},{"id":2},{"id":"1"}]}`, ""},
		"without an identity":    {named, `{"a":[{},{},{"id":null},{"id":null}]}`, ""},
		"the same item":          {named, `{"a":[{"id":1,"n":1},{"id":2},{"n":1.0,"id":1}]}`, fmt.Sprintf(twice, 2)},
		"the same identity":      {named, `{"a":[{"id":1,"n":1},{"id":1,"n":2}]}`, fmt.Sprintf(same, 1)},
		"many of them":           {named, many(100, `{"id":7}`), fmt.Sprintf(twice, 100)},
		"many different ones":    {named, many(100, `{"id":100}`), ""},
		"nothing says so":        {list(""), `{"a":[{"id":1},{"id":1}]}`, ""},
		"of another list":        {`{"type":"object","properties":{"a":{"type":"array","items":{"type":"array","x-identity":"id","items":` + item + `}}}}`, `{"a":[[{"id":1}],[{"id":1}]]}`, ""},
		"by a part":              {`{"type":"object","properties":{"a":{"allOf":[{"type":"array","items":` + item + `},{"type":"array","x-identity":"id","items":` + item + `}]}}}`, `{"a":[{"id":1},{"id":1}]}`, fmt.Sprintf(twice, 1)},
		"of composed items":      {`{"type":"object","properties":{"a":{"type":"array","x-identity":"id","items":{"allOf":[` + item + `]}}}}`, `{"a":[{"id":1},{"id":1}]}`, fmt.Sprintf(twice, 1)},
		"the body":               {`{"type":"array","x-identity":"id","items":` + item + `}`, `[{"id":1},{"id":1}]`, "response-duplicate-item /1: each item once / the same item twice"},
		"items that are no such": {named, `{"a":[1,1]}`, "response-type-mismatch /a/0: object / integer"},
		"no list":                {named, `{"a":{}}`, "response-type-mismatch /a: array / object"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			spec := specOf(t, test.schema)
			r := draw(spec, check.Checker{Spec: spec}.Check(exchange("GET", "http://h/x", 200, test.body)))
			if got := lines(r); got != test.want {
				t.Errorf("got\n%s\nwant\n%s", got, test.want)
			}
			for _, f := range r.Findings {
				if f.SpecLine != 4 {
					t.Errorf("line %d", f.SpecLine)
				}
			}
		})
	}
}
