package impact_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/impact"
)

// page has the properties that several tests are about.
const page = `{"data": [{"id": "grp_1", "channel_type": "blooio", "name": "Team", "icon_url": "https://example.com/icon",
	"chat_id": null, "members": [{"channel_type": "amb"}]}], "has_more": false, "next_cursor": null}`

// with is the page with a property of the group more.
func with(property string) string { return edited(`"name"`, property+`, "name"`) }

// edited is the page with parts of its text replaced: old, new, old, new and so on.
func edited(oldnew ...string) string { return strings.NewReplacer(oldnew...).Replace(page) }

// recorded is an exchange with a JSON response, changed by edits.
func recorded(status int, body string, edits ...func(*contract.Exchange)) *contract.Exchange {
	ex := &contract.Exchange{
		Recording: "test", Method: "GET", Status: status, Body: []byte(body),
		URL:    &url.URL{Scheme: "https", Host: "api.example", Path: "/v4/groups"},
		Header: http.Header{"Content-Type": {"application/json"}},
	}
	for _, edit := range edits {
		edit(ex)
	}
	return ex
}

func header(name, value string) func(*contract.Exchange) {
	return func(ex *contract.Exchange) { ex.Header.Set(name, value) }
}

func query(raw string) func(*contract.Exchange) {
	return func(ex *contract.Exchange) { ex.URL.RawQuery = raw }
}

// tokens are those of a pointer that needs no unescaping.
func tokens(pointer string) []string {
	if pointer == "" {
		return nil
	}
	return strings.Split(pointer[1:], "/")
}

type responseTest struct {
	exchange *contract.Exchange
	pointer  string
	want     string
}

func testResponses(t *testing.T, tests map[string]responseTest) {
	t.Helper()
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			at := impact.Client().Response("listGroups", test.exchange)
			if at == nil {
				t.Fatal("cannot tell")
			}
			for range 2 {
				if got := at(tokens(test.pointer)); got != test.want {
					t.Errorf("at %q: %q, want %q", test.pointer, got, test.want)
				}
			}
		})
	}
}

func TestImpactOfResponses(t *testing.T) {
	const failsBoth, stops = "decoding fails", "; the SDK: pagination stops with an error"
	testResponses(t, map[string]responseTest{
		"a page":                {recorded(200, page), "", "decodes as usual"},
		"HTML":                  {recorded(200, "<p>", header("Content-Type", "text/html")), "", "returns nothing and no error (data silently missing); the SDK: decoding fails"},
		"HTML that says JSON":   {recorded(200, "<p>"), "", failsBoth},
		"no content type":       {recorded(200, page, header("Content-Type", "")), "", "returns nothing and no error (data silently missing); the SDK: decodes as usual"},
		"JSON that is text":     {recorded(200, page, header("Content-Type", "text/json")), "", "decodes as usual"},
		"charset":               {recorded(200, page, header("Content-Type", "application/json; charset=iso-8859-1")), "", "decodes as usual"},
		"other success":         {recorded(202, page), "", "returns nothing and no error (data silently missing); the SDK: decoding fails"},
		"changed by a proxy":    {recorded(203, page), "", "returns nothing and no error (data silently missing); the SDK: decodes as usual"},
		"partial content":       {recorded(206, page), "", "returns nothing and no error (data silently missing); the SDK: decoding fails"},
		"no content":            {recorded(204, ""), "", "returns nothing and no error (data silently missing); the SDK: decoding fails"},
		"server error":          {recorded(500, `{"error": "oops"}`), "", "returns nothing and no error (data silently missing); the SDK: request fails"},
		"documented error":      {recorded(401, `{"error": "Unauthorized", "status": 401}`), "", "decodes as usual; the SDK: request fails"},
		"in a documented error": {recorded(401, `{"error": "Unauthorized", "status": 403}`), "/status", "value passed through unchanged; the SDK: request fails"},
		"absent from an error":  {recorded(401, `{"error": "Unauthorized"}`), "/message", "zero value; the SDK: request fails"},
		"error of other type":   {recorded(401, `{"error": {"code": "x"}}`), "/error", "decoding fails; the SDK: request fails"},
		"empty":                 {recorded(200, ""), "", failsBoth},
		"truncated":             {recorded(200, page[:99]), "", failsBoth},
		"truncated, its start":  {recorded(200, page[:99]), "/data/0/id", failsBoth},
		"something after it":    {recorded(200, page+"{}"), "", failsBoth},
		"array":                 {recorded(200, "[]"), "", failsBoth},
		"null":                  {recorded(200, "null"), "", "zero value; the SDK: decoding fails"},
		"unrecognized":          {recorded(200, `{"groups": []}`), "", "zero value" + stops},
		"too deep":              {recorded(200, strings.Repeat("[", 1e5)), "", failsBoth},
		"coding that is undone": {recorded(200, page, header("Content-Encoding", "br"), header("Content-Length", "9")), "", "decodes as usual"},
		"redirect, same server": {recorded(308, "", header("Location", "https://api.example/v5/groups")), "", "follows the redirect"},
		"redirect, elsewhere":   {recorded(308, "", header("Location", "https://other.example/")), "", "follows the redirect; the SDK: request fails"},
		"redirect to nowhere":   {recorded(308, ""), "", "returns nothing and no error (data silently missing); the SDK: request fails"},
		"redirect to no URL":    {recorded(308, "", header("Location", "%")), "", "request fails"},
	})
}

