// Package rulebook writes what there is to say about rules: the list of all, the explanation of one, and the page
// docs/rules.md.
package rulebook

import (
	"fmt"
	"io"
	"strings"

	"github.com/blooio-community/blooio-go/cmd/blooio/internal/manual"
	"github.com/blooio-community/blooio-go/contract"
)

// List writes all rules, group by group, with one line each if columns suffice.
func List(w io.Writer, columns int) error {
	var b strings.Builder
	for i, name := range contract.Groups() {
		if i > 0 {
			b.WriteString("\n")
		}
		b.WriteString(groups[name].title + "\n")
		b.WriteString(manual.Table(rowsOf(name), columns))
	}
	b.WriteString("\nblooio explain RULE explains one of them.\n")
	_, err := io.WriteString(w, b.String())
	return err
}

// rowsOf lists the rules of a group. The terms of all groups have the same width, so that the list has two columns.
func rowsOf(name contract.Group) (rows []manual.Row) {
	widest := 0
	for _, rule := range contract.Rules() {
		widest = max(widest, len(rule.Name))
	}
	for _, rule := range contract.Rules() {
		if rule.Group == name {
			rows = append(rows, manual.Row{Term: fmt.Sprintf("%-*s  %-7s", widest, rule.Name, rule.Severity), Meaning: rule.Summary})
		}
	}
	return rows
}
