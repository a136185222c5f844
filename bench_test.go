package blooio_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"

	"github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/api"
	"github.com/blooio-community/blooio-go/blooiotest"
)

const benchPages, benchLimit = 50, 200

// Compare the package with what a program would write by hand:
//
//	go test -run '^$' -bench . -count 10 | benchstat -col /client -

func BenchmarkList(b *testing.B) {
	srv, size := benchServer(b)
	b.Run("client=sdk", func(b *testing.B) {
		client := newClient(b, at(srv.URL))
		b.SetBytes(size)
		b.ReportAllocs()
		for b.Loop() {
			page, err := client.Groups.List(b.Context(), blooio.ListGroupsParams{Limit: benchLimit})
			if err != nil || len(page.Data) != benchLimit {
				b.Fatal(err)
			}
		}
	})
	b.Run("client=nethttp", func(b *testing.B) {
		b.SetBytes(size)
		b.ReportAllocs()
		for b.Loop() {
			page, err := plainList(b.Context(), srv.URL, "")
			if err != nil || len(page.Data) != benchLimit {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkWalk(b *testing.B) {
	srv, size := benchServer(b)
	walks := []struct {
		client string
		walk   func() (int, error)
	}{
		{"sdk", func() (int, error) {
			ids, err := collect(b.Context(), newClient(b, at(srv.URL)), blooio.ListGroupsParams{})
			return len(ids), err
		}},
		{"nethttp", func() (int, error) {
			ids, err := plainWalk(b.Context(), srv.URL)
			return len(ids), err
		}},
	}
	for _, w := range walks {
		b.Run("client="+w.client, func(b *testing.B) {
			b.SetBytes(size * benchPages)
			b.ReportAllocs()
			for b.Loop() {
				if n, err := w.walk(); err != nil || n != benchPages*benchLimit {
					b.Fatal(n, err)
				}
			}
		})
	}
}

// benchServer serves pages that were made beforehand, and says how large one is.
func benchServer(b *testing.B) (*httptest.Server, int64) {
	b.Helper()
	source := blooiotest.NewServer(blooiotest.WithSeed(benchLimit, 1))
	defer source.Close()
	groups := source.Groups()
	pages := map[string][]byte{}
	cursor := ""
	for i := range benchPages {
		next := fmt.Sprintf("cursor-%d", i+1)
		page := api.GroupPage{Data: groups, HasMore: i < benchPages-1, NextCursor: &next}
		if !page.HasMore {
			page.NextCursor = nil
		}
		pages[cursor], _ = json.Marshal(page)
		cursor = next
	}
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		w.Write(pages[r.URL.Query().Get("cursor")])
	}))
	b.Cleanup(srv.Close)
	return srv, int64(len(pages[""]))
}

// plainWalk and plainList are the peer: net/http and encoding/json, without checks.
func plainWalk(ctx context.Context, base string) (ids []string, err error) {
	for cursor := ""; ; {
		page, err := plainList(ctx, base, cursor)
		if err != nil {
			return ids, err
		}
		for _, group := range page.Data {
			ids = append(ids, group.ID)
		}
		if !page.HasMore {
			return ids, nil
		}
		cursor = *page.NextCursor
	}
}

func plainList(ctx context.Context, base, cursor string) (*api.GroupPage, error) {
	query := url.Values{"limit": {fmt.Sprint(benchLimit)}}
	if cursor != "" {
		query.Set("cursor", cursor)
	}
	req, err := http.NewRequestWithContext(ctx, "GET", base+"/groups?"+query.Encode(), nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Bearer "+testKey)
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != 200 {
		return nil, fmt.Errorf("status %d", resp.StatusCode)
	}
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		return nil, err
	}
	var page api.GroupPage
	return &page, json.Unmarshal(body, &page)
}
