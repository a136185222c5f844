package main

import (
	"sync"

	"github.com/spf13/cobra"
)

// scanProgress is progress of a search on several goroutines. It is a writer of what they read.
type scanProgress struct {
	mu sync.Mutex
	progress
}

func newScanProgress(cmd *cobra.Command, files []string) *scanProgress {
	p := &scanProgress{progress: *newProgress(cmd, "")}
	p.reads(len(files), sizeOf(files))
	p.file, p.size = 1, p.total
	return p
}

// Write implements [io.Writer]. It keeps nothing.
func (p *scanProgress) Write(text []byte) (int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.bytes += int64(len(text)); p.line.Due() {
		p.line.Set(p.text(nil))
	}
	return len(text), nil
}

// next says that another file was searched.
func (p *scanProgress) next() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.file = min(p.file+1, p.files)
}
