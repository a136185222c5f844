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
		"a value of the spec":      {"GET", "/api/v1/open/list?sort=up&q=jane", `^/api/v1/[a-z]{4}/list\?q=[a-z]{4}&sort=up$`},
		"a value that is not":      {"GET", "/api/v1/secret/list?sort=secret", `^/api/v1/[a-z]{6}/list\?sort=[a-z]{6}$`},
		"a path that is encoded":   {"POST", "/api/v1/a%20b/jane", `^/api/v1/a%20b/[a-z]{4}$`},
		"keys of the spec":         {"GET", "/api/v1/orders/1.json?k=12345", `^/api/v1/orders/\d\.json$`},
		"no operation of the spec": {"GET", "/other/jane.json", `^/[a-z]{5}/[a-z]{4}\.[a-z]{4}$`},
	} {
		u, err := url.Parse("https://shop.example" + test.from)
		if err != nil {
			t.Fatal(err)
		}
		ex := contract.Exchange{Method: test.method, URL: u, Status: 200, RequestHeader: http.Header{"X-Shop": {"12345"}, "Accept": {"application/vnd.shop+json"}}}
		redacted := r.Exchange(ex)
		got := redacted.URL.RequestURI()
		if !regexp.MustCompile(test.want).MatchString(got) || strings.Contains(got, "jane") || strings.Contains(got, "secret") {
			t.Errorf("%s: got %s, want %s", name, got, test.want)
		}
		if before, after := spec.Match(&ex), spec.Match(&redacted); before != after {
			t.Errorf("%s: %s belongs to another operation than %s", name, got, test.from)
		}
		if h := redacted.RequestHeader; len(h) != 1 || h.Get("Accept") != "application/vnd.shop+json" {
			t.Errorf("%s: header %v", name, h)
		}
	}
}
