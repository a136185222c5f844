package har

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/blooio-community/blooio-go/contract"
)

// secretHeaders are never written.
var secretHeaders = []string{"Authorization", "Proxy-Authorization", "Cookie", "Set-Cookie", "X-Api-Key"}

var errClosed = errors.New("writing a recording: it is closed")

// Creator names the program that makes a recording.
type Creator struct {
	Name    string `json:"name"`
	Version string `json:"version"`
	// Comment says how the recording was made.
	Comment string `json:"comment,omitempty"`
}

// Writer writes a recording, entry by entry.
type Writer struct {
	w       io.Writer
	comment string
	count   int
	closed  bool
	err     error
}

// NewWriter starts a recording. It is complete after [Writer.Close].
func NewWriter(w io.Writer, creator Creator) *Writer {
	hw := &Writer{w: w}
	text, err := json.Marshal(creator)
	hw.err = err
	hw.print("{\n  \"log\": {\n    \"version\": \"1.2\",\n    \"creator\": %s,\n    \"entries\": [", text)
	return hw
}

// SetComment sets the comment on the recording as a whole. [Writer.Close] writes it, so that it can say how the
// recording ended.
func (w *Writer) SetComment(comment string) { w.comment = comment }

// Write adds an exchange, see [Encode].
func (w *Writer) Write(ex contract.Exchange) error {
	entry, err := Encode(ex)
	if err != nil {
		return err
	}
	return w.WriteEncoded(entry)
}

// WriteEncoded adds the entry that [Encode] returned for an exchange.
func (w *Writer) WriteEncoded(entry []byte) error { return w.add(entry) }

// Encode returns an exchange as an entry of a recording, without credentials: it leaves out the headers that carry
// them, and the user and password of a URL. Several goroutines can encode entries for one [Writer].
func Encode(ex contract.Exchange) ([]byte, error) {
	switch {
	case ex.LeftOut != "":
		return nil, errors.New("writing a recording: an entry that could not be read cannot be written")
	case ex.URL == nil:
		return nil, errors.New("writing a recording: an exchange has no URL")
	}
	var text bytes.Buffer
	enc := json.NewEncoder(&text)
	enc.SetEscapeHTML(false)
	enc.SetIndent("      ", "  ")
	if err := enc.Encode(entryOf(ex)); err != nil {
		return nil, fmt.Errorf("writing a recording: %w", err)
	}
	return bytes.TrimSuffix(text.Bytes(), []byte("\n")), nil
}

// Copy adds every entry of another recording, byte for byte, and returns how many there were. It returns the entries
// that [Read] cannot read instead of copying them, because their content is not known. It keeps one entry in memory at
// a time. To extend a recording, copy it before the first [Writer.Write] into a file that then replaces it. Errors have
// the name, and are of type [*Error] if r is not a recording.
//
// Unlike Write it keeps credentials, so use it only for recordings that a Writer wrote.
func (w *Writer) Copy(r io.Reader, name string) (copied int, leftOut []contract.LeftOutEntry, err error) {
	if w.closed {
		return 0, nil, errClosed
	}
	s := newScanner(r, name)
	err = s.archive(func() error {
		odd, err := w.copyEntry(s)
		switch {
		case err != nil:
			return err
		case odd != "":
			leftOut = append(leftOut, contract.LeftOutEntry{Recording: name, Entry: s.entry, Line: s.line, Reason: string(odd)})
		default:
			copied++
		}
		return nil
	})
	switch {
	case w.err != nil:
		return copied, leftOut, w.err
	case err != nil:
		return copied, leftOut, s.fault(err)
	}
	return copied, leftOut, nil
}

// copyEntry adds the next entry of a recording, unless it cannot be read.
func (w *Writer) copyEntry(s *scanner) (leftOut, error) {
	depth := s.dec.StackDepth()
	text, err := s.dec.ReadValue()
	if odd := unreadable(err); odd != "" {
		return odd, s.resume(depth)
	}
	if err != nil {
		return "", err
	}
	_, err = decoded(text)
	if odd, ok := errors.AsType[leftOut](err); ok {
		return odd, nil
	}
	return "", w.add(text)
}

// Close ends the recording. It does not close the underlying writer. Closing again does nothing.
func (w *Writer) Close() error {
	if w.closed {
		return w.err
	}
	w.closed = true
	w.print("\n    ]")
	if w.comment != "" {
		text, _ := json.Marshal(w.comment) // a string always can be
		w.print(",\n    \"comment\": %s", text)
	}
	w.print("\n  }\n}\n")
	return w.err
}

// add writes one entry, which is already JSON.
func (w *Writer) add(entry []byte) error {
	if w.closed {
		return errClosed
	}
	comma := ","
	if w.count == 0 {
		comma = ""
	}
	w.count++
	w.print("%s\n      ", comma)
	w.write(entry)
	return w.err
}

func (w *Writer) print(format string, args ...any) {
	w.write(fmt.Appendf(nil, format, args...))
}

func (w *Writer) write(text []byte) {
	if w.err != nil {
		return
	}
	if _, err := w.w.Write(text); err != nil {
		w.err = fmt.Errorf("writing a recording: %w", err)
	}
}
