package redact_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/openapi"
	"github.com/blooio-community/blooio-go/contract/redact"
)

const shop = `openapi: 3.0.3
info: {title: Shop, version: '1'}
servers: [{url: https://shop.example/api/v1}]
components:
  securitySchemes: {h: {type: apiKey, in: header, name: X-Shop}, q: {type: apiKey, in: query, name: k}}
paths:
  /orders/{id}.json: {get: {parameters: [{name: id, in: path, required: true, schema: {type: string}}], responses: {'200': {description: A.}}}}
  /files/{name}/raw: {get: {parameters: [{name: name, in: path, required: true, schema: {type: string}}], responses: {'200': {description: A.}}}}
  /{kind}/list:
    get:
      parameters: [{name: kind, in: path, required: true, schema: {type: string, enum: [open, closed]}}, {name: sort, in: query, schema: {type: array, items: {type: string, enum: [up, down]}}}]
      responses: {'200': {description: A.}}
  /near: {get: {parameters: [{name: lat, in: query, schema: {type: number, minimum: -90, maximum: 90}}, {name: big, in: query, schema: {type: integer, maximum: 41555526}}], responses: {'200': {description: A.}}}}
  /a%20b/{x}: {post: {parameters: [{name: x, in: path, required: true, schema: {type: string}}], responses: {'200': {description: A.}}}}
`

// A redacted request belongs to the same operation, and has nothing of what parameters stand for.
func TestRequestsOfAnyOperation(t *testing.T) {
	spec, err := openapi.Load("shop.yaml", []byte(shop))
	if err != nil {
		t.Fatal(err)
	}
	r := redact.New(redact.Options{Spec: spec, Salt: "x"})
	for name, test := range map[string]struct{ method, from, want string }{ // want is a pattern
		"text after a parameter":   {"GET", "/api/v1/orders/jane42.json", `^/api/v1/orders/[a-z]{4}\d\d\.json$`},
		"an encoded slash":         {"GET", "/api/v1/files/jane%2Fdoe.txt/raw", `^/api/v1/files/[a-z]{4}%2F[a-z]{3}\.[a-z]{3}/raw$`},
		"a value of the spec":      {"GET", "/api/v1/open/list?sort=up&query=jane", `^/api/v1/[a-z]{4}/list\?query=[a-z]{4}&sort=up$`},
		"a value that is not":      {"GET", "/api/v1/secret/list?sort=secret", `^/api/v1/[a-z]{6}/list\?sort=[a-z]{6}$`},
		"a path that is encoded":   {"POST", "/api/v1/a%20b/jane", `^/api/v1/a%20b/[a-z]{4}$`},
		"keys of the spec":         {"GET", "/api/v1/orders/1.json?k=12345", `^/api/v1/orders/\d\.json$`},
		"no operation of the spec": {"GET", "/other/jane.json", `^/[a-z]{5}/[a-z]{4}\.[a-z]{4}$`},
	} {
		u, err := url.Parse("https://shop.example" + test.from)
		if err != nil {
			t.Fatal(err)
		}
		ex := contract.Exchange{Method: test.method, URL: u, Status: 200, RequestHeader: http.Header{"X-Shop": {"12345"}, "Accept": {"application/vnd.api+json"}}}
		redacted := r.Exchange(ex)
		got := redacted.URL.RequestURI()
		if !regexp.MustCompile(test.want).MatchString(got) || strings.Contains(got, "jane") || strings.Contains(got, "secret") {
			t.Errorf("%s: got %s, want %s", name, got, test.want)
		}
		if before, after := spec.Match(&ex), spec.Match(&redacted); before != after {
			t.Errorf("%s: %s belongs to another operation than %s", name, got, test.from)
		}
		if h := redacted.RequestHeader; len(h) != 1 || h.Get("Accept") != "application/vnd.api+json" {
			t.Errorf("%s: header %v", name, h)
		}
	}
}

