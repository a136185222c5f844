// Package gfm writes text from elsewhere in GitHub Flavored Markdown, so that nothing in it has a meaning there.
package gfm

import (
	"fmt"
	"regexp"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/blooio-community/blooio-go/internal/terminal"
)

// maxInline bounds the bytes of a text from elsewhere in one cell or item.
const maxInline = 500

// Prose writes words as they are if nothing in them has a meaning in Markdown, in HTML or to sites that
// turn names and numbers into links, otherwise as code. It must not start a line.
func Prose(text string) string {
	text = strings.TrimSpace(terminal.Plain(text))
	if len(text) <= maxInline && harmless().MatchString(text) {
		return text
	}
	return Code(text)
}

// harmless matches words with punctuation that ends or joins them. It matches neither www.example.com nor
// GH-1, :name: or 1.2. It is compiled when it is first needed.
var harmless = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(?:[\pL\pN ,;()"'/…]|[.:](?: |$)|-\pL)*$`)
})

// Code writes text from elsewhere as code: no character has a meaning there, neither in Markdown nor in
// HTML, and mentions, references and addresses are not made links (GFM §6.3).
func Code(text string) string {
	text = strings.TrimSpace(terminal.Plain(text))
	switch {
	case text == "":
		return ""
	case strings.ContainsAny(text, "`|\\"):
		// A code span cannot escape the first, nor the others inside a table (GFM §4.10).
		return CodeHTML(text)
	}
	return "`" + shorten(text) + "`"
}

// CodeHTML is [Code] for where Markdown is not allowed. All ASCII punctuation is written in numbers, so that
// Markdown has nothing to read either.
func CodeHTML(text string) string {
	var b strings.Builder
	for _, r := range terminal.Plain(text) {
		piece := string(r)
		switch {
		case r == '@': // a name after a zero-width space is not a mention
			piece = "&#64;&#8203;"
		case r < utf8.RuneSelf && !isWord(r):
			piece = fmt.Sprintf("&#%d;", r)
		}
		if b.Len()+len(piece) > maxInline {
			b.WriteString("…")
			break
		}
		b.WriteString(piece)
	}
	return "<code>" + b.String() + "</code>"
}

func isWord(r rune) bool {
	return r == ' ' || r == '/' || r == '-' || '0' <= r && r <= '9' || 'A' <= r && r <= 'Z' || 'a' <= r && r <= 'z'
}

// shorten cuts text between characters.
func shorten(text string) string {
	if len(text) <= maxInline {
		return text
	}
	return strings.ToValidUTF8(text[:maxInline], "") + "…"
}
