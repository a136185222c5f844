package live

import (
	"sync"

	"github.com/blooio-community/blooio-go/contract"
)

// gate hands exchanges on, one at a time and until the run is over. The SDK returns from a call when its time is over, and
// leaves behind a transport that is still at work, as that of a recorder may be: what it captures then comes too late, and
// the recording may be complete already.
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

// close waits for the exchange that is on its way.
func (g *gate) close() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.over = true
}
