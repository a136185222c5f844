// Package capture captures exchanges on their way between a client and a server.
package capture

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"sync"
	"time"

	"github.com/blooio-community/blooio-go/contract"
)

// maxCapturedBody bounds one body, in bytes when decompressed.
const maxCapturedBody = 64 << 20

// errCapturedTooLarge is the reason for which an exchange is left out.
var errCapturedTooLarge = fmt.Errorf("the response content is larger than %d MiB when decompressed", maxCapturedBody>>20)

// Transport is an [http.RoundTripper] that hands every exchange that passes through it to a function. The client behind
// it sees the responses unchanged. An exchange with more than 64 MiB of content has LeftOut. A request body that is
// larger, compressed or not sent completely is omitted. Transport is safe for concurrent use. It calls the function
// from one goroutine at a time.
type Transport struct {
	// Base sends the requests; nil is [http.DefaultTransport].
	Base http.RoundTripper
	// Recording is the recording that the exchanges get.
	Recording string
	// Expect is the status that the requests are meant to get, see [contract.Exchange].
	Expect int
	// Probe is the name of the probe that sends the requests, see [contract.Exchange].
	Probe string
	// Exchange receives each exchange when its response has been read. It must not be nil.
	Exchange func(contract.Exchange)

	mu    sync.Mutex
	count int
}

// RoundTrip implements [http.RoundTripper]. It reads the whole response before it returns.
func (t *Transport) RoundTrip(req *http.Request) (*http.Response, error) {
	base := t.Base
	if base == nil {
		base = http.DefaultTransport
	}
	ex := contract.Exchange{
		Recording:      t.Recording,
		Started:        time.Now(),
		Method:         req.Method,
		URL:            cloneURL(req.URL),
		RequestHeader:  canonical(req.Header),
		ExpectedStatus: t.Expect,
		Probe:          t.Probe,
	}
	// The checker does not need the key, and cannot leak what it does not have.
	ex.RequestHeader.Del("Authorization")
	sent, body := withBodyKept(req)
	resp, failed := base.RoundTrip(sent)
	if failed == nil {
		// A client that follows a redirect to another host leaves the key out.
		ex.Captured = req.Response == nil
		ex.Withheld = withheld(&ex, cmp.Or(resp.Request, req))
		var err error
		ex.Status = resp.StatusCode
		ex.Header = resp.Header.Clone()
		ex.Body, err = tee(resp)
		ex.BodyOmitted = err != nil
		if errors.Is(err, errCapturedTooLarge) {
			ex.LeftOut = err.Error()
		}
	}
	ex.RequestBody, ex.RequestBodyOmitted = body()
	t.hand(ex)
	return resp, failed
}

// cloneURL copies a URL, because the caller may reuse its URL for another request.
func cloneURL(u *url.URL) *url.URL {
	clone := *u
	return &clone
}

// tee reads the body of a response and restores it for the client, with the error at its end. A truncated or too large
// body is omitted from the exchange.
func tee(resp *http.Response) ([]byte, error) {
	if resp.Body == nil {
		return nil, nil
	}
	body, err := io.ReadAll(io.LimitReader(resp.Body, maxCapturedBody+1))
	rest := io.Reader(resp.Body)
	if err != nil {
		rest = failingReader{err}
	}
	resp.Body = struct {
		io.Reader
		io.Closer
	}{io.MultiReader(bytes.NewReader(body), rest), resp.Body}
	switch {
	case err != nil:
		return nil, err
	case len(body) > maxCapturedBody:
		return nil, errCapturedTooLarge
	}
	return body, nil
}

type failingReader struct{ err error }

func (r failingReader) Read([]byte) (int, error) { return 0, r.err }

func (t *Transport) hand(ex contract.Exchange) {
	t.mu.Lock()
	defer t.mu.Unlock()
	ex.Index = t.count
	t.count++
	t.Exchange(ex)
}
