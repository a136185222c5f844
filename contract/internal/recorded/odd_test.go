package recorded

import (
	"encoding/base64"
	"errors"
	"fmt"
	"net/http"
	"testing"

	"github.com/blooio-community/blooio-go/internal/fuzzing"
)

func TestAddress(t *testing.T) {
	tests := map[string]struct{ text, want, path string }{
		"usual":                         {"https://api.example.com/v4/groups?limit=2", "https://api.example.com/v4/groups?limit=2", "/v4/groups"},
		"white space around":            {" https://h/a\n", "https://h/a", "/a"},
		"a percent sign":                {"http://h/100%/a", "http://h/100%25/a", "/100%/a"},
		"a percent sign, no host":       {"/100%", "/100%25", "/100%"},
		"a space in the host":           {"http://exa mple.com/v4/groups", "http://exa_mple.com/v4/groups", "/v4/groups"},
		"a placeholder":                 {"https://{{host}}/v4/groups", "https://__host__/v4/groups", "/v4/groups"},
		"a placeholder for the port":    {"http://h:{{port}}/v4/groups", "http://h___port__/v4/groups", "/v4/groups"},
		"a port after an odd host":      {"http://a b:8080/c", "http://a_b:8080/c", "/c"},
		"a password beside a space":     {"http://joe:se cret@h/a", "http://h/a", "/a"},
		"a bracket that stays open":     {"http://[::1/a?b=c", "http://___1/a?b=c", "/a"},
		"no host at all":                {"https:///a\x00b", "https:///a%00b", "/a\x00b"},
		"a line end":                    {"https://h/v4/\ngroups", "https://h/v4/groups", "/v4/groups"},
		"a control character":           {"https://h/a\x7f", "https://h/a%7F", "/a\x7f"},
		"a tunnel to an address":        {"203.0.113.7:443", "//203.0.113.7:443", ""},
		"a tunnel to an IPv6 address":   {"[2001:db8::1]:443", "//[2001:db8::1]:443", ""},
		"a tunnel to a name":            {"api.example.com:443", "api.example.com:443", ""},
		"data":                          {"data:,100%\x7f", "data:,100%\x7f", ""},
		"a colon first":                 {"://h/a", "://h/a", ""},
		"a word":                        {"1:2:3", "1:2:3", ""},
		"another host without a scheme": {"//a b/v4/groups", "//a_b/v4/groups", "/v4/groups"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got := Address(test.text)
			if got.String() != test.want || got.Path != test.path || got.User != nil {
				t.Errorf("got %s with the path %q, want %s with %q", got, got.Path, test.want, test.path)
			}
		})
	}
}

// An address that was written reads the same from then on.
func FuzzAddress(f *testing.F) {
	fuzzing.Start(f)
	for _, text := range []string{"http://a b/", "1{:443", "[::1]:443", "//%zz", "//", "//a b@", "//#x", "http:%", "\x00:", "http://h:x:y/%2", "http://joe:x y@%/"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		address := Address(text)
		if address == nil {
			return
		}
		again := Address(address.String())
		if again == nil {
			t.Fatalf("%q: %q, then none", text, address)
		}
		first := again.String()
		if second := Address(first).String(); second != first {
			t.Errorf("%q: %q, then %q", text, first, second)
		}
	})
}

func TestBase64(t *testing.T) {
	const page = `{"data":[{"name":"ÿþ?>?>"}],"more":false}`
	std, raw := base64.StdEncoding, base64.RawURLEncoding
	tests := map[string]struct {
		text, want string
		lost       bool
	}{
		"usual":                    {std.EncodeToString([]byte(page)), page, false},
		"without padding":          {base64.RawStdEncoding.EncodeToString([]byte(page)), page, false},
		"the alphabet of URLs":     {base64.URLEncoding.EncodeToString([]byte(page)), page, false},
		"of URLs, without padding": {raw.EncodeToString([]byte(page)), page, false},
		"lines":                    {"e30\r\n=", "{}", false},
		"lines that are indented":  {" e3\n\t 0=\n", "{}", false},
		"too much padding":         {"e30==", "{}", false},
		"bits left over":           {"e31", "{}", false},
		"a data URL":               {"data:application/json;base64,e30=", "{}", false},
		"nothing":                  {"", "", false},
		"an object":                {page, page, false},
		"an array, cut":            {"\n [1,", "\n [1,", false},
		"text":                     {`"text"`, `"text"`, false},
		"markup":                   {"<svg>not base64!</svg>", "<svg>not base64!</svg>", false},
		"true":                     {"true", "true", false},
		"false":                    {"false", "false", false},
		"null":                     {"null", "null", false},
		"a number":                 {"1234", "1234", false},
		"a number with a fraction": {"-12.5", "-12.5", false},
		"digits of text":           {"NDIx", "421", false},
		"broken off":               {"eyJkYXRhI", "", true},
		"letters that are none":    {"eyJk*XRh", "", true},
		"two, each padded":         {"e30=e30=", "", true},
		"words":                    {"not so!", "", true},
		"beyond ASCII":             {"é", "", true},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := Base64([]byte(test.text), nil)
			if string(got) != test.want || errors.Is(err, ErrLost) != test.lost {
				t.Errorf("got %q, error %v", got, err)
			}
		})
	}
}

// A body that is still compressed may be an array of pieces.
func TestBase64InPieces(t *testing.T) {
	page := `{"data":[],"more":false}`
	gz := packed(t, gzipped, page)
	encoded := func(s string) string { return base64.StdEncoding.EncodeToString([]byte(s)) }
	text := fmt.Sprintf(`[%q,%q]`, encoded(gz[:10]), encoded(gz[10:]))
	tests := map[string]struct{ text, encoding, want string }{
		"compressed":          {text, "gzip", gz},
		"not compressed":      {text, "", text},
		"other text":          {`["a b"]`, "gzip", `["a b"]`},
		"of something else":   {`["YQ==",1]`, "gzip", `["YQ==",1]`},
		"nothing":             {`[]`, "gzip", `[]`},
		"a piece of nothing":  {`[""]`, "gzip", `[""]`},
		"an array that ended": {`["YQ=="`, "gzip", `["YQ=="`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := Base64([]byte(test.text), http.Header{"Content-Encoding": {test.encoding}})
			if string(got) != test.want || err != nil {
				t.Errorf("got %q, error %v", got, err)
			}
		})
	}
}

func TestAddHeader(t *testing.T) {
	for name, want := range map[string]string{
		"content-type": "Content-Type", " X-A ": "X-A", "X-A:": "X-A", "X-A :": "X-A", "X-A.b_c!": "X-A.b_c!",
		":method": "", " :method": "", "": "", " ": "", "Authorization: Bearer x": "", "X\nA": "", "é": "", "a\x00": "",
	} {
		h := http.Header{}
		AddHeader(h, name, "v")
		got := ""
		for name := range h {
			got = name
		}
		if got != want {
			t.Errorf("%q became %q, want %q", name, got, want)
		}
	}
}
