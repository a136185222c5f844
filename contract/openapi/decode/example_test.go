package decode_test

import (
	"fmt"
	"log"

	"github.com/blooio-community/blooio-go/contract/openapi/decode"
	"github.com/blooio-community/blooio-go/contract/openapi/tree"
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

func ExampleDecode() {
	file, err := tree.Parse("shop.yaml", []byte(spec))
	if err != nil {
		log.Fatal(err)
	}
	result, err := decode.Decode(file, nil)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(result.Doc.Info.Title, result.Templates)
	// Output: Shop [/orders]
}
