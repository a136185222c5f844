package blooio_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"net/http"
	"runtime"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/blooio-community/blooio-go"
)

// While the program has the groups of page n, page n+1 is fetched, and never page n+2.
func TestAllFetchesOnePageAhead(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		requests := 0
		client := network(t, endless(&requests, "a", "b"))
		all := client.Groups.All(t.Context(), blooio.ListGroupsParams{})
		synctest.Wait()
		if requests != 0 {
			t.Error("a request before the range")
		}
		got := 0
		for _, err := range all {
			synctest.Wait()
			if page := got/2 + 1; err != nil || requests != page+1 {
				t.Fatalf("on page %d: %d requests, %v", page, requests, err)
			}
			if got++; got == 7 {
				break
			}
		}
	})
}

// Page 2 takes a second, and so does the work on page 1: together they take one.
func TestPrefetchSavesTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := &book{pages: map[string]string{"": pageOf("2", "a"), "2": pageOf("3", "b"), "3": pageOf("", "c")}}
		client := network(t, func(req *http.Request) (*http.Response, error) {
			time.Sleep(time.Second)
			return b.RoundTrip(req)
		})
		start := time.Now()
		for range client.Groups.All(t.Context(), blooio.ListGroupsParams{}) {
			time.Sleep(time.Second)
		}
		if took := time.Since(start); took != 4*time.Second {
			t.Errorf("took %s, want 4s", took)
		}
	})
}

// However a range is left, its request ends before the program goes on. A goroutine left behind
// would fail the bubble as well.
func TestLeavingTheRange(t *testing.T) {
	mine := errors.New("mine")
	for name, leave := range map[string]func(iter.Seq2[blooio.Group, error]){
		"break": func(all iter.Seq2[blooio.Group, error]) {
			for range all {
				break
			}
		},
		"panic": func(all iter.Seq2[blooio.Group, error]) {
			defer func() { _ = recover() }()
			for range all {
				panic(mine)
			}
		},
		"Goexit": func(all iter.Seq2[blooio.Group, error]) {
			done := make(chan struct{})
			go func() {
				defer close(done)
				for range all {
					runtime.Goexit()
				}
			}()
			<-done
		},
		"pulled": func(all iter.Seq2[blooio.Group, error]) {
			next, stop := iter.Pull2(all)
			next()
			stop()
		},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				running := 0
				client := network(t, func(req *http.Request) (*http.Response, error) {
					if req.URL.Query().Get("cursor") == "" {
						return jsonReply(200, pageOf("2", "a")), nil
					}
					running++
					defer func() { running-- }()
					return stalled(req)
				}, retries(9))
				start := time.Now()
				leave(client.Groups.All(t.Context(), blooio.ListGroupsParams{}))
				if running != 0 || time.Since(start) != 0 {
					t.Errorf("%d requests still run after %s", running, time.Since(start))
				}
			})
		})
	}
}

// Leaving in the middle of a page, with the next one there already.
func TestLeavingWithAPageInHand(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		requests := 0
		for range network(t, endless(&requests, "a", "b")).Groups.All(t.Context(), blooio.ListGroupsParams{}) {
			synctest.Wait()
			break
		}
		if requests != 2 {
			t.Errorf("%d requests", requests)
		}
	})
}

// The error of a page that was fetched ahead waits for the groups before it.
func TestGroupsComeBeforeTheNextPagesError(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		client := newClient(t, blooio.Config{APIKey: testKey, MaxRetries: -1, Transport: &book{pages: map[string]string{"": pageOf("2", "a", "b", "c")}}})
		var got []string
		for group, err := range client.Groups.All(t.Context(), blooio.ListGroupsParams{}) {
			synctest.Wait()
			if err != nil && (group.ID != "" || group.Members != nil) {
				t.Errorf("a group came with the error: %v", group.ID)
			}
			got = append(got, fmt.Sprint(group.ID, err != nil))
		}
		if !slices.Equal(got, []string{"afalse", "bfalse", "cfalse", "true"}) {
			t.Errorf("got %q", got)
		}
	})
}

// A context that ends during page 1 is noticed before page 2, though that has been fetched: the rest
// of page 1 comes, then the error, with the cursor of page 2.
func TestCancelDuringAll(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		requests := 0
		client := network(t, endless(&requests, "a", "b"))
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		var got []string
		for group, err := range client.Groups.All(ctx, blooio.ListGroupsParams{}) {
			synctest.Wait()
			cancel()
			got = append(got, fmt.Sprint(group.ID, errors.Is(err, context.Canceled)))
			if e, ok := errors.AsType[*blooio.Error](err); err != nil && (!ok || e.Cursor == "" || e.Path != "/v4/groups" || e.Attempts != 0) {
				t.Errorf("the error is %#v", err)
			}
		}
		if !slices.Equal(got, []string{"afalse", "bfalse", "true"}) {
			t.Errorf("got %q", got)
		}
	})
}

func TestTransportPanics(t *testing.T) {
	for way, walk := range walkers {
		t.Run(way, func(t *testing.T) {
			mine := errors.New("mine")
			defer func() {
				if v := recover(); v != mine {
					t.Errorf("recovered %v", v)
				}
			}()
			walk(t.Context(), network(t, func(*http.Request) (*http.Response, error) { panic(mine) }), blooio.ListGroupsParams{})
		})
	}
}

func TestTransportExits(t *testing.T) {
	client := network(t, func(*http.Request) (*http.Response, error) {
		runtime.Goexit()
		return nil, nil
	})
	if _, err := collect(t.Context(), client, blooio.ListGroupsParams{}); err == nil {
		t.Error("the walk ended without an error")
	}
}