func TestImpactOfValues(t *testing.T) {
	const stops = "; the SDK: pagination stops with an error"
	testResponses(t, map[string]responseTest{
		"as documented":             {recorded(200, page), "/data/0/name", "value passed through unchanged"},
		"nullable null":             {recorded(200, page), "/data/0/chat_id", "nil"},
		"large integer":             {recorded(200, with(`"created_at": 9007199254740993`)), "/data/0/created_at", "value passed through unchanged"},
		"wrong type":                {recorded(200, with(`"chat_linked": "no"`)), "/data/0/chat_linked", "decoding fails"},
		"fraction":                  {recorded(200, with(`"created_at": 1.0`)), "/data/0/created_at", "decoding fails"},
		"overflow":                  {recorded(200, with(`"created_at": 9223372036854775808`)), "/data/0/created_at", "decoding fails"},
		"enum value":                {recorded(200, page), "/data/0/channel_type", "value passed through unchanged"},
		"unknown enum value":        {recorded(200, edited(`"blooio"`, `"carrier_pigeon"`)), "/data/0/channel_type", "unknown enum value"},
		"empty enum value":          {recorded(200, edited(`"blooio"`, `""`)), "/data/0/channel_type", "unknown enum value"},
		"enum null":                 {recorded(200, edited(`"blooio"`, `null`)), "/data/0/channel_type", "zero value"},
		"in a member":               {recorded(200, edited(`"amb"`, `"x"`)), "/data/0/members/0/channel_type", "unknown enum value"},
		"undocumented":              {recorded(200, with(`"archived": true`)), "/data/0/archived", "ignored"},
		"in an undocumented object": {recorded(200, with(`"owner": {"id": "x"}`)), "/data/0/owner/id", "ignored"},
		"undocumented, huge number": {recorded(200, with(`"score": 1e999`)), "/data/0/id", "value passed through unchanged"},
		"missing":                   {recorded(200, edited(`"id": "grp_1",`, "")), "/data/0/id", "zero value"},
		"missing, nullable":         {recorded(200, edited(`"name": "Team",`, "")), "/data/0/name", "nil"},
		"missing list":              {recorded(200, `{"data": [{}], "has_more": false}`), "/data/0/members", "nil"},
		"in a missing list":         {recorded(200, `{"data": [{}], "has_more": false}`), "/data/0/members/0/role", "nil"},
		"null, not nullable":        {recorded(200, edited(`"grp_1"`, "null")), "/data/0/id", "zero value"},
		"null for a list":           {recorded(200, `{"data": null, "has_more": false}`), "/data", "nil" + stops},
		"null for an item":          {recorded(200, `{"data": [null], "has_more": false}`), "/data/0", "zero value"},
		"no such item":              {recorded(200, page), "/data/7", "ignored"},
		"below a scalar":            {recorded(200, page), "/has_more/x", "ignored"},
		"string that is empty":      {recorded(200, edited(`"grp_1"`, `""`)), "/data/0/id", "value passed through unchanged"},
		"bad pattern":               {recorded(200, edited(`"grp_1"`, `"team-1"`)), "/data/0/id", "value passed through unchanged"},
		"half of an emoji":          {recorded(200, edited(`"Team"`, `"Team \ud83d"`)), "/data/0/name", "value passed through with U+FFFD"},
		"bytes that are no text":    {recorded(200, edited(`"Team"`, "\"Team \xff\"")), "/data/0/name", "value passed through with U+FFFD"},
		"U+FFFD that was sent":      {recorded(200, edited(`"Team"`, `"Team \ufffd"`)), "/data/0/name", "value passed through unchanged"},
	})
}

