package blooio_test

import (
	"context"
	"errors"
	"fmt"
	"log"
	"os"

	"github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/blooiotest"
)

func Example() {
	srv := blooiotest.NewServer(blooiotest.WithSeed(500, 1))
	defer srv.Close()

	client, err := blooio.New(blooio.Config{APIKey: srv.APIKey, BaseURL: srv.URL})
	if err != nil {
		log.Fatal(err)
	}
	groups := 0
	for _, err := range client.Groups.All(context.Background(), blooio.ListGroupsParams{}) {
		if err != nil {
			log.Fatal(err)
		}
		groups++
	}
	fmt.Println(groups, "groups")
	// Output: 500 groups
}

func ExampleNew() {
	client, err := blooio.New(blooio.Config{APIKey: "bl_live_0123", UserAgent: "inbox-sync/2.1"})
	fmt.Println(client != nil, err)

	_, err = blooio.New(blooio.Config{APIKey: "bl_live_0123", BaseURL: "http://api.blooio.com/v4"})
	fmt.Println(err)
	// Output:
	// true <nil>
	// blooio: the base URL is plain http, which would send the API key unencrypted; only loopback hosts may use it, unless Config.AllowInsecureHTTP or BLOOIO_ALLOW_INSECURE_HTTP=true allows it
}

func ExampleConfigFromEnv() {
	os.Setenv("BLOOIO_API_KEY", "bl_live_0123")
	os.Setenv("BLOOIO_BASE_URL", "")

	config, err := blooio.ConfigFromEnv()
	if err != nil {
		log.Fatal(err)
	}
	config.MaxRetries = 5
	fmt.Println(config)
	// Output: blooio.Config{APIKey:[API key] BaseURL:https://api.blooio.com/v4 AllowInsecureHTTP:false MaxRetries:5 MaxRetryWait:0s MaxBodyBytes:0 Timeout:0s UserAgent:}
}

// One page, and later, maybe in another process, the one after it.
func ExampleGroupsService_List() {
	srv := blooiotest.NewServer(blooiotest.WithSeed(15, 1))
	defer srv.Close()
	client, err := blooio.New(blooio.Config{APIKey: srv.APIKey, BaseURL: srv.URL})
	if err != nil {
		log.Fatal(err)
	}

	ctx := context.Background()
	page, err := client.Groups.List(ctx, blooio.ListGroupsParams{Limit: 10})
	if err != nil {
		log.Fatal(err)
	}
	saved := page.Next()
	fmt.Println(len(page.Data), "groups, more:", page.HasMore)

	page, err = client.Groups.List(ctx, blooio.ListGroupsParams{Limit: 10, Cursor: saved})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(len(page.Data), "groups, more:", page.HasMore)
	// Output:
	// 10 groups, more: true
	// 5 groups, more: false
}

// Page by page, to note the cursor after each and go on from there after a crash.
func ExampleGroupsService_Pages() {
	srv := blooiotest.NewServer(blooiotest.WithSeed(250, 1))
	defer srv.Close()
	client, err := blooio.New(blooio.Config{APIKey: srv.APIKey, BaseURL: srv.URL})
	if err != nil {
		log.Fatal(err)
	}

	for page, err := range client.Groups.Pages(context.Background(), blooio.ListGroupsParams{Limit: 100}) {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(len(page.Data), "groups, cursor to note:", page.Next() != "")
	}
	// Output:
	// 100 groups, cursor to note: true
	// 100 groups, cursor to note: true
	// 50 groups, cursor to note: false
}

func ExampleGroupsService_All() {
	srv := blooiotest.NewServer(blooiotest.WithGroups([]blooio.Group{
		{ID: "grp_1", ChannelType: blooio.ChannelTypeWhatsapp},
		{ID: "grp_2", ChannelType: "carrier_pigeon"},
	}))
	defer srv.Close()
	client, err := blooio.New(blooio.Config{APIKey: srv.APIKey, BaseURL: srv.URL})
	if err != nil {
		log.Fatal(err)
	}

	for group, err := range client.Groups.All(context.Background(), blooio.ListGroupsParams{}) {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(group.ID, group.ChannelType, group.ChannelType.Valid())
	}
	// Output:
	// grp_1 whatsapp true
	// grp_2 carrier_pigeon false
}

func ExampleError() {
	srv := blooiotest.NewServer(blooiotest.WithAPIKey("bl_test_right"))
	defer srv.Close()
	client, err := blooio.New(blooio.Config{APIKey: "bl_test_wrong", BaseURL: srv.URL})
	if err != nil {
		log.Fatal(err)
	}

	_, err = client.Groups.List(context.Background(), blooio.ListGroupsParams{})
	fmt.Println(errors.Is(err, blooio.ErrUnauthorized))
	if e, ok := errors.AsType[*blooio.Error](err); ok {
		fmt.Println(e.StatusCode, e.Method, e.Path, len(e.Body) > 0)
	}
	// Output:
	// true
	// 401 GET /v4/groups true
}

func ExamplePage_Next() {
	page := blooio.Page{}
	fmt.Printf("%q\n", page.Next())

	cursor := "c2"
	page.HasMore, page.NextCursor = true, &cursor
	fmt.Printf("%q\n", page.Next())
	// Output:
	// ""
	// "c2"
}
