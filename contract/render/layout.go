package render

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/blooio-community/blooio-go/internal/terminal"
)

// width is how many columns a line has at most, margin how many its label takes up.
const (
	width  = 80
	margin = 13
)

// field writes a labelled line, wrapped at spaces.
func (t *text) field(label, format string, args ...any) {
	t.coloredField("", label, format, args...)
}

func (t *text) coloredField(code, label, format string, args ...any) {
	lead := fmt.Sprintf("  %-*s", margin-2, label)
	for _, line := range wrap(terminal.Plain(fmt.Sprintf(format, args...)), width-margin) {
		fmt.Fprintf(t, "%s%s\n", lead, t.paint(code, line))
		lead = strings.Repeat(" ", margin)
	}
}

// item writes a line of a list, wrapped at spaces.
func (t *text) item(format string, args ...any) {
	lead := "  "
	for _, line := range wrap(terminal.Plain(fmt.Sprintf(format, args...)), width-len("    ")) {
		t.WriteString(lead + line + "\n")
		lead = "    "
	}
}

// wrap breaks text at spaces into lines of so many characters, or longer where a word is.
func wrap(text string, columns int) []string {
	lines := []string{""}
	for i, word := range strings.Split(text, " ") {
		last := &lines[len(lines)-1]
		switch {
		case i == 0:
			*last = word
		case utf8.RuneCountInString(*last)+1+utf8.RuneCountInString(word) <= columns:
			*last += " " + word
		default:
			lines = append(lines, word)
		}
	}
	return lines
}
