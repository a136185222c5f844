package blooio_test

import (
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/blooio-community/blooio-go"
)

func TestRedirectsOffTheOriginAreNotFollowed(t *testing.T) {
	for name, test := range map[string]struct{ base, location, want string }{
		"other host":      {"https://api.example/v4", "https://evil.example/v4/groups?x=secret", "another host, port or scheme are not followed: evil.example"},
		"subdomain":       {"https://api.example/v4", "https://sub.api.example/v4/groups", "sub.api.example"},
		"other port":      {"https://api.example/v4", "https://api.example:8443/v4/groups", "not followed"},
		"https to http":   {"https://api.example/v4", "http://api.example/v4/groups", "not followed"},
		"http to https":   {"http://localhost/v4", "https://localhost/v4/groups", "not followed"},
		"without scheme":  {"https://api.example/v4", "//evil.example/", "evil.example"},
		"other scheme":    {"https://api.example/v4", "ftp://api.example/v4/groups", "not followed"},
		"unreadable":      {"https://api.example/v4", "https://[::1/secret", "has no Location, or one that is not a URL"},
		"nowhere":         {"https://api.example/v4", "", "has no Location, or one that is not a URL"},
		"no host":         {"https://api.example/v4", "mailto:secret", "to another scheme are not followed"},
		"from plain http": {"http://mock:8080/v4", "http://other:8080/v4/groups", "not followed: other"},
		"plain to https":  {"http://mock:8080/v4", "https://mock:8080/v4/groups", "not followed"},
		"loopback inside": {"https://api.example/v4", "http://127.0.0.1/admin", "not followed: 127.0.0.1"},
	} {
		for _, status := range []int{301, 302, 303, 307, 308} {
			t.Run(fmt.Sprint(name, " ", status), func(t *testing.T) {
				requests := 0
				client := network(t, func(req *http.Request) (*http.Response, error) {
					requests++
					resp := reply(status, "moved")
					if test.location != "" {
						resp.Header.Set("Location", test.location)
					}
					resp.Request = req
					return resp, nil
				}, func(c *blooio.Config) {
					c.BaseURL, c.MaxRetries, c.AllowInsecureHTTP = test.base, 3, true
				})
				_, err := client.Groups.List(t.Context(), blooio.ListGroupsParams{})
				e, ok := errors.AsType[*blooio.Error](err)
				if !ok || e.StatusCode != status || string(e.Body) != "moved" || !strings.Contains(err.Error(), test.want) {
					t.Errorf("error is %v", err)
				}
				if requests != 1 || strings.Contains(fmt.Sprint(err), "secret") {
					t.Errorf("%d requests, error %v", requests, err)
				}
			})
		}
	}
}

// The key is what matters, so this one looks at what another server really gets.
func TestKeyStaysOnTheServer(t *testing.T) {
	var leaked atomic.Int32
	other := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { leaked.Add(1) }))
	defer other.Close()
	client := serve(t, func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, other.URL+"/v4/groups", http.StatusTemporaryRedirect)
	})
	if _, err := client.Groups.List(t.Context(), blooio.ListGroupsParams{}); err == nil || leaked.Load() != 0 {
		t.Errorf("error %v, %d requests to another server", err, leaked.Load())
	}
}

func TestRedirectsOnTheOriginAreFollowed(t *testing.T) {
	client := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/v4/groups" {
			http.Redirect(w, r, "/v5/groups?"+r.URL.RawQuery, http.StatusFound)
			return
		}
		if r.Header.Get("Authorization") != "Bearer "+testKey {
			w.WriteHeader(401)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		fmt.Fprint(w, pageOf("", "grp_1"))
	})
	if ids, err := collect(t.Context(), client, blooio.ListGroupsParams{}); err != nil || len(ids) != 1 {
		t.Errorf("path of the same server: %v, %v", ids, err)
	}

	followed := network(t, func(req *http.Request) (*http.Response, error) {
		if req.URL.Host == "API.example:443" {
			return jsonReply(200, pageOf("", "grp_1")), nil
		}
		return reply(302, "", "Location: https://API.example:443/v4/groups?"+req.URL.RawQuery), nil
	}, func(c *blooio.Config) { c.BaseURL = "https://api.example/v4" })
	if ids, err := collect(t.Context(), followed, blooio.ListGroupsParams{}); err != nil || len(ids) != 1 {
		t.Errorf("default port and upper case: %v, %v", ids, err)
	}
}

