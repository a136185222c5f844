package openapi_test

import (
	"fmt"
	"log"
	"net/url"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/openapi"
)

func ExampleLoadFile() {
	spec, err := openapi.LoadFile("testdata/shop.yaml")
	if err != nil {
		log.Fatal(err)
	}
	for _, op := range spec.Operations {
		fmt.Println(op.ID, op.Statuses())
	}
	// Output:
	// latestOrder [200]
	// cancelOrder [204]
	// getOrder [default]
	// listOrders [200 5XX]
}

func ExampleLoad() {
	_, err := openapi.Load("spec.yaml", []byte("openapi: 4.0.0\n"))
	fmt.Println(err)
	// Output: spec.yaml:1: OpenAPI 4.0.0 is not supported, write the spec in 3.0 or 3.1
}

func ExampleSpec_Match() {
	spec, err := openapi.LoadFile("testdata/shop.yaml")
	if err != nil {
		log.Fatal(err)
	}
	address := &url.URL{Scheme: "http", Host: "localhost:8080", Path: "/api/v1/orders/17"}
	op := spec.Match(&contract.Exchange{Method: "GET", URL: address})
	fmt.Println(op.ID, op.Path, op.ResponseKey(200))
	// Output: getOrder /orders/{number} default
}

func ExampleSpec_ConstraintAt() {
	spec, err := openapi.LoadFile("testdata/shop.yaml")
	if err != nil {
		log.Fatal(err)
	}
	c := spec.ConstraintAt("listOrders", 200, "/orders/*/tags/*")
	fmt.Printf("line %d: %s: %s", c.Line, c.EnumName, c.Text())
	// Output: line 87: tags: string, one of new, paid, sent
}
