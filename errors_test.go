package blooio_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/internal/race"
)

func TestErrorShapes(t *testing.T) {
	for name, test := range map[string]struct {
		status               int
		body                 string
		code, message, extra string
		text                 string
	}{
		"nested": {422, `{"error":{"code":"validation_failed","message":"limit is too high","details":{"max":200}}}`,
			"validation_failed", "limit is too high", `{"max":200}`,
			"blooio: GET /v4/groups: 422 Unprocessable Entity: validation_failed: limit is too high"},
		"flat": {401, `{"error":"Unauthorized","message":"Your API key is missing or invalid.","status":401}`,
			"", "Your API key is missing or invalid.", "",
			"blooio: GET /v4/groups: 401 Unauthorized: Your API key is missing or invalid."},
		"flat with code": {403, `{"error":"Forbidden","message":"No.","status":403,"code":"key_revoked"}`,
			"key_revoked", "No.", "", "blooio: GET /v4/groups: 403 Forbidden: key_revoked: No."},
		"flat without message": {401, `{"error":"Unauthorized"}`, "", "Unauthorized", "", "blooio: GET /v4/groups: 401 Unauthorized: Unauthorized"},
		"details null":         {400, `{"error":{"code":"bad","message":"m","details":null}}`, "bad", "m", "", "blooio: GET /v4/groups: 400 Bad Request: bad: m"},
		"code of other kind":   {400, `{"error":{"code":17,"message":"m"}}`, "", "m", "", "blooio: GET /v4/groups: 400 Bad Request: m"},
		"message of other kind": {400, `{"error":{"code":"bad","message":{"en":"m"}}}`, "bad", "", "",
			"blooio: GET /v4/groups: 400 Bad Request: bad"},
		"duplicate names":  {400, `{"error":{"code":"bad","code":"worse","message":"m"}}`, "worse", "m", "", "blooio: GET /v4/groups: 400 Bad Request: worse: m"},
		"half an emoji":    {400, `{"error":{"code":"bad","message":"m \ud83d"}}`, "bad", "m \ufffd", "", "blooio: GET /v4/groups: 400 Bad Request: bad: m \ufffd"},
		"control bytes":    {400, `{"error":{"code":"bad","message":"a\u001b[31m\nb\u202e"}}`, "bad", "a\x1b[31m\nb\u202e", "", `blooio: GET /v4/groups: 400 Bad Request: bad: a\x1b[31m\nb\u202e`},
		"HTML":             {404, `<html><h1>Not Found</h1>`, "", "", "", "blooio: GET /v4/groups: 404 Not Found"},
		"array":            {400, `[1]`, "", "", "", "blooio: GET /v4/groups: 400 Bad Request"},
		"cut":              {400, `{"error":{"code":"ba`, "", "", "", "blooio: GET /v4/groups: 400 Bad Request"},
		"empty":            {400, "", "", "", "", "blooio: GET /v4/groups: 400 Bad Request"},
		"unknown status":   {499, "", "", "", "", "blooio: GET /v4/groups: 499"},
		"no code, but PII": {400, `{"error":{"code":"+1 (555) 123-4567","message":"m"}}`, "[number]", "m", "", "blooio: GET /v4/groups: 400 Bad Request: [number]: m"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := network(t, always(test.status, test.body, "Request-Id: req-1")).Groups.List(t.Context(), blooio.ListGroupsParams{Cursor: "opaque"})
			e, ok := errors.AsType[*blooio.Error](err)
			if !ok {
				t.Fatalf("error is %T: %v", err, err)
			}
			if e.StatusCode != test.status || e.Code != test.code || e.Message != test.message || string(e.Details) != test.extra {
				t.Errorf("got %d, %q, %q, %s", e.StatusCode, e.Code, e.Message, e.Details)
			}
			if e.Error() != test.text {
				t.Errorf("text is  %s\nwant %s", e, test.text)
			}
			if string(e.Body) != test.body || e.RequestID != "req-1" || e.Header.Get("Request-Id") != "req-1" ||
				e.Method != "GET" || e.Path != "/v4/groups" || e.Attempts != 1 {
				t.Errorf("error lost the exchange: %q %q %v", e.Body, e.RequestID, e.Header)
			}
		})
	}
}

func TestErrorIs(t *testing.T) {
	sentinels := map[int]error{
		401: blooio.ErrUnauthorized, 403: blooio.ErrForbidden, 404: blooio.ErrNotFound, 429: blooio.ErrRateLimited,
		0: blooio.ErrPagination, 1: blooio.ErrInvalidResponse, 2: blooio.ErrInvalidParams,
	}
	for _, status := range []int{301, 400, 401, 403, 404, 409, 422, 429, 500, 501, 503} {
		_, err := network(t, always(status, "")).Groups.List(t.Context(), blooio.ListGroupsParams{})
		for of, sentinel := range sentinels {
			if errors.Is(err, sentinel) != (of == status) {
				t.Errorf("status %d is %v: %t", status, sentinel, of != status)
			}
		}
	}
}

func TestErrorIsBounded(t *testing.T) {
	message := strings.Repeat("é", 5000)
	body := `{"error":{"code":"` + strings.Repeat("c1", 500) + `","message":"` + message + `"}}` + strings.Repeat(" ", 100<<10)
	_, err := network(t, always(400, body)).Groups.List(t.Context(), blooio.ListGroupsParams{})
	e, _ := errors.AsType[*blooio.Error](err)
	if e == nil || len(e.Body) != 64<<10 || e.Message != message {
		t.Fatalf("error %v", err)
	}
	if len(err.Error()) > 2000 {
		t.Errorf("text has %d bytes", len(err.Error()))
	}
}

