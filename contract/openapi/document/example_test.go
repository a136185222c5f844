package document_test

import (
	"fmt"
	"log"
	"strings"

	"github.com/blooio-community/blooio-go/contract/openapi/document"
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

// What is wrong in a description is a note if responses can be checked nevertheless.
func ExampleLoad() {
	doc, err := document.Load("shop.yaml", []byte(strings.Replace(spec, "^ord_", `\A.`, 1)), document.NoRefs)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(doc.Info.Title, doc.Info.Version, len(doc.Schemas), "schemas")
	for _, note := range doc.Notes {
		fmt.Println(note)
	}
	// Output:
	// Shop 1.2.3 3 schemas
	// shop.yaml:16: the pattern "\\A." is not checked: ECMA 262 has no escape \A, or not with what follows
}
