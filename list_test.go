package blooio_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/api"
)

func TestRequest(t *testing.T) {
	for name, test := range map[string]struct {
		params blooio.ListGroupsParams
		query  string
	}{
		"nothing":        {blooio.ListGroupsParams{}, ""},
		"limit":          {blooio.ListGroupsParams{Limit: 1}, "limit=1"},
		"cursor":         {blooio.ListGroupsParams{Cursor: "abc"}, "cursor=abc"},
		"both":           {blooio.ListGroupsParams{Limit: 20, Cursor: "abc"}, "limit=20&cursor=abc"},
		"cursor escaped": {blooio.ListGroupsParams{Cursor: "a+b/c==&limit=1 #é,;%20"}, "cursor=a%2Bb%2Fc%3D%3D%26limit%3D1+%23%C3%A9%2C%3B%2520"},
	} {
		t.Run(name, func(t *testing.T) {
			var got *http.Request
			client := network(t, func(req *http.Request) (*http.Response, error) {
				got = req
				return jsonReply(200, pageOf("")), nil
			}, func(c *blooio.Config) { c.UserAgent = "inbox-sync/2.1" })
			if _, err := client.Groups.List(t.Context(), test.params); err != nil {
				t.Fatal(err)
			}
			if got.Method != "GET" || got.URL.Path != "/v4/groups" || got.URL.RawQuery != test.query {
				t.Errorf("asked %s %s, want query %s", got.Method, got.URL, test.query)
			}
			if cursor := got.URL.Query().Get("cursor"); cursor != test.params.Cursor {
				t.Errorf("the server reads the cursor as %q", cursor)
			}
			if got.Header.Get("Authorization") != "Bearer "+testKey || got.Header.Get("Accept") != "application/json" {
				t.Errorf("header is %v", got.Header)
			}
			agent := regexp.MustCompile(`^inbox-sync/2\.1 blooio-go/` + regexp.QuoteMeta(blooio.Version) + ` \(go[^ ;]*; \w+/\w+\)$`)
			if !agent.MatchString(got.UserAgent()) {
				t.Errorf("User-Agent is %s", got.UserAgent())
			}
		})
	}
}

func TestNilContext(t *testing.T) {
	requests := 0
	client := network(t, func(*http.Request) (*http.Response, error) {
		requests++
		return jsonReply(200, pageOf("")), nil
	})
	var none context.Context
	for name, call := range map[string]func() error{
		"List": func() error {
			_, err := client.Groups.List(none, blooio.ListGroupsParams{})
			return err
		},
		"Pages": func() (last error) {
			for _, err := range client.Groups.Pages(none, blooio.ListGroupsParams{}) {
				last = err
			}
			return last
		},
		"All": func() error {
			_, err := collect(none, client, blooio.ListGroupsParams{})
			return err
		},
	} {
		if err := call(); !errors.Is(err, blooio.ErrInvalidParams) || requests != 0 {
			t.Errorf("%s: %d requests, error %v", name, requests, err)
		}
	}
}

func TestLimitOutOfRange(t *testing.T) {
	client := network(t, func(*http.Request) (*http.Response, error) {
		t.Error("a request was sent")
		return nil, errors.New("no network")
	})
	for _, limit := range []int{-1, api.ListGroupsLimitMax + 1, math.MaxInt} {
		params := blooio.ListGroupsParams{Limit: limit}
		_, listErr := client.Groups.List(t.Context(), params)
		_, allErr := collect(t.Context(), client, params)
		var pagesErr error
		for _, pagesErr = range client.Groups.Pages(t.Context(), params) {
		}
		for _, err := range []error{listErr, allErr, pagesErr} {
			if !errors.Is(err, blooio.ErrInvalidParams) || !strings.Contains(err.Error(), fmt.Sprint(limit)) {
				t.Errorf("limit %d: %v", limit, err)
			}
		}
	}
}

