package render

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/internal/terminal"
)

const (
	// width is how many columns a line has, margin how many of them its label takes up.
	width  = 80
	margin = 13

	red    = "31;1"
	yellow = "33;1"
	green  = "32;1"
	faint  = "2"
)

// text lays out lines for a terminal. Values may come from anywhere: its methods make them safe.
type text struct {
	strings.Builder
	color bool
}

func (t *text) paint(code, s string) string {
	if !t.color || code == "" {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}

func severityColor(s contract.Severity) string {
	return map[contract.Severity]string{contract.SeverityError: red, contract.SeverityWarning: yellow}[s]
}

// field writes a labelled value, wrapped at spaces, and nothing for an empty one.
func (t *text) field(label, value string) { t.coloredField("", label, value) }

func (t *text) coloredField(code, label, value string) {
	if value == "" {
		return
	}
	lead := fmt.Sprintf("  %-*s", margin-2, label)
	for _, line := range wrap(terminal.Plain(value), width-margin) {
		fmt.Fprintf(t, "%s%s\n", lead, t.paint(code, line))
		lead = strings.Repeat(" ", margin)
	}
}

// item writes a line of a list, wrapped at spaces.
func (t *text) item(value string) {
	lead := "  "
	for _, line := range wrap(terminal.Plain(value), width-len("    ")) {
		t.WriteString(lead + line + "\n")
		lead = "    "
	}
}

// listItems writes all items of a list under a heading, and nothing for an empty list.
func listItems[T any](t *text, heading string, list []T, item func(T) string) {
	if len(list) == 0 {
		return
	}
	t.WriteString("\n" + heading + "\n")
	for _, v := range list {
		t.item(item(v))
	}
}

// paragraph writes text below an empty line, wrapped at spaces.
func (t *text) paragraph(value string) {
	t.WriteString("\n" + strings.Join(wrap(terminal.Plain(value), width), "\n") + "\n")
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
