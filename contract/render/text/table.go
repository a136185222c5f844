package text

import (
	"fmt"
	"strings"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/internal/terminal"
)

const (
	// minTable is from how many findings on a table sums them up, as their details fill more than a screen.
	minTable = 4

	gap         = 2  // columns between two of the table
	minLocation = 20 // columns; with less, a location has a line of its own
)

// row is a finding in the table.
type row struct{ color, severity, rule, status, pointer, seen string }

func rowOf(f contract.Finding) row {
	severity := string(f.Severity)
	if f.Baselined {
		severity = "baselined"
	}
	return row{colorOf(f), terminal.Plain(severity), terminal.Plain(f.Rule), contract.StatusName(f.Status), terminal.Plain(f.Location), fmt.Sprintf("%d of %d", f.Occurrences, f.Of)}
}

// location is status and pointer in so many cells. Of the pointer the end says most.
func (r row) location(cells int) string {
	return strings.TrimSpace(r.status + " " + terminal.CutFront(r.pointer, cells-len(r.status+" ")))
}

// table writes a line a finding, for the last screen of a long report.
func (t *sheet) table(r *contract.Report, list []contract.Finding) {
	if len(list) < minTable {
		return
	}
	what := fmt.Sprintf("All %d findings:", len(list))
	if len(list) < len(r.Findings) {
		what = fmt.Sprintf("The worst %d of %d findings:", len(list), len(r.Findings))
	}
	t.paragraph(what)
	var wide columns
	for _, f := range list {
		wide.fit(rowOf(f))
	}
	wide.location = t.within(len(t.indent)*2 + wide.severity + wide.rule + wide.seen + 3*gap)
	for _, group := range byOperation(list) {
		name, id := operation(group)
		fmt.Fprintf(t, "%s%s\n", t.indent, t.paint(bold, terminal.Cut(name+id, t.within(len(t.indent)))))
		for _, f := range group {
			t.row(rowOf(f), wide)
		}
	}
}

// columns are the widths of those of the table.
type columns struct{ severity, rule, location, seen int }

func (c *columns) fit(r row) {
	c.severity, c.rule, c.seen = max(c.severity, terminal.Width(r.severity)), max(c.rule, terminal.Width(r.rule)), max(c.seen, len(r.seen))
}

// row writes a line, or two where the location has too little space beside the rule.
func (t *sheet) row(r row, wide columns) {
	lead := t.indent + t.indent
	if wide.location < minLocation {
		t.rowOfTwoLines(lead, r)
		return
	}
	severity := t.paint(r.color, r.severity) + pad(r.severity, wide.severity)
	rule := t.paint(bold, r.rule) + pad(r.rule, wide.rule)
	location := r.location(wide.location)
	seen := strings.Repeat(" ", wide.seen-len(r.seen)) + r.seen
	fmt.Fprintf(t, "%s%s%s%s%s%s\n", lead, severity, rule, location, pad(location, wide.location), t.paint(faint, seen))
}

func (t *sheet) rowOfTwoLines(lead string, r row) {
	between := strings.Repeat(" ", gap)
	rule := terminal.Cut(r.rule, t.within(len(lead)+terminal.Width(r.severity)+gap))
	fmt.Fprintf(t, "%s%s%s%s\n", lead, t.paint(r.color, r.severity), between, t.paint(bold, rule))
	location := r.location(t.within(2*len(lead) + gap + len(r.seen)))
	fmt.Fprintf(t, "%s%s%s%s%s\n", lead, lead, location, between, t.paint(faint, r.seen))
}

// pad is the space behind text in a column of so many cells.
func pad(text string, cells int) string {
	return strings.Repeat(" ", max(0, cells-terminal.Width(text))+gap)
}
