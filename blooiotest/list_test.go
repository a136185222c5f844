package blooiotest_test

import (
	"fmt"
	"math/rand/v2"
	"net/url"
	"reflect"
	"strings"
	"sync"
	"testing"

	"github.com/blooio-community/blooio-go/api"
	"github.com/blooio-community/blooio-go/blooiotest"
)

func TestLimit(t *testing.T) {
	tests := []struct {
		name, query string
		groups      int // 0: refused
	}{
		{"absent", "", api.ListGroupsLimitDefault},
		{"smallest", fmt.Sprint("limit=", api.ListGroupsLimitMin), api.ListGroupsLimitMin},
		{"largest", fmt.Sprint("limit=", api.ListGroupsLimitMax), api.ListGroupsLimitMax},
		{"some", "limit=7", 7},
		{"unknown parameter", "limit=7&sort=name", 7},
		{"zero", "limit=0", 0},
		{"above", fmt.Sprint("limit=", api.ListGroupsLimitMax+1), 0},
		{"negative", "limit=-1", 0},
		{"negative zero", "limit=-0", 0},
		{"empty", "limit=", 0},
		{"without value", "limit", 0},
		{"word", "limit=all", 0},
		{"fraction", "limit=1.0", 0},
		{"exponent", "limit=1e1", 0},
		{"hexadecimal", "limit=0x10", 0},
		{"sign", "limit=%2B5", 0},
		{"leading zero", "limit=05", 0},
		{"space", "limit=+5", 0},
		{"beyond 64 bits", "limit=99999999999999999999", 0},
		{"sent twice", "limit=5&limit=6", 0},
		{"sent twice the same", "limit=5&limit=5", 0},
		{"malformed query", "limit=5&x=%zz", 0},
		{"semicolon", "limit=5;x=1", 0},
	}
	srv := start(t, blooiotest.WithSeed(api.ListGroupsLimitMax+100, 1))
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			a, err := send(t.Context(), srv, "GET", srv.URL+"/groups?"+test.query, "Bearer "+srv.APIKey)
			if err != nil {
				t.Fatal(err)
			}
			if test.groups == 0 {
				a.wantError(t, 400, "invalid_request")
			} else if got := len(a.page(t).Data); got != test.groups {
				t.Errorf("got %d groups, want %d", got, test.groups)
			}
		})
	}
}

func TestCursorIsChecked(t *testing.T) {
	srv := start(t, blooiotest.WithSeed(api.ListGroupsLimitDefault+1, 1))
	good := *get(t, srv, nil).page(t).NextCursor
	flipped := "A" + good[1:]
	if flipped == good {
		flipped = "B" + good[1:]
	}
	tests := []struct {
		name    string
		cursors []string
		status  int
	}{
		{"as given", []string{good}, 200},
		{"empty", []string{""}, 400},
		{"number", []string{fmt.Sprint(api.ListGroupsLimitDefault)}, 400},
		{"made up", []string{"eyJvZmZzZXQiOjUwfQ"}, 400},
		{"another letter", []string{flipped}, 400},
		{"shortened", []string{good[:len(good)-1]}, 400},
		{"lengthened", []string{good + "A"}, 400},
		{"padded", []string{good + "=="}, 400},
		{"line break", []string{good + "\n"}, 400},
		{"line break inside", []string{good[:4] + "\r\n" + good[4:]}, 400},
		{"varint without end", []string{strings.Repeat("_", 40)}, 400},
		{"long", []string{strings.Repeat("A", 10_000)}, 400},
		{"sent twice", []string{good, good}, 400},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			a := get(t, srv, url.Values{"cursor": test.cursors})
			if test.status == 400 {
				a.wantError(t, 400, "invalid_request")
			} else if page := a.page(t); page.Data[0].ID != srv.Groups()[api.ListGroupsLimitDefault].ID {
				t.Errorf("got a page from %s on", page.Data[0].ID)
			}
		})
	}
}

func TestCursorOfAnotherKeyIsRefused(t *testing.T) {
	one, two := start(t, blooiotest.WithSeed(api.ListGroupsLimitDefault+1, 1)), start(t, blooiotest.WithAPIKey("other"))
	cursor := *get(t, one, nil).page(t).NextCursor
	get(t, two, url.Values{"cursor": {cursor}}).wantError(t, 400, "invalid_request")
}

