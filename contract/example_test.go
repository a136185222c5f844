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

func ExampleAccept() {
	spec, err := contract.LoadFile("testdata/shop.yaml")
	if err != nil {
		log.Fatal(err)
	}
	order := func(note string) contract.Exchange {
		return contract.Exchange{
			Method: "GET", URL: &url.URL{Scheme: "https", Host: "shop.example", Path: "/api/v1/orders/latest"}, Status: 200,
			Header: http.Header{"Content-Type": {"application/json"}}, Body: []byte(`{"number":1,"note":"` + note + `"}`),
		}
	}
	var before contract.Evidence
	for _, note := range []string{"a@b.com", "c@d.com", "e@f.com"} {
		before.Merge(contract.Checker{Spec: spec}.Check(order(note)))
	}
	checker := contract.Checker{Spec: spec, Accepted: contract.Accept(&before, 0)}
	for _, f := range checker.Report(checker.Check(order("nobody"))).Findings {
		fmt.Printf("%s at %s: %s, got a %s\n", f.Rule, f.Place, f.Expected, f.Actual)
	}
	// Output:
	// behaviour-shape-changed at /note: an email address, as in 3 accepted values, got a string of 6 characters
}

func ExampleParseBaseline() {
	_, err := contract.ParseBaseline("known.yaml", []byte("version: 1\nfindings:\n  - fingerprint: 33bb95d02f\n"))
	fmt.Println(err)
	// Output:
	// known.yaml:3: fingerprint "33bb95d02f" is not 12 digits of 0 to 9 and a to f
}
