package resolve_test

import (
	"fmt"
	"log"

	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
	"github.com/blooio-community/blooio-go/contract/check/resolve"
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

func Example() {
	s, err := openapi.Load("shop.yaml", []byte(spec))
	if err != nil {
		log.Fatal(err)
	}
	op := s.Operation("listOrders")
	schema := op.Responses.Status(200).Value.Content["application/json"].Schema
	body, err := jsondoc.Parse([]byte(`{"id": "ord_1"}`))
	if err != nil {
		log.Fatal(err)
	}
	resolver := resolve.New(s)
	fmt.Println(resolver.Shape(resolver.Ref(schema), body.Root()).Names())
	// Output: [id total]
}
