package blooio_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/api"
)

// walkers walk the same list in two ways; what is said of a walk holds for both.
var walkers = map[string]func(context.Context, *blooio.Client, blooio.ListGroupsParams) ([]string, error){
	"All": collect,
	"Pages": func(ctx context.Context, client *blooio.Client, params blooio.ListGroupsParams) (ids []string, err error) {
		for page, err := range client.Groups.Pages(ctx, params) {
			if err != nil {
				return ids, err
			}
			for _, group := range page.Data {
				ids = append(ids, group.ID)
			}
		}
		return ids, nil
	},
}

func TestWalk(t *testing.T) {
	const more, cursor = `"data":[],"has_more":true`, "opaque"
	for name, test := range map[string]struct {
		pages map[string]string
		ids   string
		is    error
		want  string
	}{
		"one page":         {map[string]string{"": pageOf("", "a", "b")}, "a b", nil, ""},
		"no groups":        {map[string]string{"": pageOf("")}, "", nil, ""},
		"three pages":      {map[string]string{"": pageOf("2", "a"), "2": pageOf("3", "b"), "3": pageOf("", "c")}, "a b c", nil, ""},
		"empty in between": {map[string]string{"": pageOf("2", "a"), "2": pageOf("3"), "3": pageOf("", "c")}, "a c", nil, ""},
		"odd cursors":      {map[string]string{"": pageOf("a&b=c +%2B/é", "a"), "a&b=c +%2B/é": pageOf("", "b")}, "a b", nil, ""},
		"same groups":      {map[string]string{"": pageOf("2", "a"), "2": pageOf("", "a")}, "a a", nil, ""},
		"cursor at end":    {map[string]string{"": `{"data":[{"id":"a"}],"has_more":false,"next_cursor":"2"}`}, "a", nil, ""},
		"cursor is own":    {map[string]string{"": pageOf("2", "a"), "2": pageOf("2", "b")}, "a", blooio.ErrPagination, "the cursor of this page"},
		"cursor is older":  {map[string]string{"": pageOf("2", "a"), "2": pageOf("3", "b"), "3": pageOf("2", "c")}, "a b", blooio.ErrPagination, "earlier page"},
		"cursor missing":   {map[string]string{"": pageOf("2", "a"), "2": "{" + more + "}"}, "a", blooio.ErrPagination, "null or missing"},
		"cursor empty":     {map[string]string{"": pageOf("2", "a"), "2": "{" + more + `,"next_cursor":""}`}, "a", blooio.ErrPagination, "empty"},
		"envelope missing": {map[string]string{"": pageOf("2", "a"), "2": "{}"}, "a", blooio.ErrPagination, "data is missing"},
		"page is null":     {map[string]string{"": pageOf("2", "a"), "2": "null"}, "a", blooio.ErrInvalidResponse, "not a JSON object"},
		"status":           {map[string]string{"": pageOf("2", "a")}, "a", nil, "400 Bad Request: invalid_cursor"},
	} {
		for way, walk := range walkers {
			t.Run(name+" "+way, func(t *testing.T) {
				client := newClient(t, blooio.Config{APIKey: testKey, Transport: &book{pages: test.pages}, MaxRetries: -1})
				ids, err := walk(t.Context(), client, blooio.ListGroupsParams{})
				if strings.Join(ids, " ") != test.ids {
					t.Errorf("groups %q, want %q", ids, test.ids)
				}
				if test.want == "" {
					if err != nil {
						t.Error(err)
					}
					return
				}
				e, ok := errors.AsType[*blooio.Error](err)
				if !ok || !strings.Contains(err.Error(), test.want) || test.is != nil && (!errors.Is(err, test.is) || e.StatusCode != 200 || len(e.Body) == 0) {
					t.Errorf("error is %v, want %s", err, test.want)
				}
			})
		}
	}
}

