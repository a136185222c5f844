package main

import (
	"cmp"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// shopSpec describes an API that is not Blooio's. SERVER stands for its URL.
const shopSpec = `openapi: 3.0.3
info: {title: Shop, version: '1'}
servers: [{url: SERVER/v1}]
security: [{key: []}]
components: {securitySchemes: {key: {type: apiKey, in: query, name: k}}}
paths:
  /orders:
    get:
      operationId: listOrders
      x-pagination: {request: {limit: size, cursor: after}, response: {items: orders, next: after}}
      parameters: [{name: after, in: query, schema: {type: string}}]
      responses:
        '200': {description: A., content: {application/json: {schema: {type: object, properties: {orders: {type: array, items: {type: object}}, after: {type: string, nullable: true}}}}}}
    post: {operationId: createOrder, responses: {'200': {description: A.}}}
  /orders/{id}.json:
    get:
      operationId: getOrder
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses:
        '200': {description: A., content: {application/json: {schema: {type: object, properties: {id: {type: integer}}}}}}
        '403': {description: A.}
  /status:
    get: {operationId: getStatus, security: [], responses: {'200': {description: A., content: {text/plain: {schema: {type: string}}}}}}
`

// withShop starts a shop, which counts requests with the key, and returns the file of its description.
func withShop(t *testing.T) (spec string, keys *int) {
	t.Helper()
	keys = new(int)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Query().Get("k") == "key_shop_a1b2c3d4e5f6" {
			*keys++
		}
		w.Header().Set("Content-Type", "application/json")
		switch r.URL.Path {
		case "/v1/orders":
			after := map[string]string{"": `"x2"`}[r.URL.Query().Get("after")]
			fmt.Fprintf(w, `{"orders":[{"number":%d,"buyer":"Jane Doe"}],"after":%s}`, len(after), cmp.Or(after, "null"))
		case "/v1/orders/42.json":
			fmt.Fprint(w, `{"id":"Jane Doe"}`)
		case "/v1/status":
			w.Header().Set("Content-Type", "text/plain")
			fmt.Fprint(w, "all is well")
		default:
			w.WriteHeader(http.StatusForbidden)
		}
	}))
	t.Cleanup(server.Close)
	t.Setenv("BLOOIO_API_KEY", "key_shop_a1b2c3d4e5f6")
	t.Setenv("BLOOIO_BASE_URL", server.URL+"/v1")
	return write(t, "shop.yaml", strings.ReplaceAll(shopSpec, "SERVER", server.URL)), keys
}

