package contract

import (
	"fmt"
	"io"
	"net/http"
	"testing"
	"time"

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

// A report fails by findings of the severity that was asked for, or worse.
func TestLimitOfFailing(t *testing.T) {
	order := []Severity{SeverityInfo, SeverityWarning, SeverityError}
	for i, found := range order {
		r := &Report{Findings: []Finding{{Severity: found}}}
		for j, failOn := range order {
			if got := r.Fails(failOn); got != (i >= j) {
				t.Errorf("%s, to fail on %s: %v", found, failOn, got)
			}
		}
	}
}

// An entry of a baseline counts until the end of its last day.
func TestLimitOfBaselines(t *testing.T) {
	expired := func(day, expires string) bool {
		now, err := time.Parse(time.RFC3339, day)
		if err != nil {
			t.Fatal(err)
		}
		return (&BaselineEntry{Expires: expires}).expired(now)
	}
	for _, test := range []struct {
		now, expires string
		want         bool
	}{
		{"2026-11-02T00:00:00Z", "", false}, {"2026-11-01T23:59:59Z", "2026-11-02", false}, {"2026-11-02T00:00:00Z", "2026-11-02", false},
		{"2026-11-02T23:59:59Z", "2026-11-02", false}, {"2026-11-03T00:00:00Z", "2026-11-02", true}, {"2027-01-01T00:00:00Z", "2026-12-31", true},
	} {
		if got := expired(test.now, test.expires); got != test.want {
			t.Errorf("%s, expires %s: %v", test.now, test.expires, got)
		}
	}
}

func TestLimitOfNames(t *testing.T) {
	for name, want := range map[string]bool{"other": true, "prefixed": true, "none": false, "": false} {
		f, known := FormatNamed(name)
		if known != want || known && f.String() != name || !known && f != FormatOther {
			t.Errorf("%q: %s, %v", name, f, known)
		}
	}
	if got := fmt.Sprint(FormatCounts{1, 0, -1, 2}.Named()); got != "map[other:1 uri:2]" {
		t.Errorf("got %s", got)
	}
	if got := fmt.Sprint((KindArray | KindString).Names(), Kinds(0).Names()); got != "[array string] []" {
		t.Errorf("got %s", got)
	}
}
