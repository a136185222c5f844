// Package exit has the exit codes of the command, and errors with an exit code.
package exit

import (
	"errors"
	"fmt"
)

// Exit codes. After a signal the code is that of package interrupt's Signal.
const (
	Clean        = 0
	Findings     = 1 // findings at or above --fail-on
	Failed       = 1 // the API or the network failed in a command that checks nothing
	Usage        = 2 // wrong usage, or input that cannot be read
	Inconclusive = 3
	Interrupted  = 130 // the context was canceled without a signal, as in tests
	ClosedPipe   = 141 // the reader of standard output, such as head, has ended: the code of a SIGPIPE in shells
)

// Error carries an exit code to the end of the command. Without an error nothing is printed, because the report has
// all details.
type Error struct {
	Code int
	Err  error
}

// With returns an error with an exit code. err may be nil.
func With(code int, err error) error { return &Error{code, err} }

func (e *Error) Error() string {
	if e.Err == nil {
		return fmt.Sprintf("exit code %d", e.Code)
	}
	return e.Err.Error()
}

func (e *Error) Unwrap() error { return e.Err }

// ErrInterrupted is the error of work that stopped because its context was canceled.
var ErrInterrupted = With(Interrupted, errors.New("interrupted"))
