package render

import "github.com/blooio-community/blooio-go/contract"

// What the formats in this package share. They share package phrase with the others too.

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
