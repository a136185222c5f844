// Package interrupt ends a command on SIGINT, SIGTERM and SIGHUP within a second, whatever it is doing, unless it
// holds the process to take something back.
package interrupt

import (
	"context"
	"errors"
	"os"
	"os/signal"
	"sync"
	"syscall"
	"time"
)

// grace is how long a command has to end by itself after the first signal: to report what it has so far,
// and to remove its temporary files.
const grace = 400 * time.Millisecond

// maxAbandon bounds what is done after that: removing a file on a server, or a write to standard error whose reader
// has stopped reading, may take for ever.
const maxAbandon = 250 * time.Millisecond

// maxEcho is how soon after a signal the same one is an echo of it, and not a second one: a process gets both where its
// group is signaled and whoever started it passes signals on, as timeout does. Nobody types that fast.
const maxEcho = 100 * time.Millisecond

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
// code: work that does not look at its context, such as a read from a pipe, cannot hold it up, unless it is on a [Hold].
// Neither can abandon, which has 250 ms. The same signal within 100 ms is no second one. A SIGHUP that is ignored, as nohup has it, stays ignored. Signals are handled
// until the process ends: one that comes at the very end must not kill it with what it has written complete.
func Notify(parent context.Context, abandon func()) context.Context {
	held := make(chan hold, 1)
	ctx, cancel := context.WithCancelCause(context.WithValue(parent, holdKey{}, held))
	signals := make(chan os.Signal, 2)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	if !signal.Ignored(syscall.SIGHUP) {
		signal.Notify(signals, syscall.SIGHUP)
	}
	go func() {
		first := &Signal{<-signals}
		again := second(first.Signal, signals)
		cancel(first)
		if !wait(held, again) {
			select {
			case <-time.After(grace):
			case <-again:
			}
		}
		atMost(maxAbandon, abandon)
		os.Exit(first.ExitCode())
	}()
	return ctx
}

// second passes on the signal that comes after the first, without its echoes.
func second(first os.Signal, signals <-chan os.Signal) <-chan os.Signal {
	again, start := make(chan os.Signal, 1), time.Now()
	go func() {
		for next := range signals {
			if next != first || time.Since(start) > maxEcho {
				again <- next
				return
			}
		}
	}()
	return again
}

// hold is work that is to come to its end after a signal.
type hold struct {
	limit time.Duration
	done  <-chan struct{}
}

type holdKey struct{}

// Hold keeps the process after the first signal while work is done that must not be left half-done, such as taking back
// what was done at a server: until release is called, limit has passed, or a second signal comes. One hold at a time is
// on. A context that [Notify] did not make needs none.
func Hold(ctx context.Context, limit time.Duration) (release func()) {
	held, ok := ctx.Value(holdKey{}).(chan hold)
	if !ok {
		return func() {}
	}
	done := make(chan struct{})
	held <- hold{limit, done}
	return sync.OnceFunc(func() {
		close(done)
		select {
		case <-held: // no signal has come
		default:
		}
	})
}

// wait waits for the end of a hold, if one is on. It tells whether a second signal ended it.
func wait(held <-chan hold, second <-chan os.Signal) (again bool) {
	select {
	case h := <-held:
		select {
		case <-h.done:
		case <-time.After(h.limit):
		case <-second:
			return true
		}
	default:
	}
	return false
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
