// Package console has the outputs of the command, and the properties of the terminal behind them.
package console

import (
	"errors"
	"io"
	"io/fs"
	"os"
)

// Out is standard output. It keeps the first error of a write, so that a command whose output was lost can report it
// at the end. After an error it writes nothing.
type Out struct {
	w   io.Writer
	err error
	// Style says how the output looks.
	Style Style

	progress *Progress // that writes have to clear, nil for none
	isLast   bool      // it does not come back after a write
}

// NewOut returns an Out that writes to w.
func NewOut(w io.Writer) *Out { return &Out{w: w} }

// Write implements [io.Writer]. Its error is a [*WriteError].
func (o *Out) Write(text []byte) (int, error) {
	if o.err != nil {
		return 0, o.err
	}
	n, err := o.progress.aside(o.isLast, text, o.w.Write)
	if err == nil && n < len(text) {
		err = io.ErrShortWrite
	}
	if err != nil {
		o.err = &WriteError{err}
	}
	return n, o.err
}

// Err is the first error of a write, nil if there was none.
func (o *Out) Err() error { return o.err }

// Told returns the writer for messages, such as the name of a file that was written: standard output, or nothing with
// --quiet.
func Told(stdout io.Writer) io.Writer {
	if StyleOf(stdout).Quiet {
		return io.Discard
	}
	return stdout
}

// WriteError is the error of a write to standard output.
type WriteError struct{ cause error }

// Error returns the cause. It names no file, because the user did not name the file behind standard output.
func (e *WriteError) Error() string {
	cause := e.cause
	if in, ok := errors.AsType[*fs.PathError](cause); ok {
		cause = in.Err
	}
	return "writing to standard output: " + cause.Error()
}

// Unwrap returns the cause.
func (e *WriteError) Unwrap() error { return e.cause }

// Notes is standard error. Progress and notes are written to it, unless Quiet is set. Errors and warnings go to
// [Loud].
type Notes struct {
	w io.Writer
	// Quiet drops everything.
	Quiet bool

	progress *Progress // that writes have to clear, nil for none
}

// NewNotes returns Notes that writes to w.
func NewNotes(w io.Writer) *Notes { return &Notes{w: w} }

// Write implements [io.Writer].
func (n *Notes) Write(text []byte) (int, error) {
	if n.Quiet {
		return len(text), nil
	}
	return loud{n}.Write(text)
}

// Loud returns the writer for messages that must be seen even with --quiet: the one behind w if w is a [*Notes], else
// w.
func Loud(w io.Writer) io.Writer {
	if n, ok := w.(*Notes); ok {
		return loud{n}
	}
	return w
}

// loud writes even with --quiet.
type loud struct{ n *Notes }

func (l loud) Write(text []byte) (int, error) {
	return l.n.progress.aside(false, text, l.n.w.Write)
}

// file returns the file behind w, nil if there is none or if w discards everything.
func file(w io.Writer) *os.File {
	switch w := w.(type) {
	case *os.File:
		return w
	case *Out:
		return file(w.w)
	case loud:
		return file(w.n.w)
	case *Notes:
		if !w.Quiet {
			return file(w.w)
		}
	}
	return nil
}
