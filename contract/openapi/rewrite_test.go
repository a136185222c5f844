package openapi_test

import (
	"net/url"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
)

// What the description has of a path stays, and the operation is found as before.
func TestRewritePath(t *testing.T) {
	const parameter = "{name: %, in: path, required: true, schema: {type: string}}"
	spec := mustLoad(t, head+`servers: [{url: 'https://h.example/my%20api'}, {url: 'https://{tenant}.example.com/{base}', variables: {tenant: {default: a}, base: {default: b}}}]
paths:
  '/@me/{p}': {get: {parameters: [`+strings.ReplaceAll(parameter, "%", "p")+`], `+responses+`}}
  '/@me/{p}...{q}:run': {get: {parameters: [`+strings.ReplaceAll(parameter, "%", "p")+", "+strings.ReplaceAll(parameter, "%", "q")+`], `+responses+`}}
`)
	for path, want := range map[string]string{
		"/my%20api/@me/jane":            "/my%20api/@me/JANE",
		"/my%20api/%40me/ja%2Fne":       "/my%20api/%40me/JA%2FNE",
		"/my%20api/@me/j%C3%A4ne/":      "/my%20api/@me/J%C3%84NE/",
		"//x/v2//@me/jane":              "//X/v2//@me/JANE",
		"/@me/jane...doe:run":           "/@me/JANE...DOE:run",
		"/@me/jane...doe%3Arun":         "/@me/JANE...DOE:run",
		"/x/../@me/./jane":              "/@me/JANE",
		"/@me/jane/.":                   "/@me/JANE/",
		"/b/@me/jane":                   "/b/@me/JANE",
		"/none/jane":                    "/NONE/JANE",
		"/v19.0/none":                   "/v19.0/NONE",
		"/":                             "/",
		"":                              "",
		"/../..":                        "/",
		"/my%20api/@me/jane%2E%2E.d:ru": "/my%20api/@me/JANE...D:RU",
	} {
		u := mustParse(t, "https://gw.test"+path)
		op := spec.Match(&contract.Exchange{Method: "GET", URL: u})
		now := *u
		now.Path, now.RawPath = spec.RewritePath(u, op, strings.ToUpper)
		if got := now.EscapedPath(); got != want {
			t.Errorf("%s becomes %s, want %s", path, got, want)
		}
		if after := spec.Match(&contract.Exchange{Method: "GET", URL: &now}); after != op {
			t.Errorf("%s becomes %s, which is another operation's", path, want)
		}
	}
}

// Of a host, the variables' texts are the client's.
func TestRewriteHost(t *testing.T) {
	spec := mustLoad(t, head+`servers:
  - {url: 'https://{tenant}.{region}.example.com/v1', variables: {tenant: {default: demo}, region: {default: eu, enum: [eu, us]}}}
  - {url: 'https://api.example.org'}
paths: {}
`)
	for host, want := range map[string]string{
		"acme.us.example.com": "ACME.us.example.com", "demo.eu.example.com": "demo.eu.example.com", "a.b.EU.example.com.": "A.B.eu.example.com",
		"API.example.org": "api.example.org", "acme.example.com": "", "other.example": "", "": "",
	} {
		got, ok := spec.RewriteHost(host, strings.ToUpper)
		if got != want || ok != (want != "") {
			t.Errorf("%q becomes %q, %v, want %q", host, got, ok, want)
		}
		if ok && !spec.Serves(&url.URL{Scheme: "https", Host: got, Path: "/v1/x"}) {
			t.Errorf("%q is no longer the server's own", host)
		}
	}
}
