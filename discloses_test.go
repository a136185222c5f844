package blooio_test

import (
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"net/textproto"
	"net/url"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go"
)

// What Error masks shows in no error that errors.As finds.
func TestFoundErrorsShowNoMoreThanError(t *testing.T) {
	secrets := map[string]string{
		"phone": testPhone, "email": "jane@example.com", "other key": "bl_live_0therKeyOfSomebody", "bearer": "Bearer abc.def-ghi", "query": "https://x.example/?k=va1ue",
	}
	for kind, secret := range secrets {
		for name, test := range map[string]struct {
			err  error
			find func(error) error // nil if there is none
		}{
			"protocol":    {textproto.ProtocolError("malformed MIME header line: " + secret), found[textproto.ProtocolError]},
			"DNS name":    {&net.DNSError{Err: "no such host", Name: secret, IsNotFound: true}, found[*net.DNSError]},
			"DNS server":  {&net.DNSError{Err: "no such host", Name: "x.example", Server: secret}, found[*net.DNSError]},
			"URL":         {&net.OpError{Op: "dial", Err: &url.Error{Op: "parse", URL: secret, Err: errors.New("x")}}, found[*net.OpError]},
			"path":        {&fs.PathError{Op: "open", Path: secret, Err: fs.ErrNotExist}, found[*fs.PathError]},
			"own":         {&requestError{Text: secret}, found[*requestError]},
			"own, silent": {&silentError{secret}, found[*silentError]},
		} {
			t.Run(kind+" "+name, func(t *testing.T) {
				_, err := network(t, func(*http.Request) (*http.Response, error) { return nil, test.err }).Groups.List(t.Context(), blooio.ListGroupsParams{})
				if got := test.find(err); got != nil && strings.Contains(fmt.Sprintf("%v %+v %#v", got, got, errors.Unwrap(got)), secret) {
					t.Errorf("%#v shows %q", got, secret)
				}
				if !errors.Is(err, test.err) {
					t.Errorf("%v is not %v", err, test.err)
				}
			})
		}
	}
	// What shows nothing is found as it is.
	for name, err := range map[string]error{
		"protocol": textproto.ProtocolError("malformed MIME header line"),
		"DNS":      &net.DNSError{Err: "no such host", Name: "api.example", Server: "192.168.100.200:53", IsNotFound: true},
		"address":  &net.OpError{Op: "dial", Net: "tcp", Addr: &net.TCPAddr{IP: net.IPv4(127, 64, 49, 50), Port: 8443}, Err: errors.New("refused")},
	} {
		_, got := network(t, func(*http.Request) (*http.Response, error) { return nil, err }).Groups.List(t.Context(), blooio.ListGroupsParams{})
		if all := []error{found[textproto.ProtocolError](got), found[*net.DNSError](got), found[*net.OpError](got)}; all[0] != err && all[1] != err && all[2] != err {
			t.Errorf("%s: %v is not handed out", name, err)
		}
	}
}

func found[E error](err error) error {
	if e, ok := errors.AsType[E](err); ok {
		return e
	}
	return nil
}

// silentError says in a field what it does not say in Error.
type silentError struct{ Number string }

func (*silentError) Error() string { return "failed" }
