package blooio_test

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/blooio-community/blooio-go"
)

// stalled never answers; it ends with the request's context, as net/http does.
func stalled(req *http.Request) (*http.Response, error) {
	<-req.Context().Done()
	return nil, req.Context().Err()
}

func TestAttemptTimeout(t *testing.T) {
	for timeout, want := range map[time.Duration]time.Duration{0: time.Minute, 5 * time.Second: 5 * time.Second} {
		synctest.Test(t, func(t *testing.T) {
			client := network(t, stalled, func(c *blooio.Config) { c.Timeout = timeout })
			start := time.Now()
			_, err := client.Groups.List(t.Context(), blooio.ListGroupsParams{})
			if e, ok := errors.AsType[*blooio.Error](err); !ok || e.StatusCode != 0 || time.Since(start) != want ||
				!strings.Contains(err.Error(), "the attempt took longer than "+want.String()) {
				t.Errorf("after %s: %v", time.Since(start), err)
			}
		})
	}
}

func TestAttemptTimeoutIsRetried(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		requests := 0
		client := network(t, func(req *http.Request) (*http.Response, error) {
			if requests++; requests == 1 {
				return stalled(req)
			}
			return jsonReply(200, pageOf("", "grp_1")), nil
		}, retries(1))
		if ids, err := collect(t.Context(), client, blooio.ListGroupsParams{}); err != nil || len(ids) != 1 {
			t.Errorf("got %v, %v", ids, err)
		}
	})
}

func TestNoAttemptTimeout(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		client := network(t, stalled, func(c *blooio.Config) { c.Timeout = -1 })
		ctx, cancel := context.WithTimeout(t.Context(), 24*time.Hour)
		defer cancel()
		start := time.Now()
		_, err := client.Groups.List(ctx, blooio.ListGroupsParams{})
		if !errors.Is(err, context.DeadlineExceeded) || time.Since(start) != 24*time.Hour {
			t.Errorf("after %s: %v", time.Since(start), err)
		}
	})
}
