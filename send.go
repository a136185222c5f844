package blooio

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
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
}

// get sends a GET request until it succeeds, fails for good or has been repeated often enough. A
// success is a 2xx that announces JSON; the call goes into errors about its content.
func (s *sender) get(ctx context.Context, req *http.Request) (Response, call, *Error) {
	req.Header.Set("Authorization", "Bearer "+s.key.Reveal())
	req.Header.Set("Accept", "application/json")
	req.Header.Set("User-Agent", s.userAgent)
	call := call{method: req.Method, path: s.key.Mask(req.URL.Path), key: s.key}
	for {
		call.attempts++
		resp, failure := s.attempt(ctx, req, call)
		if failure == nil {
			return resp, call, nil
		}
		if failure.retryIn < 0 {
			return Response{}, call, failure
		}
		if err := sleep(ctx, failure.retryIn); err != nil {
			failure.interrupted(err)
			return Response{}, call, failure
		}
	}
}

// attempt sends a request once, in the time that one attempt has, and logs how it went.
func (s *sender) attempt(ctx context.Context, req *http.Request, call call) (Response, *Error) {
	start := time.Now()
	attemptCtx, cancel := ctx, func() {}
	if s.timeout > 0 {
		attemptCtx, cancel = context.WithTimeout(ctx, s.timeout)
	}
	defer cancel()

	resp, failure := s.exchange(req.Clone(attemptCtx), call)
	if failure != nil && failure.temporary && failure.cause != nil {
		switch {
		case ctx.Err() != nil:
			failure.cause = contextCause(ctx, failure.cause)
		case attemptCtx.Err() != nil:
			failure.cause = fmt.Errorf("the attempt took longer than %s: %w", s.timeout, failure.cause)
		}
	}
	if failure != nil {
		failure.retryIn = s.nextWait(ctx, failure)
	}
	s.log(ctx, call, resp, failure, time.Since(start))
	return resp, failure
}

// exchange sends a request and reads its response, as far as it is of use.
func (s *sender) exchange(req *http.Request, call call) (Response, *Error) {
	raw, err := s.httpClient.Do(req)
	if err != nil {
		// net/http's own wrapper quotes the URL, and with it the cursor.
		if wrapper, ok := errors.AsType[*url.Error](err); ok {
			err = wrapper.Err
		}
		var resp Response
		if raw != nil { // the caller's own policy refused a redirect; the body is closed already
			resp = newResponse(raw, s.key)
		}
		failure := call.failure(resp, newForeign(err, s.key))
		failure.temporary = !permanent(err)
		return resp, failure
	}
	defer raw.Body.Close()

	resp := newResponse(raw, s.key)
	if raw.StatusCode/100 != 2 {
		return resp, refusal(raw, resp, call)
	}
	if err := checkMedia(raw.Header, s.key); err != nil {
		resp.Body = readPrefix(raw)
		return resp, call.failure(resp, err)
	}
	resp.Body, err = readBody(raw, s.maxBodyBytes)
	switch {
	case err == errTooLarge:
		return resp, call.failure(resp, fmt.Errorf("%w: the body is larger than %d bytes", ErrInvalidResponse, s.maxBodyBytes))
	case err != nil:
		failure := call.failure(resp, fmt.Errorf("reading the body: %w", newForeign(err, s.key)))
		failure.temporary = true
		return resp, failure
	}
	return resp, nil
}

// refusal is the error that a response with a status other than 2xx is.
func refusal(raw *http.Response, resp Response, call call) *Error {
	resp.Body = readPrefix(raw)
	failure := call.failure(resp, nil)
	if raw.StatusCode/100 == 3 {
		failure.cause = errors.New(scrub(redirectReason(raw), call.key))
	}
	failure.explain(resp.Body)
	failure.RetryAfter = retryAfter(raw.Header, time.Now())
	failure.temporary = raw.StatusCode == http.StatusTooManyRequests || raw.StatusCode >= 500
	return failure
}

// readPrefix reads what an error keeps of a body. One that breaks off is worth no less to it.
func readPrefix(raw *http.Response) []byte {
	body, err := readBody(raw, maxErrorBody)
	if err != nil && len(body) == 0 {
		return nil
	}
	return body
}
