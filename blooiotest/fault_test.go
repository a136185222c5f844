package blooiotest_test

import (
	"errors"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/blooiotest"
)

func TestReplyFaults(t *testing.T) {
	tests := []struct {
		name        string
		fault       blooiotest.Fault
		status      int
		contentType string
		header      [2]string // name and value, if any
		body        string    // contained in the body; "" means no body
	}{
		{"status", blooiotest.Status(500, "boom"), 500, "text/plain; charset=utf-8", [2]string{}, "boom"},
		{"status with JSON", blooiotest.Status(403, `{"a":1}`), 403, "application/json", [2]string{}, `{"a":1}`},
		{"status without body", blooiotest.Status(503, ""), 503, "", [2]string{}, ""},
		{"no content", blooiotest.Status(204, ""), 204, "", [2]string{}, ""},
		{"error", blooiotest.Error(422, "odd", "Too odd."), 422, "application/json", [2]string{}, `"code":"odd","message":"Too odd."`},
		{"too many", blooiotest.RetryAfter(429, "2"), 429, "application/json", [2]string{"Retry-After", "2"}, `"code":"rate_limited"`},
		{"unavailable", blooiotest.RetryAfter(503, "soon"), 503, "application/json", [2]string{"Retry-After", "soon"}, `"code":"unavailable"`},
		{"web page", blooiotest.HTML(502), 502, "text/html; charset=utf-8", [2]string{}, "502 Bad Gateway"},
		{"body", blooiotest.Body("application/json", `{"data":`), 200, "application/json", [2]string{}, `{"data":`},
		{"body of another type", blooiotest.Body("text/csv", "a,b"), 200, "text/csv", [2]string{}, "a,b"},
		{"redirect", blooiotest.Redirect("https://example.com/x"), 302, "", [2]string{"Location", "https://example.com/x"}, ""},
		{"spaces", blooiotest.Spaces(100_000), 200, "application/json", [2]string{}, strings.Repeat(" ", 100_000)},
		{"no spaces", blooiotest.Spaces(0), 200, "application/json", [2]string{}, ""},
		{"header", blooiotest.Pass().Header("sunset", "soon"), 200, "application/json", [2]string{"Sunset", "soon"}, `"data":[`},
		{"header replaced", blooiotest.Pass().Header("Content-Type", "text/html"), 200, "text/html", [2]string{}, `"data":[`},
		{"slow without waiting", blooiotest.Slow(0), 200, "application/json", [2]string{}, `"next_cursor":null}`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			srv := start(t, blooiotest.WithSeed(3, 1))
			srv.Inject(test.fault)
			a := get(t, srv, nil)
			if a.StatusCode != test.status || a.readErr != nil {
				t.Errorf("got %d and %v, want %d", a.StatusCode, a.readErr, test.status)
			}
			if !strings.Contains(a.body, test.body) || test.body == "" && a.body != "" {
				t.Errorf("got body %.200q, want %.200q", a.body, test.body)
			}
			a.wantContentType(t, test.contentType)
			if got := a.Header.Get(test.header[0]); got != test.header[1] {
				t.Errorf("got %s %q, want %q", test.header[0], got, test.header[1])
			}
			if id := a.Header.Get("X-Request-Id"); id != "req_000001" {
				t.Errorf("got request id %q", id)
			}
			if again := get(t, srv, nil); len(again.page(t).Data) != 3 {
				t.Error("the fault outlived its request")
			}
		})
	}
}

func TestCut(t *testing.T) {
	whole := 0
	for _, n := range []int{-1, 0, 1, 100, 1 << 30} {
		srv := start(t, blooiotest.WithSeed(20, 1))
		if whole == 0 {
			whole = len(get(t, srv, nil).body)
		}
		srv.Inject(blooiotest.Cut(n))
		a := get(t, srv, nil)
		if want := min(max(n, 0), whole); a.StatusCode != 200 || len(a.body) != want {
			t.Errorf("Cut(%d): got %d and %d bytes, want 200 and %d", n, a.StatusCode, len(a.body), want)
		}
		if !errors.Is(a.readErr, io.ErrUnexpectedEOF) {
			t.Errorf("Cut(%d): the body ended with %v", n, a.readErr)
		}
	}
}

func TestDrop(t *testing.T) {
	srv := start(t)
	srv.Inject(blooiotest.Drop())
	_, err := send(t.Context(), srv, "GET", srv.URL+"/groups", "Bearer "+srv.APIKey)
	if !errors.Is(err, io.EOF) {
		t.Errorf("got %v, want an end of the connection", err)
	}
	if got := len(srv.Requests()); got != 1 {
		t.Errorf("the server saw %d requests", got)
	}
}

