package blooio_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/blooio-community/blooio-go"
)

// A range is behind its requests. The response is that of the page which it is at, whenever the one ahead comes.
func TestResponseOfARange(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		client := network(t, func(req *http.Request) (*http.Response, error) {
			page := map[string]string{"": pageOf("2", "grp_1", "grp_1"), "2": pageOf("3", "grp_2"), "3": pageOf("", "grp_3")}
			cursor := req.URL.Query().Get("cursor")
			return reply(200, page[cursor], "Content-Type: application/json", "X-Request-Id: at-"+cursor), nil
		})
		want := map[string]string{"grp_1": "at-", "grp_2": "at-2", "grp_3": "at-3"}
		var resp blooio.Response
		all := client.Groups.All(t.Context(), blooio.ListGroupsParams{}, blooio.WithResponse(&resp))
		for range 2 {
			for group, err := range all {
				synctest.Wait()
				if err != nil || resp.RequestID != want[group.ID] || resp.StatusCode != 200 || len(resp.Body) == 0 {
					t.Errorf("%s came in %v, error %v", group.ID, resp, err)
				}
			}
		}
		for page, err := range client.Groups.Pages(t.Context(), blooio.ListGroupsParams{}, blooio.WithResponse(&resp)) {
			if err != nil || resp.RequestID != page.RequestID {
				t.Errorf("%v came in %v, error %v", page, resp, err)
			}
		}
	})
}

// What net/http or a server would take for part of the protocol is not sent.
func TestHeadersThatAreTheClientsOwn(t *testing.T) {
	sent := 0
	client := network(t, func(*http.Request) (*http.Response, error) {
		sent++
		return jsonReply(200, `{"data":`+groupJSON+`}`), nil
	})
	for _, name := range []string{
		"authorization", "Accept", "Accept-Encoding", "Host", "Content-Type", "content-length", "Content-Encoding", "Content-Range", "Content-Language",
		"Connection", "Keep-Alive", "Proxy-Connection", "TE", "Trailer", "Transfer-Encoding", "Upgrade",
	} {
		if _, err := client.Groups.Get(t.Context(), "grp_1", blooio.WithHeader(name, "x")); !errors.Is(err, blooio.ErrInvalidParams) || sent != 0 {
			t.Errorf("%s: error %v, %d sent", name, err, sent)
		}
	}
	for i, name := range []string{"Accept-Language", "User-Agent", "If-None-Match", "X-Content"} {
		if _, err := client.Groups.Get(t.Context(), "grp_1", blooio.WithHeader(name, "x")); err != nil || sent != i+1 {
			t.Errorf("%s: error %v, %d sent", name, err, sent)
		}
	}
}

// Net/http repeats requests with Idempotency-Key by itself if a connection breaks that was used before. Those that
// only read it repeats in any case.
func TestIdempotencyKeyRepeatsNothing(t *testing.T) {
	for name, test := range calls {
		for _, header := range []string{"idempotency-key", "X-Idempotency-Key"} {
			t.Run(name+" "+header, func(t *testing.T) {
				arrived := make(chan string, 10)
				client := serve(t, func(w http.ResponseWriter, req *http.Request) {
					_, _ = io.Copy(io.Discard, req.Body)
					if strings.HasSuffix(req.URL.Path, "/grp_first") {
						w.Header().Set("Content-Type", "application/json")
						_, _ = io.WriteString(w, `{"data":{"id":"grp_first","channel_id":"ch_1"}}`)
						return
					}
					arrived <- req.Method + " " + req.Header.Get(header)
					panic(http.ErrAbortHandler)
				})
				if _, err := client.Groups.Get(t.Context(), "grp_first"); err != nil {
					t.Fatal(err)
				}
				_, err := test.call(t.Context(), client.Groups, "grp_1", blooio.WithHeader(header, "k"))
				method, _, _ := strings.Cut(test.request, " ")
				if got := <-arrived; err == nil || got != method+" k" || method != "GET" && len(arrived) > 0 {
					t.Errorf("arrived %q and %d more, error %v", got, len(arrived), err)
				}
			})
		}
	}
}

// Options are made once and used in many goroutines.
func TestOptionsAtOnce(t *testing.T) {
	client := network(t, always(200, `{"data":`+groupJSON+`}`))
	opts := []blooio.RequestOption{blooio.WithHeader("x-trace", "7"), blooio.WithHeader("idempotency-key", "k"), blooio.WithTimeout(time.Minute), blooio.WithMaxRetries(1)}
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			if _, err := client.Groups.Get(t.Context(), "grp_1", opts...); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
}

// A time that was computed or configured as 0 is no end to the limit.
func TestTimeoutOfZero(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		client := network(t, stalled, func(c *blooio.Config) { c.Timeout = time.Second })
		start := time.Now()
		_, err := client.Groups.Get(t.Context(), "grp_1", blooio.WithTimeout(0), blooio.WithMaxRetries(0))
		if took := time.Since(start); !errors.Is(err, context.DeadlineExceeded) || took != time.Minute {
			t.Errorf("after %s: %v", took, err)
		}
	})
}
