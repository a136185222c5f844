package blooiotest_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/blooio-community/blooio-go/api"
	"github.com/blooio-community/blooio-go/blooiotest"
	"github.com/blooio-community/blooio-go/internal/fuzzing"
)

// serve answers a query without a listener.
func serve(handler *blooiotest.Handler, rawQuery string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodGet, "/v4/groups", nil)
	r.URL.RawQuery = rawQuery
	r.Header.Set("Authorization", "Bearer "+blooiotest.DefaultAPIKey)
	w := httptest.NewRecorder()
	handler.ServeHTTP(w, r)
	return w
}

func FuzzQuery(f *testing.F) {
	fuzzing.Start(f)
	for _, query := range []string{
		"", "limit=1", "limit=20", "limit=0", "limit=1&limit=2", "limit=%2B1", "limit=9223372036854775808",
		"cursor=", "cursor=AAAA", "cursor=%00", "cursor=%ff%fe", "%", "a;b", "&&&=", "limit=5&cursor=gICAgICAgICAgIA",
	} {
		f.Add(query)
	}
	handler := blooiotest.NewHandler(blooiotest.WithSeed(201, 1))
	f.Fuzz(func(t *testing.T, query string) {
		w := serve(handler, query)
		if w.Code == http.StatusBadRequest {
			if !jsontext.Value(w.Body.Bytes()).IsValid() {
				t.Fatal("a refusal without JSON")
			}
			return
		}
		var page api.GroupPage
		if err := json.Unmarshal(w.Body.Bytes(), &page); err != nil || w.Code != http.StatusOK {
			t.Fatalf("status %d, decoding: %v", w.Code, err)
		}
		if n := len(page.Data); n < 1 || n > api.ListGroupsLimitMax || page.HasMore != (page.NextCursor != nil) {
			t.Fatalf("%d groups, more %v", n, page.HasMore)
		}
	})
}

// FuzzCursor shows that no text is a cursor but those that the server gave out.
func FuzzCursor(f *testing.F) {
	fuzzing.Start(f)
	handler := blooiotest.NewHandler(blooiotest.WithSeed(4, 1))
	given := map[string]bool{}
	query := url.Values{"limit": {"1"}}
	for range handler.Groups() {
		var page api.GroupPage
		if err := json.Unmarshal(serve(handler, query.Encode()).Body.Bytes(), &page); err != nil {
			f.Fatal(err)
		}
		if !page.HasMore {
			break
		}
		given[*page.NextCursor] = true
		f.Add(*page.NextCursor)
		f.Add(*page.NextCursor + "\n")
		query.Set("cursor", *page.NextCursor)
	}
	f.Add("")
	f.Add("AQA")
	f.Add("_____________________w")
	f.Fuzz(func(t *testing.T, cursor string) {
		want := http.StatusBadRequest
		if given[cursor] {
			want = http.StatusOK
		}
		if w := serve(handler, url.Values{"cursor": {cursor}}.Encode()); w.Code != want {
			t.Fatalf("got %d for %q, want %d", w.Code, cursor, want)
		}
	})
}
