package main

import (
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/blooio-community/blooio-go/cmd/blooio/internal/console"
	"github.com/blooio-community/blooio-go/contract/check"
)

// progress shows on a terminal how far a long run has come. The zero value shows nothing.
type progress struct {
	w     io.Writer // nil where it is no terminal
	now   func() time.Time
	start time.Time
	shown time.Time
	bytes int64 // of bodies so far
	total int64 // of the files to read, 0 when that is not known
}

// newProgress shows progress on w if that is a terminal.
func newProgress(w io.Writer) *progress {
	if !console.IsTerminal(w) {
		return &progress{}
	}
	return &progress{w: w, now: time.Now, start: time.Now()}
}

// interval is the time between two updates of the line. A run that is shorter shows nothing.
const interval = 200 * time.Millisecond

// see counts an exchange with a body of size bytes, and shows the progress. The evidence is nil when nothing is
// being checked.
func (p *progress) see(size int, e *check.Evidence) {
	p.bytes += int64(size)
	if p.w == nil {
		return
	}
	now := p.now()
	if now.Sub(p.start) < interval || now.Sub(p.shown) < interval {
		return
	}
	p.shown = now
	parts := []string{fmt.Sprintf("%.1f MB", float64(p.bytes)/1e6)}
	if e != nil {
		pages, items, findings := e.Progress()
		parts = append([]string{counted(pages, "page"), counted(items, "item")}, append(parts, counted(findings, "finding"))...)
	}
	if left := p.left(now); left > 0 {
		parts = append(parts, left.String()+" left")
	}
	fmt.Fprintf(p.w, "\r\x1b[K%s", strings.Join(parts, ", "))
}

// left estimates how long the rest takes, 0 when it is too early to tell. It takes bodies for the whole file.
func (p *progress) left(now time.Time) time.Duration {
	if p.total == 0 || p.bytes*20 < p.total || p.bytes >= p.total {
		return 0
	}
	rate := float64(now.Sub(p.start)) / float64(p.bytes)
	return time.Duration(rate * float64(p.total-p.bytes)).Round(time.Second)
}

// done removes the line.
func (p *progress) done() {
	if p.w != nil && !p.shown.IsZero() {
		fmt.Fprint(p.w, "\r\x1b[K")
	}
}
