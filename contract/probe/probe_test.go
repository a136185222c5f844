package probe_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract/openapi"
	"github.com/blooio-community/blooio-go/contract/probe"
)

const text = `openapi: 3.0.3
info: {title: T, version: '1'}
security: [{key: []}]
components: {securitySchemes: {key: {type: http, scheme: bearer}}}
paths:
  /things:
    get:
      operationId: list
      x-pagination: {request: {limit: size, cursor: after}, response: {items: data}}
      parameters: [{name: size, in: query, schema: {type: integer, minimum: 1, maximum: 9, default: 4}}]
      responses: {'200': {description: A.}}
    post: {operationId: create, x-pagination: {response: {items: data}}, responses: {'200': {description: A.}}}
  /things/{id}:
    get:
      operationId: get
      x-pagination: {response: {items: data}}
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses: {'200': {description: A.}}
  /open:
    get: {operationId: open, security: [], x-pagination: {response: {items: data}}, responses: {'200': {description: A.}}}
`

func TestOf(t *testing.T) {
	spec, err := openapi.Load("spec.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range probe.Of(spec) {
		got = append(got, fmt.Sprintf("%s %s: %s %s ?%s, %s, %d pages, %d times, %d, %s; %s",
			p.Operation, p.Name, p.Method, p.Path, p.Query.Encode(), p.Key, p.Pages, p.Times, p.ExpectedStatus, p.Expects, p.Rule))
		if p.Pagination != spec.Operation(p.Operation).Pagination {
			t.Errorf("%s has another pagination than its operation", p.Name)
		}
	}
	want := []string{
		"list default-page: GET /things ?, the key, 1 pages, 1 times, 0, a page of at most 4 items; pagination-default-exceeded",
		"list limit-1: GET /things ?size=1, the key, 2 pages, 1 times, 0, a page of at most 1 item, and the next page by its cursor; pagination-limit-exceeded",
		"list walk: GET /things ?size=9, the key, 1 pages, 1 times, 0, consecutive pages of at most 9 items; pagination-cursor-repeated",
		"list half-pages: GET /things ?size=4, the key, 2 pages, 1 times, 0, the items of the walk's first page; probe-page-size-inconsistent",
		"list limit-below-minimum: GET /things ?size=0, the key, 1 pages, 2 times, 0, a page or a 4xx, the same each time; probe-server-failure",
		"list limit-above-maximum: GET /things ?size=10, the key, 1 pages, 2 times, 0, a page or a 4xx, the same each time; probe-server-failure",
		"list limit-negative: GET /things ?size=-1, the key, 1 pages, 2 times, 0, a page or a 4xx, the same each time; probe-server-failure",
		"list limit-not-a-number: GET /things ?size=abc, the key, 1 pages, 2 times, 0, a page or a 4xx, the same each time; probe-server-failure",
		"list unknown-cursor: GET /things ?after=blooio-contract-check, the key, 1 pages, 1 times, 0, a 4xx, not the first page; probe-cursor-ignored",
		"list no-key: GET /things ?, no key, 1 pages, 1 times, 401, 401 in the documented shape; probe-key-not-required",
		"list unknown-key: GET /things ?, an unknown key, 1 pages, 1 times, 401, 401 in the documented shape; probe-key-not-required",
		"list head: HEAD /things ?, the key, 1 pages, 1 times, 0, no server error; probe-server-failure",
		"list unknown-parameter: GET /things ?blooio-contract-check=1, the key, 1 pages, 1 times, 0, no server error; probe-server-failure",
		"open default-page: GET /open ?, the key, 1 pages, 1 times, 0, a page; pagination-default-exceeded",
		"open head: HEAD /open ?, the key, 1 pages, 1 times, 0, no server error; probe-server-failure",
		"open unknown-parameter: GET /open ?blooio-contract-check=1, the key, 1 pages, 1 times, 0, no server error; probe-server-failure",
	}
	for i := range max(len(got), len(want)) {
		if i >= len(got) || i >= len(want) || got[i] != want[i] {
			t.Fatalf("probe %d differs\ngot\n%s\nwant\n%s", i, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
}
