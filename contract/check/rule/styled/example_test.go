package styled_test

import (
	"fmt"
	"log"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract/check/evidence"
	"github.com/blooio-community/blooio-go/contract/check/resolve"
	"github.com/blooio-community/blooio-go/contract/check/rule"
	"github.com/blooio-community/blooio-go/contract/check/rule/styled"
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

func ExampleReader() {
	s, err := openapi.Load("shop.yaml", []byte(spec))
	if err != nil {
		log.Fatal(err)
	}
	reader := styled.Reader{Subject: &rule.Subject{Spec: s, Resolver: resolve.New(s), Evidence: evidence.New()}}
	schema := openapi3.NewIntegerSchema().WithMin(1)
	fmt.Println(reader.Judge(schema, []string{"3"}))
	fmt.Println(reader.Judge(schema, []string{"three"}))
	// Output:
	// true
	// integer false
}
