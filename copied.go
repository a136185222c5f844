package blooio

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"net"
	"net/textproto"
	"net/url"
)

// without returns a copy of an error that can be shown. The copy has the same type, if it is one of the types that
// programs ask for. Nil if no copy can be made.
func (f *foreign) without(err error) error {
	shown := func(text string) string { return scrub(text, f.key) }
	inner := func(err error) error {
		if err == nil {
			return nil
		}
		return veil(err, f.key)
	}
	switch err := err.(type) {
	case *url.Error:
		return &url.Error{Op: shown(err.Op), URL: shown(err.URL), Err: inner(err.Err)}
	case *net.OpError:
		return &net.OpError{Op: shown(err.Op), Net: shown(err.Net), Source: f.address(err.Source), Addr: f.address(err.Addr), Err: inner(err.Err)}
	case *net.DNSError:
		clean := *err
		clean.UnwrapErr, clean.Err, clean.Name, clean.Server = inner(err.UnwrapErr), shown(err.Err), shown(err.Name), shown(err.Server)
		return &clean
	case textproto.ProtocolError:
		return textproto.ProtocolError(shown(string(err)))
	case *tls.CertificateVerificationError:
		return &tls.CertificateVerificationError{Err: inner(err.Err)}
	case x509.UnknownAuthorityError:
		return x509.UnknownAuthorityError{}
	case x509.HostnameError:
		return x509.HostnameError{Certificate: &x509.Certificate{}, Host: shown(err.Host)}
	case x509.CertificateInvalidError:
		return x509.CertificateInvalidError{Reason: err.Reason, Detail: shown(err.Detail)}
	}
	if timeout, ok := err.(net.Error); ok {
		return &timedOut{veil(err, f.key), timeout.Timeout()}
	}
	return nil
}

// veil returns an error that shows no more than its text. It is a [net.Error] if err is.
func veil(err error, key secret) error {
	shown := newForeign(err, key)
	if timeout, ok := errors.AsType[net.Error](err); ok {
		return &timedOut{shown, timeout.Timeout()}
	}
	return shown
}

// timedOut is a network error that knows whether it is a timeout.
type timedOut struct {
	error
	timeout bool
}

func (t *timedOut) Timeout() bool { return t.timeout }

// Temporary implements [net.Error]. The method is deprecated, and returns the same as Timeout.
func (t *timedOut) Temporary() bool { return t.timeout }

func (t *timedOut) Is(target error) bool { return errors.Is(t.error, target) }

func (t *timedOut) As(target any) bool { return errors.As(t.error, target) }

// address returns an address of a connection that can be shown. The address of a proxy or a socket may be any text.
func (f *foreign) address(a net.Addr) net.Addr {
	if a == nil || !(discloses{key: f.key}).value(a) && !f.key.In(a.String()) {
		return a
	}
	return namedAddr{a.Network(), scrub(a.String(), f.key)}
}

type namedAddr struct{ network, text string }

func (a namedAddr) Network() string { return a.network }

func (a namedAddr) String() string { return a.text }