func TestListDecodes(t *testing.T) {
	body := ` {"data":[{"id":"grp_1","channel_id":"ch_1","channel_type":"carrier_pigeon","name":null,"icon_url":"https://example.com/i",
		"chat_linked":true,"created_at":1793577600000,"ID":"case","beta":{"x":[1]},
		"members":[{"identity_id":"idn_1","role":"admin","channel_type":"amb","identifier":"` + testPhone + `"},{"role":null}]},
		{}],"has_more":true,"next_cursor":"c2","total":9} `
	client := network(t, always(200, body, "Content-Type: application/json; charset=utf-8", "Cf-Ray: 8f-FRA", "X-Beta: 1"))
	page, err := client.Groups.List(t.Context(), blooio.ListGroupsParams{})
	if err != nil {
		t.Fatal(err)
	}
	group := page.Data[0]
	switch {
	case len(page.Data) != 2, page.Next() != "c2", !page.HasMore:
		t.Errorf("envelope: %d groups, next %q", len(page.Data), page.Next())
	case group.ID != "grp_1", group.Name != nil, *group.IconURL != "https://example.com/i", !group.ChatLinked, group.CreatedAt != 1793577600000:
		t.Errorf("group: %+v", group)
	case group.ChannelType != "carrier_pigeon", group.ChannelType.Valid(), !group.Members[0].ChannelType.Valid():
		t.Errorf("channel types: %q, %q", group.ChannelType, group.Members[0].ChannelType)
	case len(group.Members) != 2, group.Members[0].Identifier != testPhone, group.Members[1].Role != "":
		t.Errorf("members: %+v", group.Members)
	case page.StatusCode != 200, page.RequestID != "8f-FRA", page.Header.Get("X-Beta") != "1", string(page.Body) != body:
		t.Errorf("response: %v", page.Response)
	}
}

func TestListTolerates(t *testing.T) {
	for name, test := range map[string]struct{ body, contentType string }{
		"no content type":     {pageOf(""), ""},
		"vendor content type": {pageOf(""), "application/vnd.blooio.v4+json"},
		"upper case":          {pageOf(""), "Application/JSON;charset=UTF-8"},
		"no next_cursor":      {`{"data":[],"has_more":false}`, "application/json"},
		"cursor after end":    {`{"data":[],"has_more":false,"next_cursor":"c9"}`, "application/json"},
		"half an emoji":       {`{"data":[{"name":"\ud83d"}],"has_more":false}`, "application/json"},
		"invalid UTF-8":       {"{\"data\":[{\"name\":\"\xff\"}],\"has_more\":false}", "application/json"},
		"null scalars":        {`{"data":[{"id":null,"chat_linked":null,"created_at":null,"members":null}],"has_more":false}`, "application/json"},
	} {
		t.Run(name, func(t *testing.T) {
			var header []string
			if test.contentType != "" {
				header = append(header, "Content-Type: "+test.contentType)
			}
			page, err := network(t, always(200, test.body, header...)).Groups.List(t.Context(), blooio.ListGroupsParams{})
			if err != nil {
				t.Fatal(err)
			}
			if page.Next() != "" {
				t.Errorf("Next is %q after the end", page.Next())
			}
			if strings.Contains(test.body, `"name"`) && *page.Data[0].Name != "\ufffd" {
				t.Errorf("name is %q", *page.Data[0].Name)
			}
		})
	}
}

