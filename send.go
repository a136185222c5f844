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

// sender sends requests with the key, and retries temporary failures. It knows nothing of particular operations.
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

	// Settings of one call; see with.
	header   http.Header
	response *Response // where the response of a success goes, nil for nowhere
	content  content   // what is streamed, nil for a request that is in memory
}

// content is sent while it is read.
type content interface {
	// reason returns the error of the content, nil if there was none.
	reason() error
	// again reports whether the content can be sent again.
	again() bool
}

// decoder makes the result from a response, or says why the response cannot be used. If its context ends meanwhile,
// it may return errStopped.
type decoder func(context.Context, Response) (any, error)

// send sends a request until it succeeds, fails permanently or has used up its retries. A success has the operation's
// status, announces JSON and can be decoded. The returned call is for errors that show later.
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

// call returns what errors say about a request that was not sent yet.
func (s *sender) call(op operation, req *http.Request) call {
	return call{op: op, method: req.Method, path: s.key.Mask(req.URL.Path), key: s.key}
}

// renew sets the body of a request for the next attempt, and reports whether that is possible. For the first attempt
// it always is.
func renew(req *http.Request) bool {
	if req.GetBody == nil {
		return true
	}
	body, err := req.GetBody()
	req.Body = body
	return err == nil
}

// attempt sends a request once, within the time limit of an attempt, and logs the result.
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

// attemptContext returns a context that ends with the time limit of an attempt, if there is one.
func (s *sender) attemptContext(ctx context.Context) (context.Context, context.CancelFunc) {
	if s.timeout > 0 {
		return context.WithTimeout(ctx, s.timeout)
	}
	return context.WithCancel(ctx)
}

// do sends a request and returns the response with its body unread, or the error why there is none.
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

// receive reads the body of a response that may be a success to its end, and decodes it.
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

// refuse returns the error for a response whose head shows that it is not a success, nil for others. The error has
// the part of the body that was read.
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

// readPrefix reads the part of a body that an error keeps. A body that breaks off is kept as well.
func readPrefix(ctx context.Context, raw *http.Response) []byte {
	body, err := readBody(ctx, raw, maxErrorBody)
	if err != nil && len(body) == 0 {
		return nil
	}
	return body
}
