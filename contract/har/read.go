package har

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"github.com/go-json-experiment/json"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/internal/recorded"
)

// Files lists the recordings at the given paths, sorted. A file can have any name. A folder stands for every
// file in it and below that ends in .har. A path that does not exist and a folder without a recording are errors.
func Files(paths ...string) ([]string, error) {
	return recorded.Files(paths, func(path string) (bool, error) {
		return strings.EqualFold(filepath.Ext(path), ".har"), nil
	}, "want .har files")
}

// ReadFile streams the exchanges of the recording at path, as [Read] does. Bodies in files beside the recording are
// read from there. An [*Error] has line and column.
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
		for ex, err := range read(file, path, attachments(filepath.Dir(path))) {
			if fault, ok := errors.AsType[*Error](err); ok && fault.Offset > 0 {
				fault.locate(path)
			}
			if !yield(ex, err) {
				return
			}
		}
	}
}

// Read streams the exchanges of a recording. Exchanges and errors have the name in place of a file.
//
// An entry that cannot be read becomes an exchange with LeftOut, and the stream continues. An error ends the stream,
// because the file is not a recording or is broken from there on. It is an [*Error] if the recording is at fault.
//
// Entries of web sockets are skipped: they are not exchanges. The Index of an exchange is the number of its entry
// in the recording, and Line the line on which it begins.
func Read(r io.Reader, name string) iter.Seq2[contract.Exchange, error] {
	return read(r, name, "")
}

// errStopped ends the reading when the consumer stops.
var errStopped = errors.New("stopped")

func read(r io.Reader, name string, files attachments) iter.Seq2[contract.Exchange, error] {
	return func(yield func(contract.Exchange, error) bool) {
		s := newScanner(r, name)
		err := s.archive(func() error {
			ex, err := s.exchange(files)
			odd, isOdd := errors.AsType[leftOut](err)
			switch {
			case isOdd:
				ex = unread(odd)
			case errors.Is(err, errNothing):
				return nil
			case err != nil:
				return err
			}
			ex.Recording, ex.Index, ex.Line = s.name, s.entry, s.line
			if !yield(ex, nil) {
				return errStopped
			}
			return nil
		})
		if err != nil && !errors.Is(err, errStopped) {
			yield(contract.Exchange{}, s.fault(err))
		}
	}
}

// unread returns the exchange for an entry that could not be read.
func unread(reason leftOut) contract.Exchange {
	return contract.Exchange{URL: &url.URL{}, LeftOut: string(reason)}
}

// exchange reads the next entry directly from the decoder, so that its text, most of which is the body, is read once.
// If the entry cannot be read, the error is a [leftOut], and the decoder is after its end.
func (s *scanner) exchange(files attachments) (contract.Exchange, error) {
	var e entry
	depth := s.dec.StackDepth()
	err := s.decode(&e)
	if odd := unreadable(err); odd != "" {
		if err := s.resume(depth); err != nil {
			return contract.Exchange{}, err
		}
		return contract.Exchange{}, odd
	}
	if err != nil {
		return contract.Exchange{}, err
	}
	return e.exchange(files, &s.budget)
}

// decode reads the next entry, to its end if possible.
func (s *scanner) decode(e *entry) error {
	if s.dec.PeekKind() != '{' {
		if err := s.skip(); err != nil {
			return err
		}
		return oddEntry
	}
	depth := s.dec.StackDepth()
	err := json.UnmarshalDecode(s.dec, e)
	if _, ok := errors.AsType[*json.SemanticError](err); !ok {
		return err
	}
	if s.dec.StackDepth() > depth {
		if err := s.skipTo(depth); err != nil {
			return err
		}
	}
	return oddMember
}
