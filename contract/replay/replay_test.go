package replay_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/har"
	"github.com/blooio-community/blooio-go/contract/replay"
)

const walk = "../../contract_test/testdata/recordings/walk.har"

func exchange(method, address string, status int, body string) contract.Exchange {
	u, err := url.Parse(address)
	if err != nil {
		panic(err)
	}
	return contract.Exchange{Method: method, URL: u, Status: status, Body: []byte(body),
		Header: http.Header{"Content-Type": {"text/plain"}, "Content-Encoding": {"gzip"}, "X-Other": {"a", "b"}}}
}

func TestServeHTTP(t *testing.T) {
	odd := exchange("GET", "http://a/odd", 200, "")
	odd.LeftOut = "not an object"
	omitted := exchange("GET", "http://a/omitted", 200, "")
	omitted.BodyOmitted = true
	handler, err := replay.New(func(yield func(contract.Exchange, error) bool) {
		for _, ex := range []contract.Exchange{
			exchange("GET", "http://a/x?b=2&a=1", 200, "first"), exchange("GET", "http://b/x?a=1&b=2", 503, "second"),
			exchange("HEAD", "http://a/x", 204, ""), exchange("GET", "http://a/none", 0, ""), omitted, odd,
		} {
			if !yield(ex, nil) {
				return
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	for i, test := range []struct {
		method, target string
		status         int
		body           string
	}{
		{"GET", "/x?a=1&b=2", 200, "first"},
		{"GET", "/x?b=2&a=1", 503, "second"},
		{"GET", "/x?a=1&b=2", 503, "second"},
		{"HEAD", "/x", 204, ""},
		{"GET", "/x?a=1", 404, "{\n  \"error\": \"GET /x?a=1 was not recorded\",\n  \"more\": 0,\n  \"recorded\": [\n    \"GET /x?a=1&b=2\",\n    \"HEAD /x\"\n  ]\n}\n"},
		{"POST", "/x?a=1&b=2", 404, ""},
		{"GET", "/none", 404, ""},
		{"GET", "/omitted", 404, ""},
	} {
		w := httptest.NewRecorder()
		handler.ServeHTTP(w, httptest.NewRequest(test.method, test.target, nil))
		if w.Code != test.status || test.body != "" && w.Body.String() != test.body {
			t.Errorf("%d, %s %s: %d %q", i, test.method, test.target, w.Code, w.Body)
		}
		if w.Code == 200 && (w.Header().Get("Content-Encoding") != "" || len(w.Header()["X-Other"]) != 2) {
			t.Errorf("header %v", w.Header())
		}
		if w.Code == 404 && !json.Valid(w.Body.Bytes()) {
			t.Errorf("the refusal is no JSON: %s", w.Body)
		}
	}
}

func TestNewReportsWhatCannotBeRead(t *testing.T) {
	broken := errors.New("broken")
	if _, err := replay.New(func(yield func(contract.Exchange, error) bool) { yield(contract.Exchange{}, broken) }); !errors.Is(err, broken) {
		t.Errorf("error %v", err)
	}
}

func ExampleNew() {
	handler, err := replay.New(har.ReadFile(walk))
	if err != nil {
		fmt.Println(err)
		return
	}
	server := httptest.NewServer(handler)
	defer server.Close()
	resp, err := http.Get(server.URL + "/v4/groups?limit=3")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer resp.Body.Close()
	body, _ := io.ReadAll(resp.Body)
	fmt.Println(resp.Status, json.Valid(body))
	// Output: 200 OK true
}

// Asking what comes next does not use it up.
func TestNext(t *testing.T) {
	handler, err := replay.New(func(yield func(contract.Exchange, error) bool) {
		for _, ex := range []contract.Exchange{exchange("GET", "http://a/x?b=2&a=1", 200, "first"), exchange("GET", "http://b/x?a=1&b=2", 503, "second")} {
			if !yield(ex, nil) {
				return
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"first", "second", "second"} {
		for _, method := range []string{"GET", "HEAD"} {
			if ex, ok := handler.Next(method, exchange("GET", "http://other/x?a=1&b=2", 0, "").URL); !ok || string(ex.Body) != want {
				t.Errorf("%s: %v %q, want %q", method, ok, ex.Body, want)
			}
		}
		handler.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("GET", "/x?a=1&b=2", nil))
	}
	if _, ok := handler.Next("GET", exchange("GET", "http://a/x", 0, "").URL); ok {
		t.Error("a request that was not recorded has an exchange")
	}
}
