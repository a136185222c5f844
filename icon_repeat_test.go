package blooio_test

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/blooio-community/blooio-go"
)

// busyOnce answers the first request by a 429 after it has read the start of the body, and then sets the icon.
func busyOnce(requests *int) transport {
	return func(req *http.Request) (*http.Response, error) {
		if *requests++; *requests > 1 {
			_, err := io.Copy(io.Discard, req.Body)
			return jsonReply(200, `{"data":{"id":"obj_1","icon_url":null}}`), err
		}
		read := make(chan struct{})
		go func() { // as net/http does
			_, _ = io.ReadFull(req.Body, make([]byte, 4096))
			close(read)
		}()
		select {
		case <-read:
		case <-time.After(time.Second):
		}
		return reply(429, "", "Retry-After: 20"), nil
	}
}

// stuck can be read from the start again, and blocks in the middle until it is released.
type stuck struct {
	io.ReadSeeker
	at      int64
	release chan struct{}
}

func (s *stuck) Read(p []byte) (int, error) {
	if at, _ := s.Seek(0, io.SeekCurrent); at >= s.at {
		<-s.release
	}
	return s.ReadSeeker.Read(p[:min(len(p), 1000)])
}

// The call ends, though nothing can end the Read that is under way for the attempt before.
func TestContentThatBlocksKeepsNoCall(t *testing.T) {
	for name, ends := range map[string]time.Duration{"with the context": 22 * time.Second, "without it": time.Hour} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				requests, start := 0, time.Now()
				ctx, cancel := context.WithTimeout(t.Context(), ends)
				defer cancel()
				content := &stuck{strings.NewReader(strings.Repeat("x", 8000)), 2000, make(chan struct{})}
				client := network(t, busyOnce(&requests), retries(2))
				_, err := client.Groups.SetIcon(ctx, "grp_1", blooio.Icon{Type: "image/png", Content: content})
				took := time.Since(start)
				close(content.release)
				if !errors.Is(err, blooio.ErrRateLimited) || requests != 1 || took != 21*time.Second+100*time.Millisecond {
					t.Errorf("after %s and %d requests: %v", took, requests, err)
				}
			})
		})
	}
}

// Nobody waits for an attempt that cannot be made, and no record announces one.
func TestContentThatIsGoneIsNotWaitedFor(t *testing.T) {
	icon := strings.Repeat("x", 8000)
	for name, test := range map[string]struct {
		content  io.Reader
		requests int
		took     time.Duration
	}{
		"a stream": {io.MultiReader(strings.NewReader(icon)), 1, 0},
		"a file":   {strings.NewReader(icon), 2, 20 * time.Second},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var log strings.Builder
				requests, start := 0, time.Now()
				client := network(t, busyOnce(&requests), retries(2), func(c *blooio.Config) { c.Logger = slog.New(slog.NewTextHandler(&log, nil)) })
				_, err := client.Groups.SetIcon(t.Context(), "grp_1", blooio.Icon{Type: "image/png", Content: test.content})
				took, repeated := time.Since(start), test.requests > 1
				if (err == nil) != repeated || requests != test.requests || took != test.took || strings.Contains(log.String(), "retry_in") != repeated {
					t.Errorf("after %s and %d requests: %v\n%s", took, requests, err, log.String())
				}
			})
		})
	}
}

// A server may answer before it has read the icon, and a Read may be under way then. It is the last one.
func TestContentIsNotReadAfterTheCall(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		release, reads, afterwards := make(chan struct{}), 0, 0
		content := readFunc(func(p []byte) (int, error) {
			if reads++; reads == 2 {
				<-release
			}
			return copy(p, "x"), nil
		})
		client := network(t, func(req *http.Request) (*http.Response, error) {
			go func() {
				_, _ = io.Copy(io.Discard, req.Body)
				afterwards = reads
			}()
			time.Sleep(time.Second)
			return jsonReply(409, `{"error":{"code":"conflict","message":"no chat"}}`), nil
		})
		_, err := client.Groups.SetIcon(t.Context(), "grp_1", blooio.Icon{Type: "image/png", Content: content})
		close(release)
		synctest.Wait()
		if !errors.Is(err, blooio.ErrConflict) || afterwards != 2 {
			t.Errorf("%d reads, error %v", afterwards, err)
		}
	})
}
