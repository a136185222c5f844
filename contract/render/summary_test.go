package render

import (
	"testing"

	"github.com/blooio-community/blooio-go/contract"
)

// The step fits the verdict: a finding of severity info does not make a run without evidence a drift.
func TestNextStep(t *testing.T) {
	finding := []contract.Finding{{Rule: contract.RuleValueNew, Severity: contract.SeverityInfo}}
	for want, r := range map[string]*contract.Report{
		"":                    {Verdict: contract.VerdictClean, Findings: finding},
		"blooio check --live": {Verdict: contract.VerdictInconclusive, Findings: finding},
		"blooio check --baseline baseline.yaml --baseline-update RECORDING...": {Verdict: contract.VerdictDrift},
	} {
		if _, got := nextStep(r); got != want {
			t.Errorf("%s: %q, want %q", r.Verdict, got, want)
		}
	}
}
