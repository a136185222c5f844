package main

import (
	"fmt"
	"io"
	"strings"

	blooio "github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/api"
	"github.com/blooio-community/blooio-go/cmd/blooio/internal/env"
)

// printCurl prints the request for a page as a command for a POSIX shell. The shell fills in the key, so that
// the line can be pasted into a chat.
func printCurl(w, stderr io.Writer, params blooio.ListGroupsParams) error {
	config, err := env.ConfigWithoutKey()
	if err != nil {
		return err
	}
	env.WarnInsecure(stderr, config)
	query := api.ListGroupsParams{}
	if params.Limit != 0 {
		query.Limit = &params.Limit
	}
	if params.Cursor != "" {
		query.Cursor = &params.Cursor
	}
	req, err := api.NewListGroupsRequest(strings.TrimSuffix(config.BaseURL, "/")+"/", &query)
	if err != nil {
		return fmt.Errorf("creating the request: %w", err)
	}
	_, err = fmt.Fprintf(w, "curl --header \"Authorization: Bearer $BLOOIO_API_KEY\" --header 'Accept: application/json' %s\n",
		quoteURL(req.URL.String(), env.Key()))
	return err
}
