package try_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	blooio "github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/contract/openapi"
	"github.com/blooio-community/blooio-go/internal/apikey/apikeytest"
	"github.com/blooio-community/blooio-go/internal/try"
	"github.com/blooio-community/blooio-go/internal/try/session"
)

// tried is a page that is served, as a browser would ask it.
type tried struct {
	t       *testing.T
	origin  string
	token   string
	session *session.Session
	handler *try.Handler
}

// start serves a page about the groups.
func start(t *testing.T, o session.Options) *tried {
	t.Helper()
	if o.Spec == nil {
		spec, err := openapi.Load("openapi.yaml", blooio.Spec)
		if err != nil {
			t.Fatal(err)
		}
		o.Spec, o.Samples = spec, spec.TakeSamples()
	}
	o.Rate = 1000
	if o.Groups == 0 {
		o.Groups = 450
	}
	o.Seed = 1
	o.Source = func(string) ([]byte, error) { return blooio.Spec, nil }
	s, err := session.New(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	server := httptest.NewUnstartedServer(nil)
	host := server.Listener.Addr().String()
	p := &tried{t: t, origin: "http://" + host, token: try.NewToken(), session: s}
	p.handler = try.NewHandler(s, p.token, host)
	server.Config.Handler = p.handler
	server.Start()
	t.Cleanup(server.Close)
	return p
}

// ask sends a request of the page, and returns status and body of the answer.
func (p *tried) ask(method, path string, body any) (status int, text string) {
	p.t.Helper()
	var in io.Reader
	if body != nil {
		encoded, err := json.Marshal(body)
		if err != nil {
			p.t.Fatal(err)
		}
		in = bytes.NewReader(encoded)
	}
	req, err := http.NewRequest(method, p.origin+"/"+p.token+"/"+path, in)
	if err != nil {
		p.t.Fatal(err)
	}
	if method == http.MethodPost {
		req.Header.Set("Origin", p.origin)
		req.Header.Set("Content-Type", "application/json")
	}
	return p.do(req)
}

func (p *tried) do(req *http.Request) (int, string) {
	p.t.Helper()
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	resp, err := client.Do(req)
	if err != nil {
		p.t.Fatal(err)
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		p.t.Fatal(err)
	}
	for _, name := range []string{"X-Content-Type-Options", "Cache-Control", "Referrer-Policy", "Content-Security-Policy", "Cross-Origin-Resource-Policy"} {
		if resp.Header.Get(name) == "" {
			p.t.Errorf("%s %s: the answer has no %s", req.Method, req.URL, name)
		}
	}
	if resp.Header.Get("Access-Control-Allow-Origin") != "" {
		p.t.Errorf("%s: another origin may read the answer", req.URL)
	}
	return resp.StatusCode, string(text)
}

// object is an answer in JSON.
type object = map[string]any

// must asks for what must succeed.
func (p *tried) must(method, path string, body any) object {
	p.t.Helper()
	status, text := p.ask(method, path, body)
	var out object
	if err := json.Unmarshal([]byte(text), &out); err != nil || status != http.StatusOK {
		p.t.Fatalf("%s: %d %s", path, status, text)
	}
	return out
}

func request(operation string, query ...[2]string) object {
	return object{"operation": operation, "path": object{}, "query": append([][2]string{}, query...), "headers": [][2]string{}, "body": nil, "media_type": "", "key": "valid"}
}

func TestPage(t *testing.T) {
	p := start(t, session.Options{})
	status, text := p.ask("GET", "", nil)
	if status != 200 || !strings.Contains(text, "<title>") {
		t.Errorf("%d %s", status, text)
	}
}

// The path for the command line of a browser leads to the page once.
func TestOnce(t *testing.T) {
	p := start(t, session.Options{})
	path := p.handler.Once()
	for i, want := range []int{http.StatusSeeOther, http.StatusNotFound} {
		req, _ := http.NewRequest("GET", p.origin+path, nil)
		if status, _ := p.do(req); status != want {
			t.Errorf("request %d: status %d, want %d", i, status, want)
		}
	}
	path = p.handler.Once()
	p.handler.Expire()
	req, _ := http.NewRequest("GET", p.origin+path, nil)
	if status, text := p.do(req); status != http.StatusNotFound {
		t.Errorf("after its time: %d %s", status, text)
	}
}

func TestSend(t *testing.T) {
	p := start(t, session.Options{})
	for name, test := range map[string]struct {
		request object
		status  float64
		verdict string
	}{
		"a page":              {request("listGroups", [2]string{"limit", "2"}), 200, "clean"},
		"an invalid limit":    {request("listGroups", [2]string{"limit", "abc"}), 400, "inconclusive"},
		"an empty parameter":  {request("listGroups", [2]string{"limit", ""}), 400, "inconclusive"},
		"twice":               {request("listGroups", [2]string{"limit", "5"}, [2]string{"limit", "6"}), 400, "inconclusive"},
		"without a key":       {object{"operation": "listGroups", "key": "none"}, 401, "inconclusive"},
		"with a wrong key":    {object{"operation": "listGroups", "key": "unknown"}, 401, "inconclusive"},
		"no such group":       {object{"operation": "getGroup", "path": object{"groupId": "grp_none"}}, 404, "inconclusive"},
		"an id with a slash":  {object{"operation": "getGroup", "path": object{"groupId": "a/../b"}}, 404, "inconclusive"},
		"a body that is none": {object{"operation": "createGroup", "body": "{", "media_type": "application/json"}, 400, "inconclusive"},
		"a group":             {object{"operation": "createGroup", "body": `{"channel_id":"ch_1","members":["+15551234567"]}`, "media_type": "application/json"}, 201, "clean"},
	} {
		t.Run(name, func(t *testing.T) {
			a := p.must("POST", "api/send", object{"request": test.request})
			if a["status"] != test.status || a["verdict"] != test.verdict {
				t.Errorf("got %v %v: %v", a["status"], a["verdict"], a["body"])
			}
			again := p.must("GET", fmt.Sprintf("api/exchange?id=%v", a["id"]), nil)
			if again["body"] != a["body"] {
				t.Error("the answer is another one when it is asked for again")
			}
		})
	}
}

// A walk goes to the end, and finds nothing wrong with the server in memory.
func TestWalk(t *testing.T) {
	p := start(t, session.Options{Groups: 5})
	next := any(request("listGroups", [2]string{"limit", "2"}))
	var walk object
	for range 10 {
		a := p.must("POST", "api/send", object{"request": next, "walk": "w1"})
		walk = a["walk"].(object)
		if next = walk["next"]; next == nil {
			break
		}
	}
	if walk["pages"] != 3.0 || walk["items"] != 5.0 || walk["ended"] != true || len(walk["findings"].([]any)) > 0 {
		t.Errorf("got %v", walk)
	}
}

// A server that repeats the key wherever it can: in the body, in headers, and in what net/http says of a broken answer. The
// page never gets it.
func TestKeyIsNowhere(t *testing.T) {
	key := apikeytest.Keys["live"]
	for spelling, spell := range apikeytest.Spellings {
		t.Run(spelling, func(t *testing.T) {
			spelled := spell(key)
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if !strings.Contains(r.Header.Get("Authorization"), key) && r.URL.Query().Get("limit") != key {
					t.Errorf("the request has no key: %v", r.Header)
				}
				if r.URL.Query().Has("cursor") {
					conn, _, _ := w.(http.Hijacker).Hijack()
					fmt.Fprintf(conn, "HTTP/1.1 %s\r\n\r\n", strings.Map(printable, spelled))
					conn.Close()
					return
				}
				w.Header().Set("X-Echo", strings.Map(printable, spelled))
				w.Header().Set("Content-Type", "application/json")
				text, _ := json.Marshal(spelled)
				fmt.Fprintf(w, `{"error": %s}`, text)
			}))
			defer server.Close()
			p := start(t, session.Options{})
			shown := []string{}
			see := func(_ int, text string) { shown = append(shown, text) }
			p.ask("POST", "api/target", object{"kind": "url", "url": server.URL + "/" + key + "/v4"}) // it is not known to be a key yet
			p.ask("POST", "api/send", object{"request": object{"operation": "listGroups", "query": [][2]string{{"limit", key}}, "key": "unknown"}})
			see(p.ask("POST", "api/key", object{"key": key}))
			see(p.ask("POST", "api/send", object{"request": request("listGroups")}))
			see(p.ask("POST", "api/send", object{"request": request("listGroups", [2]string{"limit", spelled}), "walk": "w"}))
			see(p.ask("POST", "api/send", object{"request": request("listGroups", [2]string{"cursor", "x"})}))
			see(p.ask("POST", "api/send", object{"request": object{"operation": spelled}}))
			see(p.ask("POST", "api/code", request("listGroups", [2]string{"limit", spelled})))
			see(p.ask("POST", "api/report", object{"id": 1}))
			see(p.ask("POST", "api/report", object{"id": 2}))
			see(p.ask("POST", "api/diff", object{"a": 1, "b": 2}))
			see(p.ask("GET", "api/exchange?id=1", nil))
			see(p.ask("GET", "api/state", nil))
			for _, text := range shown {
				if part := apikeytest.Part(text, key); part != "" {
					t.Errorf("%q is in %s", part, text)
				}
			}
		})
	}
}

