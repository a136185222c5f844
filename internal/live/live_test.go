package live_test

import (
	"cmp"
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	blooio "github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/api"
	"github.com/blooio-community/blooio-go/blooiotest"
	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/openapi"
	"github.com/blooio-community/blooio-go/contract/probe"
	"github.com/blooio-community/blooio-go/internal/frozen"
	"github.com/blooio-community/blooio-go/internal/live"
)

func probes(t *testing.T) []probe.Probe {
	t.Helper()
	spec, err := openapi.Load("openapi.yaml", frozen.Groups)
	if err != nil {
		t.Fatal(err)
	}
	return probe.Of(spec)
}

// answering is a server without a network: it answers with the handler, and with what else it is told.
type answering struct {
	handler  http.Handler
	instead  func(n int) *http.Response
	requests []time.Time
}

func (a *answering) RoundTrip(req *http.Request) (resp *http.Response, err error) {
	a.requests = append(a.requests, time.Now())
	if a.instead != nil {
		if resp := a.instead(len(a.requests)); resp != nil {
			resp.Request = req
			return resp, nil
		}
	}
	defer func() {
		if broken := recover(); broken == http.ErrAbortHandler { // the handler cut the connection
			resp, err = nil, cmp.Or(req.Context().Err(), io.ErrUnexpectedEOF)
		} else if broken != nil {
			panic(broken)
		}
	}()
	w := httptest.NewRecorder()
	a.handler.ServeHTTP(w, req)
	resp = w.Result()
	resp.Request = req
	return resp, nil
}

func run(t *testing.T, a *answering, o live.Options) ([]contract.Exchange, error) {
	t.Helper()
	var all []contract.Exchange
	a.handler = blooiotest.NewHandler(blooiotest.WithSeed(2*api.ListGroupsLimitMax+50, 1), blooiotest.WithAPIKey("bl_live_test"))
	o.Name, o.Config = "live", blooio.Config{APIKey: "bl_live_test", BaseURL: "http://127.0.0.1/v4", Transport: a}
	o.Exchange = func(ex contract.Exchange) { all = append(all, ex) }
	err := live.Run(t.Context(), o)
	return all, err
}

func TestRateIsKept(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := &answering{}
		start := time.Now()
		if _, err := run(t, a, live.Options{Pages: 5, Probes: probes(t), Rate: 2}); err != nil {
			t.Fatal(err)
		}
		for i, at := range a.requests {
			if want := start.Add(time.Duration(i) * time.Second / 2); at.Before(want) {
				t.Errorf("request %d after %s", i, at.Sub(start))
			}
		}
		if n := len(a.requests); n < 10 || time.Since(start) != time.Duration(n-1)*time.Second/2 {
			t.Errorf("%d requests in %s", n, time.Since(start))
		}
	})
}

// maxRequests is the bound that the help of the command names.
const maxRequests = 30

func TestNoMoreThanThirtyRequests(t *testing.T) {
	a := &answering{}
	o := live.Options{Pages: 1000, Probes: probes(t)}
	if _, err := run(t, a, o); err != nil || len(a.requests) > maxRequests {
		t.Errorf("%d requests, %v", len(a.requests), err)
	}
	// A server that fails now and then makes the SDK ask again: that counts too.
	failing := &answering{instead: func(n int) *http.Response {
		if n%2 == 0 {
			return &http.Response{StatusCode: 503, Header: http.Header{"Retry-After": {"0"}}, Body: http.NoBody}
		}
		return nil
	}}
	synctest.Test(t, func(t *testing.T) {
		_, err := run(t, failing, o)
		if len(failing.requests) > maxRequests {
			t.Errorf("%d requests, %v", len(failing.requests), err)
		}
	})
}

func TestStopsAtTheFirst429(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := &answering{instead: func(n int) *http.Response {
			if n == 4 {
				return &http.Response{StatusCode: 429, Header: http.Header{"Retry-After": {"30"}}, Body: http.NoBody}
			}
			return nil
		}}
		start := time.Now()
		all, err := run(t, a, live.Options{Pages: 5, Probes: probes(t)})
		if err == nil || !strings.Contains(err.Error(), "429 (too many requests); no more requests were sent") || len(a.requests) != 4 {
			t.Errorf("%d requests, %v", len(a.requests), err)
		}
		if len(all) != 4 || all[3].Status != 429 || time.Since(start) > time.Second {
			t.Errorf("%d exchanges after %s", len(all), time.Since(start))
		}
	})
}

func TestInterrupted(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), 3*time.Second)
		defer cancel()
		a := &answering{handler: blooiotest.NewHandler(blooiotest.WithSeed(2*api.ListGroupsLimitMax+50, 1))}
		config := blooio.Config{APIKey: blooiotest.DefaultAPIKey, BaseURL: "http://127.0.0.1/v4", Transport: a}
		err := live.Run(ctx, live.Options{Name: "live", Config: config, Pages: 5, Rate: 1, Exchange: func(contract.Exchange) {}})
		if !errors.Is(err, context.DeadlineExceeded) || len(a.requests) > 4 {
			t.Errorf("%d requests, %v", len(a.requests), err)
		}
	})
}

func TestProbesAreLabelled(t *testing.T) {
	all, err := run(t, &answering{}, live.Options{Pages: 2, Probes: probes(t)})
	if err != nil {
		t.Fatal(err)
	}
	asked := map[string]int{}
	for i, ex := range all {
		asked[ex.Probe]++
		if ex.Index != i || ex.Method != "GET" && ex.Method != "HEAD" {
			t.Errorf("exchange %d: %d %s", i, ex.Index, ex.Method)
		}
	}
	for _, p := range probes(t) {
		if asked[p.Name] == 0 {
			t.Errorf("%s was not asked", p.Name)
		}
	}
	plain, err := run(t, &answering{}, live.Options{Pages: 2})
	if err != nil || len(plain) != 4 || plain[0].Probe != "" {
		t.Errorf("without probes: %d exchanges, %v", len(plain), err)
	}
}

// A transport that is still at work when the run is over hands on no exchange any more: the recording may be complete.
func TestNothingComesAfterTheRun(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const late = time.Minute
		over, after := false, 0
		a := &answering{instead: func(int) *http.Response { time.Sleep(late); return nil }} // as one that ignores the context
		a.handler = blooiotest.NewHandler(blooiotest.WithAPIKey("bl_live_test"))
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		err := live.Run(ctx, live.Options{
			Name: "live", Config: blooio.Config{APIKey: "bl_live_test", BaseURL: "http://127.0.0.1/v4", Transport: a},
			Exchange: func(contract.Exchange) {
				if over {
					after++
				}
			},
		})
		over = true
		if !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("the run ended with %v", err)
		}
		time.Sleep(2 * late)
		synctest.Wait()
		if after > 0 || len(a.requests) != 1 {
			t.Errorf("%d of %d exchanges came after the run", after, len(a.requests))
		}
	})
}
