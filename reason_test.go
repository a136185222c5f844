package blooio_test

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"strings"
	"syscall"
	"testing"

	"github.com/blooio-community/blooio-go"
)

// Why there is no page is in every form that an error has: in a log as in the text.
func TestReasonIsShown(t *testing.T) {
	stopped := errors.New("the job was stopped")
	ended, cancel := context.WithCancelCause(t.Context())
	cancel(stopped)
	for name, test := range map[string]struct {
		transport http.RoundTripper
		ctx       context.Context
		is        []error
		want      []string
	}{
		"connection refused": {failing(&net.OpError{Op: "dial", Net: "tcp", Err: os.NewSyscallError("connect", syscall.ECONNREFUSED)}), nil,
			[]error{syscall.ECONNREFUSED}, []string{"dial tcp", "connect: connection refused"}},
		"no such host": {failing(&net.DNSError{Err: "no such host", Name: "api.example", IsNotFound: true}), nil, nil, []string{"lookup api.example: no such host"}},
		"cut":          {failing(fmt.Errorf("reading: %w", io.ErrUnexpectedEOF)), nil, []error{io.ErrUnexpectedEOF}, []string{"reading: unexpected EOF"}},
		"deadline":     {failing(os.ErrDeadlineExceeded), nil, []error{os.ErrDeadlineExceeded}, []string{"i/o timeout"}},
		"joined":       {failing(errors.Join(net.ErrClosed, io.EOF)), nil, []error{net.ErrClosed, io.EOF}, []string{"use of closed network connection", "EOF"}},
		"own":          {failing(&requestError{Text: "no licence"}), nil, nil, []string{"cannot send: no licence"}},
		"cause":        {failing(stopped), ended, []error{context.Canceled, stopped}, []string{"context canceled", "the job was stopped"}},
		"status":       {always(503, ""), nil, nil, []string{"503"}},
		"message": {always(422, `{"error":{"code":"validation_failed","message":"limit is too high"}}`, "X-Request-Id: req-1"), nil, nil,
			[]string{"422", "validation_failed", "limit is too high"}},
		"redirect":     {always(302, "", "Location: https://other.example/"), nil, nil, []string{"302", "the redirect is not followed"}},
		"content type": {always(200, "", "Content-Type: text/html"), nil, []error{blooio.ErrInvalidResponse}, []string{"invalid response", "the content type is text/html, not JSON"}},
		"JSON":         {always(200, `{"data":[`), nil, []error{blooio.ErrInvalidResponse}, []string{"malformed or truncated JSON, at byte 9"}},
		"pagination":   {always(200, `{"data":[],"has_more":true}`), nil, []error{blooio.ErrPagination}, []string{"broken pagination", "next_cursor is null or missing"}},
		"TLS": {failing(&tls.CertificateVerificationError{Err: x509.UnknownAuthorityError{}}), nil, nil,
			[]string{"tls: failed to verify certificate", "signed by unknown authority"}},
	} {
		t.Run(name, func(t *testing.T) {
			ctx := t.Context()
			if test.ctx != nil {
				ctx = test.ctx
			}
			client, log := leakClient(t, testKey, func(c *blooio.Config) { c.Transport = test.transport })
			forms, err := listed(ctx, client, log, []string{"%v", "%+v", "%#v", "%s", "%q"})
			for _, target := range test.is {
				if !errors.Is(err, target) {
					t.Errorf("%v is not %v", err, target)
				}
			}
			for form, text := range forms {
				family, rest, _ := strings.Cut(form, ":")
				if family == "fields" || family == "as" || family == "unwrap" && rest != "0" || strings.Contains(rest, "*struct") {
					continue // a part of it, or a pointer
				}
				if family == "log" && (errors.Is(err, blooio.ErrPagination) || name == "JSON") {
					continue // the attempt went well, and what came was found to be no page after that
				}
				for _, want := range test.want {
					if !strings.Contains(text, want) {
						t.Errorf("%s does not show %q: %s", form, want, text)
					}
				}
			}
		})
	}
}

// failing is a transport that always fails in the same way.
func failing(err error) transport {
	return func(*http.Request) (*http.Response, error) { return nil, err }
}

// A program that knows its own errors, and those of the network, finds them.
func TestErrorsAreHandedOut(t *testing.T) {
	mine := &requestError{Text: "no licence"}
	_, err := network(t, failing(fmt.Errorf("sending: %w", mine))).Groups.List(t.Context(), blooio.ListGroupsParams{})
	if found, ok := errors.AsType[*requestError](err); !ok || found != mine {
		t.Errorf("%v is not handed out: %v", mine, found)
	}
	timeout := &net.OpError{Op: "dial " + testKey, Err: os.ErrDeadlineExceeded, Addr: &net.UnixAddr{Name: "/run/" + testKey}}
	_, err = network(t, failing(timeout)).Groups.List(t.Context(), blooio.ListGroupsParams{})
	found, ok := errors.AsType[*net.OpError](err)
	if !ok || found == timeout || found.Op != "dial [API key]" || found.Addr.String() != "/run/[API key]" || !found.Timeout() || !errors.Is(found, os.ErrDeadlineExceeded) {
		t.Errorf("a copy without the key is %v", found)
	}
	var netError net.Error
	if !errors.As(err, &netError) || !netError.Timeout() {
		t.Errorf("%v is no timeout of the network", err)
	}
	// An error that leads to the key, and of which no copy can be made, is not.
	for name, err := range map[string]error{
		"text":    &requestError{Text: testKey},
		"request": &requestError{Request: &http.Request{Header: http.Header{"Authorization": {testKey}}}},
		"URL":     &requestError{Text: "GET https://api.example/v4/groups?cursor=opaque"},
	} {
		_, err := network(t, failing(err)).Groups.List(t.Context(), blooio.ListGroupsParams{})
		if found, ok := errors.AsType[*requestError](err); ok {
			t.Errorf("%s: %v is handed out", name, found)
		}
	}
}
