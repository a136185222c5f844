package rule_test

import (
	"fmt"
	"log"
	"net/http"
	"net/url"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/evidence"
	"github.com/blooio-community/blooio-go/contract/check/resolve"
	"github.com/blooio-community/blooio-go/contract/check/rule"
	"github.com/blooio-community/blooio-go/contract/openapi"
)

const spec = `openapi: 3.0.3
info: {title: Shop, version: 1.2.3}
servers: [{url: https://shop.example}]
paths:
  /orders:
    get:
      operationId: listOrders
      responses:
        '200':
          description: The orders.
          content:
            application/json:
              schema:
                type: object
                properties:
                  id: {type: string, pattern: ^ord_, example: ord_1}
                  total: {type: integer, minimum: 1}
`

// A rule looks at an exchange and adds what it finds to the evidence.
func ExampleWire() {
	s, err := openapi.Load("shop.yaml", []byte(spec))
	if err != nil {
		log.Fatal(err)
	}
	subject := &rule.Subject{Spec: s, Resolver: resolve.New(s), Evidence: evidence.New(), Exchange: &contract.Exchange{
		Method: "GET", URL: &url.URL{Scheme: "https", Host: "shop.example", Path: "/orders"}, Status: 200,
		Header: http.Header{"Content-Type": {"application/json"}}, Body: []byte(`{"id": "ord_1",}`),
	}}
	subject.Operation = s.Operation("listOrders")
	subject.Response = subject.Operation.Responses.Status(200).Value
	subject.Schema = subject.Response.Content["application/json"].Schema
	fmt.Println(rule.Wire(subject))
	for o := range subject.Evidence.All() {
		fmt.Println(o.Finding.Rule)
	}
	// Output:
	// false
	// json-malformed
}
