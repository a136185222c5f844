package render

import (
	"encoding/json"
	"io"

	"github.com/blooio-community/blooio-go/contract"
)

// JSON writes the report as indented JSON. Its form is stable within one schema_version.
func JSON(w io.Writer, r *contract.Report, _ Options) error {
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	return enc.Encode(r)
}
