package contracttest_test

import (
	"path/filepath"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check"
	"github.com/blooio-community/blooio-go/internal/suite"
)

// TestRecorded checks every accepted recording against the contract, each for itself, and then
// that together they prove something.
func TestRecorded(t *testing.T) {
	spec := ours(t)
	var all check.Evidence
	for _, path := range suite.Recordings(t, "testdata", "recordings") {
		t.Run(filepath.Base(path), func(t *testing.T) {
			evidence := suite.EvidenceOf(t, check.Checker{Spec: spec}, path)
			r := check.Checker{Spec: spec}.Report(evidence)
			suite.ReportFindings(t, r)
			if r.Exchanges.Checked != r.Exchanges.Total || r.Exchanges.Total == 0 {
				t.Errorf("%d of %d exchanges were checked", r.Exchanges.Checked, r.Exchanges.Total)
			}
			all.Merge(evidence)
		})
	}
	checker := check.Checker{Spec: spec}
	if r := checker.Report(&all); r.Verdict != contract.VerdictClean {
		t.Errorf("%s: %s", r.Verdict, r.Reason)
	}
}
