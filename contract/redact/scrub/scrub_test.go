package scrub_test

import (
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract/redact/scrub"
)

func TestText(t *testing.T) {
	for text, want := range map[string]string{
		"azAZ": "xxxx", "`{@[": "`{x[", "09/:": "00/:", "\u0080\u00e9": "xxxx", "\u0080 ": "xx ", "\xff\x80": "\xff\xff", "\xff \t\r\n{}\",<>&=;": "\xff \t\r\n{}\",<>&=;",
		"\x00\x1f\x7f\v": "\x01\x01x\x01", "\u00b2\u2460\uff11": strings.Repeat("x", 8), "": "",
	} {
		if got := string(scrub.Text([]byte(text))); got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
}

func TestBody(t *testing.T) {
	tests := map[string]struct{ media, body, want string }{
		"text":                   {"text/plain", "a1", "x0"},
		"data without a type":    {"", "a\x00b", "\x00\x00\x00"},
		"no UTF-8":               {"text/plain", "a\xff", "\x00\x00"},
		"gzip":                   {"", "\x1f\x8bab", "\x1f\x8b\x00\x00"},
		"zstd":                   {"application/json", "\x28\xb5\x2f\xfdab", "\x28\xb5\x2f\xfd\x00\x00"},
		"UTF-16":                 {"text/plain", "\xfe\xff\x00a", "\xfe\xff\x00\x00"},
		"an image":               {"image/png", "ab", "\x00\x00"},
		"an image that is text":  {"image/svg+xml; charset=utf-8", "<a>", "<x>"},
		"a document":             {"application/pdf", "%PDF-1.7 a", strings.Repeat("\x00", 10)},
		"a page without a type":  {"", " \n<HTML><b>a", " \n<html><x>x"},
		"a page with one":        {"text/html", "<html>", "<xxxx>"},
		"a doctype":              {"", "\ufeff<!DocType HTML>a", "\ufeff<!doctype html>x"},
		"another doctype":        {"", "<!doctype xml>", "<!xxxxxxx xxx>"},
		"nothing":                {"", "", ""},
		"shorter than a doctype": {"", "<htm", "<xxx"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := string(scrub.Body(test.media, []byte(test.body))); got != test.want {
				t.Errorf("%q becomes %q, want %q", test.body, got, test.want)
			}
		})
	}
}
