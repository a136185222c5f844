package openapi_test

import (
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/internal/recorded"
)

// Paths are compared by what they mean, whether the description or the URL encodes a character.
func TestMatchEncoded(t *testing.T) {
	tests := map[string]struct {
		path, url string
		want      bool
	}{
		"as it is":                            {"/a-b", "/a-b", true},
		"an unreserved character":             {"/a-b", "/a%2Db", true},
		"hex digits in small letters":         {"/~x", "/%7ex", true},
		"encoded in the description":          {"/a%2Db", "/a-b", true},
		"encoded in both":                     {"/a%2db", "/a%2Db", true},
		"an at sign":                          {"/@me", "/%40me", true},
		"an at sign in the description":       {"/%40me", "/@me", true},
		"a colon":                             {"/a:b", "/a%3Ab", true},
		"sub-delimiters":                      {"/a(1)'!$&*+,;=", "/a%281%29%27%21%24%26%2A%2B%2C%3B%3D", true},
		"parentheses":                         {"/Orders('{p}')", "/Orders%28%27ab%27%29", true},
		"a plus is no space":                  {"/a b", "/a+b", false},
		"a space":                             {"/a b", "/a%20b", true},
		"a space, encoded in the description": {"/a%20b", "/a%20b", true},
		"a space, not encoded at all":         {"/a b", "/a b", true},
		"encoded twice":                       {"/a%20b", "/a%2520b", false},
		"a percent sign":                      {"/100%", "/100%25", true},
		"a percent sign, encoded":             {"/100%25", "/100%25", true},
		"a percent sign, not encoded":         {"/100%", "/100%", true},
		"a bracket":                           {"/a[b]", "/a%5Bb%5D", true},
		"a bracket, not encoded":              {"/a[b]", "/a[b]", true},
		"a question mark":                     {"/a%3Fb", "/a%3fb", true},
		"a number sign":                       {"/a%23b", "/a%23b", true},
		"letters of UTF-8":                    {"/größe", "/gr%C3%B6%C3%9Fe", true},
		"letters of UTF-8, small hex":         {"/größe", "/gr%c3%b6%c3%9fe", true},
		"letters of UTF-8, not encoded":       {"/größe", "/größe", true},
		"letters of UTF-8, encoded here":      {"/gr%C3%B6%C3%9Fe", "/größe", true},
		"letters of Latin 1":                  {"/größe", "/gr%F6%DFe", false},
		"composed differently":                {"/ö", "/o%CC%88", false},
		"a surrogate pair":                    {"/😀/{p}", "/%F0%9F%98%80/1", true},
		"capitals":                            {"/a", "/A", false},
		"an encoded slash":                    {"/a/b", "/a%2Fb", false},
		"an encoded slash in both":            {"/a%2Fb", "/a%2fb", true},
		"an encoded slash in a parameter":     {"/a/{p}", "/a/b%2Fc", true},
		"an encoded slash, one too many":      {"/a/{p}/c", "/a/b%2Fc", false},
		"text before a parameter":             {"/@{p}", "/%40x", true},
		"text before a parameter, here":       {"/%40{p}", "/@x", true},
		"text after a parameter":              {"/{p}:run", "/x%3Arun", true},
		"text between parameters":             {"/{p}...{q}", "/main...dev", true},
		"text between parameters, missing":    {"/{p}...{q}", "/main..dev", false},
		"text between, nothing after":         {"/{p}...{q}", "/main...", false},
		"text between, nothing before":        {"/{p}...{q}", "/...dev", false},
		"text between, twice":                 {"/{p}-{q}", "/a-b-c", true},
		"three parameters":                    {"/{p},{q},{r}", "/1,2,3", true},
		"three parameters, two values":        {"/{p},{q},{r}", "/1,2", false},
		"an empty parameter":                  {"/a/{p}/b", "/a//b", false},
		"two slashes before":                  {"/a", "//a", true},
		"two slashes inside":                  {"/a/b", "/a//b", false},
		"a dot segment":                       {"/a/b", "/a/./b", true},
		"a segment taken back":                {"/a/b", "/a/x/../b", true},
		"a segment taken back, encoded":       {"/a/b", "/a/x/%2e%2E/b", true},
		"dots in a name":                      {"/a/..b", "/a/..b", true},
		"a dot segment at the end":            {"/a/", "/a/.", true},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			var parameters []string
			for _, p := range []string{"p", "q", "r"} {
				if strings.Contains(test.path, "{"+p+"}") {
					parameters = append(parameters, "{name: "+p+", in: path, required: true, schema: {type: string}}")
				}
			}
			spec := mustLoad(t, head+"servers: [{url: 'https://h.example/v1'}]\npaths:\n  \""+test.path+"\": {get: {parameters: ["+strings.Join(parameters, ", ")+"], "+responses+"}}\n")
			for _, base := range []string{"https://h.example/v1", "http://localhost:4010"} {
				u := recorded.Address(base + test.url)
				if got := spec.Match(&contract.Exchange{Method: "GET", URL: u}) != nil; got != test.want {
					t.Errorf("%s matched: %v", u, got)
				}
			}
		})
	}
}

// A slash at the end means the path that has one, if there are both.
func TestMatchSlashAtTheEnd(t *testing.T) {
	spec := mustLoad(t, head+`paths:
  /a/{p}: {get: {operationId: with, parameters: [{name: p, in: path, required: true, schema: {}}], `+responses+`}}
  /a/{q}/: {get: {operationId: after, parameters: [{name: q, in: path, required: true, schema: {}}], `+responses+`}}
  /only/: {get: {operationId: only, `+responses+`}}
`)
	for address, want := range map[string]string{"/a/1": "with", "/a/1/": "after", "/only": "only", "/only/": "only", "/x/only": "only", "/a/1/.": "after"} {
		if got := matched(t, spec, "GET", "http://h"+address, ""); got != want {
			t.Errorf("%s matched %q, want %q", address, got, want)
		}
	}
}
