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

// firstBackoff is the longest wait before the first retry. Each further one may be twice as long.
const firstBackoff = 500 * time.Millisecond

// nextWait returns how long to wait before a failed request is sent again. It is negative if the request is not sent
// again: the failure is permanent, the retries are used up, the content cannot be read again, or the context would
// end before the wait. In the last case the caller gets the server's error, which says more than that of the context.
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

// backoff returns the longest wait after that many attempts.
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

// jitter picks a random wait, so that clients that failed together do not retry together.
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

// interrupted records that the wait after a failure was cut short.
func (e *Error) interrupted(err error) {
	if e.cause == nil {
		e.cause = fmt.Errorf("waiting before the next attempt: %w", err)
		return
	}
	e.cause = fmt.Errorf("%w; waiting before the next attempt: %w", e.cause, err)
}

// contextCause returns the error of a context that has ended. Net/http reports the cause that a context was cancelled
// with in place of the context's own error, and callers may check for either.
func contextCause(ctx context.Context, err error) error {
	if err == nil {
		err = context.Cause(ctx)
	}
	if errors.Is(err, ctx.Err()) {
		return err
	}
	return fmt.Errorf("%w: %w", ctx.Err(), err)
}

// temporaryStatus reports whether a request that got this status may succeed later. 408 and 425 mean that the server
// did not carry out the request, or feared to do so twice. An unknown 5xx counts as 500, as RFC 9110 section 15 says.
func temporaryStatus(status int) bool {
	switch status {
	case http.StatusRequestTimeout, http.StatusTooEarly, http.StatusTooManyRequests:
		return true
	}
	return status >= 500 && status <= 599 && !lastingStatus[status]
}

// lastingStatus has the 5xx about how a server is built or set up, and 511, by which a captive portal asks the user
// to act. None of them passes within a minute.
var lastingStatus = map[int]bool{
	http.StatusNotImplemented:                true,
	http.StatusHTTPVersionNotSupported:       true,
	http.StatusVariantAlsoNegotiates:         true,
	http.StatusLoopDetected:                  true,
	http.StatusNotExtended:                   true,
	http.StatusNetworkAuthenticationRequired: true,
}

// cannotHaveArrived reports whether a request failed before any of it was sent, because there was no connection.
func cannotHaveArrived(err error) bool {
	if dial, ok := errors.AsType[*net.OpError](err); ok && dial.Op == "dial" {
		return true
	}
	return isA[*net.DNSError](err)
}

// maxRetryAfters limits how many Retry-After headers are read.
const maxRetryAfters = 16

// retryAfter returns how long the Retry-After headers ask to wait, the longest if there are several. It is 0 if none
// can be read, or if the time has passed.
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
