package render

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/internal/terminal"
)

// Text writes the report for a person: the verdict first, then what it rests on, then the
// findings, the worst first. Lines fit 80 columns unless a single word is longer, and hold nothing
// that a terminal would obey.
func Text(w io.Writer, r *contract.Report, opts Options) error {
	t := &text{color: opts.Color}
	t.verdict(r)
	t.basis(r)
	for _, f := range r.Findings {
		t.finding(r.Spec.File, f)
	}
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

// basis says what was checked: how many exchanges of how many, and per operation and status how
// much of the body was seen.
func (t *text) basis(r *contract.Report) {
	t.WriteString("\n")
	t.field("spec", "%s %s (%s)", r.Spec.Title, r.Spec.Version, r.Spec.File)
	x := r.Exchanges
	t.field("exchanges", "%d checked, %d not of this spec, %d that show nothing", x.Checked, x.Unmatched, x.Inconclusive)
	t.recordings(r.Recordings)
	for _, body := range bodies(r.Evidence) {
		t.field("checked", "%s %d: %s, %d of %s seen", body.operation, body.status,
			count(body.responses, "body", "bodies"), body.seen, count(body.places, "place", "places"))
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

// body sums the evidence of one operation and status up.
type body struct {
	operation                       string
	status, responses, seen, places int
}

func bodies(evidence []contract.PropertyEvidence) []body {
	var list []body
	for _, p := range evidence {
		if n := len(list); n == 0 || list[n-1].operation != p.Operation || list[n-1].status != p.Status {
			list = append(list, body{operation: p.Operation, status: p.Status})
		}
		b := &list[len(list)-1]
		if p.Place == "" {
			b.responses = p.Seen
			continue
		}
		b.places++
		if p.Seen > 0 {
			b.seen++
		}
	}
	return list
}

func (t *text) finding(file string, f contract.Finding) {
	code := map[contract.Severity]string{contract.SeverityError: red, contract.SeverityWarning: yellow}[f.Severity]
	t.WriteString("\n")
	known := ""
	if f.Known {
		known = " (known)"
	}
	fmt.Fprintf(t, "%s %s%s\n", t.paint(code, terminal.Plain(string(f.Severity))), terminal.Plain(f.Rule), known)
	t.field("where", "%s %d %s", f.Operation, f.Status, cmp.Or(f.Place, "the response"))
	t.field("example", "%s", exampleText(f))
	t.field("expected", "%s", f.Expected)
	t.field("got", "%s", f.Actual)
	if f.SpecLine > 0 {
		t.field("spec", "%s:%d:%d", file, f.SpecLine, f.SpecColumn)
	}
	t.coloredField(faint, "seen", "%d of %d, in %s, fingerprint %s",
		f.Occurrences, f.Of, count(f.Recordings, "recording", "recordings"), f.Fingerprint)
}

func exampleText(f contract.Finding) string {
	entry := fmt.Sprintf("entry %d of %s", f.ExampleEntry, f.ExampleRecording)
	if f.Example == "" {
		return entry
	}
	return f.Example + " in " + entry
}

func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
