package har_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/har"
)

const groupPage = `{"data":[{"group_id":"grp_chess","name":"Chess","participants":["+14045550120","+14045550121"]}],"next_cursor":null,"has_more":false}`

// TestReadRecorders reads recordings written as the programs that people use write them: the order of
// members, what they leave out, and what they add.
func TestReadRecorders(t *testing.T) {
	tests := map[string][]string{
		"chromium": {
			"0 10:00:00.25 GET https://api.example.com/v4/groups?limit=1 200 application/json PAGE",
			"1 10:00:00.24 OPTIONS https://api.example.com/v4/groups?limit=1 204  ",
			`2 10:00:00.3 GET data:image/svg+xml;utf8,<svg width=%22100%"></svg> 200 image/svg+xml <svg width="100%"></svg>`,
			"3 10:00:00.31 GET chrome-extension://abcdefghijklmnopabcdefghijklmnop/inject.js 200 text/javascript 1;",
			"5 10:00:00.4 GET https://api.example.com/v4/groups?limit=200 200 application/json OMITTED",
			"6 10:00:00.5 GET https://api.example.com/v4/groups 200 application/json OMITTED",
			"7 10:00:00.6 GET https://api.example.com/v4/groups 0  ",
			"8 10:00:00.7 GET https://cdn.example.com/100%25.png 200 image/png \x89PNG\r\n\x1a\n",
		},
		"firefox": {
			`0 10:00:00.123 GET https://api.example.com/v4/groups 401 application/json; charset=utf-8 {"error":"unauthorized"}`,
			"1 10:00:01 GET https://api.example.com/v4/groups?limit=1 200 application/json OMITTED",
			"2 10:00:02 GET https://api.example.com/v4/groups?limit=200 200 application/json OMITTED",
			"3 10:00:03 GET https://api.example.com/v4/groups 0  ",
			"4 10:00:04 GET https://api.example.com/v4/groups 304 application/json ",
		},
		"playwright": {
			"0 10:00:00 GET https://api.example.com/v4/groups?limit=1 200 application/json PAGE",
			"1 10:00:01 GET https://api.example.com/v4/groups?limit=2 200 application/json OMITTED",
			"2 10:00:02 GET https://api.example.com/v4/groups 0  ",
			`3 10:00:03 POST https://api.example.com/v4/messages 404 application/json {"error":"not_found"}`,
			"4 10:00:04 GET https://app.example.com/font.woff2 200 font/woff2 OMITTED",
		},
		"mitmproxy": {
			"0 10:00:00.123456 GET https://api.example.com/v4/groups?limit=1 200 application/json PAGE",
			"1 10:00:01 GET https://api.example.com/v4/groups?limit=200 200 application/json OMITTED",
			"2 10:00:02 GET https://api.example.com/v4/groups?limit=2 200 application/json OMITTED",
			"3 10:00:03 GET https://api.example.com/v4/groups 0  ",
			"5 10:00:05 CONNECT https://api.example.com:443/ 502  \xff\x00",
		},
		"charles": {
			"0 10:00:00 GET https://api.example.com/v4/groups?limit=1 200 application/json; charset=utf-8 PAGE",
			"1 10:00:01 GET https://api.example.com/v4/groups 200 application/json PAGE",
			"2 10:00:02 GET https://api.example.com/v4/groups 200 application/json PAGE",
			"3 10:00:03 GET https://api.example.com/v4/groups 200 application/json OMITTED",
			"4 10:00:04 GET https://api.example.com/v4/groups 200 application/json OMITTED",
		},
		"insomnia": {
			"0 10:00:00 GET https://api.example.com/v4/groups?limit=1 200 application/json PAGE",
			"1 10:00:00 GET /v4/groups 0  ",
			"2 10:00:00 GET https://api.example.com/v4/groups 200 application/json OMITTED",
		},
	}
	for name, want := range tests {
		t.Run(name, func(t *testing.T) {
			list, err := all(har.ReadFile(filepath.Join("testdata", "recorders", name+".har")))
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, ex := range list {
				got = append(got, summary(ex))
				noPseudoHeaders(t, ex)
			}
			if !slices.Equal(got, want) {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
			}
		})
	}
}

func summary(ex contract.Exchange) string {
	body := strings.ReplaceAll(string(ex.Body), groupPage, "PAGE")
	if ex.BodyOmitted {
		body += "OMITTED"
	}
	return fmt.Sprintf("%d %s %s %s %d %s %s", ex.Index, ex.Started.UTC().Format("15:04:05.999999"),
		ex.Method, ex.URL, ex.Status, ex.Header.Get("Content-Type"), body)
}

func noPseudoHeaders(t *testing.T, ex contract.Exchange) {
	t.Helper()
	for _, header := range []map[string][]string{ex.RequestHeader, ex.Header} {
		for name, values := range header {
			if strings.HasPrefix(name, ":") || slices.ContainsFunc(values, func(v string) bool { return strings.Contains(v, "\n") }) {
				t.Errorf("entry %d has the header %q: %q", ex.Index, name, values)
			}
		}
	}
}
