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
	// ErrInvalidRequest is a 400: the request is malformed, or an icon is none.
	ErrInvalidRequest = errors.New("invalid request")
	// ErrConflict is a 409: the state that the group is in does not allow it.
	ErrConflict = errors.New("conflict")
	// ErrValidation is a 422: the API finds a field invalid or missing. [Error].Details may say which.
	ErrValidation = errors.New("validation failed")
	// ErrRateLimited is a 429 that retries did not get past.
	ErrRateLimited = errors.New("rate limited")
	// ErrInvalidResponse is a response that cannot be used: a status below 300 other than 200 and 203, and 201 of Create,
	// such as 206 of partial content; another content type than JSON, broken or mistyped JSON, or more than a
	// page may hold: bytes, groups, members, names, or a cursor of more than 16 KiB.
	ErrInvalidResponse = errors.New("invalid response")
	// ErrPagination is a page from which it cannot be told what comes next: data or has_more is
	// missing, more is announced without a cursor, or with a cursor that was used before. The page
	// itself is not delivered; the start of it is in [Error].Body.
	ErrPagination = errors.New("broken pagination")
)

// ErrInvalidParams is what parameters are that no request is made for, such as a limit out of range.
var ErrInvalidParams = errors.New("invalid parameters")

var statusErrors = map[int]error{
	http.StatusBadRequest:          ErrInvalidRequest,
	http.StatusUnauthorized:        ErrUnauthorized,
	http.StatusForbidden:           ErrForbidden,
	http.StatusNotFound:            ErrNotFound,
	http.StatusConflict:            ErrConflict,
	http.StatusUnprocessableEntity: ErrValidation,
	http.StatusTooManyRequests:     ErrRateLimited,
}

// Error is a request that did not get what it asked for: the API answered with a status other than
// 2xx, the answer was unusable, or none came.
//
// Formatted, logged or encoded as JSON it shows the request, the status, the code, the message and the reason
// why there is no usable response, without keys, phone numbers and email addresses. Header, Body, Message,
// Details and Path are for the program: they can hold personal data, but never the API key.
type Error struct {
	// StatusCode is the response's status: 0 if no response came, below 300 if one came but was unusable.
	StatusCode int
	// Code is the API's stable name for the error, the thing to branch on. Empty when it sent none.
	Code string
	// Message is the API's explanation, as sent but for the key.
	Message string
	// Details is what else the API sent with the error, JSON as received but for the key. Nil when it sent none, or
	// more than Body holds.
	Details json.RawMessage
	// RequestID is [Response.RequestID].
	RequestID string
	// Header is the response's header, nil if no response came. Values are cut after their first
	// 64 KiB, and more than 256 KiB of headers are left out.
	Header http.Header
	// Body is the response's body as received but for the key, up to its first 64 KiB.
	Body []byte
	// RetryAfter is how long the server asked to wait, 0 if it did not.
	RetryAfter time.Duration
	// Method and Path are the request's, without its query. Path is as sent but for the key: one of a BaseURL may hold
	// personal data, which is masked where it is shown.
	Method string
	Path   string
	// Attempts is how many times the request was sent. 0: the context of a range ended before it needed the page.
	Attempts int
	// Cursor is that of the page which could not be read, to go on from in [ListGroupsParams]. Empty for the first page of
	// a list, and for anything that is no page. Like a key it shows in no text.
	Cursor string

	key       secret
	cause     error
	temporary bool // another attempt may do better
	unsent    bool // the request cannot have been carried out
	// retryIn is the wait before the next attempt, negative if there is none.
	retryIn time.Duration
}

// Error describes what failed, in one line of printable text.
func (e *Error) Error() string {
	text := "blooio: " + e.Method + " " + scrub(e.Path, e.key)
	if outcome := e.outcome(); outcome != "" {
		text += ": " + outcome
	}
	if e.Attempts > 1 {
		text += fmt.Sprintf(" (%d attempts)", e.Attempts)
	}
	return text
}

// outcome is the text of Error without the request.
func (e *Error) outcome() string {
	var parts []string
	if e.StatusCode != 0 {
		parts = append(parts, strings.TrimSpace(strconv.Itoa(e.StatusCode)+" "+http.StatusText(e.StatusCode)))
	}
	for _, part := range []string{shorten(e.Code), e.message(), e.reason()} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, ": ")
}

func (e *Error) message() string { return scrub(e.Message, e.key) }

// reason is the text of the cause. The package's own sentences are fit to be shown as they are, and
// have byte counts that would pass for phone numbers.
func (e *Error) reason() string {
	if e.cause == nil {
		return ""
	}
	if errors.Is(e.cause, ErrPagination) || errors.Is(e.cause, ErrInvalidResponse) {
		return shorten(e.key.Mask(e.cause.Error()))
	}
	return scrub(e.cause.Error(), e.key)
}

// Is reports whether the error's status is the one that a sentinel stands for.
func (e *Error) Is(target error) bool {
	return target != nil && statusErrors[e.StatusCode] == target
}

// Unwrap returns what made a response unusable ([ErrPagination], [ErrInvalidResponse]) or kept it
// from coming: the network's error, or the context's, which [errors.Is] and [errors.As] find. It wraps nothing
// itself, and shows no more than Error does: where an error that is asked for holds what Error masks, such as the key, a
// phone number or the values of a query, As returns a copy without it if it is one of the standard library's, and else none.
// Nil when the status says it all.
func (e *Error) Unwrap() error {
	if e.cause == nil {
		return nil
	}
	return &foreign{text: e.reason, err: func() error { return e.cause }, key: e.key}
}

// Format implements [fmt.Formatter]: every verb writes the text of Error.
func (e Error) Format(state fmt.State, verb rune) {
	writeFormatted(state, verb, e.Error())
}

// LogValue implements [slog.LogValuer], with what Error says.
func (e Error) LogValue() slog.Value {
	attrs := []slog.Attr{slog.Int("status", e.StatusCode), slog.String("method", e.Method), slog.String("path", scrub(e.Path, e.key))}
	for _, attr := range []slog.Attr{
		slog.String("code", shorten(e.Code)),
		slog.String("message", e.message()),
		slog.String("reason", e.reason()),
		slog.String("request_id", e.RequestID),
	} {
		if attr.Value.String() != "" {
			attrs = append(attrs, attr)
		}
	}
	return slog.GroupValue(append(attrs, slog.Int("attempts", e.Attempts))...)
}

// MarshalJSON implements [encoding/json.Marshaler], with what Error says.
func (e Error) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		Status    int    `json:"status"`
		Method    string `json:"method"`
		Path      string `json:"path"`
		Code      string `json:"code,omitempty"`
		Message   string `json:"message,omitempty"`
		Reason    string `json:"reason,omitempty"`
		RequestID string `json:"request_id,omitempty"`
		Attempts  int    `json:"attempts"`
	}{e.StatusCode, e.Method, scrub(e.Path, e.key), shorten(e.Code), e.message(), e.reason(), e.RequestID, e.Attempts})
}

// call identifies a request in the errors about it.
type call struct {
	op           operation
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
