package replay_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/replay"
)

func of(exchanges ...contract.Exchange) func(func(contract.Exchange, error) bool) {
	return func(yield func(contract.Exchange, error) bool) {
		for _, ex := range exchanges {
			if !yield(ex, nil) {
				return
			}
		}
	}
}

// Whatever was recorded is served over a real connection: methods, statuses, bodies of any kind and none.
func TestAnyOperationIsServed(t *testing.T) {
	bare := exchange("GET", "http://a/bare", 200, "<html>")
	bare.Header = http.Header{":status": {"200"}, "Bad\nName": {"x"}, "X-Line": {"a\r\nb"}, "Trailer": {"X"}}
	handler, err := replay.New(of(
		exchange("POST", "http://a/things", 201, `{"id":1}`), exchange("POST", "http://a/things", 409, "exists"),
		exchange("DELETE", "http://b/things/1", 204, ""), exchange("PATCH", "http://a/things/1", 422, "\x00\xff\x01"),
		exchange("GET", "http://a/things/a%2Fb?q=%C3%A9", 200, "slash"), exchange("GET", "http://a/~x", 304, ""), exchange("GET", "https://a", 200, "root"),
		exchange("GET", "http://a/odd?%zz", 200, "odd"), exchange("REPORT", "http://a/dav", 207, "<multistatus/>"), bare,
		exchange("GET", "http://a/switch", 101, ""), exchange("GET", "http://a/beyond", 1000, ""), exchange("GET", "http://a/high", 999, "high"),
	))
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(handler)
	defer server.Close()
	for i, test := range []struct {
		method, target string
		status         int
		body           string
	}{
		{"POST", "/things", 201, `{"id":1}`}, {"POST", "/things", 409, "exists"}, {"POST", "/things", 409, "exists"},
		{"DELETE", "/things/1", 204, ""}, {"PATCH", "/things/1", 422, "\x00\xff\x01"},
		{"GET", "/things/a%2fb?q=%c3%a9", 200, "slash"}, {"HEAD", "/things/a%2Fb?q=%C3%A9", 200, ""}, {"GET", "/things/a/b?q=%C3%A9", 404, ""},
		{"GET", "/%7Ex", 304, ""}, {"GET", "/", 200, "root"}, {"GET", "/odd?%zz", 200, "odd"}, {"REPORT", "/dav", 207, "<multistatus/>"},
		{"GET", "/bare", 200, "<html>"}, {"GET", "/switch", 404, ""}, {"GET", "/beyond", 404, ""}, {"GET", "/high", 999, "high"},
	} {
		req, err := http.NewRequest(test.method, server.URL+test.target, strings.NewReader("ignored"))
		if err != nil {
			t.Fatal(err)
		}
		resp, err := http.DefaultTransport.RoundTrip(req)
		if err != nil {
			t.Fatalf("%d, %s %s: %v", i, test.method, test.target, err)
		}
		body, err := io.ReadAll(resp.Body)
		resp.Body.Close()
		if err != nil || resp.StatusCode != test.status || test.status != 404 && string(body) != test.body {
			t.Errorf("%d, %s %s: %d %q, %v", i, test.method, test.target, resp.StatusCode, body, err)
		}
		if test.target == "/bare" && (resp.Header["Content-Type"] != nil || resp.Header.Get("X-Line") != "a  b") {
			t.Errorf("header %v", resp.Header)
		}
	}
}

// HEAD is answered from GET, and does not take its turn.
func TestHeadIsAnsweredFromGet(t *testing.T) {
	handler, err := replay.New(of(exchange("GET", "http://a/x", 200, "first"), exchange("GET", "http://a/x", 503, "second")))
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []int{200, 200, 200, 503, 503} {
		w := httptest.NewRecorder()
		handler.ServeHTTP(w, httptest.NewRequest([]string{"HEAD", "HEAD", "GET", "HEAD", "GET"}[i], "/x", nil))
		if w.Code != want {
			t.Errorf("%d: %d, want %d", i, w.Code, want)
		}
	}
}

// A key in the query does not count, and is in no answer.
func TestKeysDoNotCount(t *testing.T) {
	handler, err := replay.New(of(exchange("GET", "http://a/x?k=recorded&b=1", 200, "x")), "k")
	if err != nil {
		t.Fatal(err)
	}
	for target, want := range map[string]int{"/x?b=1": 200, "/x?k=mine&b=1": 200, "/x?k=mine": 404, "/x?b=1&c=2": 404} {
		w := httptest.NewRecorder()
		handler.ServeHTTP(w, httptest.NewRequest("GET", target, nil))
		if w.Code != want || strings.Contains(w.Body.String(), "mine") || strings.Contains(w.Body.String(), "recorded&") {
			t.Errorf("%s: %d %s", target, w.Code, w.Body)
		}
	}
}

// What was not recorded is answered with requests of the same path first.
func TestLikelyRequestsAreListedFirst(t *testing.T) {
	all := []contract.Exchange{exchange("POST", "http://a/x", 200, ""), exchange("GET", "http://a/x?b=1", 200, "")}
	for i := range 30 {
		all = append(all, exchange("GET", "http://a/a"+string(rune('a'+i)), 200, ""))
	}
	handler, err := replay.New(of(all...))
	if err != nil {
		t.Fatal(err)
	}
	w := httptest.NewRecorder()
	handler.ServeHTTP(w, httptest.NewRequest("GET", "/x?b=2", nil))
	var body struct {
		Error    string
		Recorded []string
		More     int
	}
	if err := json.Unmarshal(w.Body.Bytes(), &body); err != nil {
		t.Fatal(err)
	}
	if body.Error != "GET /x?b=2 was not recorded" || !slices.Equal(body.Recorded[:2], []string{"GET /x?b=1", "POST /x"}) || len(body.Recorded) != 20 || body.More != 12 {
		t.Errorf("%+v", body)
	}
}
