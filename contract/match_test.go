package contract_test

import (
	"testing"

	"github.com/blooio-community/blooio-go/contract"
)

func TestMatch(t *testing.T) {
	tests := map[string]struct {
		method, address string
		want            string // operation, "" for none
	}{
		"the spec's own server":             {"GET", "https://shop.example/api/v1/orders", "listOrders"},
		"with a query":                      {"GET", "https://shop.example/api/v1/orders?size=2&after=x", "listOrders"},
		"with a trailing slash":             {"GET", "https://shop.example/api/v1/orders/", "listOrders"},
		"own host in capitals":              {"GET", "https://SHOP.example:443/api/v1/orders", "listOrders"},
		"own host, plain http":              {"GET", "http://shop.example/api/v1/orders", "listOrders"},
		"own host, another version":         {"GET", "https://shop.example/api/v2/orders", ""},
		"own host, another resource":        {"GET", "https://shop.example/api/v1/customers/1/orders", ""},
		"localhost without the base":        {"GET", "http://localhost:4010/orders", "listOrders"},
		"IP address with the base":          {"GET", "http://127.0.0.1:80/api/v1/orders", "listOrders"},
		"gateway prefix and base":           {"GET", "https://gw.example/shop/api/v1/orders", "listOrders"},
		"gateway prefix without the base":   {"GET", "https://gw.example/shop/orders", "listOrders"},
		"another version behind a gateway":  {"GET", "https://gw.example/v3/orders", ""},
		"another resource behind a gateway": {"GET", "https://gw.example/api/v1/customers/1/orders", ""},
		"parameter":                         {"GET", "http://x/orders/17", "getOrder"},
		"literal before parameter":          {"GET", "http://x/orders/latest", "latestOrder"},
		"encoded slash is one segment":      {"GET", "http://x/orders/1%2F2", "getOrder"},
		"method":                            {"DELETE", "http://x/orders/17", "cancelOrder"},
		"undocumented method":               {"POST", "http://x/orders", ""},
		"preflight":                         {"OPTIONS", "http://x/orders", ""},
		"deeper path":                       {"GET", "http://x/orders/17/lines", ""},
		"longer name":                       {"GET", "http://x/preorders", ""},
		"root":                              {"GET", "http://x/", ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			r := check(t, exchange(test.method, test.address, 299, ""))
			got := ""
			if len(r.Findings) > 0 {
				got = r.Findings[0].Operation
			} else if r.Exchanges.Checked == 1 {
				got = "getOrder" // the one operation with a default response
			}
			if got != test.want {
				t.Errorf("matched %q, want %q", got, test.want)
			}
		})
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
			spec, err := contract.Load("x.yaml", []byte(head+"servers: ["+test.servers+"]\npaths:\n  '"+test.path+
				"': {get: {"+parameters+"responses: {'200': {description: A.}}}}\n"))
			if err != nil {
				t.Fatal(err)
			}
			r := contract.Checker{Spec: spec}.Check(exchange("GET", test.address, 200, "")).Report(spec)
			if got := r.Exchanges.Checked == 1; got != test.want {
				t.Errorf("matched: %v", got)
			}
		})
	}
}
