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

// Sentinels for [errors.Is]: the kinds of [*Error].
var (
	// ErrUnauthorized is status 401: the key is missing, wrong or revoked.
	ErrUnauthorized = errors.New("unauthorized")
	// ErrForbidden is status 403: the key has no permission for this.
	ErrForbidden = errors.New("forbidden")
	// ErrNotFound is status 404. It may also mean that the base URL is wrong.
	ErrNotFound = errors.New("not found")
	// ErrInvalidRequest is status 400: the request is malformed, or the content of an icon is not an image.
	ErrInvalidRequest = errors.New("invalid request")
	// ErrConflict is status 409: the state of the group does not allow the operation.
	ErrConflict = errors.New("conflict")
	// ErrValidation is status 422: a field is invalid or missing. [Error].Details may name the field.
	ErrValidation = errors.New("validation failed")
	// ErrRateLimited is status 429, after all retries.
	ErrRateLimited = errors.New("rate limited")
	// ErrInvalidResponse is a response that cannot be used, for one of these reasons: a status below 300 other than
	// 200 and 203 (and 201 for Create), such as 206 for partial content; a content type other than JSON; broken JSON,
	// or a value of the wrong type; or a page over its limits of bytes, groups, members or names, or with a cursor of
	// more than 16 KiB.
	ErrInvalidResponse = errors.New("invalid response")
	// ErrPagination is a page that does not tell how the list continues: data or has_more is missing, or has_more is
	// true without a cursor or with a cursor that was used before. The page is not returned. [Error].Body has its
	// first 64 KiB.
	ErrPagination = errors.New("broken pagination")
)

// ErrInvalidParams means that the parameters are invalid, such as a limit out of range. No request was sent.
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

// Error describes a failed request: the API answered with a status other than 2xx, the response could not be used, or
// no response arrived.
//
// Formatted, logged or encoded as JSON, it shows the request, the status, the code, the message and the reason why
// there is no usable response. It shows no keys, phone numbers or email addresses. Header, Body, Message, Details and
// Path are for the program: they can hold personal data, but never the API key.
type Error struct {
	// StatusCode is the status of the response. It is 0 if no response arrived, and below 300 if the response could
	// not be used.
	StatusCode int
	// Code is the API's stable name for the error. Compare this, not Message. Empty if the API sent no code.
	Code string
	// Message is the API's explanation, as sent, with the key masked.
	Message string
	// Details is the JSON that the API sent with the error, with the key masked. Nil if the API sent none, or if it
	// does not fit into Body.
	Details json.RawMessage
	// RequestID is the same as [Response.RequestID].
	RequestID string
	// Header is the header of the response, nil if no response arrived. Each value is cut after 64 KiB, and headers
	// beyond 256 KiB in total are left out.
	Header http.Header
	// Body is the first 64 KiB of the response's body, with the key masked.
	Body []byte
	// RetryAfter is how long the server asked to wait, 0 if it did not ask.
	RetryAfter time.Duration
	// Method and Path are those of the request, without the query. Path is as sent, with the key masked. If a BaseURL
	// has personal data in its path, Path has it too, but the text of the error does not.
	Method string
	Path   string
	// Attempts is how many times the request was sent. It is 0 if the context of a range ended before the range
	// needed the page.
	Attempts int
	// Cursor is the cursor of the page that could not be read. Put it into [ListGroupsParams].Cursor to continue
	// there. Empty for the first page of a list, and for requests other than lists. It appears in no text, like a
	// key.
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

// reason is the text of the cause. The package's own sentences are shown unchanged: they contain byte counts, which
// would be taken for phone numbers.
func (e *Error) reason() string {
	if e.cause == nil {
		return ""
	}
	if errors.Is(e.cause, ErrPagination) || errors.Is(e.cause, ErrInvalidResponse) {
		return shorten(e.key.Mask(e.cause.Error()))
	}
	return scrub(e.cause.Error(), e.key)
}

// Is reports whether target is the sentinel of the error's status.
func (e *Error) Is(target error) bool {
	return target != nil && statusErrors[e.StatusCode] == target
}

// Unwrap returns the reason why there is no usable response: [ErrPagination], [ErrInvalidResponse], or the error of
// the network or the context. [errors.Is] and [errors.As] find it. Nil if the status is the only reason.
//
// The returned error wraps nothing itself, and shows no more than Error does. If [errors.As] asks for an error that
// holds something Error masks, such as the key, a phone number or the values of a query, it gets a copy without that,
// if the error is one of the standard library's. Otherwise As finds nothing.
func (e *Error) Unwrap() error {
	if e.cause == nil {
		return nil
	}
	return &foreign{text: e.reason, err: func() error { return e.cause }, key: e.key}
}

// Format implements [fmt.Formatter]. Every verb writes the text of Error.
func (e Error) Format(state fmt.State, verb rune) {
	writeFormatted(state, verb, e.Error())
}

// LogValue implements [slog.LogValuer]. It has the same information as Error.
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

// MarshalJSON implements [encoding/json.Marshaler]. It has the same information as Error.
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

// call identifies a request in errors about it.
type call struct {
	op           operation
	method, path string
	attempts     int
	key          secret
}

// failure makes an error of a response, of the reason why it is missing or unusable, or of both.
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
