package main

import (
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/blooio-community/blooio-go/cmd/blooio/internal/console"
	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check"
)

// progress counts how far a long run has come, and shows it on a terminal. The zero value shows nothing. It is for one
// goroutine.
type progress struct {
	line  *console.Progress
	start time.Time
	what  string // begins the line, may be empty

	file, files int // the file that is read, counted from 1, and how many there are; 0 when that does not matter
	exchanges   int
	of          int // how many exchanges there will be, 0 when that is not known

	before int64 // bytes of the files before this one
	size   int64 // of this file
	bytes  int64 // of its bodies so far
	total  int64 // of all files, 0 when that is not known
}

// newProgress shows progress on standard error if that is a terminal. done ends it.
func newProgress(cmd *cobra.Command, what string) *progress {
	return &progress{line: console.StartProgress(cmd.OutOrStdout(), cmd.ErrOrStderr()), start: time.Now(), what: what}
}

// reads says that so many files of so many bytes are about to be read.
func (p *progress) reads(files int, total int64) { p.files, p.total = p.files+files, p.total+total }

// sends says that the exchanges that follow are of requests to be sent, so many of them, or 0 when that is not known.
func (p *progress) sends(of int) {
	*p = progress{line: p.line, start: time.Now(), what: "live", of: of}
}

// next says that the next of the files, of so many bytes, is read now.
func (p *progress) next(size int64) {
	p.before, p.size, p.bytes = p.before+p.size, size, 0
	if p.file++; p.line.Due() {
		p.line.Set(p.text(nil))
	}
}

// see counts an exchange with a body of size bytes. The evidence is nil when nothing is being checked.
func (p *progress) see(size int, e *check.Evidence) {
	p.exchanges++
	if p.bytes += int64(size); p.line.Due() {
		p.line.Set(p.text(e))
	}
}

// watch counts the exchanges of a recording of so many bytes while they are read.
func (p *progress) watch(size int64, all exchanges) exchanges {
	return func(yield func(contract.Exchange, error) bool) {
		p.reads(1, size)
		p.next(size)
		for ex, err := range all {
			p.see(len(ex.Body), nil)
			if !yield(ex, err) {
				return
			}
		}
	}
}

func (p *progress) text(e *check.Evidence) string {
	var parts []string
	say := func(show bool, format string, values ...any) {
		if show {
			parts = append(parts, fmt.Sprintf(format, values...))
		}
	}
	read := p.read()
	say(p.files > 1, "file %d of %d", p.file, p.files)
	say(p.total > 0, "%s of %s MB", megabytes(read), megabytes(p.total))
	say(p.total == 0 && read >= 50_000, "%s MB", megabytes(read))
	say(p.of == 0 && p.exchanges > 0, "%s", counted(p.exchanges, "exchange"))
	say(p.of > 0, "exchange %d of %d", p.exchanges, max(p.of, p.exchanges))
	if e != nil {
		_, _, findings := e.Progress()
		say(true, "%s", counted(findings, "finding"))
	}
	left := p.left(time.Since(p.start))
	say(left > 0, "%s left", left)
	return strings.TrimPrefix(p.what+": ", ": ") + strings.Join(parts, ", ")
}

// megabytes has a digit after the point where that says something.
func megabytes(n int64) string {
	if n < 10_000_000 {
		return fmt.Sprintf("%.1f", float64(n)/1e6)
	}
	return fmt.Sprintf("%.0f", float64(n)/1e6)
}

// read is how many bytes were read. It takes bodies for the whole of the file that is being read.
func (p *progress) read() int64 {
	if p.total == 0 {
		return p.before + p.bytes
	}
	return p.before + min(p.bytes, p.size)
}

// left estimates how long the rest takes, 0 when it is too early to tell.
func (p *progress) left(elapsed time.Duration) time.Duration {
	read := p.read()
	if p.total == 0 || read*20 < p.total || read >= p.total {
		return 0
	}
	rate := float64(elapsed) / float64(read)
	return time.Duration(rate * float64(p.total-read)).Round(time.Second)
}

// done removes the line.
func (p *progress) done() { p.line.Done() }
