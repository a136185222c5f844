package blooio_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"github.com/blooio-community/blooio-go"
)

const testKey = "bl_live_S3cr3tKeyOfATest"

// transport is a network made of one function.
type transport func(*http.Request) (*http.Response, error)

func (f transport) RoundTrip(req *http.Request) (*http.Response, error) { return f(req) }

// reply is a response with the given header lines, each "Name: value".
func reply(status int, body string, header ...string) *http.Response {
	h := http.Header{}
	for _, line := range header {
		name, value, _ := strings.Cut(line, ": ")
		h.Add(name, value)
	}
	return &http.Response{
		StatusCode: status, Header: h, ContentLength: -1,
		ProtoMajor: 1, ProtoMinor: 1, Body: io.NopCloser(strings.NewReader(body)),
	}
}

func jsonReply(status int, body string) *http.Response {
	return reply(status, body, "Content-Type: application/json")
}

// always answers every request in the same way.
func always(status int, body string, header ...string) transport {
	return func(*http.Request) (*http.Response, error) { return reply(status, body, header...), nil }
}

// network returns a client whose requests f answers. It does not retry unless told to.
func network(t testing.TB, f transport, change ...func(*blooio.Config)) *blooio.Client {
	t.Helper()
	config := blooio.Config{APIKey: testKey, Transport: f, MaxRetries: -1}
	for _, c := range change {
		c(&config)
	}
	return newClient(t, config)
}

// serve returns a client of a server on loopback.
func serve(t testing.TB, handler http.HandlerFunc, change ...func(*blooio.Config)) *blooio.Client {
	t.Helper()
	srv := httptest.NewServer(handler)
	t.Cleanup(srv.Close)
	config := blooio.Config{APIKey: testKey, BaseURL: srv.URL + "/v4", MaxRetries: -1}
	for _, c := range change {
		c(&config)
	}
	return newClient(t, config)
}

func newClient(t testing.TB, config blooio.Config) *blooio.Client {
	t.Helper()
	client, err := blooio.New(config)
	if err != nil {
		t.Fatalf("New: %v", err)
	}
	return client
}

func retries(n int) func(*blooio.Config) {
	return func(c *blooio.Config) { c.MaxRetries = n }
}

// pageOf is the body of a page of groups with the given ids; next "" makes it the last.
func pageOf(next string, ids ...string) string {
	groups := make([]string, len(ids))
	for i, id := range ids {
		groups[i] = fmt.Sprintf(`{"id":%q}`, id)
	}
	if next == "" {
		return fmt.Sprintf(`{"data":[%s],"has_more":false,"next_cursor":null}`, strings.Join(groups, ","))
	}
	return fmt.Sprintf(`{"data":[%s],"has_more":true,"next_cursor":%q}`, strings.Join(groups, ","), next)
}

// book answers with a body for each cursor, and remembers the cursors it was asked for.
type book struct {
	mu    sync.Mutex
	asked []string
	pages map[string]string
}

func (b *book) RoundTrip(req *http.Request) (*http.Response, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	cursor := req.URL.Query().Get("cursor")
	b.asked = append(b.asked, cursor)
	body, ok := b.pages[cursor]
	if !ok {
		return jsonReply(400, `{"error":{"code":"invalid_cursor","message":"no such cursor"}}`), nil
	}
	return jsonReply(200, body), nil
}

func (b *book) cursors() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return append([]string(nil), b.asked...)
}

// collect walks all groups and returns their ids, and the error that ended the walk.
func collect(ctx context.Context, client *blooio.Client, params blooio.ListGroupsParams) (ids []string, err error) {
	for group, err := range client.Groups.All(ctx, params) {
		if err != nil {
			return ids, err
		}
		ids = append(ids, group.ID)
	}
	return ids, nil
}

// brokenBody gives some bytes, then an error.
func brokenBody(text string, err error) io.ReadCloser {
	return io.NopCloser(io.MultiReader(bytes.NewReader([]byte(text)), errReader{err}))
}

type errReader struct{ err error }

func (r errReader) Read([]byte) (int, error) { return 0, r.err }
