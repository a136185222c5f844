package html

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/internal/terminal"
)

const (
	// linesBefore and linesAfter are how many lines of the spec are shown around the one that a finding contradicts.
	linesBefore, linesAfter = 3, 4
	// maxLine bounds the characters of a line of the spec.
	maxLine = 64
	// maxExcerpts bounds the findings that have lines of the spec, the worst first.
	maxExcerpts = 1000
)

// excerpt is where in the spec a finding points, and the lines there.
type excerpt struct {
	// At is the file with line and column.
	At string `json:"spec,omitempty"`
	lines
}

// lines are those of the spec before the one that a finding contradicts, that one, and those after.
type lines struct {
	Above string `json:"above,omitempty"`
	Line  string `json:"line,omitempty"`
	Below string `json:"below,omitempty"`
}

// excerpts finds lines of the spec.
type excerpts struct {
	text  func(file string) string
	files map[string][]string // as far as they have been asked for
	left  *int                // how many more are shown
}

func newExcerpts(text func(file string) string) excerpts {
	left := maxExcerpts
	return excerpts{text, map[string][]string{}, &left}
}

// of returns the lines around the one that a finding contradicts, none if the text of the spec is not at hand.
func (e excerpts) of(spec contract.SpecInfo, f contract.Finding) lines {
	if e.text == nil || f.SpecLine <= 0 || *e.left == 0 {
		return lines{}
	}
	file := f.FileIn(spec.File)
	all, known := e.files[file]
	if !known {
		if text := e.text(file); text != "" {
			all = strings.Split(strings.TrimRight(text, "\n"), "\n")
		}
		e.files[file] = all
	}
	if f.SpecLine > len(all) {
		return lines{}
	}
	*e.left--
	return linesAround(all, f.SpecLine, f.SpecColumn)
}

// linesAround numbers the lines around one, which counts from 1, without the indentation that all of them have. Of a long
// line it has the part at the column: a spec may be JSON without line breaks.
func linesAround(all []string, line, column int) lines {
	first, last := max(line-linesBefore, 1), min(line+linesAfter, len(all))
	few := make([]string, 0, last-first+1)
	for _, text := range all[first-1 : last] {
		if first+len(few) == line {
			text = from(text, column)
		}
		few = append(few, terminal.Plain(strings.ReplaceAll(strings.TrimRight(text, "\r \t"), "\t", "  ")))
	}
	indent := indentOf(few)
	digits := len(fmt.Sprint(last))
	var l lines
	for i, text := range few {
		number := first + i
		numbered := strings.TrimRight(fmt.Sprintf("%*d  %s", digits, number, short(text[min(indent, len(text)):])), " ")
		switch {
		case number < line:
			l.Above += numbered + "\n"
		case number == line:
			l.Line = numbered
		default:
			l.Below += "\n" + numbered
		}
	}
	return l
}

// indentOf is how many spaces all lines begin with that are not empty.
func indentOf(few []string) int {
	indent := -1
	for _, text := range few {
		if n := len(text) - len(strings.TrimLeft(text, " ")); text != "" && (indent < 0 || n < indent) {
			indent = n
		}
	}
	return max(indent, 0)
}

// before is how many characters of a long line are shown before a column.
const before = 16

// from is a line from a little before a column, counted in characters from 1, if its beginning is too long to be shown.
func from(line string, column int) string {
	if column <= maxLine {
		return line
	}
	n := 0
	for i := range line {
		if n++; n == column-before {
			if utf8.RuneCountInString(line[i:]) <= before { // there is no such column
				break
			}
			return "…" + line[i:]
		}
	}
	return line
}

// short cuts a line that is too long.
func short(line string) string {
	if len(line) <= maxLine {
		return line
	}
	if runes := []rune(line); len(runes) > maxLine {
		return string(runes[:maxLine]) + "…"
	}
	return line
}

// plainLines makes lines safe to look at, and keeps them.
func plainLines(text string) string {
	all := strings.Split(text, "\n")
	for i := range all {
		all[i] = terminal.Plain(all[i])
	}
	return strings.Join(all, "\n")
}
