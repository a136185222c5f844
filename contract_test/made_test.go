package contracttest_test

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/go-json-experiment/json/jsontext"

	blooio "github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/blooiotest"
	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/capture"
	"github.com/blooio-community/blooio-go/contract/har"
	"github.com/blooio-community/blooio-go/internal/golden"
)

// made are the accepted recordings that the project's own server makes. The test below makes them
// anew and compares, so that they stay what the server answers.
var made = map[string]struct {
	groups int
	expect int
	list   func(*blooio.Client, *http.Client, string) error
}{
	"walk.har": {groups: 7, list: func(c *blooio.Client, _ *http.Client, _ string) error {
		for _, err := range c.Groups.Pages(context.Background(), blooio.ListGroupsParams{Limit: 3}) {
			if err != nil {
				return err
			}
		}
		return nil
	}},
	"empty.har": {list: func(c *blooio.Client, _ *http.Client, _ string) error {
		_, err := c.Groups.List(context.Background(), blooio.ListGroupsParams{})
		return err
	}},
	"unauthorized.har": {groups: 1, expect: http.StatusUnauthorized, list: func(_ *blooio.Client, h *http.Client, base string) error {
		resp, err := h.Get(base + "/groups") // without a key
		if err != nil {
			return err
		}
		return resp.Body.Close()
	}},
}

func TestMadeRecordingsAreWhatTheServerAnswers(t *testing.T) {
	for name, m := range made {
		t.Run(name, func(t *testing.T) {
			server := blooiotest.NewServer(blooiotest.WithGroups(groups(t)[:m.groups]))
			defer server.Close()
			var text bytes.Buffer
			w := har.NewWriter(&text, har.Creator{Name: "blooio-go", Version: blooio.Version, Comment: "made by the in-memory server of blooiotest"})
			path := filepath.Join("testdata", "recordings", name)
			known := namesIn(t, path)
			recorder := &capture.Transport{Expect: m.expect, Exchange: func(ex contract.Exchange) { w.Write(still(ex, known)) }}
			client, err := blooio.New(blooio.Config{APIKey: server.APIKey, BaseURL: server.URL, Transport: recorder})
			if err != nil {
				t.Fatal(err)
			}
			if err := m.list(client, &http.Client{Transport: recorder}, server.URL); err != nil {
				t.Fatal(err)
			}
			if err := w.Close(); err != nil {
				t.Fatal(err)
			}
			golden.Compare(t, path, text.Bytes())
		})
	}
}

// groups are those that the server holds for the recordings. They are a file, not a seed, so that an
// edit of the contract leaves the recordings alone.
func groups(t *testing.T) []blooio.Group {
	t.Helper()
	text, err := os.ReadFile("testdata/groups.json")
	if err != nil {
		t.Fatal(err)
	}
	var groups []blooio.Group
	if err := json.Unmarshal(text, &groups); err != nil {
		t.Fatal(err)
	}
	return groups
}

// still takes out of an exchange what differs from run to run, and the properties that the contract has got since the
// recording was made. With -update they stay.
func still(ex contract.Exchange, known map[string]bool) contract.Exchange {
	if !golden.Updates() {
		ex.Body = without(ex.Body, func(name string) bool { return !known[name] })
		// A longer body is sent in chunks by package net/http.
		if ex.Header.Del("Content-Length"); len(ex.Body) <= 2048 {
			ex.Header.Set("Content-Length", strconv.Itoa(len(ex.Body)))
		}
	}
	ex.Started = time.Date(2026, 11, 1, 12, 0, 0, 0, time.UTC)
	ex.URL = &url.URL{Scheme: "http", Host: "127.0.0.1:8080", Path: ex.URL.Path, RawQuery: ex.URL.RawQuery}
	ex.Header.Del("Date")
	ex.RequestHeader.Del("User-Agent") // it names the machine and the Go release
	return ex
}

// namesIn are the names of all properties in the bodies of a recording.
func namesIn(t *testing.T, path string) map[string]bool {
	t.Helper()
	names := map[string]bool{}
	for ex, err := range har.ReadFile(path) {
		if err != nil {
			t.Fatal(err)
		}
		without(ex.Body, func(name string) bool { names[name] = true; return false })
	}
	return names
}

// without is a JSON text without the properties whose names are unwanted, and otherwise the same bytes.
func without(text []byte, unwanted func(name string) bool) []byte {
	var kept []byte
	done := int64(0)
	for d := jsontext.NewDecoder(bytes.NewReader(text)); ; {
		before := d.InputOffset()
		token, err := d.ReadToken()
		if err != nil {
			return append(kept, text[done:]...)
		}
		in, read := d.StackIndex(d.StackDepth())
		if in != jsontext.KindBeginObject || read%2 == 0 || token.Kind() != jsontext.KindString || !unwanted(token.String()) {
			continue
		}
		if err := d.SkipValue(); err != nil {
			return append(kept, text[done:]...)
		}
		kept = append(kept, text[done:before]...)
		done = d.InputOffset()
		if read == 1 && text[done] == ',' {
			done++
		}
	}
}

func TestWithout(t *testing.T) {
	for text, want := range map[string]string{
		`{"a":1,"x":[{"x":2}],"b":"x"}`: `{"a":1,"b":"x"}`, `{"x":1,"a":{"x":2}}`: `{"a":{}}`, `["x",{"b":1,"x":{}}]`: `["x",{"b":1}]`, `<p>`: `<p>`, ``: ``,
	} {
		if got := string(without([]byte(text), func(name string) bool { return name == "x" })); got != want {
			t.Errorf("%s: got %s, want %s", text, got, want)
		}
	}
}
