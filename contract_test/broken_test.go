package contracttest_test

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check"
	"github.com/blooio-community/blooio-go/contract/openapi"
)

// broken is one recording that breaks the rule that it is named after.
type broken struct {
	path, rule string
	checker    check.Checker
}

// brokenRecordings are all of them, each with what it is to be checked against.
func brokenRecordings(t testing.TB) []broken {
	groups := check.Checker{Spec: groupsSpec(t)}
	behaving := groups
	behaving.Accepted = accepted(t, groups.Spec)
	var all []broken
	for folder, checker := range map[string]check.Checker{
		"": groups, "behaviour": behaving, "invented": {Spec: inventedSpec(t)},
	} {
		for _, path := range recordings(t, "testdata", "broken", folder) {
			all = append(all, broken{path, ruleOf(path), checker})
		}
	}
	return all
}

// accepted sums the accepted recordings up.
func accepted(t testing.TB, spec *openapi.Spec) *check.Accepted {
	var evidence check.Evidence
	for _, path := range recordings(t, "testdata", "recordings") {
		evidence.Merge(evidenceOf(t, check.Checker{Spec: spec}, path))
	}
	return check.Accept(&evidence, 0)
}

func ruleOf(path string) string { return strings.TrimSuffix(filepath.Base(path), ".har") }

// TestBroken proves that the suite can fail: each recording in testdata/broken breaks one rule and
// gives that finding and no other.
func TestBroken(t *testing.T) {
	for _, b := range brokenRecordings(t) {
		t.Run(b.rule, func(t *testing.T) {
			r := b.checker.Report(evidenceOf(t, b.checker, b.path))
			if len(r.Findings) != 1 || r.Findings[0].Rule != b.rule {
				reportFindings(t, r)
				t.Fatalf("%d findings, want one of %s", len(r.Findings), b.rule)
			}
			if drift := r.Verdict == contract.VerdictDrift; drift != (r.Findings[0].Severity == contract.SeverityError) {
				t.Errorf("%s, with a finding of severity %s", r.Verdict, r.Findings[0].Severity)
			}
		})
	}
}

func TestEveryRuleHasABrokenRecording(t *testing.T) {
	seen := map[string]bool{}
	for _, b := range brokenRecordings(t) {
		seen[b.rule] = true
	}
	for _, rule := range contract.Rules() {
		if !seen[rule.Name] {
			t.Errorf("no recording breaks %s", rule.Name)
		}
	}
}
