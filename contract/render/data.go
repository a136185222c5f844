package render

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"io"
	"slices"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/internal/terminal"
)

// JSON writes the report as indented JSON, which [contract.ReadReport] reads back. Its form is stable within
// one schema_version.
func JSON(w io.Writer, r *contract.Report, _ Options) error { return writeJSON(w, r) }

// writeJSON writes a value as indented JSON.
func writeJSON(w io.Writer, value any) error {
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	return enc.Encode(value)
}

//go:embed report.schema.json
var reportSchema []byte

// JSONSchema returns the JSON Schema, draft 2020-12, of what [JSON] writes.
func JSONSchema() []byte { return slices.Clone(reportSchema) }

// Env writes the verdict and the counts of findings as name=value lines, the form in which CI servers read
// the outputs and variables of a job. A baselined finding counts as baselined only.
func Env(w io.Writer, r *contract.Report, _ Options) error {
	baselined, _ := split(r.Findings, func(f contract.Finding) bool { return f.Baselined })
	_, err := fmt.Fprintf(w, "verdict=%s\nreason=%s\nerrors=%d\nwarnings=%d\ninfo=%d\nbaselined=%d\noff=%d\n",
		terminal.Plain(string(r.Verdict)), terminal.Plain(r.Reason), r.Count(contract.SeverityError),
		r.Count(contract.SeverityWarning), r.Count(contract.SeverityInfo), len(baselined), findingsOff(r.Settings))
	return err
}
