package contract

import (
	"net/http"
	"strings"
	"testing"
)

// Where no media type is given, the first 256 bytes tell HTML.
func TestLimitOfMarkup(t *testing.T) {
	const html = "<html"
	for spaces, want := range map[int]bool{0: true, 1: true, 256 - len(html): true, 257 - len(html): false} {
		ex := Exchange{Resource: "document", Body: []byte(strings.Repeat(" ", spaces) + html + ">")}
		if got := ex.IsPage(); got != want {
			t.Errorf("after %d spaces: %v", spaces, got)
		}
	}
}

// A redirect is one from 300 to 399.
func TestLimitOfRedirects(t *testing.T) {
	for status, want := range map[int]Cause{299: "", 300: CauseBrowser, 399: CauseBrowser, 400: ""} {
		ex := Exchange{Status: status, Header: http.Header{"Non-Authoritative-Reason": {"HSTS"}}}
		if got := ex.NoAnswer(); got != want {
			t.Errorf("%d: %q", status, got)
		}
	}
}
