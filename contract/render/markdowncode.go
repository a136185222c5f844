package render

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/blooio-community/blooio-go/internal/terminal"
)

// mostInline is how many bytes of something else a report has in one place.
const mostInline = 500

// prose writes words as they are if nothing in them means anything in Markdown, in HTML or to those who
// turn names and numbers into links, else as code. It must not start a line.
func prose(text string) string {
	text = strings.TrimSpace(terminal.Plain(text))
	if len(text) <= mostInline && harmless.MatchString(text) {
		return text
	}
	return code(text)
}

// harmless are words with punctuation that ends or joins them. Neither www.example.com is among them nor
// GH-1, :name: or 1.2.
var harmless = regexp.MustCompile(`^(?:[\pL\pN ,;()"'/…]|[.:](?: |$)|-\pL)*$`)

// code writes text that came from elsewhere as code: there no character means anything, neither in
// Markdown nor in HTML, and mentions, references and addresses are not made links (GFM §6.3).
func code(text string) string {
	text = strings.TrimSpace(terminal.Plain(text))
	switch {
	case text == "":
		return ""
	case strings.ContainsAny(text, "`|\\"):
		// A code span has no escape for the first, nor for the others where it is in a table (GFM §4.10).
		return codeHTML(text)
	}
	return "`" + shorten(text) + "`"
}

// codeHTML is [code] for where there may be no Markdown. All ASCII punctuation is written in numbers, so
// that there is none for Markdown to read either.
func codeHTML(text string) string {
	var b strings.Builder
	for _, r := range terminal.Plain(text) {
		piece := string(r)
		switch {
		case r == '@': // what follows a space of no width is no name
			piece = "&#64;&#8203;"
		case r < utf8.RuneSelf && !isWord(r):
			piece = fmt.Sprintf("&#%d;", r)
		}
		if b.Len()+len(piece) > mostInline {
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
	if len(text) <= mostInline {
		return text
	}
	return strings.ToValidUTF8(text[:mostInline], "") + "…"
}
