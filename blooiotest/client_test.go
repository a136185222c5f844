package blooiotest_test

import (
	"context"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"github.com/go-json-experiment/json"

	"github.com/blooio-community/blooio-go/api"
	"github.com/blooio-community/blooio-go/blooiotest"
)

// answer is a response as a test sees it; readErr is what came instead of the body's end.
type answer struct {
	*http.Response
	body    string
	readErr error
}

// start starts a server that is closed when the test ends.
func start(t *testing.T, opts ...blooiotest.Option) *blooiotest.Server {
	t.Helper()
	srv := blooiotest.NewServer(opts...)
	t.Cleanup(srv.Close)
	return srv
}

// get asks for a page with the right key. A failure of the request itself is the test's.
func get(t *testing.T, srv *blooiotest.Server, query url.Values) answer {
	t.Helper()
	a, err := send(t.Context(), srv, http.MethodGet, srv.URL+"/groups?"+query.Encode(), "Bearer "+srv.APIKey)
	if err != nil {
		t.Fatalf("GET: %v", err)
	}
	return a
}

func send(ctx context.Context, srv *blooiotest.Server, method, target string, authorization ...string) (answer, error) {
	req, err := http.NewRequestWithContext(ctx, method, target, nil)
	if err != nil {
		return answer{}, err
	}
	req.Header["Authorization"] = authorization
	// One connection for each request: net/http would otherwise repeat a dropped one by itself.
	client := http.Client{
		Transport:     &http.Transport{DisableKeepAlives: true},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	resp, err := client.Do(req)
	if err != nil {
		return answer{}, err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	return answer{resp, string(body), err}, nil
}

func (a answer) page(t *testing.T) api.GroupPage {
	t.Helper()
	if a.StatusCode != http.StatusOK || a.readErr != nil {
		t.Fatalf("got status %d, read error %v, want a page; body: %s", a.StatusCode, a.readErr, a.body)
	}
	var page api.GroupPage
	if err := json.Unmarshal([]byte(a.body), &page, json.RejectUnknownMembers(true)); err != nil {
		t.Fatalf("decoding the page: %v", err)
	}
	return page
}

// wantError checks for the nested shape.
func (a answer) wantError(t *testing.T, status int, code string) {
	t.Helper()
	var got struct {
		Error struct {
			Code    string            `json:"code"`
			Message string            `json:"message"`
			Details map[string]string `json:"details"`
		} `json:"error"`
	}
	if err := json.Unmarshal([]byte(a.body), &got, json.RejectUnknownMembers(true)); err != nil {
		t.Fatalf("decoding %q: %v", a.body, err)
	}
	if a.StatusCode != status || got.Error.Code != code || got.Error.Message == "" {
		t.Errorf("got %d %+v, want %d and code %q", a.StatusCode, got.Error, status, code)
	}
	a.wantContentType(t, "application/json")
}

func (a answer) wantContentType(t *testing.T, want string) {
	t.Helper()
	if got := a.Header.Get("Content-Type"); got != want {
		t.Errorf("got content type %q, want %q", got, want)
	}
}

// walk asks for page after page, with limits taken in turn, until a page says that it is the last.
func walk(t *testing.T, srv *blooiotest.Server, limit func(page int) int) (groups []api.Group, pages int) {
	t.Helper()
	query := url.Values{}
	for {
		size := limit(pages)
		query.Set("limit", strconv.Itoa(size))
		page := get(t, srv, query).page(t)
		pages++
		if len(page.Data) > size {
			t.Fatalf("page %d has %d groups, asked for %d", pages, len(page.Data), size)
		}
		groups = append(groups, page.Data...)
		if page.HasMore != (page.NextCursor != nil) {
			t.Fatalf("page %d: has_more %v and cursor %v disagree", pages, page.HasMore, page.NextCursor)
		}
		if !page.HasMore {
			return groups, pages
		}
		if pages > len(srv.Groups()) {
			t.Fatalf("%d pages of %d groups, and more", pages, len(srv.Groups()))
		}
		query.Set("cursor", *page.NextCursor)
	}
}

func ids(groups []api.Group) string {
	all := make([]string, len(groups))
	for i, group := range groups {
		all[i] = group.ID
	}
	return strings.Join(all, " ")
}

func ptr[T any](v T) *T { return &v }
