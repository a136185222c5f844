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

// However a phone number or an email address is written, it is masked.
func TestScrubReadsAsPeopleDo(t *testing.T) {
	for kind, spellings := range map[string]map[string]string{
		"[number]": {
			"French": "06.12.34.56.78", "French, spaces": "06 12 34 56 78", "French, abroad": "+33.6.12.34.56.78", "German": "030.1234.5678", "German, two": "0171.2345678",
			"commas": "555,123,4567", "French, commas": "06,12,34,56,78", "commas, abroad": "+1,555,123,4567", "commas, trunk": "1,555,123,4567",
			"middle dots": "555·123·4567", "bullets": "555•123•4567", "minus": "1−555−123−4567", "apostrophes": "555'123'4567", "quotes": "555’123’4567",
			"underscores": "555_123_4567", "equals": "+1=555=123=4567", "ellipses": "+1…555…123…4567", "spaces and dashes": "+1 (555)  -  123 - 4567",
			"zero width": "+1\u200b555\u200b123\u200b4567", "soft hyphens": "+1\u00ad555\u00ad123\u00ad4567", "joiners": "1\u2060555\ufeff1234567",
			"superscript": "+¹⁵⁵⁵¹²³⁴⁵⁶⁷", "subscript": "₅₅₅₁₂₃₄₅₆₇", "circled": "②③④⑤⑥⑦⑧⑨①", "full width": "＋１５５５１２３４５６７", "Arabic": "٠١٢٣٤٥٦٧٨",
			"percent": "+1%20555%20123%204567", "percent, all": "%2B%31%35%35%35%31%32%33%34%35%36%37", "percent twice": "%252B1%2520555%2520123%25204567",
			"HTML": "&#43;1&nbsp;555&nbsp;123&nbsp;4567", "HTML, hex": "&#x2b;1&#x20;555&#x20;123&#x20;4567", "JSON": `1\u00205551234567`, "JSON, lines": `555\n123\n4567`,
			"percent, dashes": "1%E2%88%92555%E2%88%92123%E2%88%924567", "after a word": "tel_15551234567", "URI": "tel:+1-555-123-4567", "extension": "+1-555-123-4567",
		},
		"[email]": {
			"plain": "john@example.com", "HTML": "john&#64;example.com", "HTML, hex": "john&#x40;example.com", "HTML, named": "john&commat;example.com",
			"percent": "john%40example.com", "percent twice": "john%2540example.com", "percent, all": "%6A%6F%68%6E%40%65%78%61%6D%70%6C%65%2E%63%6F%6D",
			"JSON": `john\u0040example.com`, "full width": "john＠example.com", "small": "john﹫example.com", "quoted": `"john doe"@example.com`,
			"quoted, JSON": `\"john doe\"@example.com`, "zero width": "john\u200b@example.com", "Greek": "γιάννης@παράδειγμα.gr",
		},
	} {
		for name, spelled := range spellings {
			for _, around := range [][2]string{{"member ", " unknown"}, {"", ""}, {"(", ")"}, {"é ", " é"}} {
				text := around[0] + spelled + around[1]
				got := scrub(text, secret{})
				if rest := strings.Trim(got, `("\')`); !strings.Contains(got, kind) || len(rest) > len(kind+around[0]+around[1])+len("tel_tel:") {
					t.Errorf("%s: %q becomes %q", name, text, got)
				}
			}
		}
	}
}

func TestUsersOfURLs(t *testing.T) {
	for name, test := range map[string]struct{ text, want string }{
		"none":                  {"https://x.example/a", "https://x.example/a"},
		"user":                  {"https://me@x.example/a", "https://x.example/a"},
		"password":              {`Get "https://me:secret@x.example:81/a": refused`, `Get "https://x.example:81/a": refused`},
		"at sign in it":         {"https://me:sec@ret@x.example/a", "https://x.example/a"},
		"slash in it":           {"http://me:sec/ret@x.example/a", "http://x.example/a"},
		"in a path":             {"https://x.example/@me/a", "https://x.example/@me/a"},
		"in a path, after port": {"https://x.example:81/@me/a", "https://x.example:81/@me/a"},
		"in a path, IPv6":       {"https://[::1]:81/@me/a", "https://[::1]:81/@me/a"},
		"email in a path":       {"https://x.example/u/joe@y.example/a", "https://x.example/u/[email]/a"},
		"user and email":        {"https://me:secret@x.example/u/joe@y.example/a", "https://x.example/u/[email]/a"},
	} {
		if got := scrub(test.text, secret{}); got != test.want {
			t.Errorf("%s: %q becomes %q, want %q", name, test.text, got, test.want)
		}
	}
}

// Other numbers, and what looks like an escape, stay.
func TestScrubKeeps(t *testing.T) {
	for name, text := range map[string]string{
		"version":        "go1.26.8 and v1.234.5678, v0.12.34567, 10.0.26100.1742",
		"pseudo-version": "v0.0.0-20261122200000-b24f547abcde",
		"day":            "between 2026-11-22 and 2026/11/22, or 22/11/2026 and 22-11-2026",
		"time":           "2026-11-22 20:00:00 is after 2026-11-22T20:00:00.123456789Z",
		"time of Go":     "2026-11-22 20:00:00.123456789 +0000 UTC m=+0.012345678",
		"log":            "2026/11/22 20:00:00.123456 done",
		"duration":       "took 1.234567891s, then 12.3456789ms",
		"count":          "33554432 bytes of 1234567B, 1,234,567 left of 33,554,432",
		"id":             "grp_0123456789 and idn_15551234567890 of ct_1234567",
		"UUID":           "550e8400-e29b-41d4-a716-446655440000",
		"trace":          "4bf92f3577b34da6a3ce929d0e1234567",
		"pointer":        "at 0x7f1234567890",
		"addresses":      "192.168.100.200:8443->10.123.123.123:54321, 172.16.254.100",
		"IPv6":           "[2001:0db8:85a3:0000:0000:8a2e:0370:7334]:443",
		"list":           "one of 1, 2, 5, 10, 20, 50, 100, 200 or 10,20,50,100,200",
		"percent":        "100% of 20% and 3%4",
		"signs":          `a & b, c\d, it's _x_, x²·y`,
		"status":         "429 Too Many Requests: 200 per 60 seconds",
	} {
		if got := scrub(text, secret{}); got != text {
			t.Errorf("%s: %q becomes %q", name, text, got)
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
