package openapi_test

import (
	"fmt"
	"net/url"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
)

const (
	regions = `{url: 'https://{region}.api.example.com/v1', variables: {region: {default: eu, enum: [eu, us]}}}`
	tenants = `{url: 'https://{tenant}.example.com/api', variables: {tenant: {default: demo}}}`
	domains = `{url: 'https://{domain}/v1', variables: {domain: {default: api.example.com}}}`
	ports   = `{url: 'https://a.example:{port}/v1', variables: {port: {default: '8443', enum: ['8443', '443']}}}`
	inside  = `{url: 'https://a.example/v{major}', variables: {major: {default: '1', enum: ['1', '2']}}}`
	deep    = `{url: 'https://a.example/{base}', variables: {base: {default: api/v1}}}`
	whole   = `{url: '{server}/v1', variables: {server: {default: 'https://a.example/api'}}}`
	apart   = `{url: '{scheme}://{host}{base}', variables: {scheme: {default: https}, host: {default: a.example}, base: {default: /v1}}}`
)

// Servers of every form: whether an operation at /w is matched, and whether the URL is the server's own.
func TestServerForms(t *testing.T) {
	tests := map[string]struct {
		servers, address string
		matches, own     bool
	}{
		"no server":                            {``, "https://any.example/w", true, false},
		"the default server":                   {`{url: /}`, "https://any.example/w", true, false},
		"a relative server":                    {`{url: /v1}`, "https://any.example/v1/w", true, false},
		"a relative server without a slash":    {`{url: v1}`, "https://any.example/v1/w", true, false},
		"a relative server with a dot":         {`{url: ./v1}`, "https://any.example/v1/w", true, false},
		"a relative version with a dot":        {`{url: v1.0}`, "https://any.example/v1.0/w", true, false},
		"a slash at the end":                   {`{url: 'https://a.example/v1/'}`, "https://a.example/v1/w", true, true},
		"a slash at the end, two in the URL":   {`{url: 'https://a.example/v1/'}`, "https://a.example/v1//w", true, true},
		"no path":                              {`{url: 'https://a.example'}`, "https://a.example/w", true, true},
		"no path, another resource":            {`{url: 'https://a.example'}`, "https://a.example/x/w", false, true},
		"no scheme":                            {`{url: a.example.com/v1}`, "https://a.example.com/v1/w", true, true},
		"no scheme, another base":              {`{url: a.example.com/v1}`, "https://a.example.com/v2/w", false, false},
		"two slashes for a scheme":             {`{url: //a.example/v1}`, "https://a.example/v1/w", true, true},
		"localhost without a scheme":           {`{url: 'localhost:8080/v1'}`, "http://localhost:8080/v1/w", true, true},
		"a host in capitals":                   {`{url: 'HTTPS://A.Example/v1'}`, "https://a.example/v1/w", true, true},
		"a host with a dot at its end":         {`{url: 'https://a.example/v1'}`, "https://a.example./v1/w", true, true},
		"a query and a fragment":               {`{url: 'https://a.example/v1?key=x#y'}`, "https://a.example/v1/w", true, true},
		"a user":                               {`{url: 'https://user@a.example/v1'}`, "https://a.example/v1/w", true, true},
		"the base, encoded":                    {`{url: 'https://a.example/my%20api'}`, "https://a.example/my%20api/w", true, true},
		"the base, encoded in the URL only":    {`{url: 'https://a.example/~me'}`, "https://a.example/%7Eme/w", true, true},
		"an IPv6 address":                      {`{url: 'http://[::1]:8080/v1'}`, "http://[::1]:8080/v1/w", true, true},
		"a port":                               {`{url: 'https://a.example:8443/v1'}`, "https://a.example:8443/v1/w", true, true},
		"another port":                         {`{url: 'https://a.example:8443/v1'}`, "https://a.example/v1/w", true, false},
		"another port, another base":           {`{url: 'https://a.example:8443/v1'}`, "https://a.example/app/w", false, false},
		"the port of the scheme":               {`{url: 'https://a.example/v1'}`, "https://a.example:443/v1/w", true, true},
		"plain http":                           {`{url: 'https://a.example/v1'}`, "http://a.example:80/v1/w", true, true},
		"another port of the machine":          {`{url: 'http://localhost:8080/v1'}`, "http://localhost:4010/w", true, false},
		"a variable with values":               {regions, "https://us.api.example.com/v1/w", true, true},
		"a variable with other values":         {regions, "https://app.api.example.com/v1/w", true, false},
		"a variable with other values, base":   {regions, "https://app.api.example.com/v2/w", false, false},
		"a variable without values":            {tenants, "https://acme.example.com/api/w", true, true},
		"a variable with dots in it":           {tenants, "https://eu.acme.example.com/api/w", true, true},
		"a variable without values, base":      {tenants, "https://acme.example.com/w", false, false},
		"a variable and another domain":        {tenants, "https://acme.example.org/api/w", true, false},
		"a variable that is the host":          {domains, "https://api.example.com/v1/w", true, true},
		"a variable that is another host":      {domains, "https://any.example/v1/w", true, false},
		"a variable that is a host, elsewhere": {domains, "https://any.example/v2/w", false, false},
		"a port of the values":                 {ports, "https://a.example:8443/v1/w", true, true},
		"a port of the values, left out":       {ports, "https://a.example/v1/w", true, true},
		"a port of no value":                   {ports, "https://a.example:9000/v1/w", true, false},
		"a variable in a segment":              {inside, "https://a.example/v2/w", true, true},
		"a variable in a segment, no value":    {inside, "https://a.example/v3/w", false, false},
		"a variable of two segments":           {deep, "https://a.example/api/v1/w", true, true},
		"a variable of another segment":        {deep, "https://a.example/beta/w", true, true},
		"a variable left out":                  {deep, "https://a.example/w", false, true},
		"a variable for the beginning":         {whole, "https://a.example/api/v1/w", true, true},
		"another beginning":                    {whole, "https://b.example/v1/w", true, false},
		"a variable for each part":             {apart, "https://a.example/v1/w", true, true},
		"another of each part":                 {apart, "http://b.example/beta/w", true, false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			spec := mustLoad(t, head+"servers: ["+test.servers+"]\npaths:\n  /w: {get: {operationId: w, "+responses+"}}\n")
			u := mustParse(t, test.address)
			if got := matched(t, spec, "GET", test.address, "") != ""; got != test.matches {
				t.Errorf("matched: %v", got)
			}
			if got := spec.Serves(u); got != test.own {
				t.Errorf("own: %v", got)
			}
			if spec.Operation("w").Serves(u) != test.own {
				t.Error("the operation has other servers than the description")
			}
		})
	}
}

