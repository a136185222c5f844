package blooio

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"net/http"
	"net/url"
	"time"
)

// sender sends requests with the key, and gets them past what may pass. It knows no operations.
type sender struct {
	baseURL      string // ends in a slash
	key          secret
	userAgent    string
	httpClient   *http.Client
	logger       *slog.Logger
	maxRetries   int
	maxRetryWait time.Duration
	maxBodyBytes int64
	timeout      time.Duration // of one attempt, 0 for none

	// What one call has of its own; see with.
	header   http.Header
	response *Response // where the response of a success goes, nil for nowhere
	content  content   // what is streamed, nil for a request that is in memory
}

// content is what is sent while it is read.
type content interface {
	// reason is what was wrong with it, nil if nothing was.
	reason() error
	// again reports whether it can be sent again.
	again() bool
}

// decoder makes what was asked for of a response, or says why it cannot be used. If its context ends meanwhile it may
// return errStopped.
type decoder func(context.Context, Response) (any, error)

// send sends a request until it succeeds, fails for good or has been repeated often enough. A
// success has the operation's status, announces JSON and can be decoded. The call goes into errors that show later.
func (s *sender) send(ctx context.Context, op operation, req *http.Request, decode decoder) (any, call, *Error) {
	req.Header.Set("Authorization", "Bearer "+s.key.Reveal())
	req.Header.Set("Accept", "application/json")
	req.Header.Set("User-Agent", s.userAgent)
	maps.Copy(req.Header, s.header)
	call := s.call(op, req)
	var last *Error
	for {
		if !renew(req) {
			return nil, call, last
		}
		call.attempts++
		result, failure := s.attempt(ctx, req, call, decode)
		if failure == nil {
			return result, call, nil
		}
		if last = failure; failure.retryIn < 0 {
			return nil, call, failure
		}
		if err := sleep(ctx, failure.retryIn); err != nil {
			failure.interrupted(err)
			return nil, call, failure
		}
	}
}

// call is what errors say of a request that was not sent yet.
func (s *sender) call(op operation, req *http.Request) call {
	return call{op: op, method: req.Method, path: s.key.Mask(req.URL.Path), key: s.key}
}

// renew gives a request its body for the next attempt, if that can be had again. At first it can.
func renew(req *http.Request) bool {
	if req.GetBody == nil {
		return true
	}
	body, err := req.GetBody()
	req.Body = body
	return err == nil
}

// attempt sends a request once, in the time that one attempt has, and logs how it went.
func (s *sender) attempt(ctx context.Context, req *http.Request, call call, decode decoder) (any, *Error) {
	start := time.Now()
	attemptCtx, cancel := s.attemptContext(ctx)
	defer cancel()

	last := await(attemptCtx, cancel, func(report func(outcome)) {
		s.exchange(req.Clone(attemptCtx), cancel, call, decode, report)
	})
	failure := last.failure
	if !last.final && failure == nil {
		cause := fmt.Errorf("the response was not complete when its context ended: %w", context.Cause(attemptCtx))
		failure = call.failure(last.resp, cause)
		failure.temporary = true
	}
	if failure != nil && failure.temporary && failure.cause != nil {
		switch {
		case ctx.Err() != nil:
			failure.cause = contextCause(ctx, failure.cause)
		case attemptCtx.Err() == context.DeadlineExceeded:
			failure.cause = fmt.Errorf("the attempt took longer than %s: %w", s.timeout, failure.cause)
		}
	}
	if failure != nil {
		failure.retryIn = s.nextWait(ctx, call.op, failure)
	} else if s.response != nil {
		*s.response = last.resp
	}
	s.log(ctx, call, last.resp, failure, time.Since(start))
	return last.result, failure
}

// attemptContext is a context that ends with the time of an attempt, if that is limited.
func (s *sender) attemptContext(ctx context.Context) (context.Context, context.CancelFunc) {
	if s.timeout > 0 {
		return context.WithTimeout(ctx, s.timeout)
	}
	return context.WithCancel(ctx)
}

// do sends a request and returns the response, its body unread, or why there is none.
func (s *sender) do(req *http.Request, call call) (*http.Response, *Error) {
	raw, err := s.httpClient.Do(req)
	if err == nil {
		return raw, nil
	}
	// net/http's own wrapper quotes the URL, and with it the cursor.
	if wrapper, ok := errors.AsType[*url.Error](err); ok {
		err = wrapper.Err
	}
	var resp Response
	if raw != nil { // the caller's own policy refused a redirect; the body is closed already
		resp = newResponse(raw, s.key)
	}
	failure := call.failure(resp, newForeign(err, s.key))
	failure.temporary, failure.unsent = !permanent(err), cannotHaveArrived(err)
	if s.content != nil {
		if wrong := s.content.reason(); wrong != nil {
			failure.cause, failure.temporary = fmt.Errorf("reading the content: %w", newForeign(wrong, s.key)), false
		}
	}
	return nil, failure
}

// receive reads the body of a response that may be what was asked for, to its end, and decodes it.
func (s *sender) receive(ctx context.Context, raw *http.Response, resp Response, call call, decode decoder) outcome {
	body, err := readBody(ctx, raw, s.maxBodyBytes)
	resp.Body = body
	if err == errTooLarge {
		err = fmt.Errorf("%w: the body is larger than %d bytes", ErrInvalidResponse, s.maxBodyBytes)
		return outcome{resp: resp, failure: call.failure(resp, err)}
	}
	if err != nil {
		failure := call.failure(resp, fmt.Errorf("reading the body: %w", newForeign(err, s.key)))
		failure.temporary = true
		return outcome{resp: resp, failure: failure}
	}
	result, err := decode(ctx, resp)
	if err == errStopped {
		failure := call.failure(resp, fmt.Errorf("decoding the body: %w", newForeign(context.Cause(ctx), s.key)))
		failure.temporary = true
		return outcome{resp: resp, failure: failure}
	}
	if err != nil {
		return outcome{resp: resp, failure: call.failure(resp, err)}
	}
	return outcome{resp: resp, result: result}
}

// refuse is the error that a response is, with what was read of its body, if the head says that it is not what
// was asked for.
func refuse(raw *http.Response, resp Response, call call) *Error {
	if raw.StatusCode < 300 {
		err := call.op.checkStatus(raw.StatusCode)
		if err == nil {
			err = checkMedia(raw.Header, call.key)
		}
		if err != nil {
			return call.failure(resp, err)
		}
		return nil
	}
	failure := call.failure(resp, nil)
	if raw.StatusCode/100 == 3 {
		failure.cause = errors.New(scrub(redirectReason(raw), call.key))
	}
	failure.explain(resp.Body)
	failure.RetryAfter = retryAfter(raw.Header, time.Now())
	failure.temporary, failure.unsent = temporaryStatus(raw.StatusCode), raw.StatusCode == http.StatusTooManyRequests
	return failure
}

// readPrefix reads what an error keeps of a body. One that breaks off is worth no less to it.
func readPrefix(ctx context.Context, raw *http.Response) []byte {
	body, err := readBody(ctx, raw, maxErrorBody)
	if err != nil && len(body) == 0 {
		return nil
	}
	return body
}
