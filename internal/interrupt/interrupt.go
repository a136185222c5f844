// Package interrupt ends a command on SIGINT, SIGTERM and SIGHUP within a second, whatever it is doing.
package interrupt

import (
	"context"
	"errors"
	"os"
	"os/signal"
	"syscall"
	"time"
)

// grace is how long a command has to end by itself after the first signal: to report what it has so far,
// and to remove its temporary files.
const grace = 400 * time.Millisecond

// maxAbandon bounds what is done after that: removing a file on a server, or a write to standard error whose reader
// has stopped reading, may take for ever.
const maxAbandon = 250 * time.Millisecond

// Signal is the cause of a context that a signal canceled.
type Signal struct{ os.Signal }

func (s *Signal) Error() string { return "interrupted" }

// ExitCode is 128 and the signal's number, as shells have it: 130 for SIGINT, 143 for SIGTERM.
func (s *Signal) ExitCode() int {
	if number, ok := s.Signal.(syscall.Signal); ok {
		return 128 + int(number)
	}
	return 130
}

// Of returns the signal that canceled a context, nil if none did.
func Of(ctx context.Context) *Signal {
	if s, ok := errors.AsType[*Signal](context.Cause(ctx)); ok {
		return s
	}
	return nil
}

// Notify returns a context that the first SIGINT, SIGTERM or SIGHUP cancels. If the process is still there some
// 400 ms after that, or gets a second signal, abandon is called and the process exits with the signal's
// code: work that does not look at its context, such as a read from a pipe, cannot hold it up. Neither can abandon,
// which has 250 ms. A SIGHUP that is ignored, as nohup has it, stays ignored. Signals are handled until the process
// ends: one that comes at the very end must not kill it with what it has written complete.
func Notify(parent context.Context, abandon func()) context.Context {
	ctx, cancel := context.WithCancelCause(parent)
	signals := make(chan os.Signal, 2)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	if !signal.Ignored(syscall.SIGHUP) {
		signal.Notify(signals, syscall.SIGHUP)
	}
	go func() {
		first := &Signal{<-signals}
		cancel(first)
		select {
		case <-time.After(grace):
		case <-signals:
		}
		atMost(maxAbandon, abandon)
		os.Exit(first.ExitCode())
	}()
	return ctx
}

// atMost calls f, and waits for its end no longer than limit.
func atMost(limit time.Duration, f func()) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		f()
	}()
	select {
	case <-done:
	case <-time.After(limit):
	}
}
