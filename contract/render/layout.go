package render

import (
	"cmp"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/internal/terminal"
)

const (
	// width is how many columns a line has by default, margin how many of them its label takes up.
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
	color   bool
	columns int                      // 0 is width
	link    func(file string) string // nil for no hyperlinks
}

// within is how many columns are left beside so many.
func (t *text) within(beside int) int { return cmp.Or(t.columns, width) - beside }

// linked makes s a hyperlink to a URL, if there is one. A URL of other characters than those of a URL would end the
// sequence.
func (t *text) linked(url, s string) string {
	other := func(r rune) bool { return r <= ' ' || r > '~' }
	if t.link == nil || url == "" || strings.ContainsFunc(url, other) {
		return s
	}
	return "\x1b]8;;" + url + "\x1b\\" + s + "\x1b]8;;\x1b\\"
}

// linkTo is the URL of a file, empty if there are no hyperlinks.
func (t *text) linkTo(file string) string {
	if t.link == nil || file == "" {
		return ""
	}
	return t.link(file)
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
func (t *text) field(label, value string) { t.styledField("", "", label, value) }

// linkedField is a field that is a hyperlink to a URL, if there is one.
func (t *text) linkedField(url, label, value string) { t.styledField("", url, label, value) }

func (t *text) styledField(code, url, label, value string) {
	if value == "" {
		return
	}
	lead := fmt.Sprintf("  %-*s", margin-2, label)
	for _, line := range wrap(terminal.Plain(value), t.within(margin)) {
		fmt.Fprintf(t, "%s%s\n", lead, t.linked(url, t.paint(code, line)))
		lead = strings.Repeat(" ", margin)
	}
}

// item writes a line of a list, wrapped at spaces.
func (t *text) item(value string) {
	lead := "  "
	for _, line := range wrap(terminal.Plain(value), t.within(len("    "))) {
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
	t.WriteString("\n" + strings.Join(wrap(terminal.Plain(value), t.within(0)), "\n") + "\n")
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
