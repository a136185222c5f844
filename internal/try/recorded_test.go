package try_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/blooio-community/blooio-go/internal/try/session"
)

// A recording answers with what a check counts: not with a page of another host on the same path, unless there is nothing else.
func TestRecordingOfTwoHosts(t *testing.T) {
	entry := func(url, mediaType, text string) string {
		return `{"startedDateTime":"2026-11-20T10:00:00Z","time":1,"request":{"method":"GET","url":"` + url + `","httpVersion":"HTTP/1.1","headers":[],"queryString":[],"cookies":[],"headersSize":-1,"bodySize":0},` +
			`"response":{"status":200,"statusText":"OK","httpVersion":"HTTP/1.1","headers":[{"name":"Content-Type","value":"` + mediaType + `"}],"cookies":[],"content":{"size":1,"mimeType":"` + mediaType + `","text":"` + text + `"},"redirectURL":"","headersSize":-1,"bodySize":-1},"cache":{},"timings":{"send":0,"wait":0,"receive":0}}`
	}
	page := entry("https://app.example.com/groups", "text/html", "<!doctype html>")
	own := entry("https://api.blooio.com/v4/groups", "application/json", `{\"data\":[],\"has_more\":false,\"next_cursor\":null}`)
	other := entry("https://staging.example.com/v4/groups", "application/json", `{\"data\":[],\"has_more\":false,\"next_cursor\":null,\"x\":1}`)
	for name, test := range map[string]struct{ entries, body string }{
		"a page before":     {page + "," + own, `{"data":[],"has_more":false,"next_cursor":null}`},
		"another API after": {own + "," + other, `{"data":[],"has_more":false,"next_cursor":null}`},
		"only another API":  {other, `{"data":[],"has_more":false,"next_cursor":null,"x":1}`},
	} {
		t.Run(name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "a.har")
			if err := os.WriteFile(file, []byte(`{"log":{"version":"1.2","creator":{"name":"x","version":"1"},"entries":[`+test.entries+`]}}`), 0o600); err != nil {
				t.Fatal(err)
			}
			p := start(t, session.Options{Recordings: []string{file}})
			for range 2 {
				if got := p.must("POST", "api/send", object{"request": object{"operation": "listGroups"}})["body"]; got != test.body {
					t.Errorf("got %v", got)
				}
			}
		})
	}
}
