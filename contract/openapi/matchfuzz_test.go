package openapi_test

import (
	"encoding/json"
	"fmt"
	"net/url"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/openapi"
	"github.com/blooio-community/blooio-go/internal/fuzzing"
)

// FuzzMatch matches any path below any server: an operation is found again where every character of the path is
// percent-encoded, and where what its parameters stand for is replaced.
func FuzzMatch(f *testing.F) {
	fuzzing.Start(f)
	for _, seed := range [][3]string{
		{"https://a.example/v1", "/w", "https://a.example/v1//w"}, {"https://{p}.example.com:{q}/{p}", "/@me/{p}-{q}", "http://x.example.com:1/x/%40me/a-b-c"},
		{"{p}{q}", "/{p}/ö%20/{q}:run", "http://h/a/%c3%b6%20/b%3Arun/"}, {"//[::1]:80/./a", "/..", "http://[::1]/a/../%2e%2E"}, {"localhost:1", "/100%", "http://localhost:1/100%25"},
	} {
		f.Add(seed[0], seed[1], seed[2])
	}
	f.Fuzz(func(t *testing.T, server, path, address string) {
		u, err := url.Parse(address)
		if err != nil || u.Opaque != "" || len(server)+len(path) > 1000 {
			t.Skip()
		}
		var parameters []string
		for _, p := range []string{"p", "q"} {
			if strings.Contains(path, "{"+p+"}") {
				parameters = append(parameters, fmt.Sprintf(`{"name":%q,"in":"path","required":true,"schema":{}}`, p))
			}
		}
		serverText, _ := json.Marshal(server)
		pathText, _ := json.Marshal(path)
		spec, err := openapi.Load("spec.json", fmt.Appendf(nil, `{"openapi":"3.0.3","info":{"title":"T","version":"1"},"servers":[{"url":%s,"variables":{"p":{"default":"x"},"q":{"default":"1","enum":["1","2"]}}}],`+
			`"paths":{%s:{"get":{"parameters":[%s],`+answers+`}}}}`, serverText, pathText, strings.Join(parameters, ",")))
		if err != nil {
			t.Skip()
		}
		spec.Serves(u)
		spec.RewriteHost(u.Hostname(), strings.ToUpper)
		op := spec.Match(&contract.Exchange{Method: "GET", URL: u})
		encoded := *u
		encoded.RawPath = encodedOnce(u.EscapedPath())
		if got := spec.Match(&contract.Exchange{Method: "GET", URL: &encoded}); got != op {
			t.Errorf("%s is another's than %s", encoded.EscapedPath(), u.EscapedPath())
		}
		now := *u
		now.Path, now.RawPath = spec.RewritePath(u, op, func(text string) string { return text + "x" })
		if got := spec.Match(&contract.Exchange{Method: "GET", URL: &now}); op != nil && got != op {
			t.Errorf("%s is another's than %s", now.EscapedPath(), u.EscapedPath())
		}
	})
}

// encodedOnce percent-encodes what is neither that already nor a slash.
func encodedOnce(path string) string {
	var b strings.Builder
	for i := range len(path) {
		switch c := path[i]; {
		case c == '/', c == '%', i > 0 && path[i-1] == '%', i > 1 && path[i-2] == '%':
			b.WriteByte(c)
		default:
			fmt.Fprintf(&b, "%%%02x", c)
		}
	}
	return b.String()
}
