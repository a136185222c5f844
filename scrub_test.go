package blooio

import (
	"strings"
	"testing"
	"unicode"

	"github.com/blooio-community/blooio-go/internal/fuzzing"
)

func TestScrub(t *testing.T) {
	key := newSecret("k+y/of=test")
	for text, want := range map[string]string{
		"limit must be between 1 and 200":                             "limit must be between 1 and 200",
		"no contact +15551234567":                                     "no contact [number]",
		"call 5551234567.":                                            "call [number].",
		"call (555) 123-4567 now":                                     "call [number] now",
		"call +49 (0)89 / 123 45 67":                                  "call [number]",
		"call +1.555.123.4567":                                        "call [number]",
		"call 555.123.4567":                                           "call [number]",
		"call (555)123.4567":                                          "call [number]",
		"call 555-123.4567":                                           "call [number]",
		"call 555\t123\n4567":                                         "call [number]",
		"dial tcp 192.168.100.200:8443 of v1.234.567":                 "dial tcp 192.168.100.200:8443 of v1.234.567",
		"no user jane%40example.com":                                  "no user [email]",
		`no user "jane\u0040example.com"`:                             `no user "[email]"`,
		"call 555\u00a0123\u20114567":                                 "call [number]",
		"call +٤٩٨٩١٢٣٤٥٦":                                            "call [number]",
		"jane.doe+x@mail.example.com left":                            "[email] left",
		"<jane@example.com>":                                          "<[email]>",
		"Bearer abc.def-ghi refused":                                  "Bearer [token] refused",
		"authorization: bearer:abc":                                   "authorization: Bearer [token]",
		"Bearer k+y/of=test, refused":                                 "Bearer [API key], refused",
		"bl_live_abc-DEF_1 and bl_test_x":                             "[token] and [token]",
		"api_0a1b2c and api_abcdefghijklmnop":                         "[token] and [token]",
		"api_key is missing":                                          "api_key is missing",
		"invalid_api_key":                                             "invalid_api_key",
		"got k+y/of=test":                                             "got [API key]",
		"got ?key=k%2By%2Fof%3Dtest":                                  "got ?key=[API key]",
		"a\nb\tc\x1b[2Jd\u202ee\u2028f\x00":                           `a\nb\tc\x1b[2Jd\u202ee\u2028f\x00`,
		"dial tcp 127.0.0.1:8080: connection refused":                 "dial tcp 127.0.0.1:8080: connection refused",
		"dial tcp [2001:db8::1]:443: i/o timeout":                     "dial tcp [2001:db8::1]:443: i/o timeout",
		"expired: 2026-11-22T20:00:00Z is after 2025-01-01T00:00:00Z": "expired: 2026-11-22T20:00:00Z is after 2025-01-01T00:00:00Z",
		strings.Repeat("é", 301):                                      strings.Repeat("é", 300) + "…",
		strings.Repeat("a", 4000) + "@b " + strings.Repeat("c", 88) + " 12345678": "[email] " + strings.Repeat("c", 88-64+4+1) + "…",
		"\xff": "\ufffd",
	} {
		if got := scrub(text, key); got != want {
			t.Errorf("scrub(%q)\n got %q\nwant %q", text, got, want)
		}
	}
}

func FuzzScrub(f *testing.F) {
	fuzzing.Start(f)
	f.Add("no contact", "+1 (555) 123-4567")
	f.Add("Bearer ", "k+y/of=test")
	key := newSecret("k+y/of=test")
	f.Fuzz(func(t *testing.T, before, after string) {
		got := scrub(before+"k+y/of=test"+after, key)
		if strings.Contains(got, "k+y/of=test") {
			t.Errorf("the key shows in %q", got)
		}
		if n := len([]rune(got)); n > 12*maxShown {
			t.Errorf("%d characters", n)
		}
		for _, r := range got {
			if !unicode.IsPrint(r) {
				t.Errorf("%q is not printable", got)
			}
		}
	})
}

func TestGoVersion(t *testing.T) {
	for toolchain, want := range map[string]string{
		"go1.26": "go1.26", "go1.26.8 X:jsonv2": "go1.26.8", "devel go1.27-abcdef Mon Jan 2": "go1.27-abcdef", "": "go", "weird": "go",
	} {
		if got := goVersion(toolchain); got != want {
			t.Errorf("goVersion(%q) = %q, want %q", toolchain, got, want)
		}
	}
}
