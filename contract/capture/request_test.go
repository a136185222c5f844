package capture_test

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/capture"
	"github.com/blooio-community/blooio-go/internal/race"
)

// ok answers a request after reading so much of its body, -1 for all.
func ok(read int64, edit func(*http.Request)) transport {
	return func(req *http.Request) (*http.Response, error) {
		if req.Body != nil && read >= 0 {
			io.CopyN(io.Discard, req.Body, read)
		} else if req.Body != nil {
			io.Copy(io.Discard, req.Body)
		}
		sent := req.Clone(req.Context())
		if edit != nil {
			edit(sent)
		}
		return &http.Response{StatusCode: 200, Body: http.NoBody, Request: sent}, nil
	}
}

// streamed hides what a body is, so that it cannot be read again.
func streamed(text string) io.Reader { return struct{ io.Reader }{strings.NewReader(text)} }

func TestCaptureOfRequests(t *testing.T) {
	refused := transport(func(*http.Request) (*http.Response, error) { return nil, errCut })
	tests := map[string]struct {
		base transport
		body io.Reader
		edit func(*http.Request)
		want string // the body, whether it is omitted, whether the request was captured, what was withheld
	}{
		"no body":                    {ok(-1, nil), nil, nil, `"" false true ["Authorization: Bearer"]`},
		"a body":                     {ok(-1, nil), strings.NewReader("hello"), nil, `"hello" false true ["Authorization: Bearer"]`},
		"a body that nobody read":    {ok(0, nil), bytes.NewReader([]byte("hello")), nil, `"hello" false true ["Authorization: Bearer"]`},
		"a stream":                   {ok(-1, nil), streamed("hello"), nil, `"hello" false true ["Authorization: Bearer"]`},
		"a stream read in part":      {ok(3, nil), streamed("hello"), nil, `"" true true ["Authorization: Bearer"]`},
		"a compressed body":          {ok(-1, nil), strings.NewReader("hello"), func(req *http.Request) { req.Header.Set("Content-Encoding", "gzip") }, `"" true true ["Authorization: Bearer"]`},
		"a body in place of another": {ok(-1, nil), strings.NewReader("hello"), func(req *http.Request) { req.Body = io.NopCloser(streamed("other")) }, `"other" false true ["Authorization: Bearer"]`},
		"one read in part":           {ok(3, nil), strings.NewReader("hello"), func(req *http.Request) { req.Body = io.NopCloser(streamed("other")) }, `"" true true ["Authorization: Bearer"]`},
		"a body read in part":        {ok(3, nil), strings.NewReader("hello"), nil, `"hello" false true ["Authorization: Bearer"]`},
		"a key in lower case": {ok(-1, nil), nil, func(req *http.Request) {
			req.Header = http.Header{"authorization": {"Bearer secret"}, "x-trace": {"t"}}
		}, `"" false true ["Authorization: Bearer"]`},
		"no key":                 {ok(-1, nil), nil, func(req *http.Request) { req.Header.Del("Authorization") }, `"" false true []`},
		"a key without a scheme": {ok(-1, nil), nil, func(req *http.Request) { req.Header.Set("Authorization", "secret") }, `"" false true ["Authorization: "]`},
		"a key added on the way": {ok(-1, func(req *http.Request) {
			req.Header.Set("X-Key", "secret")
			req.URL.RawQuery = "key=secret"
		}), nil, nil, `"" false true ["?key" "Authorization: Bearer" "X-Key"]`},
		"a redirect":  {ok(-1, nil), nil, func(req *http.Request) { req.Response = &http.Response{} }, `"" false false ["Authorization: Bearer"]`},
		"no response": {refused, strings.NewReader("hello"), nil, `"hello" false false []`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			var got contract.Exchange
			recorder := &capture.Transport{Base: test.base, Exchange: func(ex contract.Exchange) { got = ex }}
			req, err := http.NewRequestWithContext(t.Context(), "POST", "http://x/orders", test.body)
			if err != nil {
				t.Fatal(err)
			}
			req.Header.Set("Authorization", "Bearer secret")
			if test.edit != nil {
				test.edit(req)
			}
			if resp, err := recorder.RoundTrip(req); err == nil {
				resp.Body.Close()
			}
			slices.Sort(got.Withheld)
			if text := fmt.Sprintf("%q %t %t %q", got.RequestBody, got.RequestBodyOmitted, got.Captured, got.Withheld); text != test.want {
				t.Errorf("got  %s\nwant %s", text, test.want)
			}
			if strings.Contains(fmt.Sprintf("%+v", got), "secret") {
				t.Error("the exchange has the key")
			}
		})
	}
}

// A request body of 64 MiB is captured, whether it can be read again or not. A larger one is omitted.
func TestLimitOfCapturedRequests(t *testing.T) {
	race.SkipLarge(t)
	const most = 64 << 20
	for size, omitted := range map[int64]bool{most: false, most + 1: true} {
		again := func() (io.ReadCloser, error) { return io.NopCloser(io.LimitReader(zeros{}, size)), nil }
		for _, getBody := range []func() (io.ReadCloser, error){nil, again} {
			var got contract.Exchange
			recorder := &capture.Transport{Base: ok(-1, nil), Exchange: func(ex contract.Exchange) { got = ex }}
			req := httptest.NewRequest("POST", "http://x/", io.LimitReader(zeros{}, size))
			req.GetBody = getBody
			if _, err := recorder.RoundTrip(req); err != nil {
				t.Fatal(err)
			}
			if got.RequestBodyOmitted != omitted || (len(got.RequestBody) == most) == omitted {
				t.Errorf("%d bytes: %d are captured, omitted %t", size, len(got.RequestBody), got.RequestBodyOmitted)
			}
		}
	}
}
