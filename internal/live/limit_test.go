package live

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	blooio "github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/openapi"
	"github.com/blooio-community/blooio-go/contract/probe"
	"github.com/blooio-community/blooio-go/internal/race"
)

// transport answers without a network.
type transport func(*http.Request) (*http.Response, error)

func (t transport) RoundTrip(req *http.Request) (*http.Response, error) { return t(req) }

// endless is a list without an end, whose pages are all different.
func endless(requests *int) transport {
	return func(req *http.Request) (*http.Response, error) {
		*requests++
		w := httptest.NewRecorder()
		w.Header().Set("Content-Type", "application/json")
		if id, isGroup := strings.CutPrefix(req.URL.Path, "/v4/groups/"); isGroup {
			fmt.Fprintf(w, `{"data":{"id":%q,"channel_id":"ch_1"}}`, id)
			return answerOf(w, req), nil
		}
		io.WriteString(w, `{"data":[{"id":"grp_`+time.Now().Format("150405.000000000")+`"}],"has_more":true,"next_cursor":"c`+strings.Repeat("c", *requests)+`"}`)
		return answerOf(w, req), nil
	}
}

func answerOf(w *httptest.ResponseRecorder, req *http.Request) *http.Response {
	resp := w.Result()
	resp.Request = req
	return resp
}

// A run with probes sends 30 requests at most: the pages of the walk make room for the probes.
func TestLimitOfARun(t *testing.T) {
	once := func(n int) []probe.Probe {
		// Those that every run sends are among the probes of every list with a key.
		list := []probe.Probe{{Name: probe.DefaultPage, Pages: 1, Times: 1}, {Name: probe.Walk, Pages: 1, Times: 1}, {Name: probe.UnknownKey, Pages: 1, Times: 1}}
		for range n {
			list = append(list, probe.Probe{Name: "p", Method: "HEAD", Path: "/groups", Pages: 1, Times: 1, Pagination: &openapi.Pagination{}})
		}
		return list
	}
	tests := map[string]struct {
		pages, probes int
		none          bool // no probes at all
		item          bool // a group is read by its id, and one that does not exist
		requests      int
		err           string
	}{
		// One page before the walk, and one with an unknown key at the end.
		"no probes":          {pages: 40, none: true, requests: 42},
		"room for all":       {pages: 23, probes: 5, requests: 30},
		"a page less":        {pages: 22, probes: 5, requests: 29},
		"a page more":        {pages: 24, probes: 5, requests: 30},
		"room for two pages": {pages: 9, probes: 26, requests: 30},
		"an item too":        {pages: 21, probes: 5, item: true, requests: 30},
		"an item, too much":  {pages: 22, probes: 5, item: true, requests: 30},
		"an item, no probes": {pages: 40, none: true, item: true, requests: 44},
		"room for one page":  {pages: 9, probes: 27, requests: 30},
		"room for no page":   {pages: 1, probes: 28, requests: 30, err: "stopped after 30 requests"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				requests := 0
				o := Options{Pages: test.pages, Exchange: func(contract.Exchange) {},
					Config: blooio.Config{APIKey: "bl_live_x", BaseURL: "http://127.0.0.1/v4", Transport: endless(&requests)}}
				if !test.none {
					o.Probes = once(test.probes)
				}
				if test.item {
					o.Operations = []*openapi.Operation{{ID: "getGroup", Method: "GET", Path: "/groups/{id}"}}
				}
				err := Run(t.Context(), o)
				if requests != test.requests || (err != nil) != (test.err != "") || err != nil && !strings.Contains(err.Error(), test.err) {
					t.Errorf("%d requests, error %v", requests, err)
				}
			})
		})
	}
}

// The bound itself, without what asks.
func TestLimitOfRequests(t *testing.T) {
	for most, want := range map[int]int{0: 100, 1: 1, 2: 2, 99: 99, 100: 100, 101: 100} {
		stopped, sent := 0, 0
		p := &polite{max: most, stop: func(error) { stopped++ }, base: transport(func(*http.Request) (*http.Response, error) {
			sent++
			return nil, errors.New("none")
		})}
		for range 100 {
			p.RoundTrip(httptest.NewRequest("GET", "http://x/", nil))
		}
		if sent != want || stopped != 100-want {
			t.Errorf("at most %d: %d sent, stopped %d times", most, sent, stopped)
		}
	}
}

