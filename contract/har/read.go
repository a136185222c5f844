package har

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/blooio-community/blooio-go/contract"
)

// maxEntry bounds one entry, and so the memory that reading takes.
const maxEntry = 64 << 20

// ReadFile streams the exchanges of the recording at path. The first error ends the stream; it is
// an [*Error] with line and column when the recording is at fault.
func ReadFile(path string) iter.Seq2[contract.Exchange, error] {
	return func(yield func(contract.Exchange, error) bool) {
		file, err := os.Open(path)
		if err != nil {
			yield(contract.Exchange{}, fmt.Errorf("opening the recording: %w", err))
			return
		}
		defer file.Close()
		if info, err := file.Stat(); err == nil && info.IsDir() {
			yield(contract.Exchange{}, &Error{Name: path, Entry: -1, Err: errDirectory})
			return
		}
		for ex, err := range Read(file, path) {
			if fault, ok := errors.AsType[*Error](err); ok && fault.Offset > 0 {
				fault.locate(path)
			}
			if !yield(ex, err) {
				return
			}
		}
	}
}

// Read streams the exchanges of a recording. The name is what they say they come from, and stands
// for the file in errors. The first error ends the stream.
func Read(r io.Reader, name string) iter.Seq2[contract.Exchange, error] {
	return func(yield func(contract.Exchange, error) bool) {
		s := newScanner(r, name)
		if err := s.archive(yield); err != nil && !errors.Is(err, errStopped) {
			yield(contract.Exchange{}, s.fault(err))
		}
	}
}

// errStopped ends the reading because nobody wants more.
var errStopped = errors.New("stopped")

// scanner reads an archive token by token.
type scanner struct {
	name  string
	in    *meter
	dec   *jsontext.Decoder
	skew  int64 // bytes before what the decoder sees: a byte order mark
	entry int   // number of the entry being read, -1 outside
	next  int   // number of the entry that comes next
	found bool  // whether there was a log with entries
}

func newScanner(r io.Reader, name string) *scanner {
	s := &scanner{name: name, entry: -1}
	buffered := bufio.NewReader(r)
	if mark, _ := buffered.Peek(3); bytes.Equal(mark, []byte("\xef\xbb\xbf")) {
		buffered.Discard(3)
		s.skew = 3
	}
	s.in = &meter{r: buffered}
	s.dec = jsontext.NewDecoder(s.in, jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))
	return s
}

// fault wraps an error in where it occurred.
func (s *scanner) fault(err error) *Error {
	if e, ok := errors.AsType[*Error](err); ok {
		return e
	}
	offset := s.dec.InputOffset()
	if syntactic, ok := errors.AsType[*jsontext.SyntacticError](err); ok {
		offset = syntactic.ByteOffset
	}
	e := &Error{Name: s.name, Offset: offset + s.skew, Entry: s.entry, Err: describe(err, s.dec.StackDepth() > 0)}
	if e.Err == errCut {
		e.Offset = s.in.total + s.skew
		if s.dec.StackDepth() == 0 && s.dec.InputOffset() == 0 {
			e.Err = errEmpty // or white space only
		}
	}
	if s.in.failed != nil {
		e.Err = fmt.Errorf("reading the recording: %w", s.in.failed)
	}
	return e
}

func (s *scanner) archive(yield func(contract.Exchange, error) bool) error {
	err := s.object(errNoHAR, func(name string) error {
		if name != "log" {
			return s.skip()
		}
		return s.object(errNoHAR, func(name string) error {
			if name != "entries" {
				return s.skip()
			}
			s.found = true
			return s.entries(yield)
		})
	})
	if err != nil {
		return err
	}
	if !s.found {
		return errNoHAR
	}
	switch _, err := s.dec.ReadToken(); {
	case errors.Is(err, io.EOF):
		return nil
	case s.in.failed != nil:
		return err
	}
	return errTrailing
}

// object reads an object and calls member for each of its members, which must read the value.
// If there is another value, that is the error otherwise.
func (s *scanner) object(otherwise error, member func(name string) error) error {
	s.in.renew()
	if kind := s.dec.PeekKind(); kind != '{' && kind != 0 {
		return otherwise
	}
	if _, err := s.dec.ReadToken(); err != nil {
		return err
	}
	for s.dec.PeekKind() != '}' {
		name, err := s.dec.ReadToken()
		if err != nil {
			return err
		}
		if err := member(name.String()); err != nil {
			return err
		}
		s.in.renew()
	}
	_, err := s.dec.ReadToken()
	return err
}

func (s *scanner) entries(yield func(contract.Exchange, error) bool) error {
	if kind := s.dec.PeekKind(); kind != '[' && kind != 0 {
		return errNoHAR
	}
	if _, err := s.dec.ReadToken(); err != nil {
		return err
	}
	for s.dec.PeekKind() != ']' {
		s.entry, s.next = s.next, s.next+1
		s.in.renew()
		text, err := s.dec.ReadValue()
		if err != nil {
			return err
		}
		ex, err := exchangeOf(text)
		if err != nil {
			return &Error{Name: s.name, Offset: s.dec.InputOffset() - int64(len(text)) + s.skew, Entry: s.entry, Err: err}
		}
		ex.Recording, ex.Index = s.name, s.entry
		if !yield(ex, nil) {
			return errStopped
		}
	}
	s.entry = -1
	_, err := s.dec.ReadToken()
	return err
}

// skip reads over a value, token by token so that its size does not matter.
func (s *scanner) skip() error {
	depth := s.dec.StackDepth()
	for {
		s.in.renew()
		if _, err := s.dec.ReadToken(); err != nil {
			return err
		}
		if s.dec.StackDepth() == depth {
			return nil
		}
	}
}

// meter lets no more than maxEntry bytes be read between two renewals.
type meter struct {
	r           io.Reader
	total, left int64
	failed      error // what the reader failed with: not the recording's fault
}

func (m *meter) renew() { m.left = maxEntry }

func (m *meter) Read(p []byte) (int, error) {
	if m.left <= 0 {
		return 0, errTooLarge
	}
	n, err := m.r.Read(p[:min(int64(len(p)), m.left)])
	m.total += int64(n)
	m.left -= int64(n)
	if err != nil && !errors.Is(err, io.EOF) {
		m.failed = err
	}
	return n, err
}
