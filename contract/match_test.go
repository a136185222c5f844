package contract_test

import "testing"

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