// printable leaves out what a header cannot have.
func printable(r rune) rune {
	if r < ' ' || r > '~' {
		return -1
	}
	return r
}

// The key goes to the server that it is for, and to no other: not after a redirect, nor to another server of the description.
func TestKeyStaysAtItsServer(t *testing.T) {
	const key = "bl_live_9f8e7d6c5b4a39281706"
	other := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		t.Errorf("another server got %s %s", r.Method, r.URL)
	}))
	defer other.Close()
	own := httptest.NewServer(http.RedirectHandler(other.URL+"/v4/groups", http.StatusFound))
	defer own.Close()
	p := start(t, session.Options{Key: key})
	p.must("POST", "api/target", object{"kind": "url", "url": own.URL + "/v4"})
	if a := p.must("POST", "api/send", object{"request": request("listGroups")}); a["status"] != 302.0 {
		t.Errorf("got %v", a["status"])
	}
}

// What has to be confirmed is not sent before.
func TestConfirm(t *testing.T) {
	count := 0
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { count++ }))
	defer server.Close()
	p := start(t, session.Options{Key: "bl_live_9f8e7d6c5b4a39281706"})
	p.must("POST", "api/target", object{"kind": "url", "url": server.URL})
	in := object{"request": object{"operation": "deleteGroup", "path": object{"groupId": "grp_1"}}}
	if status, text := p.ask("POST", "api/send", in); status != http.StatusConflict || !strings.Contains(text, "This sends DELETE") || count > 0 {
		t.Errorf("%d %s, %d requests", status, text, count)
	}
	in["confirm"] = true
	if p.must("POST", "api/send", in); count != 1 {
		t.Errorf("%d requests", count)
	}
}

