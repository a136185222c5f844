// Package terminal makes text from elsewhere safe to print.
package terminal

import (
	"strings"
	"unicode"
)

// Plain replaces what is no character to look at: spaces of every kind by a space, the rest by
// U+FFFD. Names of people, of files and in a spec can hold escape sequences and line breaks, which a
// terminal would obey and a table break on.
func Plain(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsPrint(r):
			return r
		case unicode.IsSpace(r):
			return ' '
		}
		return unicode.ReplacementChar
	}, text)
}
