package blooio

import (
	"context"
	"errors"
)

// prefetch reads pages one ahead of its reader. The channel has no buffer: a page must be taken before the next one
// is fetched.
type prefetch[P any] struct {
	results chan fetched[P]
	stopped chan struct{}
	cancel  context.CancelFunc
}

// fetched is a page, an error (which may be the end of the list) or a panic.
type fetched[P any] struct {
	page     P
	err      error
	panicked any
}

// startPrefetch starts to read pages with a function that returns the next one. The caller must stop it.
func startPrefetch[P any](ctx context.Context, walk func(context.Context) (P, error)) *prefetch[P] {
	ctx, cancel := context.WithCancel(ctx)
	p := &prefetch[P]{results: make(chan fetched[P]), stopped: make(chan struct{}), cancel: cancel}
	go p.run(ctx, walk)
	return p
}

// next returns the next page, or errListEnd after the last. If the context has ended, it returns an error even if the
// page was fetched: without the prefetch, the request would have failed.
func (p *prefetch[P]) next(ctx context.Context) (none P, _ error) {
	result, ok := <-p.results
	switch {
	case !ok: // the goroutine ended by runtime.Goexit, which a transport in a test may call
		return none, errors.New("the transport ended the goroutine by runtime.Goexit")
	case result.panicked != nil:
		panic(result.panicked)
	case result.err == nil && ctx.Err() != nil:
		return none, contextCause(ctx, nil)
	}
	return result.page, result.err
}

// stop ends the reading of pages at any point, and returns when its goroutine is done.
func (p *prefetch[P]) stop() {
	close(p.stopped)
	p.cancel()
	for range p.results {
		// Discard results that arrive too late.
	}
}

func (p *prefetch[P]) run(ctx context.Context, walk func(context.Context) (P, error)) {
	defer close(p.results)
	// A panic of a transport continues in the range, as it would without the prefetch.
	defer func() {
		if v := recover(); v != nil {
			p.hand(fetched[P]{panicked: v})
		}
	}()
	for {
		page, err := walk(ctx)
		if !p.hand(fetched[P]{page: page, err: err}) || err != nil {
			return
		}
	}
}

// hand gives a result to the reader, unless the reader has left. It ignores the context: a result must not be lost
// because the context ends at the same time.
func (p *prefetch[P]) hand(result fetched[P]) bool {
	select {
	case p.results <- result:
		return true
	case <-p.stopped:
		return false
	}
}
