package leak_test

import (
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/blooio-community/blooio-go/contract/redact/leak"
)

func TestScan(t *testing.T) {
	const phone, mail, key = "+14155552671", "jane@corp.de", "bl_live_0123456789abcdef"
	tests := map[string]struct{ text, want string }{
		"nothing":                  {`{"name": "Team", "at": 1700000000000, "id": "grp_a1b2c3d4"}`, ""},
		"a phone number":           {`{"identifier": "` + phone + `"}`, "1:17 a phone number"},
		"on the third line":        {"\n\n  " + phone, "3:3 a phone number"},
		"with punctuation":         {"+1 (415) 555-2671", "1:1 a phone number"},
		"of the country":           {"call 415-555-2671 now", "1:6 a phone number"},
		"of fiction":               {`"+14155550123" "+447700900123" "(404) 555-0161" "+15551234567"`, ""},
		"an address":               {"<" + mail + ">", "1:2 an email address"},
		"an address of nobody":     {"jane@example.com jane@mail.example.org jane@corp.test", ""},
		"a key":                    {`"` + key + `"`, "1:2 an API key"},
		"a key of Slack":           {`"xoxb-0123456789"`, "1:2 an API key"},
		"with an underscore":       {`"xoxb-0123456789_abc"`, "1:2 an API key"},
		"a key of Amazon":          {`"AKIAIOSFODNN7EXAMPLE"`, "1:2 an API key"},
		"a name like a key's":      {"api_version_header sk_something_else xoxb-something-else", ""},
		"a bearer token":           {"Authorization: Bearer abcdef.ghijkl", "1:23 a bearer token"},
		"a hidden token":           {"Authorization: Bearer ********", ""},
		"a JSON web token":         {"eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0", "1:1 a bearer token"},
		"a cookie":                 {`{"name": "Cookie", "value": "a=b"}`, "1:30 a cookie"},
		"escaped as in JSON":       {`"\u002b14155552671"`, "1:2 a phone number"},
		"behind half a surrogate":  {`"\ud83d\u002b14155552671"`, "1:8 a phone number"},
		"escaped as in a URL":      {"?q=%2B14155552671&m=jane%40corp.de", "1:4 a phone number, 1:21 an email address"},
		"within base64":            {`"text": "` + base64.StdEncoding.EncodeToString([]byte(`{"identifier": "`+phone+`"}`)) + `"`, "1:10 a phone number"},
		"an escaped quote in JSON": {`"{\"identifier\":\"` + phone + `\"}"`, "1:20 a phone number"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			leaks, err := leak.Scan(strings.NewReader(test.text), "x")
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, l := range leaks {
				got = append(got, fmt.Sprintf("%d:%d %s", l.Line, l.Column, l.Kind))
				if strings.Contains(l.String(), "4155552671") {
					t.Errorf("the leak itself leaks: %s", l)
				}
			}
			if text := strings.Join(got, ", "); text != test.want {
				t.Errorf("got %q, want %q", text, test.want)
			}
		})
	}
}

// What lies across the edge of two pieces is found, once, and where it is.
func TestScanAcrossPieces(t *testing.T) {
	for _, at := range []int{64<<10 - 5, 64 << 10, 68<<10 - 5, 68<<10 - 20, 128<<10 - 3, 200 << 10} {
		text := strings.Repeat("x\n", at/2) + " +14155552671 " + strings.Repeat("y", 100<<10)
		leaks, err := leak.Scan(iotest.HalfReader(strings.NewReader(text)), "x")
		if err != nil || len(leaks) != 1 || leaks[0].Line != at/2+1 || leaks[0].Column != 2 {
			t.Errorf("at %d: %v, %v", at, leaks, err)
		}
	}
}

func TestScanErrors(t *testing.T) {
	broken := errors.New("broken")
	if _, err := leak.Scan(iotest.ErrReader(broken), "x"); !errors.Is(err, broken) {
		t.Errorf("error %v", err)
	}
	if _, err := leak.ScanFile(filepath.Join(t.TempDir(), "none")); err == nil {
		t.Error("a missing file is clean")
	}
	leaks, err := leak.Scan(strings.NewReader(strings.Repeat("+14155552671 ", 5000)), "x")
	if err != nil || len(leaks) != 1000 {
		t.Errorf("%d leaks, %v", len(leaks), err)
	}
}

func FuzzScan(f *testing.F) {
	f.Add([]byte("+14155552671 %2B \\u002b YWJjZGVmZ2hpamtsbW5vcA=="))
	f.Fuzz(func(t *testing.T, data []byte) {
		leaks, err := leak.Scan(strings.NewReader(string(data)), "x")
		if err != nil && !errors.Is(err, io.EOF) {
			t.Fatal(err)
		}
		for _, l := range leaks {
			if l.Line < 1 || l.Column < 1 {
				t.Errorf("odd place %v", l)
			}
		}
	})
}
