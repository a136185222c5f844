package check_test

import (
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"net/url"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/capture"
	"github.com/blooio-community/blooio-go/contract/check"
	"github.com/blooio-community/blooio-go/contract/openapi"
)

func ExampleChecker() {
	spec, err := openapi.LoadFile("testdata/shop.yaml")
	if err != nil {
		log.Fatal(err)
	}
	checker := check.Checker{Spec: spec}

	var evidence check.Evidence
	evidence.Merge(checker.Check(contract.Exchange{
		Recording: "monday.har",
		Method:    "GET",
		URL:       &url.URL{Scheme: "https", Host: "shop.example", Path: "/api/v1/orders"},
		Status:    200,
		Header:    http.Header{"Content-Type": {"application/json"}},
		Body:      []byte(`{"orders": [{"number": "17"}], "more": false}`),
	}))

	report := checker.Report(&evidence)
	fmt.Println(report.Verdict)
	for _, f := range report.Findings {
		fmt.Printf("%s at %s: expected %s, got %s (line %d)\n", f.Rule, f.Example, f.Expected, f.Actual, f.SpecLine)
	}
	// Output:
	// drift
	// response-type-mismatch at /orders/0/number: expected integer, got string (line 58)
}

func ExampleAccept() {
	spec, err := openapi.LoadFile("testdata/shop.yaml")
	if err != nil {
		log.Fatal(err)
	}
	order := func(note string) contract.Exchange {
		return contract.Exchange{
			Method: "GET", URL: &url.URL{Scheme: "https", Host: "shop.example", Path: "/api/v1/orders/latest"}, Status: 200,
			Header: http.Header{"Content-Type": {"application/json"}}, Body: []byte(`{"number":1,"note":"` + note + `"}`),
		}
	}
	var before check.Evidence
	for _, note := range []string{"a@b.com", "c@d.com", "e@f.com"} {
		before.Merge(check.Checker{Spec: spec}.Check(order(note)))
	}
	checker := check.Checker{Spec: spec, Accepted: check.Accept(&before, 0)}
	for _, f := range checker.Report(checker.Check(order("nobody"))).Findings {
		fmt.Printf("%s at %s: %s, got a %s\n", f.Rule, f.Location, f.Expected, f.Actual)
	}
	// Output:
	// behaviour-shape-changed at /note: an email address, as in 3 accepted values, got a string of 6 characters
}

func Example_capture() {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		io.WriteString(w, `{"orders": [], "more": "no"}`)
	}))
	defer server.Close()
	spec, _ := openapi.LoadFile("testdata/shop.yaml")
	checker := check.Checker{Spec: spec}

	var evidence check.Evidence
	client := &http.Client{Transport: &capture.Transport{
		Recording: "integration test",
		Exchange:  func(ex contract.Exchange) { evidence.Merge(checker.Check(ex)) },
	}}
	resp, err := client.Get(server.URL + "/api/v1/orders")
	if err != nil {
		fmt.Println(err)
		return
	}
	resp.Body.Close()

	for _, f := range checker.Report(&evidence).Findings {
		fmt.Printf("%s %s: expected %s, got %s\n", f.Rule, f.Example, f.Expected, f.Actual)
	}
	// Output: response-type-mismatch /more: expected boolean, got string
}
