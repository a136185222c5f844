package blooio

import (
	"context"
	"errors"
	"fmt"
)

// prefetch walks one page ahead of its reader. The channel has no buffer: the walk hands a page over
// before it fetches the one after.
type prefetch struct {
	results chan fetched
	stopped chan struct{}
	key     secret
	cancel  context.CancelFunc
}

// fetched is a page, an error, the end of the list if it is neither, or a panic.
type fetched struct {
	page     *Page
	err      error
	panicked any
}

// startPrefetch starts to walk. Whoever starts it must stop it.
func startPrefetch(ctx context.Context, walk *walk) *prefetch {
	ctx, cancel := context.WithCancel(ctx)
	p := &prefetch{results: make(chan fetched), stopped: make(chan struct{}), key: walk.groups.sender.key, cancel: cancel}
	go p.run(ctx, walk)
	return p
}

// next returns the next page, or nil after the last. A context that has ended is an error even if
// the page is there: without the prefetch it would not be.
func (p *prefetch) next(ctx context.Context) (*Page, error) {
	result, ok := <-p.results
	switch {
	case !ok: // by runtime.Goexit, which a transport made for a test may well call
		return nil, errors.New("blooio: list groups: the transport ended its goroutine")
	case result.panicked != nil:
		panic(result.panicked)
	case result.page != nil && ctx.Err() != nil:
		return nil, fmt.Errorf("blooio: list groups: %w", newForeign(contextCause(ctx, nil), p.key))
	}
	return result.page, result.err
}

// stop ends the walk, wherever it is, and returns when its goroutine is done.
func (p *prefetch) stop() {
	close(p.stopped)
	p.cancel()
	for range p.results {
		// What came too late.
	}
}

func (p *prefetch) run(ctx context.Context, walk *walk) {
	defer close(p.results)
	// A transport's panic belongs where it would be without the prefetch: in the range.
	defer func() {
		if v := recover(); v != nil {
			p.hand(fetched{panicked: v})
		}
	}()
	for {
		page, err := walk.next(ctx)
		if !p.hand(fetched{page: page, err: err}) || page == nil {
			return
		}
	}
}

// hand gives a result to the reader, unless it has left. It does not look at the context, as a result
// must not be lost to a context that ends at the same time.
func (p *prefetch) hand(result fetched) bool {
	select {
	case p.results <- result:
		return true
	case <-p.stopped:
		return false
	}
}