// A response keeps the headers that the spec documents, with values that fit it as before.
func TestDocumentedHeaders(t *testing.T) {
	spec, err := openapi.Load("shop.yaml", []byte(`openapi: 3.0.3
info: {title: Shop, version: '1'}
paths:
  /a:
    get:
      responses:
        '200':
          description: A.
          headers:
            ETag: {schema: {type: string}}
            x-state: {schema: {type: string, enum: [open, closed]}}
            X-Reset: {schema: {type: integer}}
            X-Phone: {schema: {type: integer}}
            X-Count: {schema: {type: integer}}
            X-Fresh: {schema: {type: boolean}}
            X-Id: {schema: {type: string, pattern: '^[a-z]{3}-[0-9]{3}$'}}
            X-Uuid: {schema: {type: string, format: uuid}}
            Last-Modified: {schema: {type: string}}
            Set-Cookie: {schema: {type: string}}
`))
	if err != nil {
		t.Fatal(err)
	}
	ex := contract.Exchange{Method: "GET", URL: &url.URL{Path: "/a"}, Status: 200, Header: http.Header{
		"Etag": {`"jane"`}, "X-State": {"open"}, "X-Reset": {"1700000000"}, "X-Phone": {"4155552671"}, "X-Count": {"12345678"}, "X-Fresh": {"true"}, "X-Id": {"abc-123"},
		"X-Uuid": {"0189f7ea-ae2c-7809-8aeb-b819cf5e9e7f"}, "Last-Modified": {"Mon, 02 Nov 2026 08:00:00 GMT"}, "Set-Cookie": {"sid=jane"}, "Vary": {"Accept"}, "X-Name": {"jane"},
	}}
	h := redact.New(redact.Options{Spec: spec, Salt: "x"}).Exchange(ex).Header
	for name, want := range map[string]string{
		"ETag": `^"[a-z]{4}"$`, "X-State": "^open$", "X-Reset": "^1700000000$", "X-Phone": `^[1-9]\d{9}$`, "X-Count": `^\d{8}$`, "X-Fresh": "^true$", "X-Id": `^[a-z]{3}-[0-9]{3}$`,
		"X-Uuid": `^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$`, "Last-Modified": "^Mon, 02 Nov 2026 08:00:00 GMT$", "Set-Cookie": "^$", "Vary": "^$", "X-Name": "^[a-z]{4}$",
	} {
		if got := h.Get(name); !regexp.MustCompile(want).MatchString(got) || strings.Contains(got, "jane") || got == "4155552671" {
			t.Errorf("%s: got %q, want %s", name, got, want)
		}
	}
}

// Where a number is documented, its bounds stay and the numbers next to them, as a probe writes them, and nothing near them.
func TestNumbersNextToBounds(t *testing.T) {
	spec, err := openapi.Load("shop.yaml", []byte(shop))
	if err != nil {
		t.Fatal(err)
	}
	r := redact.New(redact.Options{Spec: spec, Salt: "x"})
	for name, test := range map[string]struct {
		parameter, value string
		stays            bool
	}{
		"the bound":                   {"big", "41555526", true},
		"one above":                   {"big", "41555527", true},
		"one below":                   {"big", "41555525", true},
		"two above":                   {"big", "41555528", false},
		"with zeros in front":         {"big", "0041555526", false},
		"with an exponent":            {"big", "4.1555526e7", false},
		"with decimals":               {"big", "41555526.0", false},
		"in hexadecimal":              {"big", "0x27a1606", false},
		"decimals next to a bound":    {"lat", "89.4155552671", false},
		"a small exponent":            {"lat", "-90e-4155552671", false},
		"a hexadecimal next to it":    {"lat", "0x1.4155552671p6", false},
		"with underscores":            {"lat", "8_9.4_1", false},
		"a bound below zero":          {"lat", "-91", true},
		"few decimals next to it":     {"lat", "90.415", true},
		"more of them":                {"lat", "90.4155", false},
		"a number that is none there": {"lat", "infinity", false},
	} {
		t.Run(name, func(t *testing.T) {
			u := &url.URL{Scheme: "https", Host: "shop.example", Path: "/api/v1/near", RawQuery: url.Values{test.parameter: {test.value}}.Encode()}
			got := r.Exchange(contract.Exchange{Method: "GET", URL: u, Status: 200}).URL.Query().Get(test.parameter)
			if (got == test.value) != test.stays {
				t.Errorf("%s becomes %s", test.value, got)
			}
		})
	}
}
