package blooiotest_test

import (
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"

	"github.com/blooio-community/blooio-go/api"
	"github.com/blooio-community/blooio-go/blooiotest"
)

// list stands for the code under test: it asks for one page and says what came of it.
func list(baseURL, key, query string) string {
	outcome, _ := listPage(baseURL, key, query)
	return outcome
}

// listPage also returns the query of the page that follows, "" when none does.
func listPage(baseURL, key, query string) (outcome, next string) {
	req, err := http.NewRequest(http.MethodGet, baseURL+"/groups"+query, nil)
	if err != nil {
		log.Fatal(err)
	}
	req.Header.Set("Authorization", "Bearer "+key)
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return "no response", ""
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		return "cut off: " + err.Error(), ""
	}
	var page api.GroupPage
	if resp.StatusCode != http.StatusOK || json.Unmarshal(body, &page) != nil {
		return resp.Status, ""
	}
	if page.NextCursor != nil {
		next = "?cursor=" + *page.NextCursor
	}
	return fmt.Sprintf("%d groups, more: %v", len(page.Data), page.HasMore), next
}

func ExampleNewServer() {
	srv := blooiotest.NewServer(blooiotest.WithSeed(12, 1))
	defer srv.Close()

	fmt.Println(list(srv.URL, srv.APIKey, "?limit=10"))
	fmt.Println(list(srv.URL, srv.APIKey, ""))
	fmt.Println(list(srv.URL, srv.APIKey, "?limit=0"))
	fmt.Println(list(srv.URL, "another key", ""))
	// Output:
	// 10 groups, more: true
	// 12 groups, more: false
	// 400 Bad Request
	// 401 Unauthorized
}

func ExampleNewHandler() {
	handler := blooiotest.NewHandler(blooiotest.WithAPIKey("a key"), blooiotest.WithSeed(5, 1))
	listener := httptest.NewServer(handler) // or http.ListenAndServe
	defer listener.Close()

	fmt.Println(list(listener.URL+"/v4", "a key", ""))
	// Output: 5 groups, more: false
}

func ExampleWithGroups() {
	name := "Weekend hikers"
	srv := blooiotest.NewServer(blooiotest.WithGroups([]api.Group{
		{ID: "grp_1", ChannelID: "ch_1", ChannelType: api.ChannelTypeBlooio, Name: &name},
		{ID: "grp_2", ChannelID: "ch_1", ChannelType: "carrier_pigeon"}, // not in the contract, so far
	}))
	defer srv.Close()

	fmt.Println(list(srv.URL, srv.APIKey, ""))
	// Output: 2 groups, more: false
}

func ExampleWithSeed() {
	srv := blooiotest.NewServer(blooiotest.WithSeed(10_000, 1))
	defer srv.Close()

	fmt.Println(len(srv.Groups()), "groups to be seen")
	fmt.Println(list(srv.URL, srv.APIKey, "?limit=20"))
	// Output:
	// 10000 groups to be seen
	// 20 groups, more: true
}

func ExampleWithAPIKey() {
	srv := blooiotest.NewServer(blooiotest.WithAPIKey("bl_test_mine"))
	defer srv.Close()

	fmt.Println(list(srv.URL, "bl_test_mine", ""))
	fmt.Println(list(srv.URL, blooiotest.DefaultAPIKey, ""))
	// Output:
	// 0 groups, more: false
	// 401 Unauthorized
}

func ExampleHandler_Inject() {
	srv := blooiotest.NewServer(blooiotest.WithSeed(10, 1))
	defer srv.Close()

	srv.Inject(
		blooiotest.RetryAfter(429, "1").Times(2),
		blooiotest.HTML(502),
		blooiotest.Cut(100),
	)
	for range 5 {
		fmt.Println(list(srv.URL, srv.APIKey, ""))
	}
	// Output:
	// 429 Too Many Requests
	// 429 Too Many Requests
	// 502 Bad Gateway
	// cut off: unexpected EOF
	// 10 groups, more: false
}

func ExampleFault_Always() {
	srv := blooiotest.NewServer()
	defer srv.Close()

	srv.Inject(blooiotest.Status(503, "").Always())
	fmt.Println(list(srv.URL, srv.APIKey, ""))
	fmt.Println(list(srv.URL, srv.APIKey, ""))
	srv.ClearFaults()
	fmt.Println(list(srv.URL, srv.APIKey, ""))
	// Output:
	// 503 Service Unavailable
	// 503 Service Unavailable
	// 0 groups, more: false
}

func ExampleFault_OnPage() {
	srv := blooiotest.NewServer(blooiotest.WithSeed(30, 1))
	defer srv.Close()

	// A walk of two pages: a failure on the second alone.
	srv.Inject(blooiotest.Error(500, "internal", "Try again.").OnPage(2))
	outcome, second := listPage(srv.URL, srv.APIKey, "?limit=20")
	fmt.Println(outcome)
	fmt.Println(list(srv.URL, srv.APIKey, second))
	fmt.Println(list(srv.URL, srv.APIKey, second))
	// Output:
	// 20 groups, more: true
	// 500 Internal Server Error
	// 10 groups, more: false
}

func ExampleHandler_SetGroups() {
	srv := blooiotest.NewServer()
	defer srv.Close()

	fmt.Println(list(srv.URL, srv.APIKey, ""))
	srv.SetGroups([]api.Group{{ID: "grp_1"}})
	fmt.Println(list(srv.URL, srv.APIKey, ""))
	// Output:
	// 0 groups, more: false
	// 1 groups, more: false
}

func ExampleHandler_Requests() {
	srv := blooiotest.NewServer()
	defer srv.Close()

	list(srv.URL, srv.APIKey, "?limit=20")
	for _, r := range srv.Requests() {
		fmt.Println(r.ID, r.Method, r.Path, r.Query.Get("limit"), r.Header.Get("Authorization"))
	}
	// Output: req_000001 GET /v4/groups 20 Bearer ***
}
