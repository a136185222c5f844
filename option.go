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

// A RequestOption changes one call of an operation. If two options set the same thing, the later one counts. A nil
// option changes nothing.
type RequestOption func(*requestOptions)

type requestOptions struct {
	header     http.Header
	timeout    *time.Duration
	maxRetries *int
	response   *Response
}

// WithHeader sends a header with the request. It replaces a header of that name that the client would send. These
// headers cannot be set, and naming one returns [ErrInvalidParams]: Authorization, Accept, Accept-Encoding, Host,
// every header that begins with Content-, and those about the connection, such as Connection, Upgrade and Trailer.
//
// Idempotency-Key is sent like any other header: it does not make the client repeat a request. A [Config].Transport
// finds it under its name in lower case.
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

// repeating are the headers that make net/http treat any request as safe to repeat: it then sends the request again
// when a connection that was kept open breaks. It does not recognize them in lower case, which servers treat alike.
var repeating = []string{"Idempotency-Key", "X-Idempotency-Key"}

// WithTimeout sets [Config].Timeout for one call: the time limit of each attempt. 0 means one minute, a negative
// value means no limit.
func WithTimeout(timeout time.Duration) RequestOption {
	return func(o *requestOptions) { o.timeout = &timeout }
}

// WithMaxRetries sets [Config].MaxRetries for one call. 0 or less means no retries.
func WithMaxRetries(n int) RequestOption {
	return func(o *requestOptions) { o.maxRetries = &n }
}

// WithResponse stores the response that a result came in. In a range it stores the response of the current page. If
// the call fails, it stores nothing: the [*Error] then has the response.
func WithResponse(into *Response) RequestOption {
	return func(o *requestOptions) { o.response = into }
}

// ownHeaders are the headers that no option can set, besides those that begin with Content-. Of the headers about the
// connection, net/http drops some and sends others unchanged.
var ownHeaders = []string{
	"Authorization", "Accept", "Accept-Encoding", "Host",
	"Connection", "Keep-Alive", "Proxy-Connection", "Te", "Trailer", "Transfer-Encoding", "Upgrade",
}

// with returns the sender for one call, with the options applied.
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
			return nil, op.invalid("the header %s is set by the client, and cannot be changed", name)
		case name == "" || strings.Trim(name, tokenChars) != "":
			return nil, op.invalid("the name of a header is empty or has characters that are not allowed")
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
