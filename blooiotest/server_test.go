package blooiotest_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"

	"github.com/blooio-community/blooio-go/api"
	"github.com/blooio-community/blooio-go/blooiotest"
)

func TestEmptyStore(t *testing.T) {
	srv := start(t)
	a := get(t, srv, nil)
	if want := `{"data":[],"has_more":false,"next_cursor":null}`; a.body != want || a.StatusCode != 200 {
		t.Errorf("got %d %s, want 200 %s", a.StatusCode, a.body, want)
	}
	a.wantContentType(t, "application/json")
}

func TestZerosAndNullsAreSent(t *testing.T) {
	srv := start(t, blooiotest.WithGroups([]api.Group{{ID: "grp_1"}}))
	body := get(t, srv, nil).body
	for _, want := range []string{`{"data":[{`, `"channel_id":""`, `"chat_id":null`, `"chat_linked":false`, `"created_at":0`, `"id":"grp_1"`, `"members":[]`, `}],"has_more":false,"next_cursor":null}`} {
		if !strings.Contains(body, want) {
			t.Errorf("%s is not in %s", want, body)
		}
	}
}

func TestInvalidUTF8InGroupsIsReplaced(t *testing.T) {
	srv := start(t, blooiotest.WithGroups([]api.Group{{Name: ptr("a\xffb")}}))
	page := get(t, srv, nil).page(t)
	if got := *page.Data[0].Name; got != "a\uFFFDb" {
		t.Errorf("got %q", got)
	}
}

func TestPathAndMethod(t *testing.T) {
	tests := []struct {
		name, method, path, code string
		status                   int
	}{
		{"root", "GET", "/", "not_found", 404},
		{"without prefix", "GET", "/groups", "not_found", 404},
		{"slash at the end", "GET", "/v4/groups/", "not_found", 404},
		{"no such group", "GET", "/v4/groups/grp_1", "not_found", 404},
		{"below a group", "GET", "/v4/groups/grp_1/none-such", "not_found", 404},
		{"double slash", "GET", "/v4//groups", "not_found", 404},
		{"delete", "DELETE", "/v4/groups", "method_not_allowed", 405},
		{"options", "OPTIONS", "/v4/groups", "method_not_allowed", 405},
		{"unheard of", "BREW", "/v4/groups", "method_not_allowed", 405},
	}
	srv := start(t)
	origin := strings.TrimSuffix(srv.URL, "/v4")
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			a, err := send(t.Context(), srv, test.method, origin+test.path, "Bearer "+srv.APIKey)
			if err != nil {
				t.Fatal(err)
			}
			a.wantError(t, test.status, test.code)
			if allow := a.Header.Get("Allow"); (allow == "GET, HEAD, POST") != (test.status == 405) {
				t.Errorf("got Allow %q with status %d", allow, test.status)
			}
		})
	}
}

func TestHeadIsGetWithoutBody(t *testing.T) {
	srv := start(t, blooiotest.WithSeed(3, 1))
	a, err := send(t.Context(), srv, "HEAD", srv.URL+"/groups", "Bearer "+srv.APIKey)
	if err != nil {
		t.Fatal(err)
	}
	if a.StatusCode != 200 || a.body != "" {
		t.Errorf("got %d and %d bytes, want 200 and none", a.StatusCode, len(a.body))
	}
	a.wantContentType(t, "application/json")
}

func TestAuthorization(t *testing.T) {
	tests := []struct {
		name    string
		headers []string
		status  int
	}{
		{"right", []string{"Bearer secret"}, 200},
		{"scheme in lower case", []string{"bearer secret"}, 200},
		{"two spaces", []string{"Bearer  secret"}, 200},
		{"missing", nil, 401},
		{"empty", []string{""}, 401},
		{"scheme alone", []string{"Bearer"}, 401},
		{"key alone", []string{"secret"}, 401},
		{"other scheme", []string{"Basic secret"}, 401},
		{"other key", []string{"Bearer secrey"}, 401},
		{"key in upper case", []string{"Bearer SECRET"}, 401},
		{"beginning of the key", []string{"Bearer secre"}, 401},
		{"more than the key", []string{"Bearer secret2"}, 401},
		{"sent twice", []string{"Bearer secret", "Bearer secret"}, 401},
	}
	srv := start(t, blooiotest.WithAPIKey("secret"))
	if srv.APIKey != "secret" {
		t.Errorf("got key %q", srv.APIKey)
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			a, err := send(t.Context(), srv, "GET", srv.URL+"/groups", test.headers...)
			if err != nil {
				t.Fatal(err)
			}
			if a.StatusCode != test.status {
				t.Fatalf("got %d, want %d", a.StatusCode, test.status)
			}
			flat := `{"error":"Unauthorized","message":"Your API key is missing or invalid.","status":401}`
			if a.StatusCode == 401 && (a.body != flat || a.Header.Get("WWW-Authenticate") != "Bearer") {
				t.Errorf("got %v %s", a.Header, a.body)
			}
			a.wantContentType(t, "application/json")
		})
	}
}

