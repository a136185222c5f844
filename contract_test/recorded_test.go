package contracttest_test

import (
	"path/filepath"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
)

// TestRecorded checks every accepted recording against the contract, each for itself, and then
// that together they prove something.
func TestRecorded(t *testing.T) {
	spec := groupsSpec(t)
	var all contract.Evidence
	for _, path := range recordings(t, "testdata", "recordings") {
		t.Run(filepath.Base(path), func(t *testing.T) {
			evidence := evidenceOf(t, contract.Checker{Spec: spec}, path)
			r := evidence.Report(spec)
			reportFindings(t, r)
			if r.Exchanges.Checked != r.Exchanges.Total || r.Exchanges.Total == 0 {
				t.Errorf("%d of %d exchanges were checked", r.Exchanges.Checked, r.Exchanges.Total)
			}
			all.Merge(evidence)
		})
	}
	if r := all.Report(spec); r.Verdict != contract.VerdictClean {
		t.Errorf("%s: %s", r.Verdict, r.Reason)
	}
}
