package openapi_test

import (
	"net/url"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/openapi"
)

// matched is the id of the operation that a request belongs to, "" for none.
func matched(t *testing.T, spec *openapi.Spec, method, address, probe string) string {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	if op := spec.Match(&contract.Exchange{Method: method, URL: u, Probe: probe}); op != nil {
		return op.ID
	}
	return ""
}

func TestMatch(t *testing.T) {
	tests := map[string]struct {
		method, address string
		want            string
	}{
		"the spec's own server":             {"GET", "https://shop.example/api/v1/orders", "listOrders"},
		"with a query":                      {"GET", "https://shop.example/api/v1/orders?size=2&after=x", "listOrders"},
		"with a trailing slash":             {"GET", "https://shop.example/api/v1/orders/", "listOrders"},
		"two slashes":                       {"GET", "https://shop.example/api/v1//orders", "listOrders"},
		"own host in capitals":              {"GET", "https://SHOP.example:443/api/v1/orders", "listOrders"},
		"own host, plain http":              {"GET", "http://shop.example/api/v1/orders", "listOrders"},
		"own host, another version":         {"GET", "https://shop.example/api/v2/orders", ""},
		"own host, another resource":        {"GET", "https://shop.example/api/v1/customers/1/orders", ""},
		"localhost without the base":        {"GET", "http://localhost:4010/orders", "listOrders"},
		"IP address with the base":          {"GET", "http://127.0.0.1:80/api/v1/orders", "listOrders"},
		"gateway prefix and base":           {"GET", "https://gw.example/shop/api/v1/orders", "listOrders"},
		"gateway prefix without the base":   {"GET", "https://gw.example/shop/orders", "listOrders"},
		"another version behind a gateway":  {"GET", "https://gw.example/v3/orders", ""},
		"a version with a dot":              {"GET", "https://gw.example/v19.0/orders", ""},
		"a version in beta":                 {"GET", "https://gw.example/v2beta1/orders", ""},
		"another resource behind a gateway": {"GET", "https://gw.example/api/v1/customers/1/orders", ""},
		"parameter":                         {"GET", "http://x/orders/17", "getOrder"},
		"an empty parameter":                {"GET", "http://x/api/v1/orders//", "listOrders"},
		"literal before parameter":          {"GET", "http://x/orders/latest", "latestOrder"},
		"a literal, encoded":                {"GET", "http://x/%6frders/l%61test", "latestOrder"},
		"encoded slash is one segment":      {"GET", "http://x/orders/1%2F2", "getOrder"},
		"method":                            {"DELETE", "http://x/orders/17", "cancelOrder"},
		"undocumented method":               {"POST", "http://x/orders", ""},
		"preflight":                         {"OPTIONS", "http://x/orders", ""},
		"deeper path":                       {"GET", "http://x/orders/17/lines", ""},
		"longer name":                       {"GET", "http://x/preorders", ""},
		"root":                              {"GET", "http://x/", ""},
	}
	spec, err := openapi.LoadFile("testdata/shop.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := matched(t, spec, test.method, test.address, ""); got != test.want {
				t.Errorf("matched %q, want %q", got, test.want)
			}
		})
	}
	if matched(t, spec, "HEAD", "http://x/orders", "") != "" || matched(t, spec, "HEAD", "http://x/orders", "head") != "listOrders" {
		t.Error("HEAD belongs to a GET operation if it is a probe's only")
	}
	if spec.Match(&contract.Exchange{Method: "GET"}) != nil {
		t.Error("an exchange without a URL matched")
	}
}

