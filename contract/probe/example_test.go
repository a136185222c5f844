package probe_test

import (
	"fmt"
	"log"

	"github.com/blooio-community/blooio-go/contract/openapi"
	"github.com/blooio-community/blooio-go/contract/probe"
)

func ExampleOf() {
	spec, err := openapi.LoadFile("../openapi/testdata/shop.yaml")
	if err != nil {
		log.Fatal(err)
	}
	for _, p := range probe.Of(spec) {
		fmt.Println(p.Name+":", p.Method, p.Path, "gives", p.Expects)
	}
	// Output:
	// default-page: GET /orders gives a page of at most 4 items
	// unknown-cursor: GET /orders gives a 4xx, not the first page
	// head: HEAD /orders gives no server error
	// unknown-parameter: GET /orders gives no server error
}
