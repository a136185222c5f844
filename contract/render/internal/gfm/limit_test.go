package gfm

import (
	"strings"
	"testing"
)

// A text from elsewhere has 500 bytes.
func TestLimitOfTexts(t *testing.T) {
	letters := func(n int) string { return strings.Repeat("a", n) }
	tests := map[string]struct{ got, want string }{
		"words that fit":            {Prose(letters(500)), letters(500)},
		"words that do not":         {Prose(letters(501)), "`" + letters(500) + "…`"},
		"code that fits":            {Code(letters(499) + "*"), "`" + letters(499) + "*`"},
		"code that does not":        {Code(letters(500) + "*"), "`" + letters(500) + "…`"},
		"a cut character":           {Code(letters(499) + "é"), "`" + letters(499) + "…`"},
		"HTML that fits":            {CodeHTML(letters(500)), "<code>" + letters(500) + "</code>"},
		"HTML that does not":        {CodeHTML(letters(501)), "<code>" + letters(500) + "…</code>"},
		"HTML, an escape that fits": {CodeHTML(letters(494) + "|"), "<code>" + letters(494) + "&#124;</code>"},
		"HTML, an escape too long":  {CodeHTML(letters(495) + "|a"), "<code>" + letters(495) + "…</code>"},
		"the last of ASCII":         {CodeHTML("~é"), "<code>&#126;é</code>"},
	}
	for name, test := range tests {
		if test.got != test.want {
			t.Errorf("%s: got %d bytes ending %q, want %d ending %q", name, len(test.got), test.got[max(len(test.got)-20, 0):], len(test.want), test.want[max(len(test.want)-20, 0):])
		}
	}
	for r, want := range map[rune]bool{' ': true, '/': true, '-': true, '0': true, '9': true, ':': false, '@': false, 'A': true, 'Z': true, '[': false, '`': false, 'a': true, 'z': true, '{': false, '.': false} {
		if got := isWord(r); got != want {
			t.Errorf("%q: %v", r, got)
		}
	}
}
