package render

import (
	"fmt"
	"io"
	"strings"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/internal/terminal"
)

// Text writes the report for a person: the verdict first, then what it rests on and what it proves,
// then the findings, the worst first, then what no exchange has shown and what to do next. Lines fit 80 columns unless a
// single word is longer, and hold nothing that a terminal would obey.
func Text(w io.Writer, r *contract.Report, opts Options) error {
	t := &text{color: opts.Color}
	t.verdict(r)
	t.basis(r)
	t.field("proved", "%s", proofText(r.Proof))
	t.probes(r.Probes)
	t.baseline(r.Baseline)
	t.findings(r, opts.MaxFindings)
	t.notShown(r.Proof.NotShown)
	t.next(r)
	_, err := io.WriteString(w, t.String())
	return err
}

type text struct {
	strings.Builder
	color bool
}

const (
	red    = "31;1"
	yellow = "33;1"
	green  = "32;1"
	faint  = "2"
)

func (t *text) paint(code, s string) string {
	if !t.color || code == "" {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}

func (t *text) verdict(r *contract.Report) {
	code := map[contract.Verdict]string{
		contract.VerdictClean: green, contract.VerdictDrift: red, contract.VerdictInconclusive: yellow,
	}[r.Verdict]
	// The verdict is the first word, and it alone is coloured.
	lines := wrap(terminal.Plain(string(r.Verdict)+": "+r.Reason), width)
	lines[0] = t.paint(code, string(r.Verdict)) + strings.TrimPrefix(lines[0], string(r.Verdict))
	t.WriteString(strings.Join(lines, "\n") + "\n")
}

// basis says what was checked: how many exchanges, and where they are from.
func (t *text) basis(r *contract.Report) {
	t.WriteString("\n")
	t.field("spec", "%s %s (%s)", r.Spec.Title, r.Spec.Version, r.Spec.File)
	x := r.Exchanges
	t.field("exchanges", "%d checked, %d not of this spec, %d that show nothing", x.Checked, x.Unmatched, x.Inconclusive)
	t.recordings(r.Recordings)
	if a := r.Accepted; a != nil {
		t.field("accepted", "%s in %s; what came %s or more counts", count(a.Exchanges, "exchange", "exchanges"),
			count(a.Recordings, "recording", "recordings"), count(a.MinEvidence, "time", "times"))
	}
}

// mostRecordings is how many recordings are listed by name.
const mostRecordings = 10

func (t *text) recordings(list []contract.RecordingCount) {
	for i, rec := range list {
		if i == mostRecordings {
			t.field("from", "%d more", len(list)-i)
			return
		}
		t.field("from", "%s: %s", rec.Name, ofHowMany(rec))
	}
}

func ofHowMany(rec contract.RecordingCount) string {
	if rec.Checked == rec.Total {
		return count(rec.Total, "exchange", "exchanges")
	}
	return fmt.Sprintf("%d of %s", rec.Checked, count(rec.Total, "exchange", "exchanges"))
}

func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
