package har

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
)

// Error says what is wrong with a recording, and where. Its text quotes nothing of the recording.
type Error struct {
	// Name is the file, or what else the recording is called.
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
	errEntry     = errors.New("not an exchange: request or response is missing")
	errMembers   = errors.New("a member has the wrong type")
	errTooLarge  = fmt.Errorf("larger than %d MiB", maxEntry>>20)
	errDirectory = errors.New("a folder, not a recording")
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
