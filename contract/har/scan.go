package har

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/blooio-community/blooio-go/contract/har/internal/loose"
	"github.com/blooio-community/blooio-go/contract/internal/recorded"
)

// scanner reads an archive token by token, and each entry of it as a whole.
type scanner struct {
	name    string
	in      *limitReader
	dec     *jsontext.Decoder
	skew    int64 // where the decoder's first byte is, behind a byte order mark or what was skipped
	foreign error // what the file is instead, if its first bytes tell
	entry   int   // number of the entry being read, -1 outside
	line    int   // line on which it begins
	next    int   // number of the entry that comes next
	budget  recorded.Budget
	found   bool // whether there was a log with entries
}

func newScanner(r io.Reader, name string) *scanner {
	s := &scanner{name: name, entry: -1}
	buffered := bufio.NewReader(r)
	if mark, _ := buffered.Peek(3); bytes.Equal(mark, []byte("\xef\xbb\xbf")) {
		buffered.Discard(3)
		s.skew = 3
	}
	head, _ := buffered.Peek(sniffed)
	s.foreign = foreign(head)
	s.in = &limitReader{r: buffered, mark: s.skew}
	s.dec = jsontext.NewDecoder(s.in, loose.Tolerant)
	return s
}

// fault wraps an error with its position.
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
		e.Offset = s.in.total + s.in.mark
		if s.dec.StackDepth() == 0 && s.dec.InputOffset() == 0 {
			e.Err = errEmpty // or white space only
		}
	}
	if s.in.failed != nil {
		e.Err = fmt.Errorf("reading the recording: %w", s.in.failed)
	}
	return e
}

// archive reads to the end, and calls entry for each entry, which must read the value.
func (s *scanner) archive(entry func() error) error {
	if s.foreign != nil {
		return &Error{Name: s.name, Entry: -1, Err: s.foreign}
	}
	err := s.object(errNoHAR, func(name string) error {
		if name != "log" {
			return s.skip()
		}
		return s.object(errNoHAR, func(name string) error {
			if name != "entries" {
				return s.skip()
			}
			s.found = true
			return s.entries(entry)
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

// object reads an object and calls member for each of its members, which must read the value. For any other value it
// returns the error otherwise.
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

func (s *scanner) entries(entry func() error) error {
	switch s.dec.PeekKind() {
	case '[', 0:
	case 'n':
		return s.skip() // what some programs write for no entries
	default:
		return errNoHAR
	}
	if _, err := s.dec.ReadToken(); err != nil {
		return err
	}
	for s.dec.PeekKind() != ']' {
		s.entry, s.next = s.next, s.next+1
		s.line = s.lineAhead()
		s.in.renew()
		if err := entry(); err != nil {
			return err
		}
	}
	s.entry = -1
	_, err := s.dec.ReadToken()
	return err
}

// skip skips a value token by token, so that its size does not matter.
func (s *scanner) skip() error { return s.skipTo(s.dec.StackDepth()) }

// skipTo reads tokens until the nesting is no deeper than depth.
func (s *scanner) skipTo(depth int) error {
	for {
		s.in.renew()
		if _, err := s.dec.ReadToken(); err != nil {
			return err
		}
		s.in.lines.Line(s.dec.InputOffset() + s.skew) // so that it need not remember more
		if s.dec.StackDepth() == depth {
			return nil
		}
	}
}

// lineAhead returns the line of the next value, which must have been peeked at.
func (s *scanner) lineAhead() int {
	ahead := s.dec.UnreadBuffer()
	between := len(ahead) - len(bytes.TrimLeft(ahead, ", \t\r\n"))
	return s.in.lines.Line(s.dec.InputOffset() + s.skew + int64(between))
}
