package saving

import (
	"bufio"
	"bytes"
	"io"

	"github.com/blooio-community/blooio-go/contract/redact/leak"
)

// sink writes a recording to its file and to the search for personal data.
type sink struct {
	file, search *bufio.Writer // search is nil without a search
	// hidden is searched in place of the entry that is written next; nil for the entry itself. It has the same
	// length.
	entry, hidden []byte
}

func (o *sink) Write(text []byte) (int, error) {
	n, err := o.file.Write(text)
	if o.search == nil || err != nil {
		return n, err
	}
	if o.hidden != nil && bytes.Equal(text, o.entry) {
		text = o.hidden
	}
	_, err = o.search.Write(text)
	return n, err
}

func (o *sink) Flush() error {
	if err := o.file.Flush(); err != nil || o.search == nil {
		return err
	}
	return o.search.Flush()
}

// search searches the data written to it for personal data, on a goroutine of its own. A nil search finds nothing.
type search struct {
	*io.PipeWriter
	done  chan struct{}
	leaks []leak.Leak
	err   error
}

func newSearch() *search {
	in, out := io.Pipe()
	s := &search{PipeWriter: out, done: make(chan struct{})}
	go func() {
		defer close(s.done)
		s.leaks, s.err = leak.Scan(in, "recording")
		in.CloseWithError(s.err) // otherwise a write would wait for a search that has failed
	}()
	return s
}

// result ends the input, waits for the end of the search, and returns what it found.
func (s *search) result() ([]leak.Leak, error) {
	if s == nil {
		return nil, nil
	}
	s.Close()
	<-s.done
	return s.leaks, s.err
}

func (s *search) stop() {
	if s != nil {
		s.CloseWithError(io.ErrUnexpectedEOF)
		<-s.done
	}
}
