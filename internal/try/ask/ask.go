// Package ask makes calls of what a person asks for on the page of blooio try: values as they are, also those that the
// description forbids, as finding out what a server says to them is what the page is for.
package ask

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"mime"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/blooio-community/blooio-go/contract/openapi"
	"github.com/blooio-community/blooio-go/contract/request"
)

// Request is what a person asks for.
type Request struct {
	// Operation is the operationId.
	Operation string `json:"operation"`
	// Path has the values of the parameters in the path, Query and Headers what is sent besides, in that order.
	Path    map[string]string `json:"path"`
	Query   [][2]string       `json:"query"`
	Headers [][2]string       `json:"headers"`
	// Body is nil for none. BodyBase64 is one that is not text, and goes before Body.
	Body       *string `json:"body"`
	BodyBase64 string  `json:"body_base64,omitempty"`
	// MediaType is the body's, empty for none.
	MediaType string `json:"media_type"`
	// Key is one of the keys below; empty is KeyValid.
	Key string `json:"key"`
}

// Which key a request has.
const (
	KeyValid   = "valid"
	KeyNone    = "none"
	KeyUnknown = "unknown"
)

// Error says what is wrong with a request, and in which field, such as "path.groupId".
type Error struct{ Field, Text string }

// Error is the text.
func (e *Error) Error() string { return e.Text }

// Call is a request that can be sent.
type Call struct {
	Operation *openapi.Operation
	// URL is without the key.
	URL *url.URL
	// Headers are in order, without the key. Their names have their usual spelling, each once.
	Headers [][2]string
	// Body is nil for none.
	Body []byte
	// Key says how the key is sent, nil for a request without one. Unknown is true for a key that no server accepts.
	Key     *request.Key
	Unknown bool
}

// Base tells the base URL of an operation, without a slash at its end.
type Base func(*openapi.Operation) (string, error)

// Call makes the call of a request. Errors about the request are of type [*Error].
func (r *Request) Call(spec *openapi.Spec, base Base) (*Call, error) {
	op := spec.Operation(r.Operation)
	if op == nil {
		return nil, &Error{"operation", fmt.Sprintf("the description has no operation %q", r.Operation)}
	}
	c := &Call{Operation: op}
	if err := c.take(r, spec, base); err != nil {
		return nil, err
	}
	if err := c.takeHeaders(r, spec); err != nil {
		return nil, err
	}
	return c, c.takeKey(r)
}

// take takes URL and body.
func (c *Call) take(r *Request, spec *openapi.Spec, base Base) (err error) {
	if c.Body, err = r.bytes(); err != nil {
		return err
	}
	at, err := base(c.Operation)
	if err != nil {
		return err
	}
	path, err := r.path(c.Operation)
	if err != nil {
		return err
	}
	query, err := r.query(spec)
	if err != nil {
		return err
	}
	if c.URL, err = url.Parse(at + path); err != nil {
		return &Error{"path", "the path is not valid in a URL"} // the reason would quote it
	}
	c.URL.RawQuery = query
	return nil
}

// bytes is the body.
func (r *Request) bytes() ([]byte, error) {
	switch {
	case r.BodyBase64 != "":
		body, err := base64.StdEncoding.DecodeString(r.BodyBase64)
		if err != nil {
			return nil, &Error{"body_base64", "the body is not valid base64"}
		}
		return body, nil
	case r.Body != nil:
		return append([]byte{}, *r.Body...), nil
	}
	return nil, nil
}

// path fills in the path of an operation, escaped.
func (r *Request) path(op *openapi.Operation) (string, error) {
	path, _, _ := strings.Cut(op.Path, "#")
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(path, "{")
		name, after, closed := strings.Cut(rest, "}")
		if !found || !closed {
			b.WriteString(path)
			return b.String(), nil
		}
		value, given := r.Path[name]
		if !given {
			return "", &Error{"path." + name, fmt.Sprintf("the path parameter %s has no value", name)}
		}
		b.WriteString(before)
		b.WriteString(url.PathEscape(value))
		path = after
	}
}

// query is the query, in the order of the request.
func (r *Request) query(spec *openapi.Spec) (string, error) {
	var pairs []string
	for _, pair := range r.Query {
		if slices.Contains(spec.KeyNames("query"), pair[0]) {
			return "", &Error{"query." + pair[0], pair[0] + " carries the key: enter that as the key, so that it stays out of the page"}
		}
		if pair[0] != "" || pair[1] != "" {
			pairs = append(pairs, url.QueryEscape(pair[0])+"="+url.QueryEscape(pair[1]))
		}
	}
	return strings.Join(pairs, "&"), nil
}

// takeKey says which key the call has.
func (c *Call) takeKey(r *Request) error {
	key, _ := request.KeyOf(c.Operation)
	switch r.Key {
	case KeyNone:
	case KeyUnknown:
		c.Key, c.Unknown = key, true
	case KeyValid, "":
		c.Key = key
	default:
		return &Error{"key", fmt.Sprintf("invalid key %q (want valid, none or unknown)", r.Key)}
	}
	return nil
}

// takeHeaders takes the headers, and adds those that a request has in any case.
func (c *Call) takeHeaders(r *Request, spec *openapi.Spec) error {
	seen := map[string]int{}
	for _, pair := range r.Headers {
		if pair[0] == "" && pair[1] == "" {
			continue
		}
		if why := refused(pair[0], pair[1], spec); why != "" {
			return &Error{"headers." + pair[0], why}
		}
		name := http.CanonicalHeaderKey(pair[0])
		if i, again := seen[name]; again {
			c.Headers[i][1] += separator(name) + pair[1]
			continue
		}
		seen[name] = len(c.Headers)
		c.Headers = append(c.Headers, [2]string{name, pair[1]})
	}
	if _, given := seen["Accept"]; !given {
		c.Headers = append(c.Headers, [2]string{"Accept", request.Accepts(c.Operation)})
	}
	if _, given := seen["Content-Type"]; !given && c.Body != nil && r.MediaType != "" {
		mediaType := withBoundary(r.MediaType, c.Body)
		if !isValue(mediaType) {
			return &Error{"media_type", "the media type has a character that a header cannot have"}
		}
		c.Headers = append(c.Headers, [2]string{"Content-Type", mediaType})
	}
	return nil
}

// separator joins two values of one header.
func separator(name string) string {
	if name == "Cookie" {
		return "; "
	}
	return ", "
}

// withBoundary adds the boundary of a body in parts to a media type that lacks it.
func withBoundary(mediaType string, body []byte) string {
	plain, params, err := mime.ParseMediaType(mediaType)
	if err != nil || !strings.HasPrefix(plain, "multipart/") || params["boundary"] != "" {
		return mediaType
	}
	first, _, _ := bytes.Cut(body, []byte("\n"))
	boundary, found := bytes.CutPrefix(bytes.TrimRight(first, "\r"), []byte("--"))
	if !found || len(boundary) == 0 {
		return mediaType
	}
	if with := mime.FormatMediaType(plain, map[string]string{"boundary": string(boundary)}); with != "" {
		return with
	}
	return mediaType
}
