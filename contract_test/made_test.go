package contracttest_test

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"testing"
	"time"

	blooio "github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/blooiotest"
	"github.com/blooio-community/blooio-go/contract"
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
			capture := &contract.Capture{Expect: m.expect, Exchange: func(ex contract.Exchange) { w.Write(still(ex)) }}
			client, err := blooio.New(blooio.Config{APIKey: server.APIKey, BaseURL: server.URL, Transport: capture})
			if err != nil {
				t.Fatal(err)
			}
			if err := m.list(client, &http.Client{Transport: capture}, server.URL); err != nil {
				t.Fatal(err)
			}
			if err := w.Close(); err != nil {
				t.Fatal(err)
			}
			golden.Compare(t, filepath.Join("testdata", "recordings", name), text.Bytes())
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

// still takes out of an exchange what differs from run to run.
func still(ex contract.Exchange) contract.Exchange {
	ex.Started = time.Date(2026, 11, 1, 12, 0, 0, 0, time.UTC)
	ex.URL = &url.URL{Scheme: "http", Host: "127.0.0.1:8080", Path: ex.URL.Path, RawQuery: ex.URL.RawQuery}
	ex.Header.Del("Date")
	ex.RequestHeader.Del("User-Agent") // it names the machine and the Go release
	return ex
}