func TestSameServerSameBytes(t *testing.T) {
	one, two := start(t, blooiotest.WithSeed(300, 9)), start(t, blooiotest.WithSeed(300, 9))
	if a, b := get(t, one, nil), get(t, two, nil); a.body != b.body {
		t.Error("two servers made alike answer differently")
	}
}

func TestWalkOfTenThousand(t *testing.T) {
	srv := start(t, blooiotest.WithSeed(10_000, 1))
	const size = api.ListGroupsLimitMax
	got, pages := walk(t, srv, func(int) int { return size })
	if want := (10_000 + size - 1) / size; pages != want {
		t.Errorf("got %d pages, want %d", pages, want)
	}
	seen := make(map[string]int)
	for _, group := range got {
		seen[group.ID]++
	}
	for _, group := range srv.Groups() {
		if seen[group.ID] != 1 {
			t.Fatalf("group %s came %d times", group.ID, seen[group.ID])
		}
	}
	if len(got) != 10_000 || len(seen) != 10_000 {
		t.Errorf("got %d groups, %d different ones", len(got), len(seen))
	}
}

// TestPagesJoinToTheStore is the property: whatever the sizes of the pages, also when they change
// on the way, the pages one after the other are the store.
func TestPagesJoinToTheStore(t *testing.T) {
	// Sizes around those of pages, where being off by one shows.
	const most = api.ListGroupsLimitMax
	for _, n := range []int{0, 1, 2, 49, 50, 51, most - 1, most, most + 1, 2 * most, 4*most - 23} {
		srv := start(t, blooiotest.WithSeed(n, uint64(n)))
		random := rand.New(rand.NewPCG(uint64(n), 1))
		largest := []int{3, min(60, most), most}
		for round, top := range largest {
			if n > 2*most && round == 0 {
				continue // hundreds of requests that show nothing new
			}
			got, _ := walk(t, srv, func(int) int { return 1 + random.IntN(top) })
			if want := srv.Groups(); len(got) != n || n > 0 && !reflect.DeepEqual(got, want) {
				t.Errorf("%d groups in pages of up to %d: the pages do not join to the store", n, top)
			}
		}
	}
}

func TestFullLastPageIsTheLast(t *testing.T) {
	srv := start(t, blooiotest.WithSeed(20, 1))
	if _, pages := walk(t, srv, func(int) int { return 10 }); pages != 2 {
		t.Errorf("got %d pages, want 2", pages)
	}
}

func TestGroupsTakenAwayEndAWalk(t *testing.T) {
	srv := start(t, blooiotest.WithSeed(api.ListGroupsLimitDefault+1, 1))
	cursor := *get(t, srv, nil).page(t).NextCursor
	srv.SetGroups(srv.Groups()[:10])
	page := get(t, srv, url.Values{"cursor": {cursor}}).page(t)
	if len(page.Data) != 0 || page.HasMore || page.NextCursor != nil {
		t.Errorf("got %+v, want an empty last page", page)
	}
}

func TestServerKeepsItsOwnList(t *testing.T) {
	groups := []api.Group{{ID: "grp_1"}, {ID: "grp_2"}}
	srv := start(t, blooiotest.WithGroups(groups))
	groups[0].ID = "grp_changed"
	srv.Groups()[1].ID = "grp_changed"
	if got := ids(get(t, srv, nil).page(t).Data); got != "grp_1 grp_2" {
		t.Errorf("got %s after WithGroups", got)
	}
	srv.SetGroups(groups)
	groups[1].ID = "grp_changed"
	if got := ids(get(t, srv, nil).page(t).Data); got != "grp_changed grp_2" {
		t.Errorf("got %s after SetGroups", got)
	}
}

// TestSetGroupsWhileServing gives the race detector something to find. Each page must be of one
// list or the other, not of both.
func TestSetGroupsWhileServing(t *testing.T) {
	small, large := []api.Group{{ID: "grp_small"}}, []api.Group{{ID: "grp_large"}, {ID: "grp_large"}}
	srv := start(t, blooiotest.WithGroups(small))
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for range 25 {
				srv.SetGroups(large)
				srv.Inject(blooiotest.Pass())
				srv.SetGroups(small)
				_, _ = srv.Groups(), srv.Requests()
			}
		})
		wg.Go(func() {
			for range 10 {
				if got := ids(get(t, srv, nil).page(t).Data); got != ids(small) && got != ids(large) {
					t.Errorf("got %s", got)
				}
			}
		})
	}
	wg.Wait()
}
