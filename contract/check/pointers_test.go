package check_test

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check"
	"github.com/blooio-community/blooio-go/contract/openapi"
)

const pointed = `{openapi: 3.0.3, info: {title: T, version: "1"}, paths: {/things: {get: {operationId: list, responses: {"200": {description: ok,
  content: {application/json: {schema: {type: object, properties: {
    data: {type: array, items: {type: object, required: [id], properties: {id: {type: string}, size: {type: integer}}}},
    named: {type: object, additionalProperties: {type: boolean}}}}}}}}}}}}`

// pointersTo has the pointers to the occurrences of each finding in a body, by rule and location.
func pointersTo(t *testing.T, body string) map[string][]string {
	t.Helper()
	spec, err := openapi.Load("s.yaml", []byte(pointed))
	if err != nil {
		t.Fatal(err)
	}
	checker := check.Checker{Spec: spec, Pointers: true}
	r, pointers := checker.Occurrences(checker.Check(contract.Exchange{
		Recording: "try", Method: "GET", URL: &url.URL{Scheme: "https", Host: "h.example", Path: "/things"},
		Status: 200, Header: http.Header{"Content-Type": {"application/json"}}, Body: []byte(body),
	}))
	found := map[string][]string{}
	for _, f := range r.Findings {
		found[f.Rule+" "+f.Location] = pointers[f.Fingerprint]
	}
	return found
}

func TestPointersToOccurrences(t *testing.T) {
	for name, test := range map[string]struct {
		body, finding string
		want          []string
	}{
		"a value":             {`{"data":[{"id":"a","size":1},{"id":"b","size":"2"}]}`, "response-type-mismatch /data/*/size", []string{"/data/1/size"}},
		"every value":         {`{"data":[{"id":"a","size":"1"},{"id":"b","size":"2"}]}`, "response-type-mismatch /data/*/size", []string{"/data/0/size", "/data/1/size"}},
		"what is missing":     {`{"data":[{"id":"a"},{},{}]}`, "response-required-missing /data/*/id", []string{"/data/1/id", "/data/2/id"}},
		"an unknown property": {`{"data":[{"id":"a","new/one":1}]}`, "response-property-undocumented /data/*/(name of 7 characters)", []string{"/data/0/new~1one"}},
		"under a key":         {`{"named":{"+15551234567":1}}`, "response-type-mismatch /named/*", []string{"/named/+15551234567"}},
		"the body":            {`[1]`, "response-type-mismatch ", nil},
		"what is concluded":   {`{"data":[{"id":"a","sizes":1},{"id":"b","sizes":2}]}`, "response-property-renamed /data/*/size", []string{"/data/0/size", "/data/1/size"}},
	} {
		t.Run(name, func(t *testing.T) {
			found := pointersTo(t, test.body)
			got, ok := found[test.finding]
			if !ok || !slices.Equal(got, test.want) {
				t.Errorf("got %v, want %s at %v", found, test.finding, test.want)
			}
		})
	}
}

func TestLimitOfPointers(t *testing.T) {
	for n, want := range map[int]int{199: 199, 200: 200, 201: 200} {
		body := `{"data":[` + strings.TrimSuffix(strings.Repeat(`{"id":1},`, n), ",") + `]}`
		got := pointersTo(t, body)["response-type-mismatch /data/*/id"]
		if len(got) != want || got[want-1] != fmt.Sprintf("/data/%d/id", want-1) {
			t.Errorf("%d occurrences: %d pointers, want %d", n, len(got), want)
		}
	}
}
