package blooio_test

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"github.com/blooio-community/blooio-go"
)

// attempts is a network that fails n times, then answers; it notes when it was asked.
type attempts struct {
	fail  func() (*http.Response, error)
	n     int
	times []time.Time
}

func (a *attempts) RoundTrip(req *http.Request) (*http.Response, error) {
	a.times = append(a.times, time.Now())
	if err := req.Context().Err(); err != nil {
		return nil, err
	}
	if len(a.times) <= a.n {
		return a.fail()
	}
	return jsonReply(200, pageOf("", "grp_1")), nil
}

// waits are the times between one attempt and the next.
func (a *attempts) waits() []time.Duration {
	var waits []time.Duration
	for i := range len(a.times) - 1 {
		waits = append(waits, a.times[i+1].Sub(a.times[i]))
	}
	return waits
}

func status(code int, header ...string) func() (*http.Response, error) {
	return func() (*http.Response, error) { return reply(code, "", header...), nil }
}

func broken(err error) func() (*http.Response, error) {
	return func() (*http.Response, error) { return nil, err }
}

func TestRetries(t *testing.T) {
	for name, test := range map[string]struct {
		fail    func() (*http.Response, error)
		retried bool
	}{
		"408":                {status(408), true},
		"425":                {status(425), true},
		"429":                {status(429), true},
		"500":                {status(500), true},
		"502":                {status(502), true},
		"503":                {status(503), true},
		"504":                {status(504), true},
		"520":                {status(520), true},
		"connection refused": {broken(syscall.ECONNREFUSED), true},
		"connection reset":   {broken(io.ErrUnexpectedEOF), true},
		"body cut": {func() (*http.Response, error) {
			r := jsonReply(200, "")
			r.Body = brokenBody("{", io.ErrUnexpectedEOF)
			return r, nil
		}, true},
		"304":                  {status(304), false},
		"400":                  {status(400), false},
		"401":                  {status(401), false},
		"403":                  {status(403), false},
		"404":                  {status(404), false},
		"501":                  {status(501), false},
		"505":                  {status(505), false},
		"506":                  {status(506), false},
		"508":                  {status(508), false},
		"510":                  {status(510), false},
		"511":                  {status(511), false},
		"409":                  {status(409), false},
		"no page":              {status(200), false},
		"HTML":                 {status(200, "Content-Type: text/html"), false},
		"unknown authority":    {broken(&tls.CertificateVerificationError{Err: x509.UnknownAuthorityError{}}), false},
		"other host's":         {broken(x509.HostnameError{Certificate: &x509.Certificate{}, Host: "api.blooio.com"}), false},
		"expired":              {broken(x509.CertificateInvalidError{Reason: x509.Expired}), false},
		"certificate required": {broken(remoteAlert(116)), false},
		"protocol version":     {broken(remoteAlert(70)), false},
		"internal error":       {broken(remoteAlert(80)), true},
		"bad record":           {broken(remoteAlert(20)), true},
		"own alert":            {broken(&net.OpError{Op: "local error", Err: tls.AlertError(70)}), true},
		"proxy's 407":          {broken(errors.New("Proxy Authentication Required")), false},
		"proxy's 502":          {broken(errors.New("Bad Gateway")), true},
		"proxy that is none":   {broken(errors.New(`invalid proxy address "x": no host`)), false},
		"proxy without URL":    {broken(&url.Error{Op: "parse", URL: "::", Err: errors.New("missing protocol scheme")}), false},
		"proxy, no connection": {broken(&net.OpError{Op: "proxyconnect", Err: syscall.ECONNREFUSED}), true},
		"unknown, unwrapped":   {broken(x509.UnknownAuthorityError{}), false},
		"no TLS at all":        {broken(tls.RecordHeaderError{Msg: "first record does not look like a TLS handshake"}), false},
		"plain http to https":  {broken(http.ErrSchemeMismatch), false},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				network := &attempts{fail: test.fail, n: 3}
				client := newClient(t, blooio.Config{APIKey: testKey, Transport: network})
				ids, err := collect(t.Context(), client, blooio.ListGroupsParams{})
				if test.retried && (err != nil || len(ids) != 1 || len(network.times) != 4) {
					t.Errorf("%d attempts, %v", len(network.times), err)
				}
				if !test.retried && (err == nil || len(network.times) != 1) {
					t.Errorf("%d attempts, %v", len(network.times), err)
				}
			})
		})
	}
}

func TestLastErrorIsReturned(t *testing.T) {
	for configured, want := range map[int]int{0: 4, 1: 2, 5: 6, -1: 1, -7: 1} {
		synctest.Test(t, func(t *testing.T) {
			network := &attempts{fail: status(503, "X-Request-Id: last"), n: 99}
			client := newClient(t, blooio.Config{APIKey: testKey, Transport: network, MaxRetries: configured})
			_, err := client.Groups.List(t.Context(), blooio.ListGroupsParams{})
			e, ok := errors.AsType[*blooio.Error](err)
			if !ok || e.StatusCode != 503 || e.Attempts != want || len(network.times) != want || e.RequestID != "last" {
				t.Errorf("MaxRetries %d: %d attempts, %v", configured, len(network.times), err)
			}
			if shown := strings.HasSuffix(err.Error(), " attempts)"); shown != (want > 1) {
				t.Errorf("text is %s", err)
			}
		})
	}
}

