package har

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"

	"github.com/blooio-community/blooio-go/contract"
)

// ReadFile streams the exchanges of the recording at path. Bodies that the recording keeps in files
// beside it are read from there. The first error ends the stream; it is an [*Error] with line and
// column when the recording is invalid.
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

// Read streams the exchanges of a recording. The name is what they say they come from, and stands
// for the file in errors. The first error ends the stream.
//
// Entries of web sockets are skipped: they are not exchanges. The Index of an exchange is the number of its entry
// in the recording.
func Read(r io.Reader, name string) iter.Seq2[contract.Exchange, error] {
	return read(r, name, "")
}

// errStopped ends the reading when the consumer stops.
var errStopped = errors.New("stopped")

func read(r io.Reader, name string, files attachments) iter.Seq2[contract.Exchange, error] {
	return func(yield func(contract.Exchange, error) bool) {
		s := newScanner(r, name)
		err := s.archive(func() error {
			e, err := s.readEntry()
			if err != nil || e.isWebSocket() {
				return err
			}
			ex, err := e.exchange(files)
			if err != nil {
				return s.at(err)
			}
			ex.Recording, ex.Index = s.name, s.entry
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
