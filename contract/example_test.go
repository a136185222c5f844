package contract_test

import (
	"fmt"
	"log"
	"net/http"
	"net/url"

	"github.com/blooio-community/blooio-go/contract"
)

func ExampleChecker() {
	spec, err := contract.LoadFile("testdata/shop.yaml")
	if err != nil {
		log.Fatal(err)
	}
	checker := contract.Checker{Spec: spec}

	var evidence contract.Evidence
	evidence.Merge(checker.Check(contract.Exchange{
		Recording: "monday.har",
		Method:    "GET",
		URL:       &url.URL{Scheme: "https", Host: "shop.example", Path: "/api/v1/orders"},
		Status:    200,
		Header:    http.Header{"Content-Type": {"application/json"}},
		Body:      []byte(`{"orders": [{"number": "17"}], "more": false}`),
	}))

	report := evidence.Report(spec)
	fmt.Println(report.Verdict)
	for _, f := range report.Findings {
		fmt.Printf("%s at %s: expected %s, got %s (line %d)\n", f.Rule, f.Example, f.Expected, f.Actual, f.SpecLine)
	}
	// Output:
	// drift
	// response-type-mismatch at /orders/0/number: expected integer, got string (line 58)
}

func ExampleLoad() {
	_, err := contract.Load("api.yaml", []byte("openapi: 3.1.0\ninfo: {title: An API, version: '1'}\npaths: {}\n"))
	fmt.Println(err)
	// Output: api.yaml:1: OpenAPI 3.1.0 is not supported, write the spec in 3.0.3
}
