package blooio

import (
	"context"
	"errors"
)

// prefetch walks one page ahead of its reader. The channel has no buffer: the walk hands a page over
// before it fetches the one after.
type prefetch[P any] struct {
	results chan fetched[P]
	stopped chan struct{}
	cancel  context.CancelFunc
}

// fetched is a page, an error, which may be the end of the list, or a panic.
type fetched[P any] struct {
	page     P
	err      error
	panicked any
}

// startPrefetch starts to walk, by a function that returns the next page. Whoever starts it must stop it.
func startPrefetch[P any](ctx context.Context, walk func(context.Context) (P, error)) *prefetch[P] {
	ctx, cancel := context.WithCancel(ctx)
	p := &prefetch[P]{results: make(chan fetched[P]), stopped: make(chan struct{}), cancel: cancel}
	go p.run(ctx, walk)
	return p
}

// next returns the next page, or errListEnd after the last. A context that has ended is an error even if
// the page is there: without the prefetch it would not be.
func (p *prefetch[P]) next(ctx context.Context) (none P, _ error) {
	result, ok := <-p.results
	switch {
	case !ok: // by runtime.Goexit, which a transport made for a test may well call
		return none, errors.New("the transport ended its goroutine")
	case result.panicked != nil:
		panic(result.panicked)
	case result.err == nil && ctx.Err() != nil:
		return none, contextCause(ctx, nil)
	}
	return result.page, result.err
}

// stop ends the walk, wherever it is, and returns when its goroutine is done.
func (p *prefetch[P]) stop() {
	close(p.stopped)
	p.cancel()
	for range p.results {
		// What came too late.
	}
}

func (p *prefetch[P]) run(ctx context.Context, walk func(context.Context) (P, error)) {
	defer close(p.results)
	// A transport's panic belongs where it would be without the prefetch: in the range.
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

// hand gives a result to the reader, unless it has left. It does not look at the context, as a result
// must not be lost to a context that ends at the same time.
func (p *prefetch[P]) hand(result fetched[P]) bool {
	select {
	case p.results <- result:
		return true
	case <-p.stopped:
		return false
	}
}