func TestRequestID(t *testing.T) {
	for name, test := range map[string]struct {
		header []string
		want   string
	}{
		"none":         {nil, ""},
		"all":          {[]string{"Cf-Ray: d", "X-Amzn-Requestid: c", "Request-Id: b", "X-Request-Id: a"}, "a"},
		"second":       {[]string{"Cf-Ray: d", "X-Amzn-RequestId: c", "Request-Id: b"}, "b"},
		"third":        {[]string{"Cf-Ray: d", "X-Amzn-RequestId: c"}, "c"},
		"last":         {[]string{"Cf-Ray: d"}, "d"},
		"spaces":       {[]string{"X-Request-Id: a b"}, ""},
		"phone number": {[]string{"X-Request-Id: " + testPhone}, ""},
		"dashes":       {[]string{"X-Request-Id: 1-555-123-4567"}, ""},
		"dots":         {[]string{"X-Request-Id: 555.123.4567"}, ""},
		"digits":       {[]string{"X-Request-Id: 15551234567"}, ""},
		"many digits":  {[]string{"X-Request-Id: 1234567890123456"}, "1234567890123456"},
		"trace":        {[]string{"X-Request-Id: Root=1-67891233-012345678912345678abcdef"}, "Root=1-67891233-012345678912345678abcdef"},
		"UUID":         {[]string{"X-Request-Id: 12345678-1234-1234-1234-123456789012"}, "12345678-1234-1234-1234-123456789012"},
		"the key":      {[]string{"X-Request-Id: " + testKey}, ""},
		"too long":     {[]string{"X-Request-Id: " + strings.Repeat("a", 129)}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			page, err := network(t, always(200, pageOf(""), test.header...)).Groups.List(t.Context(), blooio.ListGroupsParams{})
			if err != nil || page.RequestID != test.want {
				t.Errorf("RequestID is %q (%v), want %q", page.RequestID, err, test.want)
			}
		})
	}
}

func TestRetryAfterIsReported(t *testing.T) {
	for value, want := range map[string]time.Duration{
		"":                              0,
		"7":                             7 * time.Second,
		"0":                             0,
		"-1":                            0,
		"soon":                          0,
		"1.5":                           0,
		"99999999999999999999999":       9223372036 * time.Second,
		"Wed, 21 Oct 2015 07:28:00 GMT": 0,
	} {
		_, err := network(t, always(429, "", "Retry-After: "+value)).Groups.List(t.Context(), blooio.ListGroupsParams{})
		if e, _ := errors.AsType[*blooio.Error](err); e == nil || e.RetryAfter != want {
			t.Errorf("Retry-After %q: %v, RetryAfter %s, want %s", value, err, e.RetryAfter, want)
		}
	}
}

func TestContextErrors(t *testing.T) {
	mine := errors.New("the job was stopped")
	for name, test := range map[string]struct {
		ctx  func() (context.Context, context.CancelFunc)
		want []error
	}{
		"cancelled": {func() (context.Context, context.CancelFunc) {
			return context.WithCancel(context.Background())
		}, []error{context.Canceled}},
		"cancelled with a cause": {func() (context.Context, context.CancelFunc) {
			ctx, cancel := context.WithCancelCause(context.Background())
			return ctx, func() { cancel(mine) }
		}, []error{context.Canceled, mine}},
		"too late": {func() (context.Context, context.CancelFunc) {
			return context.WithDeadline(context.Background(), time.Unix(0, 0))
		}, []error{context.DeadlineExceeded}},
	} {
		t.Run(name, func(t *testing.T) {
			ctx, cancel := test.ctx()
			cancel()
			client := serve(t, nil, retries(3))
			_, listErr := client.Groups.List(ctx, blooio.ListGroupsParams{Cursor: "opaque"})
			_, allErr := collect(ctx, client, blooio.ListGroupsParams{Cursor: "opaque"})
			for _, err := range []error{listErr, allErr} {
				for _, want := range test.want {
					if !errors.Is(err, want) {
						t.Errorf("%v is not %v", err, want)
					}
				}
				if e, ok := errors.AsType[*blooio.Error](err); !ok || e.StatusCode != 0 || e.Attempts != 1 {
					t.Errorf("error is %T: %v", err, err)
				}
				if strings.Contains(fmt.Sprint(err), "opaque") {
					t.Errorf("the error shows the cursor: %v", err)
				}
			}
		})
	}
}

// An error keeps a part of headers that are very large, and takes no time to search the rest for the key.
func TestErrorHeaderIsBounded(t *testing.T) {
	race.SkipLarge(t)
	for name, test := range map[string]struct {
		lines, length int
		most          int
	}{
		"all":        {256, 1<<10 - len("X-000"), 256 << 10},
		"too many":   {10_000, 1 << 10, 256 << 10},
		"too long":   {2, 100 << 10, 2 * 64 << 10},
		"both":       {2000, 100 << 10, 256 << 10},
		"one letter": {300_000, 1, 256 << 10},
	} {
		t.Run(name, func(t *testing.T) {
			client := network(t, func(*http.Request) (*http.Response, error) {
				resp := reply(400, "")
				for i := range test.lines {
					name := fmt.Sprintf("X-%03d", i)
					resp.Header[name] = append(resp.Header[name], strings.Repeat("x", test.length))
				}
				return resp, nil
			})
			_, err := client.Groups.List(t.Context(), blooio.ListGroupsParams{})
			e, ok := errors.AsType[*blooio.Error](err)
			if !ok {
				t.Fatal(err)
			}
			size := 0
			for name, values := range e.Header {
				for _, value := range values {
					size += len(name) + len(value)
				}
			}
			if all := test.lines * (len("X-000") + test.length); size > test.most+2*len("X-000") || size < min(all, test.most)*7/10 {
				t.Errorf("keeps %d bytes of %d", size, all)
			}
		})
	}
}
