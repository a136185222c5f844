package jsonescape_test

import (
	"testing"

	"github.com/blooio-community/blooio-go/contract/redact/internal/jsonescape"
)

func TestHex(t *testing.T) {
	for text, want := range map[string]rune{
		`\u002b`: '+', `\u00E9 and more`: 'é', `\ud83d`: 0xd83d,
		``: -1, `\u`: -1, `\u002`: -1, `\u00xy`: -1, `\u-123`: -1, `u002b0`: -1, `\n002b`: -1,
	} {
		fromText, ok := jsonescape.Hex(text)
		fromBytes, also := jsonescape.Hex([]byte(text))
		if ok != (want >= 0) || ok && fromText != want || fromText != fromBytes || ok != also {
			t.Errorf("%s is %q, %t and %q, %t", text, fromText, ok, fromBytes, also)
		}
	}
}

func TestShort(t *testing.T) {
	if c, ok := jsonescape.Short('n'); c != '\n' || !ok {
		t.Errorf("n is %q, %t", c, ok)
	}
	if _, ok := jsonescape.Short('x'); ok {
		t.Error("x is an escape")
	}
}
