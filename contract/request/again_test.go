package request_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/request"
)

const parcels = `openapi: 3.0.3
info: {title: T, version: '1'}
servers: [{url: https://api.example.com/v1/}]
security: [{key: []}]
components: {securitySchemes: {key: {type: http, scheme: bearer}}}
paths:
  /people/{phone}/parcels/{number}:
    post:
      operationId: get
      requestBody: {content: {text/csv: {}}}
      parameters:
        - {name: phone, in: path, required: true, schema: {type: string}}
        - {name: number, in: path, required: true, schema: {type: integer}}
        - {name: limit, in: query, schema: {type: integer}}
        - {name: since, in: query, schema: {type: number}}
        - {name: all, in: query, schema: {type: boolean}}
        - {name: state, in: query, schema: {type: string, enum: [new, sent]}}
        - {name: q, in: query, schema: {type: string}}
      responses: {'200': {description: A.}}
`

// Nothing that may be somebody's is in the request of a finding, unless values are shown.
func TestAgain(t *testing.T) {
	const base, path = "https://api.example.com/v1", "/people/{phone}/parcels/7"
	op := load(t, parcels).Operation("get")
	for name, test := range map[string]struct{ query, want, shown string }{
		"no query":                {"", "", ""},
		"a small number":          {"limit=201", "?limit=201", "?limit=201"},
		"no number":               {"limit=Ann", "?limit={limit}", "?limit=Ann"},
		"a number with a sign":    {"limit=-1", "?limit=-1", "?limit=-1"},
		"a large number":          {"limit=15551234567", "?limit={limit}", "?limit=15551234567"},
		"just below a million":    {"limit=999999", "?limit=999999", "?limit=999999"},
		"a million":               {"limit=1000000", "?limit={limit}", "?limit=1000000"},
		"a fraction":              {"since=0.125", "?since=0.125", "?since=0.125"},
		"no decimals":             {"since=1.", "?since={since}", "?since=1."},
		"a coordinate":            {"since=52.5200066", "?since={since}", "?since=52.5200066"},
		"a boolean":               {"all=true", "?all=true", "?all=true"},
		"no boolean":              {"all=Ann", "?all={all}", "?all=Ann"},
		"a listed value":          {"state=new", "?state=new", "?state=new"},
		"another value":           {"state=Ann", "?state={state}", "?state=Ann"},
		"a text":                  {"q=Ann+Smith", "?q={q}", "?q=Ann+Smith"},
		"the order that was sent": {"state=new&limit=5&state=sent", "?state=new&limit=5&state=sent", "?state=new&limit=5&state=sent"},
		"an unknown parameter":    {"name=Ann&limit=5", "?limit=5", "?limit=5"},
		"a malformed pair":        {"limit=%zz&limit=5", "?limit=5", "?limit=5"},
	} {
		u, err := url.Parse("http://proxy.example/x/people/+15551234567/parcels/7")
		if err != nil {
			t.Fatal(err)
		}
		u.RawQuery = test.query
		ex := contract.Exchange{Method: "POST", URL: u, RequestBody: []byte("{}"), RequestHeader: http.Header{"Content-Type": {"text/csv; charset=utf-8"}, "Authorization": {"Bearer secret"}}}
		got := request.Again(op, &ex, false)
		if got.URL != base+path+test.want || got.Method != "POST" || got.Path != op.Path || got.Key != "Authorization: Bearer" || got.Body != "text/csv" {
			t.Errorf("%s: %+v", name, got)
		}
		shown := strings.ReplaceAll(path, "{phone}", "+15551234567")
		if got := request.Again(op, &ex, true); got.URL != base+shown+test.shown {
			t.Errorf("%s, with values: %s", name, got.URL)
		}
	}
}

// The media type of a body is one that the spec has.
func TestAgainNamesTheBody(t *testing.T) {
	op := load(t, parcels).Operation("get")
	for contentType, want := range map[string]string{
		"text/csv; charset=utf-8": "text/csv", "TEXT/CSV": "text/csv", "application/json": "application/json", "application/xml": "application/octet-stream",
		"text/+15551234567": "application/octet-stream", "": "application/octet-stream",
	} {
		ex := contract.Exchange{Method: "POST", RequestBody: []byte("x"), RequestHeader: http.Header{"Content-Type": {contentType}}}
		if got := request.Again(op, &ex, true).Body; got != want {
			t.Errorf("%q: %s, want %s", contentType, got, want)
		}
	}
	if got := request.Again(op, &contract.Exchange{Method: "POST"}, true).Body; got != "" {
		t.Errorf("without a body: %s", got)
	}
}

// The key is named where the operation takes one, unless the request is known to have been sent without.
func TestAgainNamesTheKey(t *testing.T) {
	const schemes = `{b: {type: http, scheme: bearer}, h: {type: apiKey, in: header, name: X-Key}, q: {type: apiKey, in: query, name: k}, c: {type: apiKey, in: cookie, name: sid}}`
	for _, test := range []struct {
		security string
		ex       contract.Exchange
		want     string
	}{
		{`[]`, contract.Exchange{}, ""},
		{`[{b: []}]`, contract.Exchange{}, "Authorization: Bearer"},
		{`[{h: []}]`, contract.Exchange{}, "X-Key:"},
		{`[{q: []}]`, contract.Exchange{}, "?k"},
		{`[{c: []}]`, contract.Exchange{}, "Cookie: sid="},
		{`[{b: []}]`, contract.Exchange{Captured: true}, ""},
		{`[{b: []}]`, contract.Exchange{Captured: true, Withheld: []string{"Authorization: Bearer"}}, "Authorization: Bearer"},
	} {
		spec := load(t, `{openapi: 3.0.3, info: {title: T, version: '1'}, security: `+test.security+`, components: {securitySchemes: `+schemes+`},
paths: {/a: {get: {operationId: a, parameters: [{name: k, in: query, schema: {type: integer}}], responses: {'200': {description: A.}}}}}}`)
		u, _ := url.Parse("https://api.example.com/a?k=7")
		test.ex.URL = u
		got := request.Again(spec.Operation("a"), &test.ex, true)
		if got.Key != test.want {
			t.Errorf("%s: %q, want %q", test.security, got.Key, test.want)
		}
		if want := map[bool]string{true: "/a", false: "/a?k=7"}[test.want == "?k"]; got.URL != want {
			t.Errorf("%s: %s, want %s", test.security, got.URL, want)
		}
	}
}