func TestEmptyKeyOptionLeavesDefault(t *testing.T) {
	if srv := start(t, blooiotest.WithAPIKey("")); srv.APIKey != blooiotest.DefaultAPIKey {
		t.Errorf("got key %q", srv.APIKey)
	}
}

func TestRequestIDsAreUnique(t *testing.T) {
	srv := start(t, blooiotest.WithSeed(10, 1))
	var (
		wg   sync.WaitGroup
		seen sync.Map
	)
	for range 20 {
		wg.Go(func() {
			a, err := send(t.Context(), srv, "GET", srv.URL+"/groups")
			if err != nil {
				t.Error(err)
				return
			}
			id := a.Header.Get("X-Request-Id")
			if _, again := seen.LoadOrStore(id, true); again || !strings.HasPrefix(id, "req_0000") {
				t.Errorf("got id %q, seen before: %v", id, again)
			}
		})
	}
	wg.Wait()
}

func TestHandlerOnAListenerOfOnesOwn(t *testing.T) {
	handler := blooiotest.NewHandler(blooiotest.WithSeed(2, 1))
	r := httptest.NewRequest(http.MethodGet, "/v4/groups", nil)
	r.Header.Set("Authorization", "Bearer "+blooiotest.DefaultAPIKey)
	w := httptest.NewRecorder()
	handler.ServeHTTP(w, r)
	if w.Code != 200 || !strings.Contains(w.Body.String(), handler.Groups()[1].ID) {
		t.Errorf("got %d %s", w.Code, w.Body)
	}
}

func TestCloseTwice(t *testing.T) {
	srv := blooiotest.NewServer()
	srv.Close()
	srv.Close()
	if _, err := send(t.Context(), srv, "GET", srv.URL+"/groups"); err == nil {
		t.Error("a closed server answers")
	}
}

func TestRequestLog(t *testing.T) {
	srv := start(t)
	if got := srv.Requests(); len(got) != 0 {
		t.Fatalf("a new server remembers %v", got)
	}
	get(t, srv, url.Values{"limit": {"7"}, "cursor": {"made up"}})
	for _, header := range []string{"Basic " + srv.APIKey, srv.APIKey, srv.APIKey + " x"} {
		if _, err := send(t.Context(), srv, "POST", srv.URL+"/nothing", header); err != nil {
			t.Fatal(err)
		}
	}
	got := srv.Requests()
	if len(got) != 4 {
		t.Fatalf("got %d requests, want 4", len(got))
	}
	first := got[0]
	if first.ID != "req_000001" || first.Method != "GET" || first.Path != "/v4/groups" ||
		first.Query.Get("limit") != "7" || first.Query.Get("cursor") != "made up" {
		t.Errorf("got %+v", first)
	}
	for i, want := range []string{"Bearer ***", "***", "***", "***"} {
		if masked := got[i].Header.Get("Authorization"); masked != want {
			t.Errorf("request %d: got Authorization %q, want %q", i, masked, want)
		}
	}
}

// A client whose base URL has the key in its path, by mistake or for a gateway, does not put it into the log.
func TestRequestLogHasNoKey(t *testing.T) {
	srv := start(t)
	for _, header := range []string{"Bearer bl_live_S3cr3t", "bl_live_S3cr3t"} {
		if _, err := send(t.Context(), srv, "GET", srv.URL+"/bl_live_S3cr3t/groups?k=bl%5Flive%5FS3cr3t", header); err != nil {
			t.Fatal(err)
		}
	}
	for _, r := range srv.Requests() {
		if r.Path != "/v4/[API key]/groups" || r.Query.Get("k") != "[API key]" || strings.Contains(fmt.Sprint(r), "S3cr3t") {
			t.Errorf("got %+v", r)
		}
	}
}

func TestRequestLogIsBounded(t *testing.T) {
	handler := blooiotest.NewHandler()
	r := httptest.NewRequest(http.MethodGet, "/nothing", nil)
	for range 10_001 {
		handler.ServeHTTP(httptest.NewRecorder(), r)
	}
	got := handler.Requests()
	if len(got) != 10_000 || got[0].ID != "req_000002" || got[9_999].ID != "req_010001" {
		t.Errorf("got %d requests, from %s", len(got), got[0].ID)
	}
}
