package api_test

import (
	"context"
	"fmt"
	"log"
	"net/http"

	"github.com/blooio-community/blooio-go/api"
	"github.com/blooio-community/blooio-go/blooiotest"
)

// Package api has one method for each operation. It does not follow pages, retry or turn a refusal into an error: the
// root package does.
func Example() {
	server := blooiotest.NewServer(blooiotest.WithSeed(3, 1))
	defer server.Close()
	client, err := api.NewClientWithResponses(server.URL, api.WithRequestEditorFn(func(_ context.Context, r *http.Request) error {
		r.Header.Set("Authorization", "Bearer "+server.APIKey)
		return nil
	}))
	if err != nil {
		log.Fatal(err)
	}
	resp, err := client.ListGroupsWithResponse(context.Background(), &api.ListGroupsParams{Limit: new(api.ListGroupsLimitMax)})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(resp.StatusCode(), len(resp.JSON200.Data), "groups")
	// Output: 200 3 groups
}
