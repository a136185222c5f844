package impact_test

import (
	"fmt"
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
		Body:   []byte(`{"data": [{"channel_type": "carrier_pigeon", "NAME": "Team"}], "has_more": false}`),
	}
	at := impact.Client().Response("listGroups", &ex)
	fmt.Println(at([]string{"data", "0", "channel_type"}))
	fmt.Println(at([]string{"data", "0", "name"}))
	// Output:
	// unknown enum value
	// read as before; the SDK: nil
}

func ExampleClient_response() {
	ex := contract.Exchange{
		Method: "GET",
		URL:    &url.URL{Scheme: "https", Host: "api.blooio.com", Path: "/v4/groups"},
		Status: 200,
		Header: http.Header{"Content-Type": {"text/html"}},
		Body:   []byte("<h1>Scheduled maintenance</h1>"),
	}
	// No token at all stands for the response as a whole.
	fmt.Println(impact.Client().Response("listGroups", &ex)(nil))
	// Output:
	// returns nothing and no error (data silently missing); the SDK: decoding fails
}

func ExampleClient_walk() {
	walk := impact.Client().Walk
	fmt.Println(walk("listGroups", []contract.WalkedPage{{Next: "a", Items: 2}, {Cursor: "a", Items: 1}}))
	fmt.Println(walk("listGroups", []contract.WalkedPage{{Next: "a", Items: 2}, {Cursor: "a", Next: "a", Items: 2}}))
	// Output:
	// pagination completes
	// pagination never ends; the SDK: pagination stops with an error
}
