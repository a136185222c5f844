package capture

import (
	"io"
	"net/http"
	"testing"

	"github.com/blooio-community/blooio-go/internal/race"
)

type zeroBody struct{}

func (zeroBody) Read(p []byte) (int, error) {
	clear(p)
	return len(p), nil
}

// A body of up to 64 MiB is kept. A larger one is left out, and the client gets all of it nevertheless.
func TestLimitOfCapturedBodies(t *testing.T) {
	race.SkipLarge(t)
	for size, kept := range map[int64]bool{0: true, 1: true, 64 << 20: true, 64<<20 + 1: false, 64<<20 + 2: false} {
		resp := &http.Response{Body: io.NopCloser(io.LimitReader(zeroBody{}, size))}
		body, err := tee(resp)
		if (err == nil) != kept || kept && int64(len(body)) != size || !kept && body != nil {
			t.Errorf("%d bytes: kept %d, error %v", size, len(body), err)
		}
		if n, err := io.Copy(io.Discard, resp.Body); n != size || err != nil {
			t.Errorf("%d bytes: the client gets %d, error %v", size, n, err)
		}
	}
}

// Nobody reads more of an endless body than is kept, but the client.
func TestLimitOfEndlessBodies(t *testing.T) {
	race.SkipLarge(t)
	body := &endlessBody{}
	resp := &http.Response{Body: io.NopCloser(body)}
	if _, err := tee(resp); err == nil || body.n < 64<<20+1 || body.n > 64<<20+1 {
		t.Errorf("read %d bytes, error %v", body.n, err)
	}
}

type endlessBody struct{ n int64 }

func (c *endlessBody) Read(p []byte) (int, error) {
	c.n += int64(len(p))
	clear(p)
	return len(p), nil
}