func TestEmptyPageKeepsThePosition(t *testing.T) {
	srv := start(t, blooiotest.WithSeed(120, 1))
	srv.Inject(blooiotest.EmptyPage().OnPage(2), blooiotest.EmptyPage().OnPage(3))
	cursors := map[string]bool{}
	query, sizes, got := url.Values{"limit": {"50"}}, []int(nil), ""
	for {
		page := get(t, srv, query).page(t)
		sizes = append(sizes, len(page.Data))
		got += ids(page.Data) + " "
		if !page.HasMore {
			break
		}
		if len(sizes) > 5 || cursors[*page.NextCursor] {
			t.Fatalf("after pages of %v the cursor came before, or there is no end", sizes)
		}
		cursors[*page.NextCursor] = true
		query.Set("cursor", *page.NextCursor)
	}
	if len(sizes) != 5 || sizes[1] != 0 || sizes[2] != 0 {
		t.Errorf("got pages of %v, want 50, 0, 0, 50 and 20", sizes)
	}
	if strings.Join(strings.Fields(got), " ") != ids(srv.Groups()) {
		t.Error("the walk did not return every group once")
	}
}

func TestEmptyPageSendsAnEmptyList(t *testing.T) {
	srv := start(t, blooiotest.WithSeed(1, 1))
	srv.Inject(blooiotest.EmptyPage())
	if a := get(t, srv, nil); !strings.HasPrefix(a.body, `{"data":[],"has_more":true,"next_cursor":"`) {
		t.Errorf("got %s", a.body)
	}
}

func TestNoCursor(t *testing.T) {
	srv := start(t, blooiotest.WithSeed(60, 1))
	srv.Inject(blooiotest.NoCursor().Times(2))
	for _, limit := range []string{"50", "60"} { // with more to come, and without
		page := get(t, srv, url.Values{"limit": {limit}}).page(t)
		if !page.HasMore || page.NextCursor != nil || len(page.Data) < 50 {
			t.Errorf("limit %s: got %d groups, %v, %v", limit, len(page.Data), page.HasMore, page.NextCursor)
		}
	}
}

func TestRepeatCursor(t *testing.T) {
	srv := start(t, blooiotest.WithSeed(120, 1))
	fifty := url.Values{"limit": {"50"}}
	second := *get(t, srv, fifty).page(t).NextCursor
	srv.Inject(blooiotest.RepeatCursor().Times(2))
	for range 2 {
		page := get(t, srv, url.Values{"limit": {"50"}, "cursor": {second}}).page(t)
		if !page.HasMore || page.NextCursor == nil || *page.NextCursor != second || len(page.Data) != 50 {
			t.Fatalf("got %d groups, %v, %v", len(page.Data), page.HasMore, page.NextCursor)
		}
	}
	if page := get(t, srv, url.Values{"cursor": {second}}).page(t); *page.NextCursor == second {
		t.Error("the cursor repeats without end")
	}
}

func TestRepeatCursorOnTheFirstAndLastPage(t *testing.T) {
	srv := start(t, blooiotest.WithSeed(1, 1))
	srv.Inject(blooiotest.RepeatCursor().Always())
	first := get(t, srv, nil).page(t)
	second := get(t, srv, url.Values{"cursor": {*first.NextCursor}}).page(t)
	if !second.HasMore || *second.NextCursor != *first.NextCursor || ids(second.Data) != ids(first.Data) {
		t.Errorf("got %+v, then %+v", first, second)
	}
}

func TestFaultWithBadArgumentPanics(t *testing.T) {
	tests := map[string]func(){
		"times":      func() { blooiotest.Pass().Times(0) },
		"page":       func() { blooiotest.Pass().OnPage(0) },
		"status":     func() { blooiotest.Status(42, "") },
		"error":      func() { blooiotest.Error(100, "", "") },
		"retryAfter": func() { blooiotest.RetryAfter(1000, "") },
		"html":       func() { blooiotest.HTML(0) },
	}
	for name, call := range tests {
		t.Run(name, func(t *testing.T) {
			defer func() {
				if text, _ := recover().(string); !strings.HasPrefix(text, "blooiotest: ") {
					t.Errorf("got panic %q", text)
				}
			}()
			call()
		})
	}
}

func TestFaultOnHead(t *testing.T) {
	srv := start(t)
	srv.Inject(blooiotest.Spaces(1<<62), blooiotest.HTML(502))
	for _, want := range []int{200, 502} {
		a, err := send(t.Context(), srv, http.MethodHead, srv.URL+"/groups", "Bearer "+srv.APIKey)
		if err != nil || a.StatusCode != want {
			t.Errorf("got %v and %v, want %d", a.Response, err, want)
		}
	}
}
