package blooio_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/blooio-community/blooio-go"
)

// deafBody gives some bytes and then blocks, in Read or only in Close, until it is released. It knows no context.
type deafBody struct {
	io.Reader
	reads   bool
	release chan struct{}
}

func (b deafBody) Read(p []byte) (int, error) {
	n, err := b.Reader.Read(p)
	if n > 0 || b.reads {
		return n, err
	}
	<-b.release
	return 0, io.EOF
}

func (b deafBody) Close() error {
	<-b.release
	return nil
}

// deafReply is a response with a body that blocks after its bytes.
func deafReply(status int, body string, release chan struct{}) *http.Response {
	resp := jsonReply(status, "")
	resp.Body = deafBody{Reader: strings.NewReader(body), release: release}
	return resp
}

// Whatever a transport blocks in, a call returns when its time is over, and a tenth of a second later at most.
// The goroutine that is stuck ends with the transport: one that did not would fail the bubble.
func TestTransportsThatIgnoreTheContext(t *testing.T) {
	for name, test := range map[string]struct {
		answer  func(release chan struct{}) *http.Response
		status  int
		wantErr error
	}{
		"no response": {func(release chan struct{}) *http.Response {
			<-release
			return jsonReply(200, pageOf(""))
		}, 0, context.DeadlineExceeded},
		"body":       {func(r chan struct{}) *http.Response { return deafReply(200, `{"data":`, r) }, 200, context.DeadlineExceeded},
		"whole page": {func(r chan struct{}) *http.Response { return deafReply(200, pageOf(""), r) }, 200, context.DeadlineExceeded},
		"error body": {func(r chan struct{}) *http.Response { return deafReply(429, `{`, r) }, 429, blooio.ErrRateLimited},
		"redirect": {func(r chan struct{}) *http.Response {
			resp := deafReply(302, "", r)
			resp.Header.Set("Location", "/v4/other")
			return resp
		}, 0, context.DeadlineExceeded},
		"101": {func(r chan struct{}) *http.Response { return deafReply(101, "", r) }, 101, blooio.ErrInvalidResponse},
		"199": {func(r chan struct{}) *http.Response { return deafReply(199, "", r) }, 199, blooio.ErrInvalidResponse},
	} {
		t.Run(name, func(t *testing.T) {
			for _, byContext := range []bool{true, false} {
				synctest.Test(t, func(t *testing.T) {
					release := make(chan struct{})
					defer close(release)
					client := network(t, func(*http.Request) (*http.Response, error) { return test.answer(release), nil },
						func(c *blooio.Config) { c.Timeout = 3 * time.Second })
					ctx := t.Context()
					if byContext {
						var cancel context.CancelFunc
						ctx, cancel = context.WithTimeout(ctx, 2*time.Second)
						defer cancel()
					}
					start := time.Now()
					_, err := client.Groups.List(ctx, blooio.ListGroupsParams{})
					e, ok := errors.AsType[*blooio.Error](err)
					if took := time.Since(start); !ok || e.StatusCode != test.status || !errors.Is(err, test.wantErr) || took > 3100*time.Millisecond {
						t.Errorf("after %s: %v", took, err)
					}
				})
			}
		})
	}
}

// The body of a failure is read for two seconds, and what came by then is kept.
func TestExplanationsThatTakeLong(t *testing.T) {
	const start = `{"error":{"code":"x","message":"so far"}}`
	for name, test := range map[string]struct {
		status int
		deaf   bool
		body   string
		after  time.Duration // what the body takes
		took   time.Duration
	}{
		"in time":       {429, false, start, 1900 * time.Millisecond, 1900 * time.Millisecond},
		"too long":      {429, false, start, time.Hour, 2 * time.Second},
		"part of it":    {503, false, start[:20], time.Hour, 2 * time.Second},
		"a redirect":    {302, false, start, time.Hour, 2 * time.Second},
		"no page":       {204, false, start, time.Hour, 2 * time.Second},
		"deaf, in time": {429, true, start, 1900 * time.Millisecond, 1900 * time.Millisecond},
		"deaf":          {429, true, start, time.Hour, 2100 * time.Millisecond},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				release := make(chan struct{})
				defer close(release)
				client := network(t, func(req *http.Request) (*http.Response, error) {
					resp := jsonReply(test.status, "")
					resp.Body = io.NopCloser(io.MultiReader(strings.NewReader(test.body), readFunc(func([]byte) (int, error) {
						ended := req.Context().Done()
						if test.deaf {
							ended = nil
						}
						select {
						case <-time.After(test.after):
							return 0, io.EOF
						case <-release:
							return 0, io.EOF
						case <-ended:
							return 0, req.Context().Err()
						}
					})))
					return resp, nil
				}, func(c *blooio.Config) { c.Timeout = time.Minute })
				began := time.Now()
				_, err := client.Groups.List(t.Context(), blooio.ListGroupsParams{})
				took := time.Since(began)
				e, ok := errors.AsType[*blooio.Error](err)
				if !ok || e.StatusCode != test.status || took != test.took || errors.Is(err, context.Canceled) {
					t.Fatalf("after %s: %v", took, err)
				}
				if want := test.body; took < 2100*time.Millisecond && string(e.Body) != want {
					t.Errorf("the body is %q, want %q", e.Body, want)
				}
			})
		})
	}
}

