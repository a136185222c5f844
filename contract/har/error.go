package har

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/blooio-community/blooio-go/contract/internal/recorded"
)

// Error says why a recording cannot be read any further, and where. Its text quotes nothing of the recording.
type Error struct {
	// Name is the name of the file or of the recording.
	Name string
	// Line and Column count from 1, columns in bytes; both are 0 when only Offset is known.
	Line, Column int
	// Offset counts bytes from 0.
	Offset int64
	// Entry is the number of the entry that was being read, counted from 0; -1 outside the entries.
	Entry int
	// Err is what is wrong.
	Err error
}

func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString(e.Name)
	if e.Line > 0 {
		fmt.Fprintf(&b, ":%d:%d", e.Line, e.Column)
	} else if e.Offset > 0 {
		fmt.Fprintf(&b, ": at byte %d", e.Offset)
	}
	if e.Entry >= 0 {
		fmt.Fprintf(&b, ": entry %d", e.Entry)
	}
	fmt.Fprintf(&b, ": %v", e.Err)
	return b.String()
}

func (e *Error) Unwrap() error { return e.Err }

var (
	errEmpty     = errors.New("the file is empty")
	errNotJSON   = errors.New("not a recording: invalid JSON")
	errSyntax    = errors.New("invalid JSON")
	errCut       = errors.New("the recording is cut off here")
	errTrailing  = errors.New("unexpected data after the end of the recording")
	errNoHAR     = errors.New("not an HTTP Archive: JSON without log.entries")
	errDirectory = errors.New("a folder, not a recording")
)

// leftOut is why an entry cannot be read. Only that entry is left out.
type leftOut string

func (l leftOut) Error() string { return string(l) }

const (
	oddEntry    leftOut = "not an object"
	oddMember   leftOut = "a member has the wrong type"
	noRequest   leftOut = "there is no request"
	oddRequest  leftOut = "the request is not an object"
	noURL       leftOut = "the request has no URL"
	oddResponse leftOut = "the response is not an object"
	tooDeep     leftOut = "nested too deeply"
)

var (
	tooLarge   = leftOut(errTooLarge.Error())
	longURL    = leftOut(recorded.ErrLongURL.Error())
	tooMuch    = leftOut(recorded.ErrTooLarge.Error())
	allTooMuch = leftOut(recorded.ErrExhausted.Error())
	errNothing = errors.New("a web socket") // no exchange, and nothing wrong
)

// describe replaces an error of the JSON reader, which may quote the recording.
func describe(err error, started bool) error {
	syntactic, _ := errors.AsType[*jsontext.SyntacticError](err)
	switch {
	case errors.Is(err, errTooLarge):
		return errTooLarge
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return errCut
	case syntactic != nil && !started:
		return errNotJSON
	case syntactic != nil:
		return errSyntax
	}
	return err
}

// locate adds the line and column of e's offset, by reading the file once more.
func (e *Error) locate(path string) {
	// A pipe cannot be read twice, and opening one again may wait forever.
	if info, err := os.Stat(path); err != nil || !info.Mode().IsRegular() {
		return
	}
	file, err := os.Open(path)
	if err != nil {
		return
	}
	defer file.Close()
	line, column := 1, 1
	r := bufio.NewReader(file)
	for range e.Offset {
		b, err := r.ReadByte()
		if err != nil {
			break
		}
		column++
		if b == '\n' {
			line, column = line+1, 1
		}
	}
	e.Line, e.Column = line, column
}
