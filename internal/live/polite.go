package live

import (
	"context"
	"fmt"
	"net/http"
	"sync"
	"time"
)

// polite is an [http.RoundTripper] that limits the number and the rate of requests.
type polite struct {
	base http.RoundTripper
	// interval is the shortest time between the starts of two requests.
	interval time.Duration
	// max limits the number of requests. 0 means no limit.
	max int
	// stop ends the run, so that the SDK does not retry.
	stop func(error)

	mu   sync.Mutex
	sent int
	next time.Time // when the next request may start
}

// newPolite limits the requests per second. 0 means no limit.
func newPolite(base http.RoundTripper, rate float64, stop func(error)) *polite {
	p := &polite{base: base, stop: stop}
	if rate > 0 {
		p.interval = time.Duration(float64(time.Second) / rate)
	}
	return p
}

// Pace bounds the rate of requests that are sent one by one. It is safe for concurrent use.
type Pace struct{ polite *polite }

// NewPace bounds the requests per second.
func NewPace(rate float64) *Pace { return &Pace{newPolite(nil, rate, nil)} }

// Wait waits until the next request may start. The error is that of the context.
func (p *Pace) Wait(ctx context.Context) error {
	wait, err := p.polite.reserve()
	if err != nil {
		return err
	}
	return sleep(ctx, wait)
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

// reserve counts a request and returns how long it must wait.
func (p *polite) reserve() (time.Duration, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.max > 0 && p.sent >= p.max {
		err := fmt.Errorf("stopped after %d requests, the limit of a run", p.max)
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

// hurry limits the wait of all further requests.
func (p *polite) hurry(most time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.interval = min(p.interval, most)
	if latest := time.Now().Add(most); p.next.After(latest) {
		p.next = latest
	}
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
