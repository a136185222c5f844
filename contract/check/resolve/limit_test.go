package resolve

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract/check/conform"
	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
)

func schemaOf(t *testing.T, text string) *openapi3.SchemaRef {
	t.Helper()
	var schema openapi3.Schema
	if err := json.Unmarshal([]byte(text), &schema); err != nil {
		t.Fatal(err)
	}
	return schema.NewRef()
}

// wrongItems is an array of items that are wrong, wrongNames an object that lacks names.
func wrongItems(n int) string {
	return `{"a":[` + strings.TrimSuffix(strings.Repeat(`"x",`, n), ",") + `]}`
}

func lacking(n int) string {
	var names []string
	for i := range n {
		names = append(names, fmt.Sprintf("n%d", i))
	}
	text, _ := json.Marshal(names)
	return `{"type":"object","required":` + string(text) + `}`
}

// A value is meant for the alternative that it comes closest to: another type weighs more than any names, and
// a name more than anything further down.
func TestLimitOfDistances(t *testing.T) {
	const items = `{"type":"object","properties":{"a":{"type":"array","items":{"type":"integer"}}}}`
	tests := map[string]struct {
		schema, value string
		want          int
	}{
		"sound":                         {items, `{"a":[]}`, 0},
		"one wrong further down":        {items, wrongItems(1), 1},
		"as many as count":              {items, wrongItems(otherNames - 1), otherNames - 1},
		"one more":                      {items, wrongItems(otherNames), otherNames - 1},
		"one wrong right here":          {`{"type":"object","properties":{"a":{"type":"integer"}}}`, `{"a":"x"}`, 1},
		"a name":                        {lacking(1), `{}`, otherNames},
		"a tag":                         {`{"type":"object","properties":{"a":{"type":"string","enum":["y"]}}}`, `{"a":"x"}`, otherNames},
		"a tag further down":            {`{"type":"object","properties":{"a":{"type":"object","properties":{"b":{"type":"string","enum":["y"]}}}}}`, `{"a":{"b":"x"}}`, 1},
		"as many names as count":        {lacking(1000), `{}`, 1000 * otherNames},
		"one more name":                 {lacking(1001), `{}`, 1000 * otherNames},
		"another type":                  {`{"type":"string"}`, `{}`, otherType},
		"a name, and something further": {`{"type":"object","required":["b"],"properties":{"a":{"type":"integer"}}}`, `{"a":"x"}`, otherNames + 1},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			r := &Resolver{Schemas: &Schemas{Plans: conform.NewPlans()}}
			document, err := jsondoc.Parse([]byte(test.value))
			if err != nil {
				t.Fatal(err)
			}
			if got := r.distanceTo(schemaOf(t, test.schema).Value, document.Root()); got != test.want {
				t.Errorf("got %d, want %d", got, test.want)
			}
		})
	}
	if most := 1000*otherNames + otherNames - 1; most >= otherType {
		t.Errorf("names and others weigh %d, another type %d", most, otherType)
	}
}

// Of alternatives that a value comes as close to, the first is meant; of those that it matches, all.
func TestLimitOfAlternatives(t *testing.T) {
	const text, number, one, two = `{"type":"string"}`, `{"type":"number"}`, `{"type":"object","required":["a"]}`, `{"type":"object","required":["a","b"]}`
	tests := map[string]struct {
		alternatives []string
		value        string
		want         string
	}{
		"none":                   {nil, `1`, "[]"},
		"the only one":           {[]string{text}, `1`, "[0]"},
		"as close, the first":    {[]string{text, one}, `1`, "[0]"},
		"closer, the second":     {[]string{two, one}, `{}`, "[1]"},
		"closer, the first":      {[]string{one, two}, `{}`, "[0]"},
		"matched by the second":  {[]string{text, number}, `1`, "[1]"},
		"matched by two of them": {[]string{number, text, number}, `1`, "[0 2]"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			r := &Resolver{Schemas: &Schemas{Plans: conform.NewPlans()}}
			document, err := jsondoc.Parse([]byte(test.value))
			if err != nil {
				t.Fatal(err)
			}
			var refs openapi3.SchemaRefs
			for _, s := range test.alternatives {
				refs = append(refs, schemaOf(t, s))
			}
			got := []int{}
			for _, schema := range r.Meant(&openapi3.Schema{OneOf: refs}, refs, document.Root()) {
				for i, ref := range refs {
					if ref.Value == schema {
						got = append(got, i)
					}
				}
			}
			if fmt.Sprint(got) != test.want {
				t.Errorf("got %v, want %s", got, test.want)
			}
		})
	}
}
