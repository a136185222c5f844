package main

import (
	"cmp"
	"fmt"
	"io"
	"os"
	"strings"

	blooio "github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/api"
	"github.com/blooio-community/blooio-go/internal/suggest"
)

// printCurl prints the request for a page as a command for a POSIX shell. The shell fills in the key, so that
// the line can be pasted into a chat.
func printCurl(w, stderr io.Writer, params blooio.ListGroupsParams) error {
	base := cmp.Or(os.Getenv("BLOOIO_BASE_URL"), blooio.DefaultBaseURL)
	insecure := os.Getenv("BLOOIO_ALLOW_INSECURE_HTTP")
	if insecure != "" && insecure != "true" && insecure != "false" {
		return suggest.Invalid("BLOOIO_ALLOW_INSECURE_HTTP", insecure, &suggest.NotOneOf{Words: []string{"true", "false"}})
	}
	// New validates the base URL; the key does not matter here.
	config := blooio.Config{APIKey: "any", BaseURL: base, AllowInsecureHTTP: insecure == "true"}
	if _, err := blooio.New(config); err != nil {
		return fmt.Errorf("BLOOIO_BASE_URL: %w", err)
	}
	warnInsecure(stderr, config)
	query := api.ListGroupsParams{}
	if params.Limit != 0 {
		query.Limit = &params.Limit
	}
	if params.Cursor != "" {
		query.Cursor = &params.Cursor
	}
	req, err := api.NewListGroupsRequest(strings.TrimSuffix(base, "/")+"/", &query)
	if err != nil {
		return fmt.Errorf("creating the request: %w", err)
	}
	_, err = fmt.Fprintf(w, "curl --header \"Authorization: Bearer $BLOOIO_API_KEY\" --header 'Accept: application/json' %s\n",
		quoteURL(req.URL.String(), environmentKey()))
	return err
}
