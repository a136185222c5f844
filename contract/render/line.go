package render

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/render/internal/phrase"
	"github.com/blooio-community/blooio-go/contract/render/text"
	"github.com/blooio-community/blooio-go/internal/terminal"
)

// Line writes a line for each finding that is not baselined, the worst first, in the form that editors and grep know:
//
//	file:line: severity rule: message
//
// and nothing else. The file has the name that the command was given, so it is found from the same folder; [locate]
// chooses the file. A finding of a live run with an embedded spec has the name of the run instead of file and line.
func Line(w io.Writer, r *contract.Report, opts Options) error {
	var b strings.Builder
	for _, f := range r.Findings {
		if f.Baselined {
			continue
		}
		at := locate(r, &f, opts)
		where := cmp.Or(at.name, f.ExampleRecording, r.Spec.File)
		if at.line > 0 {
			where += fmt.Sprintf(":%d", at.line)
		}
		fmt.Fprintf(&b, "%s: %s %s: %s\n", terminal.Plain(where), text.Severity(f.Severity, opts.Color), terminal.Plain(f.Rule), terminal.Plain(lineMessage(r, f, at)))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// specWord marks an embedded spec, so that readers do not look for it among their files.
func specWord(spec contract.SpecInfo) string {
	if spec.Embedded {
		return "embedded"
	}
	return "spec"
}

// lineMessage describes a finding, with the entry and the line of the spec in brackets, except the one that the line
// begins with.
func lineMessage(r *contract.Report, f contract.Finding, at place) string {
	also := fmt.Sprintf("entry %d", f.ExampleEntry)
	if at.inSpec {
		also += " of " + f.ExampleRecording
	} else if line := phrase.SpecLine(r.Spec.File, f); line != "" {
		also += ", " + specWord(r.Spec) + " " + line
	}
	return strings.TrimSpace(f.Where()) + ": expected " + f.Expected + ", got " + f.Actual + " (" + also + ")"
}
