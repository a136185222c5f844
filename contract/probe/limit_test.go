package probe

import (
	"slices"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract/openapi"
)

// limits lists the limits that probes ask for, by their names.
func limits(t *testing.T, schema string) string {
	t.Helper()
	spec, err := openapi.Load("spec.yaml", []byte(`openapi: 3.0.3
info: {title: T, version: '1'}
paths:
  /things:
    get:
      operationId: list
      x-pagination: {request: {limit: size}, response: {items: data}}
      parameters: [{name: size, in: query, schema: {type: integer`+schema+`}}]
      responses: {'200': {description: A.}}
`))
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, p := range Of(spec) {
		if size := p.Query.Get("size"); size != "" && size != "abc" && size != "-1" {
			list = append(list, p.Name+"="+size)
		}
	}
	slices.Sort(list)
	return strings.Join(list, " ")
}

// Probes ask for pages of the least and the most that the description allows, and for one less and one more.
func TestLimitOfPageSizes(t *testing.T) {
	for schema, want := range map[string]string{
		"":                          "",
		", minimum: 1, maximum: 1":  "half-pages=1 limit-1=1 limit-above-maximum=2 limit-below-minimum=0 walk=1",
		", minimum: 1, maximum: 2":  "half-pages=1 limit-1=1 limit-above-maximum=3 limit-below-minimum=0 walk=2",
		", minimum: 1, maximum: 3":  "half-pages=1 limit-1=1 limit-above-maximum=4 limit-below-minimum=0 walk=3",
		", minimum: 2, maximum: 40": "half-pages=20 limit-1=1 limit-above-maximum=41 limit-below-minimum=1 walk=40",
	} {
		if got := limits(t, schema); got != want {
			t.Errorf("%s: got %s, want %s", schema, got, want)
		}
	}
}

func TestLimitOfWords(t *testing.T) {
	for n, want := range map[int]string{0: "a page", 1: "a page of at most 1 item", 2: "a page of at most 2 items"} {
		if got := atMost(n); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// A probe is sent once and for one page, unless it says otherwise.
func TestLimitOfRepetition(t *testing.T) {
	for given, want := range map[int]int{0: 1, 1: 1, 2: 2} {
		p := Probe{Pages: given, Times: given}
		complete(&p, &openapi.Operation{})
		if p.Pages != want || p.Times != want {
			t.Errorf("%d: %d pages, %d times", given, p.Pages, p.Times)
		}
	}
}
