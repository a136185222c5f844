package blooio

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"net"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// firstBackoff bounds the wait before the first retry; each further one may be twice as long.
const firstBackoff = 500 * time.Millisecond

// nextWait is how long to wait before a request that failed is sent again, negative if it is not:
// the failure will not pass, it was repeated often enough, its content is gone, or the context would end before the wait
// and the server's word is worth more than the context's.
func (s *sender) nextWait(ctx context.Context, op operation, failure *Error) time.Duration {
	if !failure.temporary || op.once && !failure.unsent || failure.Attempts > s.maxRetries || ctx.Err() != nil {
		return -1
	}
	if s.content != nil && !s.content.again() {
		return -1
	}
	wait := failure.RetryAfter
	if wait <= 0 {
		wait = jitter(backoff(failure.Attempts, s.maxRetryWait))
	}
	wait = min(wait, s.maxRetryWait)
	if deadline, ok := ctx.Deadline(); ok && time.Until(deadline) <= wait {
		return -1
	}
	return wait
}

// backoff is the longest wait after that many attempts.
func backoff(attempts int, limit time.Duration) time.Duration {
	wait := firstBackoff
	for range attempts - 1 {
		if wait >= limit/2 {
			return limit
		}
		wait *= 2
	}
	return min(wait, limit)
}

// jitter spreads waits over their whole range, so that clients that failed together do not come back
// together.
func jitter(longest time.Duration) time.Duration {
	return rand.N(longest)
}

// sleep waits, unless the context ends first.
func sleep(ctx context.Context, wait time.Duration) error {
	timer := time.NewTimer(wait)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return contextCause(ctx, nil)
	}
}

// interrupted notes that the wait after a failure was cut short.
func (e *Error) interrupted(err error) {
	if e.cause == nil {
		e.cause = fmt.Errorf("waiting to try again: %w", err)
		return
	}
	e.cause = fmt.Errorf("%w; waiting to try again: %w", e.cause, err)
}

// contextCause is the error of a context that has ended. Net/http reports the cause that a context
// was cancelled with in place of the context's own error, and callers may ask for either.
func contextCause(ctx context.Context, err error) error {
	if err == nil {
		err = context.Cause(ctx)
	}
	if errors.Is(err, ctx.Err()) {
		return err
	}
	return fmt.Errorf("%w: %w", ctx.Err(), err)
}

// temporaryStatus reports whether a request that a server answered with a status may fare better in a while.
// It is one that only reads: 408 and 425 say that it was not looked at, or might have come twice. An unknown
// 5xx counts as 500, as RFC 9110 section 15 has it.
func temporaryStatus(status int) bool {
	switch status {
	case http.StatusRequestTimeout, http.StatusTooEarly, http.StatusTooManyRequests:
		return true
	}
	return status >= 500 && status <= 599 && !lastingStatus[status]
}

// lastingStatus has the 5xx that describe how a server is made or set up, or, as 511 of a captive portal does, what the
// user has to do. None of them passes within a minute.
var lastingStatus = map[int]bool{
	http.StatusNotImplemented:                true,
	http.StatusHTTPVersionNotSupported:       true,
	http.StatusVariantAlsoNegotiates:         true,
	http.StatusLoopDetected:                  true,
	http.StatusNotExtended:                   true,
	http.StatusNetworkAuthenticationRequired: true,
}

// cannotHaveArrived reports whether a request failed before anything of it was sent: there was no connection.
func cannotHaveArrived(err error) bool {
	if dial, ok := errors.AsType[*net.OpError](err); ok && dial.Op == "dial" {
		return true
	}
	return isA[*net.DNSError](err)
}

// maxRetryAfters is how many headers Retry-After are read.
const maxRetryAfters = 16

// retryAfter is how long the headers Retry-After ask to wait: the longest of the first, should there be several. 0 when
// there is none that can be read, or its time has passed.
func retryAfter(header http.Header, now time.Time) time.Duration {
	var longest time.Duration
	values := header.Values("Retry-After")
	for _, value := range values[:min(len(values), maxRetryAfters)] {
		longest = max(longest, parseRetryAfter(strings.TrimSpace(value), now))
	}
	return longest
}

// parseRetryAfter reads both forms of Retry-After, seconds and a date.
func parseRetryAfter(value string, now time.Time) time.Duration {
	if seconds, err := strconv.ParseUint(value, 10, 64); err == nil || errors.Is(err, strconv.ErrRange) {
		return time.Duration(min(seconds, math.MaxInt64/uint64(time.Second))) * time.Second
	}
	if date, err := http.ParseTime(value); err == nil {
		return max(date.Sub(now), 0)
	}
	return 0
}
