package blooiotest_test

import (
	"net/url"
	"slices"
	"testing"

	"github.com/blooio-community/blooio-go/blooiotest"
)

// statuses sends one request for each page number and returns the statuses. Pages hold one group.
func statuses(t *testing.T, srv *blooiotest.Server, pages ...int) (got []int) {
	t.Helper()
	for _, page := range pages {
		query := url.Values{"limit": {"1"}}
		if page > 1 {
			query.Set("cursor", cursorOf(t, page))
		}
		got = append(got, get(t, srv, query).StatusCode)
	}
	return got
}

// cursorOf takes a cursor from another server: servers with the same key share them.
func cursorOf(t *testing.T, page int) string {
	t.Helper()
	srv := start(t, blooiotest.WithSeed(page, 1))
	query := url.Values{"limit": {"1"}}
	for range page - 1 {
		query.Set("cursor", *get(t, srv, query).page(t).NextCursor)
	}
	return query.Get("cursor")
}

func TestFaultOrder(t *testing.T) {
	status := func(code int) blooiotest.Fault { return blooiotest.Status(code, "") }
	tests := []struct {
		name   string
		faults []blooiotest.Fault
		pages  []int
		want   []int
	}{
		{"none", nil, []int{1, 1}, []int{200, 200}},
		{"one", []blooiotest.Fault{status(500)}, []int{1, 1}, []int{500, 200}},
		{"in order", []blooiotest.Fault{status(500), status(502)}, []int{1, 2, 3}, []int{500, 502, 200}},
		{"after a page", []blooiotest.Fault{blooiotest.Pass().Times(2), status(500)}, []int{1, 2, 3, 3}, []int{200, 200, 500, 200}},
		{"times", []blooiotest.Fault{status(500).Times(2), status(502)}, []int{1, 1, 1, 1}, []int{500, 500, 502, 200}},
		{"on a page", []blooiotest.Fault{status(500).OnPage(2)}, []int{1, 2, 2, 3}, []int{200, 500, 200, 200}},
		{"page over order", []blooiotest.Fault{status(500).OnPage(3), status(502)}, []int{1, 2, 3}, []int{502, 200, 500}},
		{"times on a page", []blooiotest.Fault{status(500).OnPage(2).Times(2)}, []int{2, 1, 2, 2}, []int{500, 200, 500, 200}},
		{"always", []blooiotest.Fault{status(500).Always(), status(502)}, []int{1, 2, 3, 1}, []int{500, 500, 500, 500}},
		{"always on a page", []blooiotest.Fault{status(500).OnPage(2).Always(), status(502)}, []int{2, 1, 2, 1}, []int{500, 502, 500, 200}},
		{"zero fault", []blooiotest.Fault{{}, status(502)}, []int{1, 1}, []int{502, 200}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			srv := start(t, blooiotest.WithSeed(5, 1))
			srv.Inject(test.faults...)
			if got := statuses(t, srv, test.pages...); !slices.Equal(got, test.want) {
				t.Errorf("got %v, want %v", got, test.want)
			}
		})
	}
}

func TestClearFaults(t *testing.T) {
	srv := start(t)
	srv.Inject(blooiotest.Status(503, "").Always(), blooiotest.Status(500, ""))
	if got := statuses(t, srv, 1, 1); !slices.Equal(got, []int{503, 503}) {
		t.Errorf("got %v during the outage", got)
	}
	srv.ClearFaults()
	if got := statuses(t, srv, 1, 1); !slices.Equal(got, []int{200, 200}) {
		t.Errorf("got %v after it", got)
	}
}

func TestRefusedRequestsUseUpNoFault(t *testing.T) {
	srv := start(t)
	srv.Inject(blooiotest.Status(418, ""))
	key := "Bearer " + srv.APIKey
	refused := []struct {
		name, method, target, authorization string
		status                              int
	}{
		{"wrong key", "GET", "/groups", "Bearer other", 401},
		{"wrong path", "GET", "/people", key, 404},
		{"wrong method", "DELETE", "/groups", key, 405},
		{"no such group", "GET", "/groups/grp_1", key, 404},
		{"no body", "POST", "/groups", key, 400},
		{"wrong limit", "GET", "/groups?limit=0", key, 400},
		{"wrong cursor", "GET", "/groups?cursor=x", key, 400},
	}
	for _, test := range refused {
		a, err := send(t.Context(), srv, test.method, srv.URL+test.target, test.authorization)
		if err != nil || a.StatusCode != test.status {
			t.Errorf("%s: got %v and %v, want %d", test.name, a.Response, err, test.status)
		}
	}
	if got := statuses(t, srv, 1, 1); !slices.Equal(got, []int{418, 200}) {
		t.Errorf("got %v, want the fault for the first good request", got)
	}
}

// TestFaultIsAValue checks that a method alters a copy, headers included.
func TestFaultIsAValue(t *testing.T) {
	srv := start(t)
	base := blooiotest.Pass().Header("X-Kind", "base")
	srv.Inject(base.Header("X-Kind", "other").Times(2), base)
	for _, want := range []string{"other", "other", "base", ""} {
		if got := get(t, srv, nil).Header.Get("X-Kind"); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
