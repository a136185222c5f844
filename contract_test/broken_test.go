package contracttest_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
)

// broken is one recording that breaks the rule that it is named after.
type broken struct {
	path, rule string
	checker    contract.Checker
}

// brokenRecordings are all of them, each with what it is to be checked against.
func brokenRecordings(t testing.TB) []broken {
	groups := contract.Checker{Spec: groupsSpec(t)}
	behaving := groups
	behaving.Accepted = accepted(t, groups.Spec)
	var all []broken
	for folder, checker := range map[string]contract.Checker{
		"": groups, "behaviour": behaving, "invented": {Spec: inventedSpec(t)},
	} {
		for _, path := range recordings(t, "testdata", "broken", folder) {
			all = append(all, broken{path, ruleOf(path), checker})
		}
	}
	return all
}

// accepted sums the accepted recordings up.
func accepted(t testing.TB, spec *contract.Spec) *contract.Accepted {
	var evidence contract.Evidence
	for _, path := range recordings(t, "testdata", "recordings") {
		evidence.Merge(evidenceOf(t, contract.Checker{Spec: spec}, path))
	}
	return contract.Accept(&evidence, 0)
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

// TestMendedIsClean shows that it is the break that is found, and not something around it: with
// the one edit undone, the same recording gives nothing.
func TestMendedIsClean(t *testing.T) {
	tests := map[string]struct{ broken, mended string }{
		"response-type-mismatch":           {`\"2026-11-01T12:00:00Z\"`, `1793534400000`},
		"response-null":                    {`\"identifier\": null`, `\"identifier\": \"+15550100\"`},
		"response-enum-value-undocumented": {`carrier_pigeon`, `amb`},
		"response-format-mismatch":         {`\"icons/17.png\"`, `\"https://example.com/icons/17.png\"`},
		"response-pattern-mismatch":        {`group-17`, `grp_17`},
		"response-property-undocumented":   {`,\n   \"archived\": false`, ``},
		"response-charset-not-utf8":        {`iso-8859-1`, `utf-8`},
		"json-duplicate-key":               {`,\n   \"chat_linked\": true`, ``},
		"json-lone-surrogate":              {`\\ud83d`, `\\ud83d\\ude00`},
		"json-integer-notation":            {`1.7935344e12`, `1793534400000`},
		"json-integer-overflow":            {`17935344000000000000000`, `1793534400000`},
		"response-property-case-changed":   {`iconUrl`, `icon_url`},
		"error-status-mismatch":            {`\"status\": 403`, `\"status\": 401`},
		"response-status-undocumented":     {`"status": 202`, `"status": 200`},
		"response-property-renamed":        {`\"linked\"`, `\"chat_linked\"`},
		"pagination-default-changed":       {`v4/groups`, `v4/groups?limit=20`},
		"behaviour-shape-changed":          {`(404) 555-0161`, `+14045550161`},
		"behaviour-scheme-weakened":        {`http://example.com/icons`, `https://example.com/icons`},
		"behaviour-value-new":              {`owner`, `member`},
	}
	for _, b := range brokenRecordings(t) {
		test, ok := tests[b.rule]
		if !ok {
			continue
		}
		t.Run(b.rule, func(t *testing.T) {
			text, err := os.ReadFile(b.path)
			if err != nil {
				t.Fatal(err)
			}
			mended := strings.ReplaceAll(string(text), test.broken, test.mended)
			if mended == string(text) {
				t.Fatal("there was nothing to mend")
			}
			path := filepath.Join(t.TempDir(), "mended.har")
			if err := os.WriteFile(path, []byte(mended), 0o600); err != nil {
				t.Fatal(err)
			}
			reportFindings(t, b.checker.Report(evidenceOf(t, b.checker, path)))
		})
	}
}
