package tree

import (
	"errors"
	"strings"
	"testing"
)

// A message has up to 400 bytes, and does not end in half a character.
func TestLimitOfMessages(t *testing.T) {
	for name, test := range map[string]struct{ text, want string }{
		"shorter":                {strings.Repeat("a", 399), strings.Repeat("a", 399)},
		"the longest":            {strings.Repeat("a", 400), strings.Repeat("a", 400)},
		"longer":                 {strings.Repeat("a", 401), strings.Repeat("a", 400) + "…"},
		"in half of a character": {strings.Repeat("a", 399) + "é", strings.Repeat("a", 399) + "…"},
		"after a character":      {strings.Repeat("a", 398) + "éa", strings.Repeat("a", 398) + "é…"},
		"white space":            {" a\n\tb ", "a b"},
	} {
		if got := InOneLine(errors.New(test.text)).Error(); got != test.want {
			t.Errorf("%s: %d bytes, %q", name, len(got), got)
		}
	}
}
