package contract

import (
	"fmt"
	"strings"
)

// FindingCount counts findings by severity. Those that are baselined are counted as such only.
type FindingCount struct {
	Errors    int `json:"errors"`
	Warnings  int `json:"warnings"`
	Infos     int `json:"infos"`
	Baselined int `json:"baselined"`
}

// CountFindings counts findings.
func CountFindings(findings []Finding) (n FindingCount) {
	for _, f := range findings {
		switch {
		case f.Baselined:
			n.Baselined++
		case f.Severity == SeverityError:
			n.Errors++
		case f.Severity == SeverityWarning:
			n.Warnings++
		case f.Severity == SeverityInfo:
			n.Infos++
		}
	}
	return n
}

// Text says how many findings of each severity there are that are not baselined, as in "1 error, 2 warnings"; it is
// empty for none.
func (n FindingCount) Text() string {
	var parts []string
	for _, of := range []struct {
		n    int
		noun string
	}{{n.Errors, "error"}, {n.Warnings, "warning"}, {n.Infos, "info"}} {
		switch of.n {
		case 0:
		case 1:
			parts = append(parts, "1 "+of.noun)
		default:
			parts = append(parts, fmt.Sprintf("%d %ss", of.n, of.noun))
		}
	}
	return strings.Join(parts, ", ")
}
