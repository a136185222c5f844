package live

import (
	"sync"

	"github.com/blooio-community/blooio-go/contract"
)

// gate passes exchanges on, one at a time and until the run is over. The SDK returns from a call when its time is
// over, but its transport may still be working, for example a recorder. What it captures after that is dropped,
// because the recording may already be complete.
type gate struct {
	mu   sync.Mutex
	over bool
	next func(contract.Exchange)
}

func (g *gate) pass(ex contract.Exchange) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if !g.over {
		g.next(ex)
	}
}

// close waits for the exchange that is being passed on.
func (g *gate) close() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.over = true
}