// TestMatchServers has servers of every kind that a spec can name.
func TestMatchServers(t *testing.T) {
	tests := map[string]struct {
		servers, path, address string
		want                   bool
	}{
		"the second server's own host":      {`{url: 'https://a.example/v4'}, {url: 'https://b.example/v5'}`, "/a", "https://b.example/v5/a", true},
		"the second server's path, proxied": {`{url: 'https://a.example/v4'}, {url: 'https://b.example/v5'}`, "/a", "http://proxy/v5/a", true},
		"a third version":                   {`{url: 'https://a.example/v4'}, {url: 'https://b.example/v5'}`, "/a", "http://proxy/v6/a", false},
		"one host, two paths":               {`{url: 'https://a.example/v4'}, {url: 'https://a.example/beta/v4'}`, "/a", "https://a.example/beta/v4/a", true},
		"one host, neither path":            {`{url: 'https://a.example/v4'}, {url: 'https://a.example/beta/v4'}`, "/a", "https://a.example/gamma/v4/a", false},
		"a relative server":                 {`{url: /v4}`, "/a", "https://any.example/v4/a", true},
		"a relative server, elsewhere":      {`{url: /v4}`, "/a", "https://any.example/v3/a", false},
		"the root as server":                {`{url: /}`, "/a", "https://any.example/a", true},
		"a variable in the host":            {`{url: 'https://{region}.example/v4', variables: {region: {default: eu}}}`, "/a", "https://us.example/v4/a", true},
		"a variable in the host, elsewhere": {`{url: 'https://{region}.example/v4', variables: {region: {default: eu}}}`, "/a", "https://us.example/v3/a", false},
		"a variable in the path":            {`{url: 'https://a.example/{version}', variables: {version: {default: v4}}}`, "/a", "https://a.example/v5/a", true},
		"a port as a variable":              {`{url: 'https://a.example:{port}/v4', variables: {port: {default: '1'}}}`, "/a", "https://a.example:2/v4/a", true},
		"the root path":                     {`{url: 'https://a.example/v4'}`, "/", "https://a.example/v4/", true},
		"the root path, another resource":   {`{url: 'https://a.example/v4'}`, "/", "https://b.example/logo.png", false},
		"text around a parameter":           {`{url: /}`, "/a:b{c}.json", "http://h/a:b7.json", true},
		"text around a parameter, missing":  {`{url: /}`, "/a:b{c}.json", "http://h/a:b7.xml", false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			parameters := ""
			if test.path == "/a:b{c}.json" {
				parameters = "parameters: [{name: c, in: path, required: true, schema: {type: string}}], "
			}
			spec := mustLoad(t, head+"servers: ["+test.servers+"]\npaths:\n  '"+test.path+
				"': {get: {"+parameters+"responses: {'200': {description: A.}}}}\n")
			if got := matched(t, spec, "GET", test.address, "") != ""; got != test.want {
				t.Errorf("matched: %v", got)
			}
		})
	}
}

const responses = "responses: {'200': {description: A.}}"

// Servers of a path override those of the whole, and an operation's those of its path.
func TestMatchOverriddenServers(t *testing.T) {
	spec := mustLoad(t, head+`servers: [{url: 'https://a.example/v1'}]
paths:
  /w:
    servers: [{url: 'https://b.example/v2'}]
    get: {operationId: getW, `+responses+`}
    put: {operationId: putW, servers: [{url: 'https://c.example/v3'}], `+responses+`}
  /x: {get: {operationId: getX, `+responses+`}}
`)
	tests := map[string]string{
		"GET https://b.example/v2/w": "getW",
		"GET https://a.example/v2/w": "getW", // any other host, such as a proxy's
		"GET https://a.example/v1/w": "",
		"GET https://b.example/v1/w": "",
		"PUT https://c.example/v3/w": "putW",
		"PUT https://b.example/v2/w": "",
		"GET https://a.example/v1/x": "getX",
	}
	for request, want := range tests {
		if got := matched(t, spec, request[:3], request[4:], ""); got != want {
			t.Errorf("%s matched %q, want %q", request, got, want)
		}
	}
}

// Two paths that differ by a slash at the end are two operations.
func TestMatchTrailingSlash(t *testing.T) {
	spec := mustLoad(t, head+"paths:\n  /r: {get: {operationId: b, "+responses+"}}\n  /r/: {get: {operationId: a, "+responses+"}}\n"+
		"  /@me:x: {get: {operationId: me, "+responses+"}}\n  /s/: {get: {operationId: s, "+responses+"}}\n")
	for address, want := range map[string]string{"/r": "b", "/r/": "a", "/%40me%3Ax": "me", "/@me:x": "me", "/@me:x/": "me", "/s": "s", "/s/": "s"} {
		if got := matched(t, spec, "GET", "http://x"+address, ""); got != want {
			t.Errorf("%s matched %q, want %q", address, got, want)
		}
	}
}

func TestBasePath(t *testing.T) {
	spec, err := openapi.Load("x.yaml", []byte("openapi: 3.0.3\ninfo: {title: x, version: '1'}\npaths:\n  /a/{id}:\n    get: {operationId: get, responses: {'200': {description: ok}}}\n"))
	if err != nil {
		t.Fatal(err)
	}
	for address, want := range map[string]string{
		"https://x.example/a/1":          "",
		"https://x.example/v4/a/1":       "/v4",
		"https://x.example/v4/p%2Fq/a/1": "/v4/p%2Fq",
		"https://x.example/v4/a/1/":      "/v4",
	} {
		u, err := url.Parse(address)
		if err != nil {
			t.Fatal(err)
		}
		if got := spec.Operation("get").BasePath(u); got != want {
			t.Errorf("%s: got %q, want %q", address, got, want)
		}
	}
}
