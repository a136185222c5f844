package terminal_test

import (
	"testing"

	"github.com/blooio-community/blooio-go/internal/terminal"
)

func TestPlain(t *testing.T) {
	for text, want := range map[string]string{
		"町内会 👩‍👧 é":                "町内会 👩\ufffd👧 é",
		"\x1b[31mred\x1b[0m":       "\ufffd[31mred\ufffd[0m",
		"a\tb\nc\u2028d":           "a b c d",
		"\u009b2J \u202eevil \x00": "\ufffd2J \ufffdevil \ufffd",
	} {
		if got := terminal.Plain(text); got != want {
			t.Errorf("%q became %q, want %q", text, got, want)
		}
	}
}
