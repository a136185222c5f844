// Package shell quotes text for command lines that are printed to be pasted or evaluated.
package shell

import (
	"strings"
	"unicode"
)

// Quote is text as one word of a POSIX shell, in single quotes, of which the shell expands nothing. What is no
// character to look at is left out, since a terminal that the line is printed on or pasted into would obey it.
func Quote(text string) string {
	text = strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) {
			return r
		}
		return -1
	}, text)
	return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'"
}

// Word is text as one word of a POSIX shell: as it is if it consists of characters that mean nothing to a shell, else
// as [Quote] has it.
func Word(text string) string {
	if text == "" || strings.ContainsFunc(text, special) {
		return Quote(text)
	}
	return text
}

// File is the name of a file as one word, which no command takes for a flag.
func File(name string) string {
	if strings.HasPrefix(name, "-") {
		name = "./" + name
	}
	return Word(name)
}

// special tells whether a character may mean something to a shell. The safe ones are few, and ASCII: shells differ in
// the others.
func special(r rune) bool {
	switch {
	case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9':
		return false
	}
	return !strings.ContainsRune("%+,-./:=@_", r)
}
