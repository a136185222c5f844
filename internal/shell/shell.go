// Package shell quotes text for command lines that are printed to be pasted or evaluated.
package shell

import (
	"strings"
	"unicode"
)

// Quote returns text as one word of a POSIX shell, in single quotes, in which the shell expands nothing. Invisible
// characters are removed, because a terminal on which the line is printed or pasted would obey them.
func Quote(text string) string { return quote(text, "") }

// QuoteLines is like [Quote], but keeps line breaks and tabs.
func QuoteLines(text string) string { return quote(text, "\n\t") }

func quote(text, kept string) string {
	text = strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) || strings.ContainsRune(kept, r) {
			return r
		}
		return -1
	}, text)
	return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'"
}

// Word returns text as one word of a POSIX shell: unchanged if no character is special to a shell, else as [Quote]
// does.
func Word(text string) string {
	if text == "" || strings.ContainsFunc(text, special) {
		return Quote(text)
	}
	return text
}

// File returns a file name as one word that no command takes for a flag.
func File(name string) string {
	if strings.HasPrefix(name, "-") {
		name = "./" + name
	}
	return Word(name)
}

// special reports whether a character may be special to a shell. Only a few ASCII characters are safe, because shells
// differ in the others.
func special(r rune) bool {
	switch {
	case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9':
		return false
	}
	return !strings.ContainsRune("%+,-./:=@_", r)
}
