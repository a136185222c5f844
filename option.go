package blooio

import (
	"cmp"
	"context"
	"net/http"
	"net/textproto"
	"slices"
	"strings"
	"time"
)

// A RequestOption changes one call of an operation. Of two about the same thing the later counts. A nil one changes nothing.
type RequestOption func(*requestOptions)

type requestOptions struct {
	header     http.Header
	timeout    *time.Duration
	maxRetries *int
	response   *Response
}

// WithHeader sends a header with the request, in place of one of that name that the client sends. Authorization, Accept,
// Accept-Encoding, Host, those that describe the body, which begin with Content-, and those about the connection, such as
// Connection, Upgrade and Trailer, are the client's own: to name one is [ErrInvalidParams].
//
// Idempotency-Key is sent like any other: that it is there repeats no request. A [Config].Transport finds it under that
// name in lower case.
func WithHeader(name, value string) RequestOption {
	name = textproto.CanonicalMIMEHeaderKey(name)
	if slices.Contains(repeating, name) {
		name = strings.ToLower(name)
	}
	return func(o *requestOptions) {
		if o.header == nil {
			o.header = http.Header{}
		}
		o.header[name] = []string{value}
	}
}

// repeating are the headers for which net/http takes any request for one that may be carried out twice, and repeats it when
// a connection that was kept open breaks. It does not know them in lower case, which is the same to servers.
var repeating = []string{"Idempotency-Key", "X-Idempotency-Key"}

// WithTimeout is [Config].Timeout for one call: how long an attempt may take. 0 is a minute, negative is no limit.
func WithTimeout(timeout time.Duration) RequestOption {
	return func(o *requestOptions) { o.timeout = &timeout }
}

// WithMaxRetries is [Config].MaxRetries for one call. 0 or less is none.
func WithMaxRetries(n int) RequestOption {
	return func(o *requestOptions) { o.maxRetries = &n }
}

// WithResponse keeps the response that the result came in; in a range, that of the page which the range is at. It stays as
// it is if the call fails: the [*Error] has the response then.
func WithResponse(into *Response) RequestOption {
	return func(o *requestOptions) { o.response = into }
}

// ownHeaders are the headers that no option sets, beside those that begin with Content-. Of those about the connection
// net/http drops some and sends others as they are.
var ownHeaders = []string{
	"Authorization", "Accept", "Accept-Encoding", "Host",
	"Connection", "Keep-Alive", "Proxy-Connection", "Te", "Trailer", "Transfer-Encoding", "Upgrade",
}

// with is the sender for one call.
func (s *sender) with(ctx context.Context, op operation, opts []RequestOption) (*sender, error) {
	if ctx == nil {
		return nil, op.invalid("the context is nil")
	}
	var o requestOptions
	for _, opt := range opts {
		if opt != nil {
			opt(&o)
		}
	}
	for name, values := range o.header {
		switch {
		case slices.Contains(ownHeaders, name) || strings.HasPrefix(name, "Content-"):
			return nil, op.invalid("the header %s is the client's own", name)
		case name == "" || strings.Trim(name, tokenChars) != "":
			return nil, op.invalid("the name of a header is no token")
		case !printableASCII(values[0]):
			return nil, op.invalid("the value of the header %s has characters that are not printable ASCII", name)
		}
	}
	if len(opts) == 0 {
		return s, nil
	}
	own := *s
	own.header, own.response = o.header, o.response
	if o.timeout != nil {
		own.timeout = max(cmp.Or(*o.timeout, defaultTimeout), 0)
	}
	if o.maxRetries != nil {
		own.maxRetries = max(*o.maxRetries, 0)
	}
	return &own, nil
}

// tokenChars are the characters of a header's name (RFC 9110 section 5.6.2).
const tokenChars = "!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