// A page that came whole counts, even if its body does not close.
func TestCloseThatBlocks(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		release := make(chan struct{})
		defer close(release)
		client := network(t, func(*http.Request) (*http.Response, error) {
			resp := jsonReply(200, "")
			resp.Body = deafBody{Reader: bytes.NewReader([]byte(pageOf("", "grp_1"))), reads: true, release: release}
			return resp, nil
		})
		start := time.Now()
		page, err := client.Groups.List(t.Context(), blooio.ListGroupsParams{})
		if err != nil || len(page.Data) != 1 || time.Since(start) > time.Second {
			t.Errorf("after %s: %v, %v", time.Since(start), page, err)
		}
	})
}

// A body that cannot be closed must not take the rest of the program down, nor hide.
func TestCloseThatPanics(t *testing.T) {
	defer func() {
		if v := recover(); v != "closing" {
			t.Errorf("recovered %v", v)
		}
	}()
	network(t, func(*http.Request) (*http.Response, error) {
		resp := jsonReply(200, pageOf(""))
		resp.Body = panicBody{resp.Body}
		return resp, nil
	}).Groups.List(t.Context(), blooio.ListGroupsParams{})
}

type panicBody struct{ io.Reader }

func (panicBody) Close() error { panic("closing") }

// After a 101 net/http hands over the connection itself, and its reads know no context. Nothing is read.
func TestSwitchingProtocols(t *testing.T) {
	for _, head := range []string{
		"HTTP/1.1 101 X\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n",
		"HTTP/1.0 101 X\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n",
		"HTTP/1.1 101 X\r\n\r\n",
		"HTTP/1.1 101 X\r\nUpgrade: x\r\nConnection: Upgrade\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n",
	} {
		listener, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		hungUp := make(chan struct{})
		go func() {
			defer close(hungUp)
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			defer conn.Close()
			conn.Read(make([]byte, 4096))
			io.WriteString(conn, head)
			io.Copy(io.Discard, conn) // until the client closes the connection
		}()
		client := newClient(t, at("http://"+listener.Addr().String()+"/v4"))
		_, err = client.Groups.List(t.Context(), blooio.ListGroupsParams{})
		if e, ok := errors.AsType[*blooio.Error](err); !ok || e.StatusCode != 101 || e.Attempts != 1 || !errors.Is(err, blooio.ErrInvalidResponse) {
			t.Errorf("%q: %v", head, err)
		}
		<-hungUp
		listener.Close()
	}
}

// A page is not looked for where there is none, or part of one.
func TestSuccessesWithoutPage(t *testing.T) {
	for status := range 300 {
		requests := 0
		client := network(t, func(*http.Request) (*http.Response, error) {
			requests++
			return jsonReply(status, pageOf("", "grp_1")), nil
		}, retries(3))
		page, err := client.Groups.List(t.Context(), blooio.ListGroupsParams{})
		if status == 200 || status == 203 {
			if err != nil || len(page.Data) != 1 {
				t.Errorf("%d: %v", status, err)
			}
			continue
		}
		if e, ok := errors.AsType[*blooio.Error](err); !ok || e.StatusCode != status || !errors.Is(err, blooio.ErrInvalidResponse) || requests != 1 {
			t.Errorf("%d after %d requests: %v", status, requests, err)
		}
	}
}
