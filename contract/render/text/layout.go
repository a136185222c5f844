package text

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/internal/terminal"
)

const (
	// width is how many columns a line has by default, label how many of them a label takes up.
	width = 80
	label = 11

	bold   = "1"
	title  = "1;4"
	red    = "31;1"
	yellow = "33;1"
	green  = "32;1"
	faint  = "2"
)

// sheet lays out lines for a terminal. Values may come from anywhere: its methods make them safe.
type sheet struct {
	strings.Builder
	Options
	indent string // of labelled values
}

// within is how many columns are left beside so many.
func (t *sheet) within(beside int) int { return cmp.Or(t.Columns, width) - beside }

// linked makes s a hyperlink to a URL, if there is one. A URL of other characters than those of a URL would end the
// sequence.
func (t *sheet) linked(url, s string) string {
	other := func(r rune) bool { return r <= ' ' || r > '~' }
	if t.Link == nil || url == "" || strings.ContainsFunc(url, other) {
		return s
	}
	return "\x1b]8;;" + url + "\x1b\\" + s + "\x1b]8;;\x1b\\"
}

// linkTo is the URL of a file, empty if there are no hyperlinks.
func (t *sheet) linkTo(file string) string {
	if t.Link == nil || file == "" {
		return ""
	}
	return t.Link(file)
}

func (t *sheet) paint(code, s string) string {
	if !t.Color || code == "" {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}

// Severity is a severity in its color, if there are colors.
func Severity(s contract.Severity, color bool) string {
	t := &sheet{Options: Options{Color: color}}
	return t.paint(severityColor(s), terminal.Plain(string(s)))
}

func severityColor(s contract.Severity) string {
	return map[contract.Severity]string{contract.SeverityError: red, contract.SeverityWarning: yellow}[s]
}

// field writes a labelled value, wrapped at spaces, and nothing for an empty one.
func (t *sheet) field(name, value string) { t.styledField("", "", name, value) }

// linkedField is a field that is a hyperlink to a URL, if there is one.
func (t *sheet) linkedField(url, name, value string) { t.styledField("", url, name, value) }

func (t *sheet) styledField(code, url, name, value string) {
	if value == "" {
		return
	}
	lead := fmt.Sprintf("%s%-*s", t.indent, label, name)
	for _, line := range wrap(terminal.Plain(value), t.within(len(lead))) {
		fmt.Fprintf(t, "%s%s\n", lead, t.linked(url, t.paint(code, line)))
		lead = strings.Repeat(" ", len(lead))
	}
}

// item writes a line of a list, wrapped at spaces.
func (t *sheet) item(value string) {
	lead := "  "
	for _, line := range wrap(terminal.Plain(value), t.within(len("    "))) {
		t.WriteString(lead + line + "\n")
		lead = "    "
	}
}

// listItems writes all items of a list under a heading, and nothing for an empty list.
func listItems[T any](t *sheet, heading string, list []T, item func(T) string) {
	if len(list) == 0 {
		return
	}
	t.paragraph(heading)
	for _, v := range list {
		t.item(item(v))
	}
}

// paragraph writes text below an empty line, wrapped at spaces.
func (t *sheet) paragraph(value string) {
	t.WriteString("\n")
	t.lines(value)
}

// lines writes text, wrapped at spaces.
func (t *sheet) lines(value string) {
	t.WriteString(strings.Join(wrap(terminal.Plain(value), t.within(0)), "\n") + "\n")
}

// wrap breaks text at spaces into lines of so many cells, or longer where a word is.
func wrap(text string, columns int) []string {
	lines := []string{""}
	for i, word := range strings.Split(text, " ") {
		last := &lines[len(lines)-1]
		switch {
		case i == 0:
			*last = word
		case terminal.Width(*last)+1+terminal.Width(word) <= columns:
			*last += " " + word
		default:
			lines = append(lines, word)
		}
	}
	return lines
}
