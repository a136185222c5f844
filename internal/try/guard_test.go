package try_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/internal/try/session"
)

// Whoever is not the page gets nothing, and learns nothing.
func TestGuard(t *testing.T) {
	p := start(t, session.Options{})
	type header = map[string]string
	own := func(more header) header {
		all := header{"Origin": p.origin, "Content-Type": "application/json"}
		for name, value := range more {
			all[name] = value
		}
		return all
	}
	host := strings.TrimPrefix(p.origin, "http://")
	port := host[strings.LastIndexByte(host, ':'):]
	for name, test := range map[string]struct {
		method, path, host string
		header             header
		status             int
	}{
		"the page":                        {"GET", "/TOKEN/", "", nil, 200},
		"the page, from a link":           {"GET", "/TOKEN/", "", header{"Sec-Fetch-Site": "none"}, 200},
		"the API":                         {"GET", "/TOKEN/api/state", "", nil, 200},
		"a request of the page":           {"POST", "/TOKEN/api/key", "", own(nil), 200},
		"one that a browser vouches for":  {"POST", "/TOKEN/api/key", "", own(header{"Sec-Fetch-Site": "same-origin"}), 200},
		"no token":                        {"GET", "/", "", nil, 404},
		"no slash after it":               {"GET", "/TOKEN", "", nil, 404},
		"another token":                   {"GET", "/" + strings.Repeat("x", 43) + "/", "", nil, 404},
		"a part of the token":             {"GET", "/" + p.token[:42] + "/", "", nil, 404},
		"the API without a token":         {"GET", "/api/state", "", nil, 404},
		"a write without a token":         {"POST", "/api/key", "", own(nil), 404},
		"a path beside the token":         {"GET", "/x/../TOKEN/", "", nil, 404},
		"nothing there":                   {"GET", "/TOKEN/api/x", "", nil, 404},
		"a name that leads here":          {"GET", "/TOKEN/", "evil.example" + port, nil, 403},
		"such a name with its own origin": {"POST", "/TOKEN/api/key", "evil.example" + port, header{"Origin": "http://evil.example" + port, "Content-Type": "application/json"}, 403},
		"another port":                    {"GET", "/TOKEN/", "127.0.0.1:1", nil, 403},
		"no port":                         {"GET", "/TOKEN/", "127.0.0.1", nil, 403},
		"another loopback address":        {"GET", "/TOKEN/", "127.0.0.2" + port, nil, 403},
		"a foreign origin":                {"POST", "/TOKEN/api/key", "", own(header{"Origin": "https://evil.example"}), 403},
		"a foreign origin that reads":     {"GET", "/TOKEN/api/state", "", header{"Origin": "https://evil.example"}, 403},
		"the origin of a file":            {"POST", "/TOKEN/api/key", "", own(header{"Origin": "null"}), 403},
		"an origin at another port":       {"POST", "/TOKEN/api/key", "", own(header{"Origin": "http://127.0.0.1:1"}), 403},
		"no origin":                       {"POST", "/TOKEN/api/key", "", header{"Content-Type": "application/json"}, 403},
		"a form":                          {"POST", "/TOKEN/api/key", "", own(header{"Content-Type": "text/plain"}), 415},
		"no content type":                 {"POST", "/TOKEN/api/key", "", own(header{"Content-Type": ""}), 415},
		"from another site":               {"POST", "/TOKEN/api/key", "", own(header{"Sec-Fetch-Site": "cross-site"}), 403},
		"from the same site":              {"POST", "/TOKEN/api/key", "", own(header{"Sec-Fetch-Site": "same-site"}), 403},
		"read from another site":          {"GET", "/TOKEN/api/state", "", header{"Sec-Fetch-Site": "cross-site"}, 403},
		"GET of what is posted":           {"GET", "/TOKEN/api/send", "", nil, 405},
		"POST of what is read":            {"POST", "/TOKEN/api/state", "", own(nil), 405},
		"POST of the page":                {"POST", "/TOKEN/", "", own(nil), 405},
		"another method":                  {"PUT", "/TOKEN/api/key", "", own(nil), 405},
		"a preflight":                     {"OPTIONS", "/TOKEN/api/key", "", header{"Origin": "https://evil.example", "Access-Control-Request-Method": "POST"}, 405},
	} {
		t.Run(name, func(t *testing.T) {
			req, err := http.NewRequest(test.method, p.origin+"/", strings.NewReader(`{}`))
			if err != nil {
				t.Fatal(err)
			}
			req.URL.Path = strings.ReplaceAll(test.path, "TOKEN", p.token)
			if req.Host = test.host; test.host == "" {
				req.Host = host
			}
			for name, value := range test.header {
				req.Header[name] = []string{value}
			}
			status, text := p.do(req)
			if status != test.status {
				t.Errorf("status %d, want %d: %s", status, test.status, text)
			}
			if status != 200 && strings.Contains(text, p.token) {
				t.Errorf("the refusal has the token: %s", text)
			}
		})
	}
}

func TestLimitOfRequests(t *testing.T) {
	const most = 10 << 20
	p := start(t, session.Options{})
	for size, want := range map[int]int{most: http.StatusOK, most + 1: http.StatusRequestEntityTooLarge} {
		body := `{"key":""` + strings.Repeat(" ", size-len(`{"key":""}`)) + `}`
		req, err := http.NewRequest("POST", p.origin+"/"+p.token+"/api/key", strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("Origin", p.origin)
		req.Header.Set("Content-Type", "application/json")
		if status, text := p.do(req); status != want {
			t.Errorf("%d bytes: %d %s", size, status, text)
		}
	}
}
