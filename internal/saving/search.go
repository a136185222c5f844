package saving

import (
	"bufio"
	"bytes"
	"io"

	"github.com/blooio-community/blooio-go/contract/redact/leak"
)

// sink is a recording on its way to its file, and to the search for personal data.
type sink struct {
	file, search *bufio.Writer // the latter is nil without a search
	// hidden is what is searched in place of the entry that is written next, nil for the entry itself. It is as long.
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

// search looks for personal data in what is written to it, on a goroutine of its own. A nil search finds
// nothing.
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
		in.CloseWithError(s.err) // a write must not wait for a search that has failed
	}()
	return s
}

// result ends the text, and waits for the end of the search.
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