func TestErrors(t *testing.T) {
	gone := httptest.NewServer(nil)
	gone.Close()
	recording := filepath.Join("..", "..", "contract_test", "testdata", "broken", "response-null.har")
	p := start(t, session.Options{Recordings: []string{recording}})
	for name, test := range map[string]struct {
		target, request object
		status          int
		want            string
	}{
		"no such operation":    {object{"kind": "memory"}, object{"operation": "x"}, 400, `"field":"operation"`},
		"no value in the path": {object{"kind": "memory"}, object{"operation": "getGroup"}, 400, `"field":"path.groupId"`},
		"an impossible header": {object{"kind": "memory"}, object{"operation": "listGroups", "headers": [][2]string{{"X-A", "a\nb"}}}, 400, `"field":"headers.X-A"`},
		"a key in a header":    {object{"kind": "memory"}, object{"operation": "listGroups", "headers": [][2]string{{"authorization", "x"}}}, 400, "enter that as the key"},
		"no key":               {object{"kind": "production"}, object{"operation": "listGroups"}, 503, "needs a key"},
		"nobody answers":       {object{"kind": "url", "url": gone.URL}, object{"operation": "listGroups", "key": "none"}, 502, "no response came from GET " + gone.URL},
		"not recorded":         {object{"kind": "recording", "file": recording}, request("listGroups", [2]string{"limit", "77"}), 502, "GET /v4/groups?limit=77 is not in"},
	} {
		t.Run(name, func(t *testing.T) {
			p.must("POST", "api/target", test.target)
			status, text := p.ask("POST", "api/send", object{"request": test.request})
			if status != test.status || !strings.Contains(text, test.want) {
				t.Errorf("%d %s", status, text)
			}
		})
	}
}

func TestTargets(t *testing.T) {
	p := start(t, session.Options{})
	for name, test := range map[string]struct {
		target object
		status int
		want   string
	}{
		"memory":                {object{"kind": "memory"}, 200, `"kind":"memory"`},
		"a URL":                 {object{"kind": "url", "url": "https://api.example.com/v4/"}, 200, `"base_url":"https://api.example.com/v4"`},
		"plain http":            {object{"kind": "url", "url": "http://api.example.com"}, 400, `"field":"allow_insecure_http"`},
		"plain http, allowed":   {object{"kind": "url", "url": "http://other.example.com", "allow_insecure_http": true}, 200, `http://other.example.com`},
		"a URL with a user":     {object{"kind": "url", "url": "https://me:secret@api.example.com"}, 400, `"field":"url"`},
		"no URL":                {object{"kind": "url", "url": "file:///etc/passwd"}, 400, `"field":"url"`},
		"a file that is none":   {object{"kind": "recording", "file": "nowhere.har"}, 400, "nowhere.har"},
		"nothing that is known": {object{"kind": "x"}, 400, `invalid kind of target`},
	} {
		t.Run(name, func(t *testing.T) {
			status, text := p.ask("POST", "api/target", test.target)
			if status != test.status || !strings.Contains(text, test.want) || strings.Contains(text, "secret") {
				t.Errorf("%d %s", status, text)
			}
		})
	}
}

// Pages in several tabs ask at the same time.
func TestAtTheSameTime(t *testing.T) {
	p := start(t, session.Options{})
	t.Chdir(t.TempDir())
	var wait sync.WaitGroup
	for i := range 4 {
		wait.Go(func() {
			for range 2 {
				p.ask("POST", "api/send", object{"request": request("listGroups", [2]string{"limit", "3"}), "walk": fmt.Sprint("w", i%2)})
				p.ask("POST", "api/key", object{"key": fmt.Sprintf("bl_test_key_%d", i%2)})
				p.ask("GET", "api/state", nil)
				p.ask("GET", "api/reference", nil)
				p.ask("GET", "api/exchange?id=1", nil)
				p.ask("POST", "api/diff", object{"a": 1, "b": 2})
				p.ask("POST", "api/save", object{"file": "x.har", "replace": true})
			}
		})
	}
	wait.Wait()
	if n := len(p.must("GET", "api/state", nil)["history"].([]any)); n != 8 {
		t.Errorf("%d exchanges in the history", n)
	}
	if _, err := os.Stat("x.har"); err != nil {
		t.Error(err)
	}
}
