package main

import (
	"errors"
	"strings"

	"github.com/go-json-experiment/json"

	blooio "github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/api"
	"github.com/blooio-community/blooio-go/internal/apikey"
	"github.com/blooio-community/blooio-go/internal/shell"
)

// hideKey masks a key that the server has put into a page. What is no JSON without the key is an error.
func hideKey(page *blooio.Page, key apikey.Key) error {
	body := string(page.Body)
	masked := key.Mask(body)
	if masked == body {
		return nil
	}
	page.Body, page.GroupPage = []byte(masked), api.GroupPage{}
	if json.Unmarshal(page.Body, &page.GroupPage, json.JoinOptions(tolerant...)) != nil {
		return errors.New("the page repeats the API key, and is not shown")
	}
	return nil
}

// quoteURL is a URL as one word of a shell, which fills in the key where the URL has it.
func quoteURL(address string, key apikey.Key) string {
	const place = "BLOOIO-API-KEY-GOES-HERE"
	quoted := shell.Quote(key.Replace(address, func(string) string { return place }))
	return strings.ReplaceAll(quoted, place, `'"$BLOOIO_API_KEY"'`)
}