func mustParse(t *testing.T, address string) *url.URL {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	return u
}

// A description serves what any of its servers has, an operation what its own have.
func TestServesOfOperations(t *testing.T) {
	spec := mustLoad(t, head+`servers: [{url: 'https://a.example/v1'}]
paths:
  /w: {servers: [{url: 'https://b.example/v2'}], get: {operationId: w, `+responses+`}}
  /x: {get: {operationId: x, `+responses+`}}
`)
	for address, want := range map[string]string{
		"https://a.example/v1/w": "true false true", "https://b.example/v2/w": "true true false", "https://c.example/v1/w": "false false false",
		"https://a.example/v1": "true false true", "https://a.example/v1/none": "true false true", "https://a.example/": "false false false",
	} {
		u := mustParse(t, address)
		if got := fmt.Sprint(spec.Serves(u), spec.Operation("w").Serves(u), spec.Operation("x").Serves(u)); got != want {
			t.Errorf("%s: %s, want %s", address, got, want)
		}
	}
	if spec.Serves(nil) {
		t.Error("no URL is served")
	}
}

// Values of variables are multiplied up to 256 URLs; a variable that would make more stands for anything.
func TestLimitOfServerChoices(t *testing.T) {
	for n, want := range map[int]bool{127: false, 128: false, 129: true} {
		var values []string
		for i := range n {
			values = append(values, fmt.Sprintf("v%d", i))
		}
		spec := mustLoad(t, head+"servers: [{url: 'https://a.example/{a}/{b}', variables: {a: {default: x, enum: [x, y]}, b: {default: v0, enum: ["+
			strings.Join(values, ", ")+"]}}}]\npaths:\n  /w: {get: {"+responses+"}}\n")
		if !spec.Serves(mustParse(t, "https://a.example/y/v7/w")) {
			t.Errorf("%d values: one of them is not served", n)
		}
		if got := spec.Serves(mustParse(t, "https://a.example/y/none/w")); got != want {
			t.Errorf("%d values: another is served: %v", n, got)
		}
	}
}

// A host with a variable is the server's own if two labels follow it.
func TestLimitOfLabels(t *testing.T) {
	for host, want := range map[string]bool{
		"{x}": false, "{x}.com": false, "{x}.example.com": true, "{x}-a.example.com": true, "{x}example.com": false, "api.{x}": false, "{x}.{y}.example.com": true, "{x}.example.{y}": false,
	} {
		variables := ""
		for _, name := range []string{"x", "y"} {
			if strings.Contains(host, "{"+name+"}") {
				variables += name + ": {default: a}, "
			}
		}
		spec := mustLoad(t, head+"servers: [{url: 'https://"+host+"', variables: {"+variables+"}}]\npaths: {}\n")
		address := "https://" + strings.NewReplacer("{x}", "one", "{y}", "two").Replace(host)
		if got := spec.Serves(mustParse(t, address)); got != want {
			t.Errorf("%s is the server's own: %v", address, got)
		}
	}
}

// What fits a server best is meant, then what has the slash at its end, then the most specific path.
func TestMatchBest(t *testing.T) {
	parameters := "parameters: [{name: p, in: path, required: true, schema: {type: string}}], "
	spec := mustLoad(t, head+`servers: [{url: 'https://a.example/api/v1'}]
paths:
  /groups: {get: {operationId: list, `+responses+`}}
  '/{p}/groups': {get: {operationId: ofOrg, `+parameters+responses+`}}
  '/users/{p}/': {get: {operationId: user, `+parameters+responses+`}}
  /users/me: {get: {operationId: me, `+responses+`}}
  '/{p}/{p2}': {post: {operationId: any, parameters: [{name: p, in: path, required: true, schema: {}}, {name: p2, in: path, required: true, schema: {}}], `+responses+`}}
`)
	for request, want := range map[string]string{
		"GET https://a.example/api/v1/groups":     "list",
		"GET https://a.example/api/v1/x/groups":   "ofOrg",
		"GET http://localhost/api/v1/groups":      "list",
		"GET http://localhost/v1/groups":          "ofOrg",
		"GET http://localhost/groups":             "list",
		"GET http://localhost/x/groups":           "ofOrg",
		"GET http://localhost/gw/api/v1/groups":   "list",
		"GET http://localhost/gw/api/v1/x/groups": "ofOrg",
		"GET http://localhost/users/me":           "me",
		"GET http://localhost/users/me/":          "user",
		"GET http://localhost/users/7":            "user",
		"POST http://localhost/users/me":          "any",
	} {
		method, address, _ := strings.Cut(request, " ")
		op := spec.Match(&contract.Exchange{Method: method, URL: mustParse(t, address)})
		if op == nil || op.ID != want {
			t.Errorf("%s: %v, want %s", request, op, want)
		}
	}
}
