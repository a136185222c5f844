package jsonescape_test

import (
	"strings"
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

// A string is plain up to the first character that is escaped, wherever that stands among eight bytes.
func TestPlainLength(t *testing.T) {
	for _, plain := range []string{" ", "~", "\x7f", "!", "#", "[", "]", "é", "家", "🎉"} {
		for _, escaped := range []string{"\"", "\\", "\x00", "\x1f", "\n", ""} {
			for before := range 20 {
				start := strings.Repeat(plain, before)
				if got := jsonescape.PlainLength(start + escaped + "after"); escaped != "" && got != len(start) {
					t.Errorf("%d times %q, then %q: %d", before, plain, escaped, got)
				}
				if got := jsonescape.PlainLength(start + escaped); got != len(start) {
					t.Errorf("%d times %q, then %q at the end: %d", before, plain, escaped, got)
				}
			}
		}
	}
	for _, none := range []string{"\xff", "abcdefgh\xff", "abcdefgh\u2028", "\u2029abcdefgh"} {
		if got := jsonescape.PlainLength(none); got != 0 {
			t.Errorf("%q: %d", none, got)
		}
	}
}
