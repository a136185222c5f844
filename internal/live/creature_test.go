package live_test

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	blooio "github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/blooiotest"
	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/internal/live"
)

const (
	channel = "ch_lifecycle"
	phone   = "+15551234567"
	longer  = "+155512345678"
	email   = "jane.doe@example.com"
)

// creature is a lifecycle on its way, on a server in memory.
type creature struct {
	server *blooiotest.Handler
	answering
	strike func(op string, req *http.Request) error // is asked before a request is served
	rate   float64

	ctx       context.Context
	cancel    context.CancelFunc
	canceled  time.Time
	exchanges []contract.Exchange
	requests  []string // operations
	notes     []string
	err       error
}

func newCreature(t *testing.T) *creature {
	c := &creature{server: blooiotest.NewHandler(blooiotest.WithSeed(3, 1), blooiotest.WithAPIKey(secretKey))}
	c.handler = c.server
	ctx, cancel := context.WithCancel(t.Context())
	c.ctx, c.cancel = ctx, func() { c.canceled = time.Now(); cancel() }
	return c
}

// RoundTrip implements [http.RoundTripper].
func (c *creature) RoundTrip(req *http.Request) (*http.Response, error) {
	op := operationOf(req)
	c.requests = append(c.requests, op)
	if c.strike != nil {
		if err := cmp.Or(c.strike(op, req), req.Context().Err()); err != nil {
			return nil, err
		}
	}
	return c.answering.RoundTrip(req)
}

func operationOf(req *http.Request) string {
	segments := strings.Split(strings.TrimPrefix(req.URL.Path, "/v4/groups"), "/")
	for _, step := range live.LifecycleSteps() {
		method, path, _ := strings.Cut(step.Request, " ")
		want := strings.Split(strings.TrimPrefix(path, "/groups"), "/")
		if method == req.Method && len(want) == len(segments) && (len(want) < 3 || want[2] == segments[2]) {
			return step.Operation
		}
	}
	return req.Method + " " + req.URL.Path
}

// live runs the lifecycle to its end.
func (c *creature) live() {
	c.err = live.RunLifecycle(c.ctx, live.LifecycleOptions{
		Options: live.Options{
			Name: "live", Rate: cmp.Or(c.rate, 2), Config: blooio.Config{APIKey: secretKey, BaseURL: "http://127.0.0.1/v4", Transport: c},
			Note:     func(text string) { c.notes = append(c.notes, text) },
			Exchange: func(ex contract.Exchange) { c.exchanges = append(c.exchanges, ex) },
		},
		Channel: channel, Members: []string{phone, longer, email}, Group: live.LifecycleName(time.Now()),
	})
}

// left are the ids of groups that are there and were not at first.
func (c *creature) left() (ids []string) {
	for _, group := range c.server.Groups() {
		if group.ChannelID == channel {
			ids = append(ids, group.ID)
		}
	}
	return ids
}

// says is all that a person sees of the run.
func (c *creature) says() string { return fmt.Sprintf("%s\n%v", strings.Join(c.notes, "\n"), c.err) }

func (c *creature) discloses(t *testing.T) {
	t.Helper()
	for _, secret := range []string{"5551234", "jane.doe", "a1b2c3d4e5f6"} {
		if strings.Contains(c.says(), secret) {
			t.Errorf("%s is in what the run says: %s", secret, c.says())
		}
	}
	for _, ex := range c.exchanges {
		if text := fmt.Sprint(ex.URL, ex.RequestHeader, ex.Header, string(ex.Body)); strings.Contains(text, "a1b2c3d4e5f6") {
			t.Errorf("the key is in an exchange: %s", text)
		}
	}
}
