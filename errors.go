package blooio

import (
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// What an [*Error] is, for [errors.Is].
var (
	// ErrUnauthorized is a 401: the key is missing, wrong or revoked.
	ErrUnauthorized = errors.New("unauthorized")
	// ErrForbidden is a 403: the key may not do this.
	ErrForbidden = errors.New("forbidden")
	// ErrNotFound is a 404, which may also mean that the base URL is wrong.
	ErrNotFound = errors.New("not found")
	// ErrRateLimited is a 429 that retries did not get past.
	ErrRateLimited = errors.New("rate limited")
	// ErrInvalidResponse is a response that cannot be used: a status below 200, or one of no or of
	// partial content; another content type than JSON, broken or mistyped JSON, or more than a
	// page may hold: bytes, groups, members, or a cursor of more than 16 KiB.
	ErrInvalidResponse = errors.New("invalid response")
	// ErrPagination is a page from which it cannot be told what comes next: data or has_more is
	// missing, more is announced without a cursor, or with a cursor that was used before. The page
	// itself is not delivered; the start of it is in [Error].Body.
	ErrPagination = errors.New("broken pagination")
)

// ErrInvalidParams is what parameters are that no request is made for, such as a limit out of range.
var ErrInvalidParams = errors.New("invalid parameters")

var statusErrors = map[int]error{
	http.StatusUnauthorized:    ErrUnauthorized,
	http.StatusForbidden:       ErrForbidden,
	http.StatusNotFound:        ErrNotFound,
	http.StatusTooManyRequests: ErrRateLimited,
}

// Error is a request that did not get what it asked for: the API answered with a status other than
// 2xx, the answer was unusable, or none came.
//
// Formatted, logged or encoded as JSON it shows the request, the status and the code; as text also
// the message, without keys, phone numbers and email addresses. Header, Body, Message and Details are
// for the program: they can hold personal data, but never the API key.
type Error struct {
	// StatusCode is the response's status: 0 if no response came, 2xx if one came but was unusable.
	StatusCode int `json:"status"`
	// Code is the API's stable name for the error, the thing to branch on. Empty when it sent none.
	Code string `json:"code,omitempty"`
	// Message is the API's explanation, as sent.
	Message string `json:"-"`
	// Details is what else the API sent with the error, JSON as received. Nil when it sent none.
	Details json.RawMessage `json:"-"`
	// RequestID is [Response.RequestID].
	RequestID string `json:"request_id,omitempty"`
	// Header is the response's header, nil if no response came.
	Header http.Header `json:"-"`
	// Body is the response's body as received, up to its first 64 KiB.
	Body []byte `json:"-"`
	// RetryAfter is how long the server asked to wait, 0 if it did not.
	RetryAfter time.Duration `json:"-"`
	// Method and Path are the request's, without its query.
	Method string `json:"method"`
	Path   string `json:"path"`
	// Attempts is how many times the request was sent.
	Attempts int `json:"attempts"`

	key       secret
	cause     error
	temporary bool // another attempt may do better
}

// Error describes what failed, in one line of printable text.
func (e *Error) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "blooio: %s %s", e.Method, shorten(e.Path))
	if e.StatusCode != 0 {
		fmt.Fprintf(&b, ": %s", strings.TrimSpace(strconv.Itoa(e.StatusCode)+" "+http.StatusText(e.StatusCode)))
	}
	if e.Code != "" {
		fmt.Fprintf(&b, ": %s", shorten(e.Code))
	}
	if e.Message != "" {
		fmt.Fprintf(&b, ": %s", scrub(e.Message, e.key))
	}
	if e.cause != nil {
		fmt.Fprintf(&b, ": %s", e.reason())
	}
	if e.Attempts > 1 {
		fmt.Fprintf(&b, " (%d attempts)", e.Attempts)
	}
	return b.String()
}

// reason is the text of the cause. The package's own sentences are fit to be shown as they are, and
// have byte counts that would pass for phone numbers.
func (e *Error) reason() string {
	if errors.Is(e.cause, ErrPagination) || errors.Is(e.cause, ErrInvalidResponse) {
		return shorten(e.cause.Error())
	}
	return scrub(e.cause.Error(), e.key)
}

// Is reports whether the error's status is the one that a sentinel stands for.
func (e *Error) Is(target error) bool {
	return target != nil && statusErrors[e.StatusCode] == target
}

// Unwrap returns what made a response unusable ([ErrPagination], [ErrInvalidResponse]) or kept it
// from coming: the network's error, or the context's, which [errors.Is] and [errors.As] find. Printed it
// shows no more than Error does. Nil when the status says it all.
func (e *Error) Unwrap() error { return e.cause }

// Format implements [fmt.Formatter]: every verb writes the text of Error.
func (e Error) Format(state fmt.State, verb rune) {
	writeFormatted(state, verb, e.Error())
}

// LogValue implements [slog.LogValuer].
func (e Error) LogValue() slog.Value {
	return slog.GroupValue(
		slog.Int("status", e.StatusCode),
		slog.String("code", shorten(e.Code)),
		slog.String("request_id", e.RequestID),
		slog.String("method", e.Method),
		slog.String("path", shorten(e.Path)),
	)
}

// call identifies a request in the errors about it.
type call struct {
	method, path string
	attempts     int
	key          secret
}

// failure makes an error of a response, of what is wrong with it or in its place, or of both.
func (c call) failure(resp Response, cause error) *Error {
	return &Error{
		StatusCode: resp.StatusCode,
		RequestID:  resp.RequestID,
		Header:     cleanHeader(resp.Header, c.key),
		Body:       cleanBody(resp.Body, c.key),
		Method:     c.method,
		Path:       c.path,
		Attempts:   c.attempts,
		key:        c.key,
		cause:      cause,
	}
}
