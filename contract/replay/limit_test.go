package replay_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/replay"
)

func handlerOf(t *testing.T, exchanges ...contract.Exchange) *replay.Handler {
	t.Helper()
	handler, err := replay.New(func(yield func(contract.Exchange, error) bool) {
		for _, ex := range exchanges {
			if !yield(ex, nil) {
				return
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	return handler
}

// A refusal lists 20 requests, and counts the others.
func TestLimitOfListedRequests(t *testing.T) {
	for n, want := range map[int]struct{ listed, more int }{0: {0, 0}, 1: {1, 0}, 19: {19, 0}, 20: {20, 0}, 21: {20, 1}, 22: {20, 2}} {
		var exchanges []contract.Exchange
		for i := range n {
			exchanges = append(exchanges, exchange("GET", fmt.Sprintf("http://h/%03d", i), 200, ""))
		}
		w := httptest.NewRecorder()
		handlerOf(t, exchanges...).ServeHTTP(w, httptest.NewRequest("GET", "/none", nil))
		var refusal struct {
			Recorded []string
			More     int
		}
		if err := json.Unmarshal(w.Body.Bytes(), &refusal); err != nil {
			t.Fatal(err)
		}
		if len(refusal.Recorded) != want.listed || refusal.More != want.more || w.Code != 404 {
			t.Errorf("%d requests: %d are listed, %d more, status %d", n, len(refusal.Recorded), refusal.More, w.Code)
		}
		for i, request := range refusal.Recorded {
			if request != fmt.Sprintf("GET /%03d", i) {
				t.Errorf("%d requests: number %d is %s", n, i, request)
			}
		}
	}
}

// A request gets its responses in order, and the last one from then on.
func TestLimitOfResponses(t *testing.T) {
	for n := 1; n <= 3; n++ {
		var exchanges []contract.Exchange
		for i := range n {
			exchanges = append(exchanges, exchange("GET", "http://h/x", 200, fmt.Sprint(i+1)))
		}
		handler := handlerOf(t, exchanges...)
		for i := range n + 2 {
			w := httptest.NewRecorder()
			handler.ServeHTTP(w, httptest.NewRequest("GET", "/x", nil))
			if got, want := w.Body.String(), fmt.Sprint(min(i+1, n)); got != want {
				t.Errorf("of %d responses, request %d gets number %s, want %s", n, i+1, got, want)
			}
		}
	}
}

// A status outside 200 to 999 is no final response, and one that the recording left out is not served.
func TestLimitOfWhatIsServed(t *testing.T) {
	omitted, nowhere := exchange("GET", "http://h/x", 200, ""), exchange("GET", "http://h/x", 200, "")
	omitted.BodyOmitted, nowhere.URL = true, nil
	conditional := exchange("GET", "http://h/x", 304, "")
	conditional.RequestHeader = http.Header{"If-None-Match": {"a"}}
	for name, test := range map[string]struct {
		exchange contract.Exchange
		want     int
	}{
		"a response":         {exchange("GET", "http://h/x", 200, ""), 1},
		"the lowest status":  {exchange("GET", "http://h/x", 200, ""), 1},
		"below it":           {exchange("GET", "http://h/x", 199, ""), 0},
		"the highest status": {exchange("GET", "http://h/x", 999, ""), 1},
		"beyond it":          {exchange("GET", "http://h/x", 1000, ""), 0},
		"no response":        {exchange("GET", "http://h/x", 0, ""), 0},
		"a body left out":    {omitted, 0},
		"a request to where": {nowhere, 0},
		"a conditional one":  {conditional, 0},
	} {
		if got := handlerOf(t, test.exchange).Requests(); len(got) != test.want {
			t.Errorf("%s: %q", name, got)
		}
	}
}
