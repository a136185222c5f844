package openapi_test

import (
	"fmt"
	"testing"

	"github.com/blooio-community/blooio-go/contract/openapi"
)

const inputs = `openapi: 3.0.3
info: {title: T, version: '1'}
servers: [{url: 'https://{region}.example.com/{v}/', variables: {region: {default: eu}, v: {default: v1}}}, {url: https://other.example.com}]
security: [{k: []}]
components: {securitySchemes: {k: {type: apiKey, in: query, name: key}, l: {type: apiKey, in: query, name: key}, h: {type: apiKey, in: header, name: X-Key}, b: {type: http, scheme: bearer}}}
paths:
  /a:
    parameters: [{name: p, in: query, schema: {type: string, format: path}}, {name: q, in: query, schema: {type: string, format: path}}]
    get: {operationId: whole, responses: {'200': {description: A.}}, parameters: [{name: p, in: query, schema: {type: string, format: operation}}, {name: p, in: header, schema: {type: string, format: operation}}]}
    put: {operationId: own, servers: [{url: /x}], security: [], requestBody: {required: true, content: {application/json: {}}}, responses: {'200': {description: A.}}}
  /b:
    servers: [{url: https://b.example.com}]
    get: {operationId: optional, security: [{}, {h: [], b: []}], requestBody: {content: {application/json: {}}}, responses: {'200': {description: A.}}}
`

func TestInput(t *testing.T) {
	spec, err := openapi.Load("spec.yaml", []byte(inputs))
	if err != nil {
		t.Fatal(err)
	}
	for id, want := range map[string]string{
		"whole":    "https://eu.example.com/v1 body false, secured true, 1 alternatives, p in query of the operation, p in header of the operation, q in query of the path",
		"own":      "/x body true, secured false, 0 alternatives, p in query of the path, q in query of the path",
		"optional": "https://b.example.com body false, secured false, 2 alternatives",
	} {
		op := spec.Operation(id)
		got := fmt.Sprintf("%s body %t, secured %t, %d alternatives", op.Input.BaseURL, op.Input.NeedsBody(), op.Secured, len(op.Input.Security))
		for _, p := range op.Input.Parameters {
			got += fmt.Sprintf(", %s in %s of the %s", p.Name, p.In, p.Schema.Value.Format)
		}
		if got != want {
			t.Errorf("%s: got %s, want %s", id, got, want)
		}
	}
	if got := fmt.Sprint(spec.KeyNames("query"), spec.KeyNames("header"), spec.KeyNames("cookie")); got != "[key] [X-Key] []" {
		t.Errorf("key names %s", got)
	}
}
