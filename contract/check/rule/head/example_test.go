package head_test

import (
	"fmt"
	"log"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/evidence"
	"github.com/blooio-community/blooio-go/contract/check/rule"
	"github.com/blooio-community/blooio-go/contract/check/rule/head"
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

func ExampleStatus() {
	s, err := openapi.Load("shop.yaml", []byte(spec))
	if err != nil {
		log.Fatal(err)
	}
	subject := &rule.Subject{Spec: s, Evidence: evidence.New(), Exchange: &contract.Exchange{Method: "GET", Status: 418}}
	subject.Operation = s.Operation("listOrders")
	fmt.Println(head.Status(subject))
	for o := range subject.Evidence.All() {
		fmt.Printf("%s: expected %s, got %s\n", o.Finding.Rule, o.Finding.Expected, o.Finding.Actual)
	}
	// Output:
	// false
	// response-status-undocumented: expected 200, got 418 I'm a teapot
}