// Requests start at least an interval apart, however long each takes.
func TestLimitOfTheRate(t *testing.T) {
	for taking, want := range map[time.Duration]time.Duration{
		0: time.Second, time.Second - 1: time.Second, time.Second: time.Second, time.Second + 1: time.Second + 1,
	} {
		synctest.Test(t, func(t *testing.T) {
			var starts []time.Time
			p := &polite{interval: time.Second, base: transport(func(*http.Request) (*http.Response, error) {
				starts = append(starts, time.Now())
				time.Sleep(taking)
				return nil, errors.New("none")
			})}
			for range 3 {
				p.RoundTrip(httptest.NewRequest("GET", "http://x/", nil))
			}
			if got := starts[2].Sub(starts[1]); got != want || starts[1].Sub(starts[0]) != want {
				t.Errorf("each takes %s: %s apart", taking, got)
			}
		})
	}
}

// In a hurry no request waits longer than that, not even one that was to.
func TestLimitOfHurry(t *testing.T) {
	for interval, want := range map[time.Duration]time.Duration{time.Hour: time.Second, time.Second + 1: time.Second, time.Second: time.Second, time.Second - 1: time.Second - 1, 0: 0} {
		synctest.Test(t, func(t *testing.T) {
			p := &polite{interval: interval, base: transport(func(*http.Request) (*http.Response, error) { return nil, errors.New("none") })}
			p.RoundTrip(httptest.NewRequest("GET", "http://x/", nil))
			p.hurry(time.Second)
			for range 2 {
				start := time.Now()
				p.RoundTrip(httptest.NewRequest("GET", "http://x/", nil))
				if got := time.Since(start); got != want {
					t.Errorf("%s: waited %s, want %s", interval, got, want)
				}
			}
		})
	}
}

// How far apart requests are, by the rate.
func TestLimitOfRates(t *testing.T) {
	for rate, want := range map[float64]time.Duration{0: 0, 0.5: 2 * time.Second, 1: time.Second, 2: time.Second / 2, 1e9: 1, 0.05: 20 * time.Second} {
		synctest.Test(t, func(t *testing.T) {
			var starts []time.Time
			o := Options{Pages: 1, Rate: rate, Exchange: func(contract.Exchange) { starts = append(starts, time.Now()) }}
			requests := 0
			o.Config = blooio.Config{APIKey: "bl_live_x", BaseURL: "http://127.0.0.1/v4", Transport: endless(&requests)}
			if err := Run(t.Context(), o); err != nil || len(starts) != 3 {
				t.Fatalf("%d requests, error %v", len(starts), err)
			}
			if got := starts[1].Sub(starts[0]); got != want {
				t.Errorf("%v a second: %s apart", rate, got)
			}
		})
	}
}

// A wait ends when its time has come, or the run.
func TestLimitOfSleeping(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for d, want := range map[time.Duration]time.Duration{-1: 0, 0: 0, 1: 1, time.Hour: time.Hour} {
			start := time.Now()
			if err := sleep(t.Context(), d); err != nil || time.Since(start) != want {
				t.Errorf("%s: slept %s, error %v", d, time.Since(start), err)
			}
		}
	})
}

// A page of up to 64 MiB is read for its cursor.
func TestLimitOfPagesThatAreRead(t *testing.T) {
	race.SkipLarge(t)
	p := &openapi.Pagination{}
	p.Response.Next = "next"
	const page = `{"next":"c"}`
	for size, want := range map[int64]string{int64(len(page)): "c", 64 << 20: "c", 64<<20 + 1: ""} {
		body := io.MultiReader(io.LimitReader(spaces{}, size-int64(len(page))), strings.NewReader(page))
		if got := cursorIn(&http.Response{Body: io.NopCloser(body)}, p); got != want {
			t.Errorf("%d bytes: got %q, want %q", size, got, want)
		}
	}
}

type spaces struct{}

func (spaces) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = ' '
	}
	return len(p), nil
}

func TestLimitOfCountedProbes(t *testing.T) {
	list := []probe.Probe{{Name: probe.Walk, Pages: 9, Times: 9}, {Name: "a", Pages: 2, Times: 3}, {Name: probe.DefaultPage, Pages: 1, Times: 1}}
	if got := requestsOf(list); got != 7 {
		t.Errorf("got %d", got)
	}
}
