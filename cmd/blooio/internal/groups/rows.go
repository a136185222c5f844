package groups

import (
	"cmp"
	"io"
	"strings"

	"github.com/blooio-community/blooio-go/cmd/blooio/internal/console"
	"github.com/blooio-community/blooio-go/internal/terminal"
)

const (
	gap = 2 // cells between two columns

	// maxColumn bounds the width of each column but the last, minLast what the last one gets before others are left out.
	maxColumn = 40
	minLast   = 16

	hidden = -1
)

// rowWriter writes rows as they come. On a terminal they have a head and are aligned by the rows of the first body, and none
// is wider than the terminal. Elsewhere a row is cells between tabs, for programs.
type rowWriter struct {
	w     io.Writer
	table table
	cells int  // of the terminal, 0 for none
	color bool // of the head

	widths []int // of the columns, hidden for one that is left out; nil before the first row
	count  int
}

func newRowWriter(w io.Writer, t table) *rowWriter {
	return &rowWriter{w: w, table: t, cells: console.Cells(w), color: console.StyleOf(w).Color.On(w)}
}

func (r *rowWriter) body(body []byte) error {
	all, err := items(body)
	if err != nil {
		return err
	}
	var rows [][]string
	for _, item := range all {
		cells, err := r.table.cells(item)
		if err != nil {
			return err
		}
		for i, cell := range cells {
			cells[i] = terminal.Plain(cell)
		}
		rows = append(rows, cells)
	}
	r.count += len(rows)
	_, err = io.WriteString(r.w, r.text(rows))
	return err
}

func (r *rowWriter) close() error { return nil }

func (r *rowWriter) text(rows [][]string) string {
	var b strings.Builder
	if r.cells > 0 && r.widths == nil && len(rows) > 0 {
		r.size(rows)
		b.WriteString(r.head() + "\n")
	}
	for _, row := range rows {
		line := strings.Join(row, "\t")
		if r.cells > 0 {
			line = r.line(row)
		}
		b.WriteString(line + "\n")
	}
	return b.String()
}

// size gives each column the width of its widest cell. While too little is left for the last one, it leaves out the widest
// of the spare columns.
func (r *rowWriter) size(rows [][]string) {
	last := len(r.table.columns) - 1
	left, wanted := r.cells, 0
	for i, c := range r.table.columns {
		width := terminal.Width(c.head)
		for _, row := range rows {
			width = max(width, terminal.Width(shown(row[i])))
		}
		if i == last {
			wanted = min(width, minLast)
		} else {
			width = min(width, maxColumn)
			left -= width + gap
		}
		r.widths = append(r.widths, width)
	}
	for left < wanted {
		widest := -1
		for i, c := range r.table.columns {
			if c.spare && r.widths[i] != hidden && (widest < 0 || r.widths[i] > r.widths[widest]) {
				widest = i
			}
		}
		if widest < 0 {
			return
		}
		left += r.widths[widest] + gap
		r.widths[widest] = hidden
	}
}

func (r *rowWriter) head() string {
	var heads []string
	for _, c := range r.table.columns {
		heads = append(heads, c.head)
	}
	line := r.line(heads)
	if r.color {
		return "\x1b[1m" + line + "\x1b[0m"
	}
	return line
}

// line aligns a row, and cuts it to the terminal's width.
func (r *rowWriter) line(row []string) string {
	var b strings.Builder
	for i, cell := range row {
		if r.widths[i] == hidden {
			continue
		}
		cell = shown(cell)
		space := strings.Repeat(" ", max(0, r.widths[i]-terminal.Width(cell)))
		if r.table.columns[i].number {
			cell, space = space+cell, ""
		}
		b.WriteString(cell + space + strings.Repeat(" ", gap))
	}
	return terminal.Cut(strings.TrimRight(b.String(), " "), r.cells)
}

// shown is a cell for a person. One without text is a hyphen.
func shown(cell string) string { return cmp.Or(strings.TrimSpace(cell), "-") }