func TestRecordOperations(t *testing.T) {
	spec, keys := withShop(t)
	path := filepath.Join(t.TempDir(), "shop.har")
	stdout, stderr, code := command(t, "record", "-o", path, "--spec", spec, fast)
	if code != 0 || !strings.HasPrefix(stdout, path+": 3 exchanges, 2 pages, 2 items\n") || stderr != "blooio record: 2 operations left out; --dry-run lists them\n" || *keys != 2 {
		t.Fatalf("exit %d, %d with the key, %s%s", code, *keys, stdout, stderr)
	}
	stdout, stderr, code = command(t, "record", "-o", path, "--spec", spec, "--operation", "getOrder", "--param", "id=42", "--append", fast)
	if code != 0 || !strings.Contains(stdout, "1 finding in it") || stderr != "" || entries(t, path) != 4 {
		t.Fatalf("exit %d, %s%s, %d entries", code, stdout, stderr, entries(t, path))
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, secret := range []string{"a1b2c3d4e5f6", "Jane", "k=key"} {
		if strings.Contains(string(text), secret) {
			t.Errorf("%q is in the recording", secret)
		}
	}
	// The recording belongs to the description, with the path as it is there.
	report, _, code := command(t, "check", "--spec", spec, "--coverage", path)
	if code != 1 || !strings.Contains(report, "4 checked, 0 outside the spec") || !strings.Contains(report, "location   getOrder 200 /id\n") {
		t.Errorf("exit %d\n%s", code, report)
	}
	if stdout, _, code := command(t, "scan", path); code != 0 {
		t.Errorf("scan: exit %d\n%s", code, stdout)
	}
}

func TestCheckLiveOperations(t *testing.T) {
	spec, _ := withShop(t)
	path := filepath.Join(t.TempDir(), "shop.har")
	stdout, stderr, code := command(t, "check", "--live", "--spec", spec, "--param", "id=42", "--probes=false", "--save", path, fast)
	if code != 1 || !strings.Contains(stdout, "4 checked") || !strings.Contains(stdout, "3/4 operations") || entries(t, path) != 4 {
		t.Errorf("exit %d, %s%s", code, stdout, stderr)
	}
}

// An operation that the key may not use is recorded; a key that nothing may use is refused.
func TestRecordForbiddenOperations(t *testing.T) {
	spec, _ := withShop(t)
	path := filepath.Join(t.TempDir(), "shop.har")
	if _, stderr, code := command(t, "record", "-o", path, "--spec", spec, "--param", "id=7", fast); code != 0 || entries(t, path) != 4 {
		t.Errorf("exit %d, %s", code, stderr)
	}
	other := filepath.Join(t.TempDir(), "refused.har")
	_, stderr, code := command(t, "record", "-o", other, "--spec", spec, "--operation", "getOrder", "--param", "id=7", fast)
	if _, err := os.Stat(other); code != 3 || err == nil || !strings.HasSuffix(stderr, "refused.har was not written, because the key in BLOOIO_API_KEY was refused\n") {
		t.Errorf("exit %d, %s", code, stderr)
	}
}

func TestDryRunOfOperations(t *testing.T) {
	spec, _ := withShop(t)
	t.Setenv("BLOOIO_API_KEY", "")
	t.Setenv("BLOOIO_BASE_URL", "https://shop.example/v1")
	stdout, stderr, code := command(t, "record", "--dry-run", "--spec", spec)
	const want = `to https://shop.example/v1

OPERATION   REQUEST                     KEY
listOrders  GET /orders, up to 5 pages  key in the query parameter k
getStatus   GET /status                 none

LEFT OUT     REASON
createOrder  only GET and HEAD are sent, and this is a POST
getOrder     it needs --param id=VALUE
`
	if code != 0 || stderr != "" || stdout != want {
		t.Errorf("exit %d, %s%s", code, stdout, stderr)
	}
	stdout, _, code = command(t, "check", "--dry-run", "--spec", spec)
	if code != 0 || !strings.Contains(stdout, "with the probes below") || !strings.Contains(stdout, "\nlistOrders unknown-key ") {
		t.Errorf("exit %d, %s", code, stdout)
	}
}

func TestOperationsWrongUsage(t *testing.T) {
	spec, keys := withShop(t)
	folder := t.TempDir()
	output := filepath.Join(folder, "x.har")
	writes := write(t, "writes.yaml", "openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths: {/a: {post: {operationId: a, responses: {'200': {description: A.}}}}}\n")
	two := write(t, "two.yaml", "openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths: {/a: {get: {operationId: a, responses: {'200': {description: A.}}}}}\n")
	for name, test := range map[string]struct {
		key, base string
		args      []string
		want      string
	}{
		"an operation that is not there":   {"k_123456", "http://127.0.0.1", []string{"--spec", spec, "--operation", "none"}, `the spec has no operation "none"`},
		"an operation that writes":         {"k_123456", "http://127.0.0.1", []string{"--spec", spec, "--operation", "createOrder"}, "only GET and HEAD are sent, and this is a POST"},
		"an operation without its id":      {"k_123456", "http://127.0.0.1", []string{"--spec", spec, "--operation", "getOrder"}, "operation getOrder cannot be sent: it needs --param id=VALUE"},
		"a value without a name":           {"k_123456", "http://127.0.0.1", []string{"--spec", spec, "--param", "secret"}, "invalid --param number 1 (want NAME=VALUE)"},
		"a parameter that nothing has":     {"k_123456", "http://127.0.0.1", []string{"--spec", spec, "--param", "color=red"}, `no operation that is sent has a parameter "color"`},
		"no key":                           {"", "http://127.0.0.1", []string{"--spec", spec}, "environment variable BLOOIO_API_KEY is not set"},
		"a key for a server of the spec":   {"k_123456", "", []string{"--spec", spec}, "needs a key, and the server in the spec is not Blooio's: set BLOOIO_BASE_URL=http://127.0.0.1"},
		"a key in the clear":               {"k_123456", "http://shop.example", []string{"--spec", spec}, "plain http"},
		"nothing that reads":               {"k_123456", "http://127.0.0.1", []string{"--spec", writes}, "no operation of the spec can be sent; --dry-run lists the reasons"},
		"no server":                        {"k_123456", "", []string{"--spec", two, "--operation", "a"}, "operation a cannot be sent: the spec names no server: set BLOOIO_BASE_URL"},
		"an operation of the built-in one": {"k_123456", "http://127.0.0.1", []string{"--operation", "none"}, `the spec has no operation "none"`},
	} {
		t.Setenv("BLOOIO_API_KEY", test.key)
		t.Setenv("BLOOIO_BASE_URL", test.base)
		stdout, stderr, code := command(t, append([]string{"record", "-o", output}, test.args...)...)
		if code != 2 || stdout != "" || !strings.Contains(stderr, test.want) || strings.Contains(stderr, "k_123456") || strings.Contains(stderr, "secret") {
			t.Errorf("%s: exit %d, %s%s", name, code, stdout, stderr)
		}
		if left, _ := filepath.Glob(filepath.Join(folder, "*")); len(left) > 0 {
			t.Errorf("%s: left behind: %v", name, left)
		}
	}
	if *keys != 0 {
		t.Errorf("the key was sent %d times", *keys)
	}
	if _, stderr, code := command(t, "check", "--operation", "x"); code != 2 || !strings.Contains(stderr, "--operation and --param need --live") {
		t.Errorf("exit %d, %s", code, stderr)
	}
}
