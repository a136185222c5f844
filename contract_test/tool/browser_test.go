package tool_test

import (
	"slices"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check"
	"github.com/blooio-community/blooio-go/contract/redact"
	"github.com/blooio-community/blooio-go/internal/suite"
)

// TestBrowserRecording reads what headless Chromium recorded through Playwright while a page fetched groups
// from the server in memory: scripts/browser-har makes it anew, redacted.
func TestBrowserRecording(t *testing.T) {
	checker := check.Checker{Spec: suite.Groups(t)}
	exchanges := exchangesIn(t, testdata+"/browser/playwright.har")
	var evidence check.Evidence
	for _, ex := range exchanges {
		evidence.Merge(checker.Check(ex))
	}
	r := checker.Report(&evidence)
	suite.ReportFindings(t, r)
	if r.Verdict != contract.VerdictClean || r.Exchanges.Checked != 4 || r.Exchanges.Unmatched != 1 || r.Coverage.Statuses.Covered != 2 {
		t.Errorf("%s: %+v", r.Verdict, r.Exchanges)
	}
	again := redactedWith(redact.New(redact.Options{Spec: checker.Spec, Salt: "again"}), exchanges)
	if got := fingerprintsOf(checker, again); !slices.Equal(got, fingerprintsOf(checker, exchanges)) {
		t.Errorf("redacted once more: %v", got)
	}
}
