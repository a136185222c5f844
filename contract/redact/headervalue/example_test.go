package headervalue_test

import (
	"fmt"
	"log"
	"strings"

	"github.com/blooio-community/blooio-go/contract/openapi"
	"github.com/blooio-community/blooio-go/contract/redact/headervalue"
	"github.com/blooio-community/blooio-go/contract/redact/vocabulary"
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

// A header that a checker reads stays. Of an unknown one, the caller has to replace the value.
func ExampleKeeper() {
	s, err := openapi.Load("shop.yaml", []byte(spec))
	if err != nil {
		log.Fatal(err)
	}
	keeper := headervalue.Keeper{
		Vocabulary: vocabulary.Of(s),
		Letters:    func(_, text string) string { return strings.Repeat("x", len(text)) },
	}
	fmt.Println(keeper.Of("Retry-After", "30"))
	_, kind := keeper.Of("X-Customer", "jane")
	fmt.Println(kind == headervalue.Unknown)
	// Output:
	// 30 1
	// true
}
