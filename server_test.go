package blooio_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/api"
	"github.com/blooio-community/blooio-go/blooiotest"
)

// account is a server in memory, and a client of it.
func account(t testing.TB, opts ...blooiotest.Option) (*blooiotest.Server, *blooio.Client) {
	t.Helper()
	srv := blooiotest.NewServer(opts...)
	t.Cleanup(srv.Close)
	return srv, newClient(t, blooio.Config{APIKey: srv.APIKey, BaseURL: srv.URL, MaxRetryWait: 1})
}

func ids(groups []api.Group) []string {
	ids := make([]string, len(groups))
	for i, group := range groups {
		ids[i] = group.ID
	}
	return ids
}

func TestTenThousandGroups(t *testing.T) {
	srv, client := account(t, blooiotest.WithSeed(10_000, 1))
	got, err := collect(t.Context(), client, blooio.ListGroupsParams{})
	if err != nil || !slices.Equal(got, ids(srv.Groups())) {
		t.Errorf("got %d groups, %v", len(got), err)
	}
	const want = (10_000 + api.ListGroupsLimitMax - 1) / api.ListGroupsLimitMax
	if requests := len(srv.Requests()); requests != want {
		t.Errorf("%d requests, want %d", requests, want)
	}
}

// All that may pass happens on the way, and no group is lost or comes twice.
func TestWalkThroughTrouble(t *testing.T) {
	srv, client := account(t, blooiotest.WithSeed(1000, 2))
	srv.Inject(
		blooiotest.Status(503, "").OnPage(1),
		blooiotest.Drop().OnPage(2),
		blooiotest.Cut(1000).OnPage(3),
		blooiotest.RetryAfter(429, "1").Times(2).OnPage(4),
	)
	got, err := collect(t.Context(), client, blooio.ListGroupsParams{})
	if err != nil || !slices.Equal(got, ids(srv.Groups())) {
		t.Errorf("got %d groups, %v", len(got), err)
	}
}

func TestResume(t *testing.T) {
	srv, client := account(t, blooiotest.WithSeed(25, 3))
	first, err := client.Groups.List(t.Context(), blooio.ListGroupsParams{Limit: 10})
	if err != nil {
		t.Fatal(err)
	}
	rest, err := collect(t.Context(), client, blooio.ListGroupsParams{Cursor: first.Next()})
	if err != nil || !slices.Equal(append(ids(first.Data), rest...), ids(srv.Groups())) {
		t.Errorf("got %d and %d groups, %v", len(first.Data), len(rest), err)
	}
}

func TestWrongKey(t *testing.T) {
	srv, _ := account(t)
	client := newClient(t, blooio.Config{APIKey: testKey, BaseURL: srv.URL})
	_, err := client.Groups.List(t.Context(), blooio.ListGroupsParams{})
	if !errors.Is(err, blooio.ErrUnauthorized) || strings.Contains(err.Error(), testKey) {
		t.Errorf("error is %v", err)
	}
}
