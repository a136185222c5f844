package console

import (
	"fmt"
	"io"
	"io/fs"
	"sync"
	"sync/atomic"
	"time"

	"github.com/blooio-community/blooio-go/internal/terminal"
)

// Progress is a line at the end of a terminal that says how far a long command has come. nil shows nothing. It gives
// way to all that is written through [Out] and [Notes], and comes back below.
type Progress struct {
	w     io.Writer
	cells func() int
	due   atomic.Bool
	stop  func() // ends the ticking
	ended chan struct{}

	mu    sync.Mutex
	start time.Time // of what is shown, zero before
	text  string    // what to show, empty for nothing yet
	drawn string    // what the terminal shows
	apart bool      // the cursor is inside of a line that something else wrote
	over  bool
}

// interval is the time between two updates of the line. A command that ends before shows nothing.
const interval = 200 * time.Millisecond

// StartProgress begins to show progress on stderr if that is a terminal and not quiet, and returns nil if not. If
// stdout is a pipe, whoever reads it may write to the same terminal: then the line goes for good once something is
// written there.
func StartProgress(stdout, stderr io.Writer) *Progress {
	notes, ok := stderr.(*Notes)
	if !ok || !IsTerminal(stderr) {
		return nil
	}
	p := newProgress(file(stderr), func() int { return Cells(stderr) })
	notes.progress = p
	if out, ok := stdout.(*Out); ok && (IsTerminal(out) || isPipe(out)) {
		out.progress, out.isLast = p, isPipe(out)
	}
	return p
}

func newProgress(w io.Writer, cells func() int) *Progress {
	ticker, stopped, ended := time.NewTicker(interval), make(chan struct{}), make(chan struct{})
	p := &Progress{w: w, cells: cells, ended: ended}
	p.stop = sync.OnceFunc(func() {
		ticker.Stop()
		close(stopped)
	})
	go func() {
		defer close(ended)
		for {
			select {
			case <-ticker.C:
				p.draw()
				p.due.Store(true)
			case <-stopped:
				return
			}
		}
	}()
	return p
}

// isPipe tells whether another program may read what is written to w.
func isPipe(w io.Writer) bool {
	f := file(w)
	if f == nil {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&(fs.ModeNamedPipe|fs.ModeSocket) != 0
}

// Due tells whether it is time for another [Progress.Set]. It is for those who have news more often.
func (p *Progress) Due() bool { return p != nil && p.due.Load() }

// Set says how far the command has come: plain text of one line. The line has the time since the first one as well.
func (p *Progress) Set(text string) {
	if p == nil {
		return
	}
	p.due.Store(false)
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.text = text; p.start.IsZero() {
		p.start = time.Now()
	}
}

// Done removes the line.
func (p *Progress) Done() {
	if p == nil {
		return
	}
	p.stop()
	<-p.ended
	p.mu.Lock()
	defer p.mu.Unlock()
	p.clear()
	p.over = true
}

// draw shows the line, if it is another one than before.
func (p *Progress) draw() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.over || p.apart || p.text == "" {
		return
	}
	line := fmt.Sprintf("%s (%s)", p.text, time.Since(p.start).Truncate(time.Second))
	// The last cell stays free: some terminals begin another line after it.
	if line = terminal.Cut(terminal.Plain(line), p.cells()-1); line == p.drawn {
		return
	}
	fmt.Fprint(p.w, "\r", line, "\x1b[K") // at once, and cleared behind, so that it does not flicker
	p.drawn = line
}

func (p *Progress) clear() {
	if p.drawn != "" {
		fmt.Fprint(p.w, "\r\x1b[K")
	}
	p.drawn = ""
}

// aside lets something else be written: the line goes before, and comes back after a line break unless that was the
// last time.
func (p *Progress) aside(last bool, text []byte, write func([]byte) (int, error)) (int, error) {
	if p == nil {
		return write(text)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.clear()
	p.over = p.over || last
	n, err := write(text)
	if len(text) > 0 {
		p.apart = text[len(text)-1] != '\n'
	}
	return n, err
}
