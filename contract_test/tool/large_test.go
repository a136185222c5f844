package tool_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check"
	"github.com/blooio-community/blooio-go/contract/openapi"
	"github.com/blooio-community/blooio-go/contract/render"
	"github.com/blooio-community/blooio-go/internal/race"
)

// largeSpec describes so many operations, each with three statuses and an enumeration of its own, and twenty
// properties below a shared schema.
func largeSpec(t *testing.T, operations int) *openapi.Spec {
	t.Helper()
	var b strings.Builder
	b.WriteString("openapi: 3.0.3\ninfo: {title: Large, version: '1'}\ncomponents:\n  schemas:\n    Thing:\n      type: object\n      properties:\n")
	for i := range 20 {
		fmt.Fprintf(&b, "        p%d: {type: integer, nullable: true}\n", i)
	}
	b.WriteString("paths:\n")
	for i := range operations {
		fmt.Fprintf(&b, `  /things%d:
    get:
      operationId: list%d
      responses:
        '200':
          description: Things.
          content:
            application/json:
              schema:
                type: object
                properties:
                  kind%d: {type: string, enum: [a, b, c]}
                  things: {type: array, items: {$ref: '#/components/schemas/Thing'}}
        '404': {description: None.}
        '500': {description: Broken.}
`, i, i, i)
	}
	spec, err := openapi.Load("large.yaml", []byte(b.String()))
	if err != nil {
		t.Fatal(err)
	}
	return spec
}

// largeReport is the report of one response for each of the first operations.
func largeReport(t *testing.T, spec *openapi.Spec, exchanges int, body string) *contract.Report {
	t.Helper()
	checker := check.Checker{Spec: spec}
	var evidence check.Evidence
	for i := range exchanges {
		evidence.Merge(checker.Check(contract.Exchange{
			Recording: "large.har", Index: i, Method: "GET", URL: &url.URL{Scheme: "https", Host: "api.example.com", Path: fmt.Sprintf("/things%d", i)},
			Status: 200, Header: http.Header{"Content-Type": {"application/json"}}, Body: []byte(body),
		}))
	}
	return checker.Report(&evidence)
}

// A few responses of an API with a thousand operations make a report that fits a screen or two: the findings,
// and the coverage in a line. All else is there on request.
func TestReportOfALargeSpecIsShort(t *testing.T) {
	const operations = 1000
	spec := largeSpec(t, operations)
	r := largeReport(t, spec, 3, `{"things":[{"p0":1,"p1":"one","p2":null}]}`)
	text := rendered(t, r, "text", render.Options{MaxFindings: 10})
	if n := strings.Count(text, "\n"); n > 60 {
		t.Errorf("the text has %d lines\n%s", n, text)
	}
	found, covered := strings.Index(text, "\n  error response-type-mismatch\n"), strings.Index(text, "\n  coverage ")
	if found < 0 || covered < found || !strings.Contains(text, "3/1000 operations, 3/3000 statuses; more: --coverage") {
		t.Errorf("findings at %d, coverage at %d\n%s", found, covered, text)
	}
	details := rendered(t, r, "text", render.Options{MaxFindings: 10, Coverage: true})
	if n := strings.Count(details, ": any response\n"); n != operations-3+2*3 {
		t.Errorf("%d operations and statuses are not covered", n)
	}
	for format, most := range map[string]int{"json": 350 << 10, "html": 250 << 10, "markdown": 60 << 10, "github": 5 << 10, "sarif": 200 << 10, "junit": 50 << 10} {
		if n := len(rendered(t, r, format, render.Options{MaxFindings: 10})); n > most {
			t.Errorf("%s has %d bytes, at most %d", format, n, most)
		}
	}
}

// Twenty thousand locations do not make a page that a browser cannot draw.
func TestReportOfManyLocationsStaysUsable(t *testing.T) {
	race.SkipLarge(t)
	const operations = 1000
	var things strings.Builder
	for i := range 20 {
		fmt.Fprintf(&things, `,"p%d":%d`, i, i)
	}
	r := largeReport(t, largeSpec(t, operations), operations, `{"things":[{`+things.String()[1:]+`}]}`)
	if n := len(r.Observations); n < 20_000 {
		t.Fatalf("%d locations", n)
	}
	for format, most := range map[string]int{"text": 1 << 10, "html": 3 << 20, "markdown": 60 << 10, "json": 20 << 20} {
		if n := len(rendered(t, r, format, render.Options{MaxFindings: 10})); n > most {
			t.Errorf("%s has %d bytes, at most %d", format, n, most)
		} else {
			t.Logf("%s has %d bytes", format, n)
		}
	}
}
