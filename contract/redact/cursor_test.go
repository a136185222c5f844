package redact_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
	"github.com/blooio-community/blooio-go/contract/openapi"
	"github.com/blooio-community/blooio-go/contract/redact"
)

// paged describes a list with cursors, for the schemas of the parameter and of the property.
const paged = `openapi: 3.0.3
info: {title: Paged, version: '1'}
servers: [{url: https://shop.example}]
paths:
  /orders:
    get:
      x-pagination: {request: {limit: limit, cursor: after}, response: {items: data, next: next, more: more, identity: id}}
      parameters: [{name: after, in: query, schema: %s}]
      responses:
        '200': {description: A., content: {application/json: {schema: {type: object, properties: {data: {type: array, items: {}}, next: %s}}}}}
`

// A cursor becomes the same in a request and in a response, however either is documented, and different ones stay
// different. A short number stays on both sides or on none.
func TestCursors(t *testing.T) {
	const number, text = "{type: integer}", "{type: string, nullable: true}"
	both := map[string][2]string{"text": {text, text}, "numbers": {number, number}, "a number as text": {number, text}, "text as a number": {text, number},
		"any": {"{}", "{}"}, "text with a pattern": {number, "{type: string, pattern: '^[^x]+$'}"}, "text of a length": {text, "{type: string, minLength: 2, maxLength: 12}"},
		"times": {text, "{type: string, format: date-time}"}}
	walks := map[string][]string{
		"short":               {"12", "13", "14"},
		"of seven digits":     {"1234567", "2345678", "3456789"},
		"telephone numbers":   {"4155552671", "4155552672", "4155552673"},
		"Unix times":          {"1793534400", "1793534500", "1793534600"},
		"negative":            {"-12", "-13", "-1234567"},
		"zeros in front":      {"098", "099", "100"},
		"more of them":        {"0000098", "0000099", "0000100"},
		"many of them":        {"015112345678", "015112345679", "115112345679"},
		"negative with zeros": {"-0012345", "-0112345", "-1112345"},
		"zeros":               {"0", "00", "000"},
		"with a fraction":     {"1.5", "2.5", "12.512345"},
		"with an exponent":    {"1e5", "4.15555e9", "2.15555e9"},
		"names":               {"maria", "jane", "gonzalez"},
		"words":               {"true", "false", "null"},
		"dates":               {"2026-10-01T00:00:00Z", "2026-10-02T00:00:00Z", "1985-10-03T00:00:00Z"},
		"long":                {strings.Repeat("a1", 40), strings.Repeat("b1", 40), strings.Repeat("4", 40)},
	}
	for how, schemas := range both {
		spec, err := openapi.Load("paged.yaml", fmt.Appendf(nil, paged, schemas[0], schemas[1]))
		if err != nil {
			t.Fatal(err)
		}
		r := redact.New(redact.Options{Spec: spec, Salt: "x"})
		for name, walk := range walks {
			t.Run(how+"/"+name, func(t *testing.T) { walked(t, r, walk) })
		}
	}
}

func walked(t *testing.T, r *redact.Redactor, walk []string) {
	known := map[string]string{}
	for _, cursor := range walk {
		bodies := []string{`"` + cursor + `"`}
		if _, ok := jsondoc.ParseNumber(cursor); ok {
			bodies = append(bodies, cursor)
		}
		for _, body := range bodies {
			redacted := r.Exchange(contract.Exchange{Method: "GET", URL: &url.URL{Scheme: "https", Host: "shop.example", Path: "/orders", RawQuery: url.Values{"after": {cursor}}.Encode()},
				Status: 200, Header: http.Header{"Content-Type": {"application/json"}}, Body: []byte(`{"next":` + body + `}`), Started: time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)})
			asked := redacted.URL.Query().Get("after")
			if want := `{"next":` + strings.Replace(body, cursor, asked, 1) + `}`; string(redacted.Body) != want {
				t.Errorf("%s is asked for as %s, and given as %s", cursor, asked, redacted.Body)
			}
			if other, is := known[asked]; is && other != cursor {
				t.Errorf("%s and %s become %s", other, cursor, asked)
			}
			known[asked] = cursor
			if asked == cursor && len(cursor) > 6 && cursor[:4] != "2026" {
				t.Errorf("%s stays", cursor)
			}
		}
	}
}
