package render

import (
	"fmt"
	"strings"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/render/internal/phrase"
)

// What the formats in this package share. They share package phrase with the HTML report too.

// uncoveredText says where something was not covered, and what.
func uncoveredText(u contract.Uncovered) string {
	where := u.Operation
	for _, part := range []string{u.Status, u.Location} {
		if part != "" {
			where += " " + part
		}
	}
	return where + ": " + phrase.Missing(u)
}

// bySeverity counts findings in words, the baselined ones apart.
func bySeverity(findings []contract.Finding) string {
	n := contract.CountFindings(findings)
	text := n.Text()
	if n.Baselined > 0 {
		text = strings.TrimPrefix(fmt.Sprintf("%s, %d baselined", text, n.Baselined), ", ")
	}
	return text
}

// split separates the wanted findings from the others, each in their order.
func split(findings []contract.Finding, wanted func(contract.Finding) bool) (those, others []contract.Finding) {
	for _, f := range findings {
		if wanted(f) {
			those = append(those, f)
		} else {
			others = append(others, f)
		}
	}
	return those, others
}

// unverified tells whether a report says that nothing was verified, or has no verdict that is known.
func unverified(r *contract.Report) bool {
	return r.Verdict != contract.VerdictClean && r.Verdict != contract.VerdictDrift
}
