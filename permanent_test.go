package blooio_test

import (
	"cmp"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go"
)

// remoteAlert is the error of an alert that a server sent.
func remoteAlert(alert tls.AlertError) error {
	return fmt.Errorf("broken: %w", &net.OpError{Op: "remote error", Err: alert})
}

// What net/http makes of servers and proxies that refuse a client, for real.
func TestRefusalsAreNotRetried(t *testing.T) {
	proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusProxyAuthRequired) }))
	defer proxy.Close()
	for name, test := range map[string]struct {
		server, client *tls.Config
		proxy          func(*http.Request) (*url.URL, error)
		want           string
	}{
		"client certificate":       {server: &tls.Config{ClientAuth: tls.RequireAnyClientCert}, want: "certificate required"},
		"client certificate, 1.2":  {server: &tls.Config{ClientAuth: tls.RequireAnyClientCert, MaxVersion: tls.VersionTLS12}, want: "remote error"},
		"version":                  {server: &tls.Config{MaxVersion: tls.VersionTLS12}, client: &tls.Config{MinVersion: tls.VersionTLS13}, want: "protocol version"},
		"proxy's log-in":           {proxy: func(*http.Request) (*url.URL, error) { return url.Parse(proxy.URL) }, want: "Proxy Authentication Required"},
		"proxy's URL":              {proxy: func(*http.Request) (*url.URL, error) { return url.Parse(strings.Repeat(":", 2)) }, want: "missing protocol scheme"},
		"proxy of the environment": {proxy: func(*http.Request) (*url.URL, error) { return nil, errors.New("invalid proxy address \"x\"") }, want: "invalid proxy address"},
	} {
		t.Run(name, func(t *testing.T) {
			srv := httptest.NewUnstartedServer(nil)
			srv.Config.ErrorLog = log.New(io.Discard, "", 0)
			srv.TLS = test.server.Clone()
			srv.StartTLS()
			defer srv.Close()
			roots := x509.NewCertPool()
			roots.AddCert(srv.Certificate())
			config := cmp.Or(test.client, &tls.Config{}).Clone()
			config.RootCAs = roots
			transport := &http.Transport{TLSClientConfig: config, Proxy: test.proxy}
			if test.proxy != nil {
				transport.DialContext = func(ctx context.Context, network, _ string) (net.Conn, error) {
					return new(net.Dialer).DialContext(ctx, network, strings.TrimPrefix(proxy.URL, "http://"))
				}
			}
			client := newClient(t, blooio.Config{APIKey: testKey, BaseURL: srv.URL, Transport: transport, MaxRetries: 3})
			_, err := client.Groups.List(t.Context(), blooio.ListGroupsParams{})
			if e, ok := errors.AsType[*blooio.Error](err); !ok || e.Attempts != 1 || !strings.Contains(err.Error(), test.want) {
				t.Errorf("error is %v, want %s", err, test.want)
			}
		})
	}
}
