package har_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/har"
)

// What a browser says of its own part is read, and is still there in what is written of it.
func TestReadBrowsers(t *testing.T) {
	const url = `"url":"http://api.example/v4/groups","method":"GET"`
	html := func(request, more string) string {
		return `{` + more + `"request":{` + url + request + `},"response":{"status":200,"content":{"mimeType":"text/html","text":"<p>"}}}`
	}
	redirect := func(members string) string {
		return `{"request":{` + url + `},"response":{"status":307,` + members + `"content":{"size":0,"mimeType":"x-unknown"}}}`
	}
	header := func(name, value string) string {
		return fmt.Sprintf(`,"headers":[{"name":%q,"value":%q}]`, name, value)
	}
	tests := map[string]struct {
		entry string
		page  bool
		cause contract.Cause
	}{
		"nothing said":             {html("", ""), false, ""},
		"a document":               {html("", `"_resourceType":"document",`), true, ""},
		"a document in capitals":   {html("", `"_resourceType":"Document",`), true, ""},
		"a fetch":                  {html(header("Accept", "text/html"), `"_resourceType":"fetch",`), false, ""},
		"a resource of no string":  {html("", `"_resourceType":{"a":1},`), false, ""},
		"a destination":            {html(header("sec-fetch-dest", "document"), ""), true, ""},
		"a mode":                   {html(header("sec-fetch-mode", "navigate"), ""), true, ""},
		"what is accepted":         {html(header("accept", "text/html,application/xhtml+xml"), ""), true, ""},
		"a status line":            {redirect(`"statusText":"Internal Redirect",`), false, contract.CauseBrowser},
		"a status line of HSTS":    {redirect(`"statusText":"HSTS Redirect",`), false, contract.CauseBrowser},
		"another status line":      {redirect(`"statusText":"Temporary Redirect",`), false, ""},
		"a status line, no string": {redirect(`"statusText":null,`), false, ""},
		"a reason":                 {redirect(`"headers":[{"name":"Non-Authoritative-Reason","value":"HSTS"}],`), false, contract.CauseBrowser},
		"a 304":                    {`{"request":{` + url + header("if-none-match", `"a"`) + `},"response":{"status":304}}`, false, contract.CauseNotModified},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			text := []byte(archive(test.entry))
			for round := range 2 {
				list, err := all(har.Read(bytes.NewReader(text), "F"))
				if err != nil || len(list) != 1 {
					t.Fatalf("%d exchanges, error %v", len(list), err)
				}
				ex := list[0]
				if ex.IsPage() != test.page || ex.NoAnswer() != test.cause || ex.Resource != strings.ToLower(ex.Resource) {
					t.Errorf("round %d: page %v, no answer %q, resource %q", round, ex.IsPage(), ex.NoAnswer(), ex.Resource)
				}
				text = write(t, ex)
			}
		})
	}
}