func TestImpactOfNames(t *testing.T) {
	const fails = "; the SDK: decoding fails"
	testResponses(t, map[string]responseTest{
		"other case":                 {recorded(200, edited("icon_url", "Icon_URL")), "/data/0/icon_url", "read as before; the SDK: nil"},
		"other case, as it came":     {recorded(200, edited("icon_url", "Icon_URL")), "/data/0/Icon_URL", "read as icon_url; the SDK: ignored"},
		"camel case":                 {recorded(200, edited("icon_url", "iconUrl")), "/data/0/icon_url", "nil"},
		"envelope in other case":     {recorded(200, edited(`"data"`, `"Data"`)), "/data", "read as before; the SDK: pagination stops with an error"},
		"both cases, the first":      {recorded(200, edited(`"chat_id"`, `"Name": "X", "chat_id"`)), "/data/0/name", "a different value; the SDK: value passed through unchanged"},
		"both cases, the second":     {recorded(200, edited(`"chat_id"`, `"Name": "X", "chat_id"`)), "/data/0/Name", "read as name; the SDK: ignored"},
		"both cases, same value":     {recorded(200, edited(`"chat_id"`, `"Name": "Team", "chat_id"`)), "/data/0/Name", "ignored"},
		"both cases, null":           {recorded(200, edited(`"chat_id"`, `"Name": null, "chat_id"`)), "/data/0/name", "nil; the SDK: value passed through unchanged"},
		"both cases, null itself":    {recorded(200, edited(`"chat_id": null`, `"chat_id": null, "Chat_ID": "x"`)), "/data/0/chat_id", "a different value; the SDK: nil"},
		"duplicate":                  {recorded(200, edited(`"chat_id"`, `"name": "X", "chat_id"`)), "/data/0/name", "the last value wins" + fails},
		"duplicate, null":            {recorded(200, edited(`"chat_id"`, `"id": null, "chat_id"`)), "/data/0/id", "a different value" + fails},
		"duplicate list":             {recorded(200, edited(`"has_more"`, `"data": [{}], "has_more"`)), "/data", "the SDK: decoding fails"},
		"duplicate, undocumented":    {recorded(200, edited(`"has_more"`, `"x": 1, "x": 2, "has_more"`)), "/x", "ignored" + fails},
		"elsewhere than a duplicate": {recorded(200, edited(`"has_more"`, `"x": 1, "x": 2, "has_more"`)), "/data/0/id", "value passed through unchanged" + fails},
	})
}

func TestImpactOfPaging(t *testing.T) {
	const stops = "; the SDK: pagination stops with an error"
	testResponses(t, map[string]responseTest{
		"no has_more":     {recorded(200, `{"data": []}`), "/has_more", "zero value" + stops},
		"no data":         {recorded(200, `{"has_more": false}`), "/data", "nil" + stops},
		"more, no cursor": {recorded(200, `{"data": [], "has_more": true}`), "/next_cursor", "nil" + stops},
		"empty cursor":    {recorded(200, `{"data": [], "has_more": true, "next_cursor": ""}`), "/next_cursor", "value passed through unchanged" + stops},
		"leads on":        {recorded(200, `{"data": [], "has_more": true, "next_cursor": "c2"}`, query("cursor=c1")), "/next_cursor", "value passed through unchanged"},
		"leads to itself": {recorded(200, `{"data": [], "has_more": true, "next_cursor": "c1"}`, query("cursor=c1")), "/next_cursor", "value passed through unchanged" + stops},
		"broken cursor":   {recorded(200, "{\"data\": [], \"has_more\": true, \"next_cursor\": \"\xff\"}"), "/next_cursor", "value passed through with U+FFFD" + stops},
		"after the end":   {recorded(200, edited(`"next_cursor": null`, `"next_cursor": "c2"`)), "/next_cursor", "value passed through unchanged"},
	})
}

func TestCannotTell(t *testing.T) {
	response := impact.Client().Response
	omitted := recorded(200, "", func(ex *contract.Exchange) { ex.BodyOmitted = true })
	for name, at := range map[string]func([]string) string{
		"an operation of no client": response("noSuchOperation", recorded(200, page)),
		"no operation":              response("", recorded(200, page)),
		"no exchange":               response("listGroups", nil),
		"no body":                   response("listGroups", omitted),
		"no response":               response("listGroups", recorded(0, "")),
	} {
		if at != nil {
			t.Errorf("%s: it says %q", name, at(nil))
		}
	}
	if response("list-groups", recorded(200, page)) == nil {
		t.Error("an operationId in another spelling, which the generator gives the same name, is not found")
	}
}

// A recording is read more than once, and by others.
func TestExchangeIsLeftAsItIs(t *testing.T) {
	ex := &contract.Exchange{Status: 308, Header: http.Header{"Location": {"%"}, "Content-Encoding": {"gzip"}}, Body: []byte(page)}
	impact.Client().Response("listGroups", ex)(nil)
	if ex.Header.Get("Location") != "%" || ex.Header.Get("Content-Encoding") != "gzip" || string(ex.Body) != page {
		t.Errorf("the exchange was changed: %v", ex.Header)
	}
}
