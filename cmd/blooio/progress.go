package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"golang.org/x/term"

	"github.com/blooio-community/blooio-go/contract"
)

// progress shows on a terminal how far a long run has come. The zero value shows nothing.
type progress struct {
	w     io.Writer // nil where nobody looks
	now   func() time.Time
	start time.Time
	shown time.Time
	bytes int64 // of bodies so far
	total int64 // of the files to read, 0 when that is not known
}

// newProgress shows progress on w if that is a terminal.
func newProgress(w io.Writer) *progress {
	file, ok := w.(*os.File)
	if !ok || os.Getenv("TERM") == "dumb" || !term.IsTerminal(int(file.Fd())) {
		return &progress{}
	}
	return &progress{w: w, now: time.Now, start: time.Now()}
}

// between is how long a line stays before it is written anew, and how long a run is not long yet.
const between = 200 * time.Millisecond

// see counts an exchange, and shows what there is so far; the evidence is nil when nothing is checked.
func (p *progress) see(ex contract.Exchange, e *contract.Evidence) {
	p.bytes += int64(len(ex.Body))
	if p.w == nil {
		return
	}
	now := p.now()
	if now.Sub(p.start) < between || now.Sub(p.shown) < between {
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

// left guesses how long the rest takes, 0 when there is too little to tell. Bodies are most of a file.
func (p *progress) left(now time.Time) time.Duration {
	if p.total == 0 || p.bytes*20 < p.total || p.bytes >= p.total {
		return 0
	}
	rate := float64(now.Sub(p.start)) / float64(p.bytes)
	return time.Duration(rate * float64(p.total-p.bytes)).Round(time.Second)
}

// done takes the line away.
func (p *progress) done() {
	if p.w != nil && !p.shown.IsZero() {
		fmt.Fprint(p.w, "\r\x1b[K")
	}
}

func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
