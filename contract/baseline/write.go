package baseline

import (
	"io"
	"slices"

	yaml "github.com/oasdiff/yaml3"

	"github.com/blooio-community/blooio-go/contract"
)

// head explains a baseline file to whoever opens it.
const head = `# Known findings: blooio check --baseline shows them as baselined and does not fail for them.
# Fill in reason and owner. "expires: 2006-01-02" makes an entry fail again after that day.
# blooio check --baseline FILE --baseline-update rewrites this file; it keeps reasons, owners and dates.
`

// Write writes the file that [Parse] reads, sorted by location.
func Write(w io.Writer, b *contract.Baseline) error {
	file := struct {
		Version  int                      `yaml:"version"`
		Findings []contract.BaselineEntry `yaml:"findings"`
	}{1, slices.SortedFunc(slices.Values(b.Entries), contract.BaselineEntry.Compare)}
	if _, err := io.WriteString(w, head); err != nil {
		return err
	}
	enc := yaml.NewEncoder(w)
	enc.SetIndent(2)
	if err := enc.Encode(file); err != nil {
		return err
	}
	return enc.Close()
}
