package render

import (
	"fmt"
	"io"
	"strings"

	"github.com/blooio-community/blooio-go/contract"
)

// mostMarkdown is how many bytes there are at most: GitHub takes 65,536 characters in a comment, and
// whoever posts one may want to add a line.
const mostMarkdown = 60 << 10

// Markdown writes the report in GitHub Flavored Markdown, for a job's summary or a comment on a pull
// request: the verdict and what it rests on, the findings that no baseline knows in a table and each
// folded below, then what is known, what no exchange has shown, and what to run next. There are at most
// 60 KiB of it; findings that do not fit are counted.
func Markdown(w io.Writer, r *contract.Report, opts Options) error {
	fresh, known := splitFindings(r.Findings, func(f contract.Finding) bool { return !f.Known })
	head := markdownHead(r)
	tail := markdownKnown(r.Baseline, known) + markdownProbes(r.Probes) + markdownNotShown(r.Proof.NotShown) + markdownNext(r)
	findings := markdownFindings(r.Spec.File, fresh, opts.MaxFindings, mostMarkdown-len(head)-len(tail))
	_, err := io.WriteString(w, head+findings+tail)
	return err
}

// markdownMarks tell verdicts apart where headings have no colour.
var markdownMarks = map[contract.Verdict]string{
	contract.VerdictClean: "✓ ", contract.VerdictDrift: "✗ ", contract.VerdictInconclusive: "? ",
}

// markdownHead says what the text report says above its findings.
func markdownHead(r *contract.Report) string {
	var b strings.Builder
	fmt.Fprintf(&b, "## %s%s: %s\n\n", markdownMarks[r.Verdict], prose(string(r.Verdict)), prose(r.Reason))
	x := r.Exchanges
	fmt.Fprintf(&b, "- **spec**: %s %s in %s\n", code(r.Spec.Title), code(r.Spec.Version), code(r.Spec.File))
	fmt.Fprintf(&b, "- **exchanges**: %d checked, %d not of this spec, %d that show nothing, in %s\n",
		x.Checked, x.Unmatched, x.Inconclusive, count(len(r.Recordings), "recording", "recordings"))
	if a := r.Accepted; a != nil {
		fmt.Fprintf(&b, "- **accepted**: %s in %s; what came %s or more counts\n", count(a.Exchanges, "exchange", "exchanges"),
			count(a.Recordings, "recording", "recordings"), count(a.MinEvidence, "time", "times"))
	}
	fmt.Fprintf(&b, "- **proved**: %s\n", prose(proofText(r.Proof)))
	if base := r.Baseline; base != nil {
		fmt.Fprintf(&b, "- **baseline**: %s: %s known, %d expired, %d that no longer occur\n",
			code(base.File), count(base.Known, "finding", "findings"), len(base.Expired), len(base.Gone))
	}
	return b.String()
}

// markdownNext says what to run next, if there is something to.
func markdownNext(r *contract.Report) string {
	var why, command string
	switch {
	case unproved(r):
		why, command = "To prove something, check recordings that show it, or the API itself", "blooio check --live"
	case r.Verdict == contract.VerdictDrift:
		why, command = "To go on while the spec or the API is mended, list what is known", "blooio check --baseline known.yaml --baseline-update RECORDING..."
	case r.Accepted == nil:
		why, command = "To compare with recordings that are known to be good as well", "blooio check --accepted RECORDINGS RECORDING..."
	default:
		return ""
	}
	return fmt.Sprintf("\n%s:\n\n```sh\n%s\n```\n", why, command)
}
