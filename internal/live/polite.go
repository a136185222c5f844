package live

import (
	"context"
	"fmt"
	"net/http"
	"sync"
	"time"
)

// polite is an [http.RoundTripper] that sends at most so many requests, and not too fast.
type polite struct {
	base http.RoundTripper
	// interval is the least time between the starts of two requests.
	interval time.Duration
	// most is how many requests are sent at all, 0 for any number.
	most int
	// stop ends the run, so that nobody tries again.
	stop func(error)

	mu   sync.Mutex
	sent int
	next time.Time // when the next request may start
}

// RoundTrip implements [http.RoundTripper].
func (p *polite) RoundTrip(req *http.Request) (*http.Response, error) {
	wait, err := p.reserve()
	if err != nil {
		return nil, err
	}
	if err := sleep(req.Context(), wait); err != nil {
		return nil, err
	}
	return p.base.RoundTrip(req)
}

// reserve counts a request and says how long it has to wait.
func (p *polite) reserve() (time.Duration, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.most > 0 && p.sent >= p.most {
		err := fmt.Errorf("a run sends %d requests at most", p.most)
		p.stop(err)
		return 0, err
	}
	p.sent++
	now := time.Now()
	start := now
	if p.next.After(now) {
		start = p.next
	}
	p.next = start.Add(p.interval)
	return start.Sub(now), nil
}

func sleep(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
