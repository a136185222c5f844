package render

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"io"
	"slices"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/render/internal/phrase"
	"github.com/blooio-community/blooio-go/internal/terminal"
)

// JSON writes the report as indented JSON, which [contract.ReadReport] reads back. Its form is stable within
// one schema_version.
func JSON(w io.Writer, r *contract.Report, opts Options) error {
	written := *r
	written.Reason = phrase.Reason(r, opts.FailOn)
	return writeJSON(w, &written)
}

// writeJSON writes a value as indented JSON.
func writeJSON(w io.Writer, value any) error {
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	return enc.Encode(value)
}

//go:embed report.schema.json
var reportSchema []byte

// JSONSchema returns the JSON Schema, draft 2020-12, for the output of [JSON].
func JSONSchema() []byte { return slices.Clone(reportSchema) }

// Env writes the verdict and the counts of findings as name=value lines, the form in which CI servers read
// the outputs and variables of a job. A baselined finding counts as baselined only.
func Env(w io.Writer, r *contract.Report, opts Options) error {
	n := contract.CountFindings(r.Findings)
	_, err := fmt.Fprintf(w, "verdict=%s\nreason=%s\nerrors=%d\nwarnings=%d\ninfos=%d\nbaselined=%d\noff=%d\n",
		terminal.Plain(string(r.Verdict)), terminal.Plain(phrase.Reason(r, opts.FailOn)), n.Errors, n.Warnings, n.Infos, n.Baselined, findingsOff(r.Settings))
	return err
}

// findingsOff returns the number of findings that are off.
func findingsOff(s *contract.Settings) int {
	if s == nil {
		return 0
	}
	return s.Off
}
