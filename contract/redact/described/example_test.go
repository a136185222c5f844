package described_test

import (
	"fmt"
	"log"
	"net/http"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
	"github.com/blooio-community/blooio-go/contract/check/resolve"
	"github.com/blooio-community/blooio-go/contract/openapi"
	"github.com/blooio-community/blooio-go/contract/redact/described"
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

// A pseudonym has to fit what the description asks of the string that it replaces.
func Example() {
	s, err := openapi.Load("shop.yaml", []byte(spec))
	if err != nil {
		log.Fatal(err)
	}
	op := s.Operation("listOrders")
	descriptions := &described.Descriptions{Schemas: resolve.Of(s)}
	body := descriptions.BodyType(op, &contract.Exchange{Method: "GET", Status: 200, Header: http.Header{"Content-Type": {"application/json"}}})
	doc, err := jsondoc.Parse([]byte(`{"id": "ord_1"}`))
	if err != nil {
		log.Fatal(err)
	}
	resolver := resolve.New(s)
	id := resolver.Shape(body, doc.Root()).Below("id")
	location := descriptions.Of(resolver, id, doc.Root().Get("id"))
	fmt.Println(location.Asks.Fits("ord_2"), location.Asks.Fits("order 2"))
	// Output: true false
}
