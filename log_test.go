package blooio_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/blooio-community/blooio-go"
)

// logged runs f with a logger in the configuration, and returns its records.
func logged(t *testing.T, network http.RoundTripper, f func(*blooio.Client)) (records []map[string]any, text string) {
	var b bytes.Buffer
	client := newClient(t, blooio.Config{
		APIKey: testKey, Transport: network, MaxRetries: 2,
		Logger: slog.New(slog.NewJSONHandler(&b, &slog.HandlerOptions{Level: slog.LevelDebug})),
	})
	f(client)
	for line := range strings.Lines(b.String()) {
		var record map[string]any
		if err := json.Unmarshal([]byte(line), &record); err != nil {
			t.Fatal(err)
		}
		records = append(records, record)
	}
	return records, b.String()
}

func TestLog(t *testing.T) {
	for name, test := range map[string]struct {
		n    int
		fail func() (*http.Response, error)
		want []string
	}{
		"success": {0, nil, []string{"DEBUG GET /v4/groups 200 1"}},
		"retried": {1, status(429, "X-Echo: "+testKey), []string{"WARN GET /v4/groups 429 1: 429 Too Many Requests; again", "DEBUG GET /v4/groups 200 2"}},
		"network": {1, broken(errors.New("refused " + testKey)), []string{"WARN GET /v4/groups 0 1: refused [API key]; again", "DEBUG GET /v4/groups 200 2"}},
		"given up": {9, status(503), []string{
			"WARN GET /v4/groups 503 1: 503 Service Unavailable; again", "WARN GET /v4/groups 503 2: 503 Service Unavailable; again",
			"WARN GET /v4/groups 503 3: 503 Service Unavailable"}},
		"no retries": {9, status(401), []string{"WARN GET /v4/groups 401 1: 401 Unauthorized"}},
		"no page":    {9, status(200), []string{"WARN GET /v4/groups 200 1: 200 OK: invalid response: the body is empty"}},
		"HTML":       {9, status(200, "Content-Type: text/html"), []string{"WARN GET /v4/groups 200 1: 200 OK: invalid response: the content type is text/html, not JSON"}},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				network := &attempts{fail: test.fail, n: test.n}
				slow := transport(func(req *http.Request) (*http.Response, error) {
					time.Sleep(time.Second)
					return network.RoundTrip(req)
				})
				records, text := logged(t, slow, func(client *blooio.Client) {
					client.Groups.List(t.Context(), blooio.ListGroupsParams{Cursor: "opaque"})
				})
				var got []string
				for _, r := range records {
					line, fields := fmt.Sprint(r["level"], " ", r["method"], " ", r["path"], " ", r["status"], " ", r["attempt"]), 8
					if reason, failed := r["error"]; failed {
						line, fields = fmt.Sprint(line, ": ", reason), fields+1
					}
					if wait, again := r["retry_in"].(float64); again {
						line, fields = line+"; again", fields+1
						if wait < 0 || wait > float64(2*time.Second) {
							t.Errorf("the wait is %v", wait)
						}
					}
					got = append(got, line)
					if len(r) != fields || r["duration"] != float64(time.Second) {
						t.Errorf("record is %v", r)
					}
				}
				if !slices.Equal(got, test.want) {
					t.Errorf("got %q, want %q", got, test.want)
				}
				if strings.Contains(text, "opaque") || strings.Contains(text, testKey) {
					t.Errorf("the log shows too much: %s", text)
				}
			})
		})
	}
}

// A request that the program itself ended is no reason to warn.
func TestLogOfACancelledRequest(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	records, _ := logged(t, transport(func(req *http.Request) (*http.Response, error) {
		cancel()
		return stalled(req)
	}), func(client *blooio.Client) { client.Groups.List(ctx, blooio.ListGroupsParams{}) })
	if len(records) != 1 || records[0]["level"] != "DEBUG" || records[0]["status"] != float64(0) {
		t.Errorf("records are %v", records)
	}
}
