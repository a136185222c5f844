package tool_test

import (
	"testing"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/internal/suite"
)

// TestBroken proves that the suite can fail: each recording in testdata/broken breaks one rule and
// gives that finding and no other.
func TestBroken(t *testing.T) {
	for _, b := range suite.BrokenRecordings(t, testdata) {
		t.Run(b.Rule, func(t *testing.T) {
			r := b.Checker.Report(suite.EvidenceOf(t, b.Checker, b.Path))
			if len(r.Findings) != 1 || r.Findings[0].Rule != b.Rule {
				suite.ReportFindings(t, r)
				t.Fatalf("%d findings, want one of %s", len(r.Findings), b.Rule)
			}
			if drift := r.Verdict == contract.VerdictDrift; drift != (r.Findings[0].Severity == contract.SeverityError) {
				t.Errorf("%s, with a finding of severity %s", r.Verdict, r.Findings[0].Severity)
			}
		})
	}
}

func TestEveryRuleHasABrokenRecording(t *testing.T) {
	seen := map[string]bool{}
	for _, b := range suite.BrokenRecordings(t, testdata) {
		seen[b.Rule] = true
	}
	for _, rule := range contract.Rules() {
		if !seen[rule.Name] {
			t.Errorf("no recording breaks %s", rule.Name)
		}
	}
}