func TestWalkStartsAtCursor(t *testing.T) {
	for way, walk := range walkers {
		b := &book{pages: map[string]string{"2": pageOf("3", "b"), "3": pageOf("4", "c"), "4": pageOf("2", "d")}}
		client := newClient(t, blooio.Config{APIKey: testKey, Transport: b})
		ids, err := walk(t.Context(), client, blooio.ListGroupsParams{Cursor: "2"})
		if !slices.Equal(ids, []string{"b", "c"}) || !errors.Is(err, blooio.ErrPagination) {
			t.Errorf("%s: %v, %v", way, ids, err)
		}
	}
}

func TestWalkLimits(t *testing.T) {
	for way, want := range map[string]string{"All": fmt.Sprint(api.ListGroupsLimitMax), "Pages": ""} {
		for limit, sent := range map[int]string{0: want, 7: "7"} {
			var got string
			client := network(t, func(req *http.Request) (*http.Response, error) {
				got = req.URL.Query().Get("limit")
				return jsonReply(200, pageOf("")), nil
			})
			if _, err := walkers[way](t.Context(), client, blooio.ListGroupsParams{Limit: limit}); err != nil || got != sent {
				t.Errorf("%s with limit %d sent %q: %v", way, limit, got, err)
			}
		}
	}
}

// endless answers every request with a page that has more, at a cursor never seen before.
func endless(requests *int, ids ...string) transport {
	return func(*http.Request) (*http.Response, error) {
		*requests++
		return jsonReply(200, pageOf(fmt.Sprint("c", *requests), ids...)), nil
	}
}

func TestEmptyPagesEnd(t *testing.T) {
	for way, walk := range walkers {
		requests := 0
		_, err := walk(t.Context(), network(t, endless(&requests)), blooio.ListGroupsParams{})
		if !errors.Is(err, blooio.ErrPagination) || requests != 1000 {
			t.Errorf("%s: %d requests, %v", way, requests, err)
		}
	}
}

// Only pages in a row count.
func TestEmptyPagesWithGroupsBetween(t *testing.T) {
	requests := 0
	client := network(t, func(*http.Request) (*http.Response, error) {
		switch requests++; requests {
		case 1000:
			return jsonReply(200, pageOf("middle", "a")), nil
		case 2000:
			return jsonReply(200, pageOf("", "b")), nil
		}
		return jsonReply(200, pageOf(fmt.Sprint("c", requests))), nil
	})
	if ids, err := collect(t.Context(), client, blooio.ListGroupsParams{}); err != nil || len(ids) != 2 {
		t.Errorf("got %v after %d requests, %v", ids, requests, err)
	}
}

func TestRangesStartAnew(t *testing.T) {
	b := &book{pages: map[string]string{"": pageOf("2", "a"), "2": pageOf("", "b")}}
	client := newClient(t, blooio.Config{APIKey: testKey, Transport: b})
	all, pages := client.Groups.All(t.Context(), blooio.ListGroupsParams{}), client.Groups.Pages(t.Context(), blooio.ListGroupsParams{})
	for range 2 {
		n := 0
		for _, err := range all {
			n++
			if err != nil {
				t.Fatal(err)
			}
		}
		for _, err := range pages {
			n++
			if err != nil {
				t.Fatal(err)
			}
		}
		if n != 4 {
			t.Errorf("%d groups and pages, want 4", n)
		}
	}
	if asked := b.cursors(); !slices.Equal(asked, []string{"", "2", "", "2", "", "2", "", "2"}) {
		t.Errorf("asked for %q", asked)
	}
}

func TestPagesAreLazy(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		requests := 0
		client := network(t, endless(&requests, "a"))
		pages := client.Groups.Pages(t.Context(), blooio.ListGroupsParams{})
		if requests != 0 {
			t.Error("a request before the range")
		}
		got := 0
		for _, err := range pages {
			got++
			synctest.Wait()
			if err != nil || requests != got {
				t.Fatalf("page %d: %d requests, %v", got, requests, err)
			}
			if got == 3 {
				break
			}
		}
	})
}
