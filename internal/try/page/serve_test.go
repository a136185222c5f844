//go:build browser

package page_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	blooio "github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/contract/openapi"
	"github.com/blooio-community/blooio-go/internal/try"
	"github.com/blooio-community/blooio-go/internal/try/session"
)

// testAPIKey is a key that the page must not show.
const testAPIKey = "bl_live_4f7e2a9c1b8d6053"

// options are what the command would be started with.
type options struct {
	spec       []byte // nil for the one of the groups
	recordings []string
	groups     int
	baseURL    string
	key        string
	accepted   string
}

// served is a page that is served.
type served struct {
	url    string
	server *httptest.Server
}

// close ends it, as an interrupt of the command does.
func (s *served) close() {
	s.server.CloseClientConnections()
	s.server.Close()
}

func serve(t *testing.T, o options) *served {
	t.Helper()
	text := o.spec
	if text == nil {
		text = blooio.Spec
	}
	path := filepath.Join(t.TempDir(), "spec.yaml")
	if err := os.WriteFile(path, text, 0o600); err != nil {
		t.Fatal(err)
	}
	spec, err := openapi.LoadFile(path, openapi.KeepDescriptions)
	if err != nil {
		t.Fatal(err)
	}
	s, err := session.New(t.Context(), session.Options{
		Spec: spec, Samples: spec.TakeSamples(), Source: func(string) ([]byte, error) { return text, nil }, Version: "test",
		Recordings: o.recordings, Groups: o.groups, Seed: 1, BaseURL: o.baseURL, Key: o.key, Rate: 1000, AcceptedFolder: o.accepted,
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	server := httptest.NewUnstartedServer(nil)
	host, token := server.Listener.Addr().String(), try.NewToken()
	server.Config.Handler = try.NewHandler(s, token, host)
	server.Start()
	t.Cleanup(server.Close)
	return &served{"http://" + host + "/" + token + "/", server}
}

// apiOf serves an API, and returns its base URL.
func apiOf(t *testing.T, handler http.HandlerFunc) string {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	return server.URL + "/v4"
}

// broken is the path of a recording that breaks the rule of its name.
func broken(t *testing.T, name string) string {
	t.Helper()
	path, err := filepath.Abs(filepath.Join("..", "..", "..", "contract_test", "testdata", "broken", name))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(path); err != nil {
		t.Fatal(err)
	}
	return path
}

// bodyIn is the body of the first response in a broken recording.
func bodyIn(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(broken(t, name))
	if err != nil {
		t.Fatal(err)
	}
	var recording struct {
		Log struct {
			Entries []struct {
				Response struct{ Content struct{ Text string } }
			}
		}
	}
	if err := json.Unmarshal(text, &recording); err != nil {
		t.Fatal(err)
	}
	return recording.Log.Entries[0].Response.Content.Text
}

// lineOf finds the line of a body with an indent of two spaces that a piece of text is on, counted from 0. It must be on one only.
func lineOf(t *testing.T, body, piece string) string {
	t.Helper()
	var indented bytes.Buffer
	if err := json.Indent(&indented, []byte(body), "", "  "); err != nil {
		t.Fatal(err)
	}
	found := -1
	for i, line := range strings.Split(indented.String(), "\n") {
		if !strings.Contains(line, piece) {
			continue
		}
		if found >= 0 {
			t.Fatalf("%s is on several lines", piece)
		}
		found = i
	}
	return strconv.Itoa(found)
}

// manyGroups is a page with so many groups.
func manyGroups(n int) []byte {
	var b bytes.Buffer
	b.WriteString(`{"data":[`)
	for i := range n {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, `{"id":"grp_%06d","channel_id":"ch_1","channel_type":"whatsapp","name":"Group %d","icon_url":null,"chat_id":null,"chat_linked":false,`+
			`"created_at":1767225600000,"members":[{"identity_id":"idn_a%d","contact_id":null,"role":"admin","channel_type":"whatsapp","identifier":"+15550100000"},`+
			`{"identity_id":"idn_b%d","contact_id":null,"role":"member","channel_type":"whatsapp","identifier":"+15550100001"}]}`, i, i, i, i)
	}
	b.WriteString(`],"has_more":false,"next_cursor":null}`)
	return b.Bytes()
}

// hostileSpec is a description in which every text that people read is the same.
func hostileSpec(t *testing.T, text string) []byte {
	t.Helper()
	property := map[string]any{"type": "string", "description": text, "enum": []string{text, "x"}}
	spec, err := json.Marshal(map[string]any{
		"openapi": "3.0.3", "info": map[string]any{"title": text, "version": text, "description": text},
		"servers": []any{map[string]any{"url": "https://api.example.com/v4"}},
		"paths": map[string]any{"/groups": map[string]any{"get": map[string]any{
			"operationId": "list", "summary": text, "description": text,
			"parameters": []any{map[string]any{"name": text, "in": "query", "description": text, "schema": map[string]any{"type": "string", "enum": []string{text}, "default": text}, "example": text}},
			"responses": map[string]any{"200": map[string]any{"description": text, "content": map[string]any{"application/json": map[string]any{"schema": map[string]any{
				"type": "object", "properties": map[string]any{"data": map[string]any{"type": "array", "items": map[string]any{"type": "object", "properties": map[string]any{"id": property, "other" + text: property}}}},
			}}}}},
		}}},
	})
	if err != nil {
		t.Fatal(err)
	}
	return spec
}
