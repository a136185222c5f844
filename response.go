package blooio

import (
	"cmp"
	"fmt"
	"log/slog"
	"net/http"
	"strings"

	"github.com/blooio-community/blooio-go/internal/mediatype"
)

// Response is the HTTP response that a result came in. Formatted, logged or as JSON, it shows only its status and
// request id.
type Response struct {
	StatusCode int
	Header     http.Header `json:"-"`
	// RequestID identifies the request for the vendor's support. It is the first of the headers X-Request-Id,
	// Request-Id, X-Amzn-Requestid and Cf-Ray that is set. The vendor documents none of them, so it may be empty.
	RequestID string
	// Body is the body as received. It has the properties that the types do not know.
	Body []byte `json:"-"`
}

// Format implements [fmt.Formatter]. No verb shows the header or the body.
func (r Response) Format(state fmt.State, verb rune) {
	writeFormatted(state, verb, fmt.Sprintf("blooio.Response{StatusCode:%d RequestID:%q}", r.StatusCode, r.RequestID))
}

// LogValue implements [slog.LogValuer].
func (r Response) LogValue() slog.Value {
	return slog.GroupValue(slog.Int("status", r.StatusCode), slog.String("request_id", r.RequestID))
}

// newResponse returns a response whose body was not read yet.
func newResponse(resp *http.Response, key secret) Response {
	return Response{StatusCode: resp.StatusCode, Header: resp.Header, RequestID: requestID(resp.Header, key)}
}

// plainID matches request ids. They go into logs, so any other text counts as no id, and so does a phone number.
var plainID = pattern(`^[A-Za-z0-9_.:/=-]{1,128}$`)

func requestID(header http.Header, key secret) string {
	id := cmp.Or(header.Get("X-Request-Id"), header.Get("Request-Id"), header.Get("X-Amzn-Requestid"), header.Get("Cf-Ray"))
	if !plainID().MatchString(id) || key.In(id) || isPhone(id) {
		return ""
	}
	return id
}

// checkStatus returns why a status below 300 is not a success. Successes are the operation's own status, 203, which
// is a 200 that a proxy has changed (RFC 9110 section 15.3.4), and 200 in place of 201.
func (op operation) checkStatus(status int) error {
	switch status {
	case op.success, http.StatusOK, http.StatusNonAuthoritativeInfo:
		return nil
	case http.StatusPartialContent, http.StatusIMUsed:
		return fmt.Errorf("%w: status %d means that only part of the result was sent", ErrInvalidResponse, status)
	}
	if status < 200 {
		return fmt.Errorf("%w: the response ended with status %d, which is not a final status", ErrInvalidResponse, status)
	}
	return fmt.Errorf("%w: status %d is not expected for this operation", ErrInvalidResponse, status)
}

// checkMedia returns an error unless a success announces JSON that can be read as it is. A missing content type is
// accepted, because the body tells.
func checkMedia(header http.Header, key secret) error {
	if coding := strings.ToLower(start(header.Get("Content-Encoding"))); coding != "" && coding != "identity" {
		return fmt.Errorf("%w: the body is still compressed (Content-Encoding %s), which the transport should have decompressed", ErrInvalidResponse, scrub(coding, key))
	}
	contentType := start(header.Get("Content-Type"))
	if media := mediaType(contentType); media != "" && !mediatype.IsJSON(media) {
		shown := mediaType(maskStart(header.Get("Content-Type"), key)) // the key may extend across the semicolon
		return fmt.Errorf("%w: the content type is %s, not JSON", ErrInvalidResponse, scrub(shown, key))
	}
	return nil
}

// start returns the part of a header that is examined.
func start(value string) string { return value[:min(len(value), maxScrubbed)] }

// mediaType returns a content type without its parameters, in lower case.
func mediaType(contentType string) string {
	media, _, _ := strings.Cut(contentType, ";")
	return strings.ToLower(strings.TrimSpace(media))
}
