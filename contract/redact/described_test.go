package redact_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract/openapi"
	"github.com/blooio-community/blooio-go/contract/redact"
)

// What the spec asks of a text, and of names, it gets.
func TestWhatTheSpecAsks(t *testing.T) {
	const description = `{openapi: 3.0.3, info: {title: T, version: "1"}, paths: {/w: {get: {operationId: w, responses: {"200": {description: ok,
	content: {application/json: {schema: {type: object, properties: {
		hex: {type: string, pattern: "^[A-F0-9]{8}$"}, low: {type: string, pattern: "^[a-m]{24}$"}, month: {type: string, pattern: "^(0[1-9]|1[0-2])/[0-9]{2}$"},
		customer: {type: string, pattern: "^customer_[0-9a-f]{8}$"}, ip6: {type: string, format: ipv6}, "@type": {type: string}, "größe": {type: string},
	}}}}}}}}}}`
	s, err := openapi.Load("test.yaml", []byte(strings.ReplaceAll(description, "\t", " ")))
	if err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct{ body, want string }{
		"a set of capitals": {`{"hex":"AB12CD34"}`, `^{"hex":"[A-F]{2}\d{2}[A-F]{2}\d{2}"}$`},
		"a set of letters":  {`{"low":"abcdefghijklabcdefghijkl"}`, `^{"low":"[a-m]{24}"}$`},
		"alternatives":      {`{"month":"09/26"}`, `^{"month":"(0[1-9]|1[0-2])/\d\d"}$`},
		"a long prefix":     {`{"customer":"customer_a1b2c3d4"}`, `^{"customer":"customer_[a-f]\d[a-f]\d[a-f]\d[a-f]\d"}$`},
		"an address":        {`{"ip6":"2001:db8::ff00:42"}`, `^{"ip6":"2001:db8::[0-9a-f]{1,4}(:[0-9a-f]{1,4}){3}"}$`},
		"odd names":         {`{"@type":5,"größe":6}`, `^{"@type":\d,"größe":\d}$`},
	} {
		r := redact.New(redact.Options{Spec: s, Salt: "test"})
		ex := page(test.body)
		ex.URL.Path = "/w"
		got := string(r.Exchange(ex).Body)
		if !regexp.MustCompile(test.want).MatchString(got) || got == test.body && name != "odd names" {
			t.Errorf("%s: %s", name, got)
		}
	}
}
