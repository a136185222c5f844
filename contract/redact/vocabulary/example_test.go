package vocabulary_test

import (
	"fmt"
	"log"

	"github.com/blooio-community/blooio-go/contract/openapi"
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

func ExampleVocabulary() {
	s, err := openapi.Load("shop.yaml", []byte(spec))
	if err != nil {
		log.Fatal(err)
	}
	words := vocabulary.Of(s)
	fmt.Println(words.HasName("total"), words.HasName("jane"))
	for _, part := range vocabulary.Split("iconUrl_2") {
		fmt.Printf("%q ", part.Word+part.Separator)
	}
	// Output:
	// true false
	// "icon" "Url_" "2"
}
