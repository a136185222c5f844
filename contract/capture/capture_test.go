package capture_test

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/capture"
	"github.com/blooio-community/blooio-go/internal/race"
)

// transport answers from memory.
type transport func(*http.Request) (*http.Response, error)

func (t transport) RoundTrip(req *http.Request) (*http.Response, error) { return t(req) }

// brokenBody yields some bytes and then an error.
type brokenBody struct{ sent bool }

var errCut = errors.New("connection cut")

func (b *brokenBody) Read(p []byte) (int, error) {
	if b.sent {
		return 0, errCut
	}
	b.sent = true
	return copy(p, `{"data":`), nil
}

func (b *brokenBody) Close() error { return nil }

func TestCapture(t *testing.T) {
	respond := func(status int, body io.ReadCloser) transport {
		return func(*http.Request) (*http.Response, error) {
			return &http.Response{StatusCode: status, Header: http.Header{"X-Id": {"1"}}, Body: body}, nil
		}
	}
	recorder := httptest.NewRecorder()
	recorder.WriteString("hello")
	tests := map[string]struct {
		base     transport
		wantBody string // what the client reads
		wantErr  error  // what the client gets, from the request or from the body
		want     string // the exchange
	}{
		"a response":            {respond(200, recorder.Result().Body), "hello", nil, `200 map[X-Id:[1]] "hello" false`},
		"no body":               {respond(204, http.NoBody), "", nil, `204 map[X-Id:[1]] "" false`},
		"a body that is cut":    {respond(200, &brokenBody{}), `{"data":`, errCut, `200 map[X-Id:[1]] "" true`},
		"no response":           {func(*http.Request) (*http.Response, error) { return nil, errCut }, "", errCut, `0 map[] "" false`},
		"a response of no body": {respond(304, nil), "", nil, `304 map[X-Id:[1]] "" false`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			var got []contract.Exchange
			recorder := &capture.Transport{Base: test.base, Recording: "here", Expect: 401,
				Exchange: func(ex contract.Exchange) { got = append(got, ex) }}
			req := httptest.NewRequest("GET", "http://x/orders", nil)
			req.Header.Set("Authorization", "Bearer secret")
			resp, err := recorder.RoundTrip(req)
			body := ""
			if err == nil && resp.Body != nil {
				var text []byte
				text, err = io.ReadAll(resp.Body)
				body = string(text)
			}
			if body != test.wantBody || !errors.Is(err, test.wantErr) {
				t.Errorf("the client reads %q, error %v", body, err)
			}
			if len(got) != 1 {
				t.Fatalf("%d exchanges", len(got))
			}
			ex := got[0]
			if text := fmt.Sprintf("%d %v %q %v", ex.Status, ex.Header, ex.Body, ex.BodyOmitted); text != test.want {
				t.Errorf("got  %s\nwant %s", text, test.want)
			}
			if ex.Recording != "here" || ex.ExpectedStatus != 401 || ex.Method != "GET" || ex.Started.IsZero() {
				t.Errorf("got %+v", ex)
			}
			if ex.RequestHeader.Get("Authorization") != "" || req.Header.Get("Authorization") == "" {
				t.Error("the key was captured, or not sent")
			}
		})
	}
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { clear(p); return len(p), nil }

// A body of 64 MiB is captured. A larger one is left out.
func TestLimitOfCaptures(t *testing.T) {
	race.SkipLarge(t)
	const most = 64 << 20
	for size, leftOut := range map[int64]string{most: "", most + 1: "the response content is larger than 64 MiB when decompressed"} {
		var got contract.Exchange
		recorder := &capture.Transport{Exchange: func(ex contract.Exchange) { got = ex }, Base: transport(func(*http.Request) (*http.Response, error) {
			return &http.Response{StatusCode: 200, Body: io.NopCloser(io.LimitReader(zeros{}, size))}, nil
		})}
		resp, err := recorder.RoundTrip(httptest.NewRequest("GET", "http://x/", nil))
		if err != nil {
			t.Fatal(err)
		}
		if n, err := io.Copy(io.Discard, resp.Body); n != size || err != nil {
			t.Errorf("%d bytes: the client reads %d, error %v", size, n, err)
		}
		if got.LeftOut != leftOut || got.Status != 200 || got.BodyOmitted != (leftOut != "") || (len(got.Body) == most) == (leftOut != "") {
			t.Errorf("%d bytes: captured %d, left out %q", size, len(got.Body), got.LeftOut)
		}
	}
}

func TestCaptureIsSafeForConcurrentUse(t *testing.T) {
	seen := map[int]bool{}
	recorder := &capture.Transport{
		Base: transport(func(*http.Request) (*http.Response, error) {
			return &http.Response{StatusCode: 200, Body: http.NoBody}, nil
		}),
		Exchange: func(ex contract.Exchange) { seen[ex.Index] = true },
	}
	var group sync.WaitGroup
	for range 50 {
		group.Go(func() { recorder.RoundTrip(httptest.NewRequest("GET", "http://x/", nil)) })
	}
	group.Wait()
	if len(seen) != 50 {
		t.Errorf("%d exchanges of 50 have a number of their own", len(seen))
	}
}

func ExampleTransport() {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		io.WriteString(w, `{"orders": [], "more": false}`)
	}))
	defer server.Close()

	client := &http.Client{Transport: &capture.Transport{
		Recording: "integration test",
		Exchange:  func(ex contract.Exchange) { fmt.Println(ex.Method, ex.URL.Path, ex.Status, len(ex.Body), "bytes") },
	}}
	resp, err := client.Get(server.URL + "/api/v1/orders")
	if err != nil {
		fmt.Println(err)
		return
	}
	resp.Body.Close()
	// Output: GET /api/v1/orders 200 29 bytes
}
