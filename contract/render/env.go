package render

import (
	"fmt"
	"io"
	"strings"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/internal/terminal"
)

// Env writes the verdict and counts as name=value lines, as CI servers read outputs and variables of a job.
// Findings that a baseline knows count as known alone.
func Env(w io.Writer, r *contract.Report, _ Options) error {
	counts := map[contract.Severity]int{}
	known := 0
	for _, f := range r.Findings {
		if f.Known {
			known++
		} else {
			counts[f.Severity]++
		}
	}
	line := strings.NewReplacer("\n", " ", "\r", " ")
	_, err := fmt.Fprintf(w, "verdict=%s\nreason=%s\nerrors=%d\nwarnings=%d\nnotes=%d\nknown=%d\n",
		r.Verdict, line.Replace(terminal.Plain(r.Reason)),
		counts[contract.SeverityError], counts[contract.SeverityWarning], counts[contract.SeverityInfo], known)
	return err
}
