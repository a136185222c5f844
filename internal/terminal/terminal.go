// Package terminal makes foreign text safe to print.
package terminal

import (
	"strings"
	"unicode"
)

// Plain replaces characters that are not visible: spaces of every kind become a space, others become U+FFFD. Names of
// people, of files and in a spec can contain escape sequences and line breaks, which a terminal would obey and which
// would break a table.
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
