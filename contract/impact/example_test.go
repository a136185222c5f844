package impact_test

import (
	"fmt"
	"log"
	"net/http"
	"net/url"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/impact"
)

func ExampleClient() {
	ex := contract.Exchange{
		Method: "GET",
		URL:    &url.URL{Scheme: "https", Host: "api.blooio.com", Path: "/v4/groups"},
		Status: 200,
		Header: http.Header{"Content-Type": {"application/json"}},
		Body:   []byte(`{"data": [{"channel_type": "telegram", "NAME": "Team"}], "has_more": false}`),
	}
	at := impact.Client().Response("listGroups", &ex)
	fmt.Println(at([]string{"data", "0", "channel_type"}))
	fmt.Println(at([]string{"data", "0", "name"}))
	// Output:
	// unknown enum value
	// read as before; the SDK: nil
}

func ExampleClient_checker() {
	spec, err := contract.LoadFile("../../openapi.yaml")
	if err != nil {
		log.Fatal(err)
	}
	checker := contract.Checker{Spec: spec, Impact: impact.Client()}
	evidence := checker.Check(contract.Exchange{
		Method: "GET",
		URL:    &url.URL{Scheme: "https", Host: "api.blooio.com", Path: "/v4/groups"},
		Status: 200,
		Header: http.Header{"Content-Type": {"text/html"}},
		Body:   []byte("<h1>Scheduled maintenance</h1>"),
	})
	for _, f := range evidence.Report(spec).Findings {
		fmt.Printf("%s: %s\n", f.Rule, f.Impact)
	}
	// Output:
	// response-media-type-undocumented: no result and no error; the SDK: decode fails
}
