package blooio

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"net"
	"net/http"
	"net/url"
	"strings"
)

// permanent reports whether a request failed for a reason that another attempt would meet again.
func permanent(err error) bool {
	if errors.Is(err, http.ErrSchemeMismatch) || proxyRefused(err) || lastingAlert(err) {
		return true
	}
	for _, is := range []func(error) bool{
		isA[*redirectRefused],
		isA[*tls.CertificateVerificationError],
		isA[tls.RecordHeaderError],
		isA[x509.UnknownAuthorityError],
		isA[x509.HostnameError],
		isA[x509.CertificateInvalidError],
	} {
		if is(err) {
			return true
		}
	}
	return false
}

// proxyRefused reports whether a proxy asks for a password, or has an invalid URL. Net/http has no types for these
// errors. For the status it has only the standard text, so a proxy that sends its own text is not recognized.
func proxyRefused(err error) bool {
	parse, ok := errors.AsType[*url.Error](err)
	return ok && parse.Op == "parse" || err.Error() == http.StatusText(http.StatusProxyAuthRequired) ||
		strings.HasPrefix(err.Error(), "invalid proxy address ")
}

// lastingAlerts are the TLS alerts (RFC 8446 section 6.2) about the configuration of the two sides, which do not
// pass.
var lastingAlerts = []tls.AlertError{
	40,  // handshake_failure
	42,  // bad_certificate
	43,  // unsupported_certificate
	44,  // certificate_revoked
	45,  // certificate_expired
	46,  // certificate_unknown
	48,  // unknown_ca
	49,  // access_denied
	70,  // protocol_version
	71,  // insufficient_security
	109, // missing_extension
	110, // unsupported_extension
	112, // unrecognized_name
	116, // certificate_required
	120, // no_application_protocol
}

// lastingAlert reports whether the server ended the handshake with an alert that it would send again. Package tls
// exports a type for alerts, but errors of TCP connections have another, unexported type with the same texts.
func lastingAlert(err error) bool {
	remote, ok := errors.AsType[*net.OpError](err)
	if !ok || remote.Op != "remote error" || remote.Err == nil {
		return false
	}
	for _, alert := range lastingAlerts {
		if remote.Err.Error() == alert.Error() {
			return true
		}
	}
	return false
}

func isA[E error](err error) bool {
	_, ok := errors.AsType[E](err)
	return ok
}
