package blooio_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/textproto"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/internal/race"
)

// An error keeps little of what a server sent, however much that was.
func TestErrorsKeepLittle(t *testing.T) {
	race.SkipLarge(t)
	const size = 8 << 20
	long := func(text string) string { return strings.Repeat(text, size/len(text)) }
	for name, test := range map[string]struct {
		answer func() (*http.Response, error)
		want   string
		is     error
	}{
		"header line": {func() (*http.Response, error) {
			return nil, fmt.Errorf("broken: %w", textproto.ProtocolError("malformed MIME header: missing colon: "+long("QUJD")))
		}, "broken: malformed MIME header", nil},
		"short inside": {func() (*http.Response, error) { return nil, fmt.Errorf("%s: %w", long("x"), context.DeadlineExceeded) }, "xxxx", context.DeadlineExceeded},
		"content type": {func() (*http.Response, error) {
			return reply(200, "{}", "Content-Type: "+long("QUJD")), nil
		}, "the content type is qujdqujd", blooio.ErrInvalidResponse},
		"coding": {func() (*http.Response, error) {
			return reply(200, "{}", "Content-Encoding: "+long("%255C")), nil
		}, "still compressed", blooio.ErrInvalidResponse},
		"header": {func() (*http.Response, error) { return reply(400, "{}", "X-Long: "+long("QUJD")), nil }, "400", nil},
		"body":   {func() (*http.Response, error) { return reply(400, long("QUJD")), nil }, "400", nil},
		"waits":  {func() (*http.Response, error) { return reply(503, "{}", slicesOf("Retry-After: x", size/8)...), nil }, "503", nil},
	} {
		t.Run(name, func(t *testing.T) {
			client := network(t, func(*http.Request) (*http.Response, error) { return test.answer() })
			var before, after runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&before)
			_, err := client.Groups.List(t.Context(), blooio.ListGroupsParams{})
			if !strings.Contains(fmt.Sprint(err), test.want) || test.is != nil && !errors.Is(err, test.is) {
				t.Errorf("error is %v", err)
			}
			runtime.GC()
			runtime.ReadMemStats(&after)
			if kept := int64(after.HeapAlloc) - int64(before.HeapAlloc); kept > 2<<20 {
				t.Errorf("%d bytes are kept", kept)
			}
			runtime.KeepAlive(err)
		})
	}
}

func slicesOf(text string, n int) []string {
	texts := make([]string, n)
	for i := range texts {
		texts[i] = text
	}
	return texts
}

// Of many headers Retry-After the first are read.
func TestRetryAfterIsReadOfTheFirst(t *testing.T) {
	for n, want := range map[int]time.Duration{15: 7 * time.Second, 16: 0} {
		header := append(slicesOf("Retry-After: x", n), "Retry-After: 7")
		_, err := network(t, always(503, "{}", header...), func(c *blooio.Config) { c.MaxRetries = -1 }).Groups.List(t.Context(), blooio.ListGroupsParams{})
		if e, ok := errors.AsType[*blooio.Error](err); !ok || e.RetryAfter != want {
			t.Errorf("after %d others: %v", n, err)
		}
	}
}