func TestListRefuses(t *testing.T) {
	const ok, kind = `"data":[],"has_more":false`, "application/json"
	for name, test := range map[string]struct {
		body, contentType string
		is                error
		want              string
	}{
		"HTML":               {"<!doctype html>", "text/html; charset=utf-8", blooio.ErrInvalidResponse, "text/html, not JSON"},
		"HTML as JSON":       {"<!doctype html>", kind, blooio.ErrInvalidResponse, "not a JSON object"},
		"JSON as text":       {pageOf(""), "text/plain", blooio.ErrInvalidResponse, "text/plain"},
		"JSON in disguise":   {pageOf(""), "text/notjson", blooio.ErrInvalidResponse, "text/notjson"},
		"empty":              {"", kind, blooio.ErrInvalidResponse, "empty"},
		"spaces":             {" \n\t", kind, blooio.ErrInvalidResponse, "empty"},
		"null":               {"null", kind, blooio.ErrInvalidResponse, "not a JSON object"},
		"array":              {"[]", kind, blooio.ErrInvalidResponse, "not a JSON object"},
		"scalar":             {"42", kind, blooio.ErrInvalidResponse, "not a JSON object"},
		"string":             {`"page"`, kind, blooio.ErrInvalidResponse, "not a JSON object"},
		"byte order mark":    {"\ufeff" + pageOf(""), kind, blooio.ErrInvalidResponse, "not a JSON object"},
		"cut":                {`{"data":[{"id":"grp_`, kind, blooio.ErrInvalidResponse, "malformed or truncated"},
		"two values":         {pageOf("") + "{}", kind, blooio.ErrInvalidResponse, "malformed or truncated"},
		"single quotes":      {"{'data':[]}", kind, blooio.ErrInvalidResponse, "malformed or truncated"},
		"twice":              {`{` + ok + `,"data":[]}`, kind, blooio.ErrInvalidResponse, "duplicate property"},
		"twice, inside":      {`{"data":[{"id":"a","id":"b"}],"has_more":false}`, kind, blooio.ErrInvalidResponse, "duplicate property"},
		"number as string":   {`{"data":[{"id":7}],"has_more":false}`, kind, blooio.ErrInvalidResponse, "/data/0/id is a number (want string)"},
		"string as number":   {`{"data":[{},{"created_at":"1"}],"has_more":false}`, kind, blooio.ErrInvalidResponse, "/data/1/created_at is a string (want int64)"},
		"fraction":           {`{"data":[{"created_at":1.5}],"has_more":false}`, kind, blooio.ErrInvalidResponse, "/data/0/created_at is a number (want int64)"},
		"1.0":                {`{"data":[{"created_at":1.0}],"has_more":false}`, kind, blooio.ErrInvalidResponse, "int64"},
		"overflow":           {`{"data":[{"created_at":9223372036854775808}],"has_more":false}`, kind, blooio.ErrInvalidResponse, "int64"},
		"nullable mistyped":  {`{"data":[{"name":["x"]}],"has_more":false}`, kind, blooio.ErrInvalidResponse, "/data/0/name is an array (want string)"},
		"members mistyped":   {`{"data":[{"members":{}}],"has_more":false}`, kind, blooio.ErrInvalidResponse, "/data/0/members is an object (want slice)"},
		"group mistyped":     {`{"data":["grp_1"],"has_more":false}`, kind, blooio.ErrInvalidResponse, "/data/0 is a string (want struct)"},
		"has_more mistyped":  {`{"data":[],"has_more":"no"}`, kind, blooio.ErrInvalidResponse, "/has_more is a string (want bool)"},
		"object":             {"{}", kind, blooio.ErrPagination, "data is missing"},
		"no data":            {`{"has_more":false,"next_cursor":null}`, kind, blooio.ErrPagination, "data is missing"},
		"data null":          {`{"data":null,"has_more":false}`, kind, blooio.ErrPagination, "data is missing or null"},
		"data in other case": {`{"Data":[],"has_more":false}`, kind, blooio.ErrPagination, "data is missing"},
		"no has_more":        {`{"data":[],"next_cursor":"c2"}`, kind, blooio.ErrPagination, "has_more is missing"},
		"has_more null":      {`{"data":[],"has_more":null}`, kind, blooio.ErrPagination, "has_more is missing or null"},
		"no cursor":          {`{"data":[],"has_more":true}`, kind, blooio.ErrPagination, "next_cursor is null or missing"},
		"cursor null":        {`{"data":[],"has_more":true,"next_cursor":null}`, kind, blooio.ErrPagination, "next_cursor is null or missing"},
		"cursor empty":       {`{"data":[],"has_more":true,"next_cursor":""}`, kind, blooio.ErrPagination, "next_cursor is empty"},
		"cursor is own":      {`{"data":[],"has_more":true,"next_cursor":"own"}`, kind, blooio.ErrPagination, "the cursor of this page"},
		"cursor broken":      {`{"data":[],"has_more":true,"next_cursor":"\ud83d"}`, kind, blooio.ErrPagination, "not valid Unicode"},
	} {
		t.Run(name, func(t *testing.T) {
			client := network(t, always(200, test.body, "Content-Type: "+test.contentType, "X-Request-Id: req-1"), retries(3))
			page, err := client.Groups.List(t.Context(), blooio.ListGroupsParams{Cursor: "own"})
			if page != nil || !errors.Is(err, test.is) || !strings.Contains(err.Error(), test.want) {
				t.Fatalf("List = %v, %v, want %v: %s", page, err, test.is, test.want)
			}
			e, ok := errors.AsType[*blooio.Error](err)
			if !ok || e.StatusCode != 200 || e.RequestID != "req-1" || string(e.Body) != test.body || e.Attempts != 1 {
				t.Errorf("error lost the response: %T %v", err, err)
			}
		})
	}
}
