package phrase

import (
	"fmt"
	"strings"

	"github.com/blooio-community/blooio-go/contract"
)

// Uncovered says where something was not covered, and what.
func Uncovered(u contract.Uncovered) string {
	where := u.Operation
	for _, part := range []string{u.Status, u.Location} {
		if part != "" {
			where += " " + part
		}
	}
	return where + ": " + Missing(u)
}

// BySeverity counts findings in words, the baselined ones apart.
func BySeverity(findings []contract.Finding) string {
	n := contract.CountFindings(findings)
	text := n.Text()
	if n.Baselined > 0 {
		text = strings.TrimPrefix(fmt.Sprintf("%s, %d baselined", text, n.Baselined), ", ")
	}
	return text
}
