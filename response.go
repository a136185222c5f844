package blooio

import (
	"cmp"
	"fmt"
	"log/slog"
	"net/http"
	"strings"

	"github.com/blooio-community/blooio-go/internal/mediatype"
)

// Response is the HTTP response that a result came in. Formatted, logged or as JSON it shows its status and
// request id alone.
type Response struct {
	StatusCode int
	Header     http.Header `json:"-"`
	// RequestID is what to quote to the vendor's support: the header X-Request-Id, Request-Id,
	// X-Amzn-Requestid or Cf-Ray, whichever comes first. The vendor documents none of them, so it may
	// be empty.
	RequestID string
	// Body is the body as received, for properties that the types do not know.
	Body []byte `json:"-"`
}

// Format implements [fmt.Formatter]: no verb shows the header or the body.
func (r Response) Format(state fmt.State, verb rune) {
	writeFormatted(state, verb, fmt.Sprintf("blooio.Response{StatusCode:%d RequestID:%q}", r.StatusCode, r.RequestID))
}

// LogValue implements [slog.LogValuer].
func (r Response) LogValue() slog.Value {
	return slog.GroupValue(slog.Int("status", r.StatusCode), slog.String("request_id", r.RequestID))
}

// newResponse is a response whose body is yet to be read.
func newResponse(resp *http.Response, key secret) Response {
	return Response{StatusCode: resp.StatusCode, Header: resp.Header, RequestID: requestID(resp.Header, key)}
}

// plainID is what a request id is made of. It goes into logs, so anything else is taken for none, and so is a phone number.
var plainID = pattern(`^[A-Za-z0-9_.:/=-]{1,128}$`)

func requestID(header http.Header, key secret) string {
	id := cmp.Or(header.Get("X-Request-Id"), header.Get("Request-Id"), header.Get("X-Amzn-Requestid"), header.Get("Cf-Ray"))
	if !plainID().MatchString(id) || key.In(id) || isPhone(id) {
		return ""
	}
	return id
}

// checkStatus says why a status below 300 does not come with what was asked for. Beside the operation's own status a 203 does,
// which is a 200 that a proxy has changed (RFC 9110 section 15.3.4), and for a 201 a 200 does.
func (op operation) checkStatus(status int) error {
	switch status {
	case op.success, http.StatusOK, http.StatusNonAuthoritativeInfo:
		return nil
	case http.StatusPartialContent, http.StatusIMUsed:
		return fmt.Errorf("%w: status %d comes with part of a result", ErrInvalidResponse, status)
	}
	if status < 200 {
		return fmt.Errorf("%w: the response ended with status %d, which is not a final one", ErrInvalidResponse, status)
	}
	return fmt.Errorf("%w: status %d comes with no result", ErrInvalidResponse, status)
}

// checkMedia reports whether a success announces JSON that can be read as it is. No content type at
// all is let pass: the body tells.
func checkMedia(header http.Header, key secret) error {
	if coding := strings.ToLower(start(header.Get("Content-Encoding"))); coding != "" && coding != "identity" {
		return fmt.Errorf("%w: the body is still compressed (Content-Encoding %s), which the transport should have undone", ErrInvalidResponse, scrub(coding, key))
	}
	contentType := start(header.Get("Content-Type"))
	if media := mediaType(contentType); media != "" && !mediatype.IsJSON(media) {
		shown := mediaType(maskStart(header.Get("Content-Type"), key)) // which may have the key across its semicolon
		return fmt.Errorf("%w: the content type is %s, not JSON", ErrInvalidResponse, scrub(shown, key))
	}
	return nil
}

// start is as much of a header as is looked at.
func start(value string) string { return value[:min(len(value), maxScrubbed)] }

// mediaType is a content type without its parameters, in lower case.
func mediaType(contentType string) string {
	media, _, _ := strings.Cut(contentType, ";")
	return strings.ToLower(strings.TrimSpace(media))
}