// A redirect to another query would pass another page of the list off as the one that was asked for.
func TestRedirectsKeepTheQuery(t *testing.T) {
	const cursor = "C+/= é&"
	for name, test := range map[string]struct {
		location string
		followed bool
	}{
		"same":                 {"/v5/groups?limit=7&cursor=C%2B%2F%3D+%C3%A9%26", true},
		"other order":          {"/v5/groups?cursor=C%2B%2F%3D+%C3%A9%26&limit=7", true},
		"other spelling":       {"/v5/groups?%6Cimit=%37&cursor=C%2b/=%20%c3%a9%26", true},
		"more parameters":      {"/v4/groups/?x=1&limit=7&y&cursor=C%2B%2F%3D+%C3%A9%26#z", true},
		"no query":             {"/v4/groups/", false},
		"empty query":          {"/v4/groups/?", false},
		"no cursor":            {"/v4/groups/?limit=7", false},
		"no limit":             {"/v4/groups/?cursor=C%2B%2F%3D+%C3%A9%26", false},
		"empty cursor":         {"/v4/groups/?limit=7&cursor=", false},
		"other cursor":         {"/v4/groups/?limit=7&cursor=D", false},
		"other limit":          {"/v4/groups/?limit=70&cursor=C%2B%2F%3D+%C3%A9%26", false},
		"other case":           {"/v4/groups/?limit=7&Cursor=C%2B%2F%3D+%C3%A9%26", false},
		"a second cursor":      {"/v4/groups/?limit=7&cursor=C%2B%2F%3D+%C3%A9%26&cursor=D", false},
		"plus left as it is":   {"/v4/groups/?limit=7&cursor=C+%2F%3D+%C3%A9%26", false},
		"in the fragment":      {"/v4/groups/#limit=7&cursor=C%2B%2F%3D+%C3%A9%26", false},
		"query that is broken": {"/v4/groups/?limit=7&cursor=C%2B%2F%3D+%C3%A9%26%zz", false},
	} {
		t.Run(name, func(t *testing.T) {
			requests := 0
			client := network(t, func(req *http.Request) (*http.Response, error) {
				if requests++; requests > 1 {
					return jsonReply(200, pageOf("")), nil
				}
				resp := reply(308, "", "Location: "+test.location)
				resp.Request = req
				return resp, nil
			}, retries(3))
			_, err := client.Groups.List(t.Context(), blooio.ListGroupsParams{Limit: 7, Cursor: cursor})
			if test.followed {
				if err != nil || requests != 2 {
					t.Errorf("%d requests, error %v", requests, err)
				}
				return
			}
			e, ok := errors.AsType[*blooio.Error](err)
			if !ok || e.StatusCode != 308 || requests != 1 || !strings.Contains(err.Error(), "drop or change the query are not followed") {
				t.Errorf("%d requests, error %v", requests, err)
			}
		})
	}
}

// The query is that of the first request, however many redirects follow.
func TestRedirectsKeepTheQueryToTheEnd(t *testing.T) {
	requests := 0
	client := network(t, func(req *http.Request) (*http.Response, error) {
		requests++
		resp := reply(302, "", "Location: /v4/other?limit=7&x=1")
		if requests == 2 {
			resp = reply(302, "", "Location: /v4/last")
		}
		resp.Request = req
		return resp, nil
	})
	_, err := client.Groups.List(t.Context(), blooio.ListGroupsParams{Limit: 7})
	if e, ok := errors.AsType[*blooio.Error](err); !ok || e.StatusCode != 302 || requests != 2 {
		t.Errorf("%d requests, error %v", requests, err)
	}
}

func TestRedirectsEnd(t *testing.T) {
	requests := 0
	client := network(t, func(*http.Request) (*http.Response, error) {
		requests++
		return reply(302, "", "Location: /v4/groups"), nil
	}, retries(3))
	_, err := client.Groups.List(t.Context(), blooio.ListGroupsParams{})
	if e, ok := errors.AsType[*blooio.Error](err); !ok || e.StatusCode != 302 || requests != 10 {
		t.Errorf("%d requests, error %v", requests, err)
	}
}

func TestOwnRedirectPolicyIsAskedLast(t *testing.T) {
	refused := errors.New("refused")
	for name, test := range map[string]struct {
		location  string
		answer    error
		asked     int
		requests  int
		wantError error
	}{
		"allows":      {"/v4/groups?again", nil, 1, 2, nil},
		"refuses":     {"/v4/groups?again", refused, 1, 1, refused},
		"stops":       {"/v4/groups?again", http.ErrUseLastResponse, 1, 1, nil},
		"not its own": {"https://evil.example/", nil, 0, 1, nil},
	} {
		t.Run(name, func(t *testing.T) {
			asked, requests := 0, 0
			own := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error {
				asked++
				return test.answer
			}}
			client := network(t, func(req *http.Request) (*http.Response, error) {
				requests++
				if req.URL.RawQuery != "" {
					return jsonReply(200, pageOf("")), nil
				}
				return reply(302, "", "Location: "+test.location), nil
			}, func(c *blooio.Config) { c.HTTPClient, c.MaxRetries = own, 3 })
			_, err := client.Groups.List(t.Context(), blooio.ListGroupsParams{})
			if asked != test.asked || requests != test.requests {
				t.Errorf("asked %d times, %d requests", asked, requests)
			}
			if test.wantError != nil && !errors.Is(err, test.wantError) {
				t.Errorf("error is %v", err)
			}
			if e, ok := errors.AsType[*blooio.Error](err); (requests == 1) != ok || ok && e.StatusCode != 302 {
				t.Errorf("error is %v", err)
			}
		})
	}
}
