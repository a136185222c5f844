// Package interrupt ends a command on SIGINT, SIGTERM and SIGHUP within a second, whatever it is doing. Only a
// [Hold], for work that must be undone, can delay the end.
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

// grace is how long a command may take to end by itself after the first signal: to report its results so far, and to
// remove its temporary files.
const grace = 400 * time.Millisecond

// maxAbandon limits the work after that. Removing a file on a server, or writing to standard error without a reader,
// may never end.
const maxAbandon = 250 * time.Millisecond

// maxEcho is how long after a signal the same signal counts as its echo, not as a second one. A process gets a signal
// twice if its group is signaled and its parent passes signals on, as timeout does. Nobody types that fast.
const maxEcho = 100 * time.Millisecond

// Signal is the cause of a context that was canceled by a signal.
type Signal struct{ os.Signal }

func (s *Signal) Error() string { return "interrupted" }

// ExitCode returns 128 plus the signal's number, as in shells: 130 for SIGINT, 143 for SIGTERM.
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

// Notify returns a context that the first SIGINT, SIGTERM or SIGHUP cancels. If the process still runs some 400 ms
// later, or gets a second signal, Notify calls abandon and exits with the signal's code. Work that ignores its
// context, such as a read from a pipe, cannot delay this, except with a [Hold]. Nor can abandon, which has 250 ms.
// The same signal within 100 ms does not count as a second one. A SIGHUP that is ignored, as by nohup, stays ignored.
// Signals are handled until the process ends, so that a signal at the very end does not kill a process that has
// completed its output.
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

// second passes on the second signal, but not echoes of the first.
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

// hold is work that must be completed after a signal.
type hold struct {
	limit time.Duration
	done  <-chan struct{}
}

type holdKey struct{}

// Hold keeps the process running after the first signal, for work that must not be left half-done, such as undoing
// changes on a server. It ends when release is called, when limit has passed, or at a second signal. Only one hold is
// possible at a time. A context that [Notify] did not create needs none.
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

// wait waits for the end of a hold, if there is one. It reports whether a second signal ended the hold.
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

// atMost calls f, and waits for its end at most for limit.
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