// Waits are random, but bounded: half a second, doubled each time, up to the limit. Over many walks
// they use most of that range, or they would not keep clients apart.
func TestBackoff(t *testing.T) {
	bounds := []time.Duration{500 * time.Millisecond, time.Second, 2 * time.Second, 4 * time.Second, 5 * time.Second, 5 * time.Second}
	longest, shortest := make([]time.Duration, len(bounds)), make([]time.Duration, len(bounds))
	synctest.Test(t, func(t *testing.T) {
		for range 200 {
			network := &attempts{fail: status(500), n: len(bounds)}
			client := newClient(t, blooio.Config{APIKey: testKey, Transport: network, MaxRetries: len(bounds), MaxRetryWait: 5 * time.Second})
			if _, err := client.Groups.List(t.Context(), blooio.ListGroupsParams{}); err != nil {
				t.Fatal(err)
			}
			for i, wait := range network.waits() {
				longest[i] = max(longest[i], wait)
				if shortest[i] == 0 || wait < shortest[i] {
					shortest[i] = wait
				}
			}
		}
	})
	for i, bound := range bounds {
		if longest[i] > bound || longest[i] < bound*4/5 || shortest[i] > bound/5 {
			t.Errorf("waits before retry %d are %s to %s, want them within %s", i+1, shortest[i], longest[i], bound)
		}
	}
}

func TestRetryAfter(t *testing.T) {
	for name, test := range map[string]struct {
		value         func() string
		least, atMost time.Duration
	}{
		"seconds":     {func() string { return "7" }, 7 * time.Second, 7 * time.Second},
		"date":        {func() string { return time.Now().Add(30 * time.Second).UTC().Format(http.TimeFormat) }, 30 * time.Second, 30 * time.Second},
		"too long":    {func() string { return "86400" }, time.Minute, time.Minute},
		"far too":     {func() string { return "99999999999999999999" }, time.Minute, time.Minute},
		"past":        {func() string { return "Wed, 21 Oct 1998 07:28:00 GMT" }, 0, 500 * time.Millisecond},
		"zero":        {func() string { return "0" }, 0, 500 * time.Millisecond},
		"nonsense":    {func() string { return "soon" }, 0, 500 * time.Millisecond},
		"none at all": {func() string { return "" }, 0, 500 * time.Millisecond},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				network := &attempts{fail: status(429, "Retry-After: "+test.value()), n: 1}
				client := newClient(t, blooio.Config{APIKey: testKey, Transport: network})
				if _, err := client.Groups.List(t.Context(), blooio.ListGroupsParams{}); err != nil {
					t.Fatal(err)
				}
				if wait := network.waits()[0]; wait < test.least || wait > test.atMost {
					t.Errorf("waited %s, want %s to %s", wait, test.least, test.atMost)
				}
			})
		})
	}
}

// A wait that outlasts the context is not begun: the caller learns at once what the server said.
func TestDeadlineBeforeRetry(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		network := &attempts{fail: status(429, "Retry-After: 10"), n: 99}
		client := newClient(t, blooio.Config{APIKey: testKey, Transport: network})
		ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
		defer cancel()
		start := time.Now()
		_, err := client.Groups.List(ctx, blooio.ListGroupsParams{})
		if !errors.Is(err, blooio.ErrRateLimited) || errors.Is(err, context.DeadlineExceeded) || time.Since(start) != 0 {
			t.Errorf("after %s: %v", time.Since(start), err)
		}
	})
}

func TestCancelDuringWait(t *testing.T) {
	for name, fail := range map[string]func() (*http.Response, error){
		"status": status(429, "Retry-After: 10"), "network": broken(syscall.ECONNREFUSED),
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				network := &attempts{fail: fail, n: 99}
				client := newClient(t, blooio.Config{APIKey: testKey, Transport: network, MaxRetries: 1000})
				ctx, cancel := context.WithCancel(t.Context())
				start := time.Now()
				time.AfterFunc(3*time.Second, cancel)
				_, err := client.Groups.List(ctx, blooio.ListGroupsParams{})
				if !errors.Is(err, context.Canceled) || time.Since(start) != 3*time.Second {
					t.Errorf("after %s: %v", time.Since(start), err)
				}
				want := blooio.ErrRateLimited
				if name == "network" {
					want = syscall.ECONNREFUSED
				}
				if !errors.Is(err, want) {
					t.Errorf("the error forgot why it waited: %v", err)
				}
			})
		})
	}
}

// What net/http makes of a certificate that it does not trust, for real.
func TestCertificateIsNotRetried(t *testing.T) {
	srv := httptest.NewUnstartedServer(nil)
	srv.Config.ErrorLog = log.New(io.Discard, "", 0)
	srv.StartTLS()
	defer srv.Close()
	_, err := newClient(t, blooio.Config{APIKey: testKey, BaseURL: srv.URL}).Groups.List(t.Context(), blooio.ListGroupsParams{})
	if e, ok := errors.AsType[*blooio.Error](err); !ok || e.Attempts != 1 || !strings.Contains(err.Error(), "certificate") {
		t.Errorf("error is %v", err)
	}
	srv = httptest.NewServer(nil)
	defer srv.Close()
	_, err = newClient(t, at("https"+strings.TrimPrefix(srv.URL, "http"))).Groups.List(t.Context(), blooio.ListGroupsParams{})
	if e, ok := errors.AsType[*blooio.Error](err); !ok || e.Attempts != 1 {
		t.Errorf("error is %v", err)
	}
}
