package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/internal/race"
)

const brokenFolder = "../../contract_test/testdata/broken"

// reportOf checks a broken recording and returns the path of its report, and the fingerprint of its finding.
func reportOf(t *testing.T, name string) (path, fingerprint string) {
	path = filepath.Join(t.TempDir(), "report.json")
	if _, stderr, code := command(t, "check", "--no-config", "--format", "json="+path, filepath.Join(brokenFolder, name)); code != 1 {
		t.Fatalf("exit %d, %s", code, stderr)
	}
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	report, err := contract.ReadReport(file)
	if err != nil {
		t.Fatal(err)
	}
	return path, report.Findings[0].Fingerprint
}

func TestExplain(t *testing.T) {
	report, fingerprint := reportOf(t, "response-null.har")
	const where = "listGroups 200 /data/*/members/*/identifier"
	for name, test := range map[string]struct {
		args []string
		want []string // each in the output, in this order
	}{
		"all rules": {nil, []string{"Requests: ", "\n  request-parameter-undocumented    error    a request has", "Values: ", "  response-null  ",
			"blooio explain RULE explains one of them.\n"}},
		"a rule": {[]string{"response-null"}, []string{"response-null (error)\n\n  problem      a value is null", "\n  why error    ", "\n  to do        ",
			"\n  false alarm  ", "\nExample: ", "location  " + where, "expected  string\n  got       null\n", "\n  -           \"identifier\": null\n  +           \"identifier\": ",
			"How to find it", "\n    rules:\n      response-null: off\n", "\n          " + where + ": off\n", "--baseline-update", "docs/rules.md#response-null\n"}},
		"a finding": {[]string{fingerprint, "--report", report},
			[]string{"response-null (error)\n\n  finding      " + fingerprint, "\n  location     " + where, "\n  expected     string", "\n  got          null", "\n  problem  "}},
	} {
		t.Run(name, func(t *testing.T) {
			stdout, stderr, code := command(t, append([]string{"explain"}, test.args...)...)
			if code != 0 || stderr != "" {
				t.Fatalf("exit %d, %s", code, stderr)
			}
			rest := stdout
			for _, want := range test.want {
				_, after, found := strings.Cut(rest, want)
				if !found {
					t.Fatalf("%q is not in\n%s", want, rest)
				}
				rest = after
			}
			if strings.Contains(stdout, "\x1b") {
				t.Error("colors, although this is no terminal")
			}
		})
	}
}

func TestExplainEveryRule(t *testing.T) {
	for _, name := range contract.RuleNames() {
		if stdout, stderr, code := command(t, "explain", name); code != 0 || !strings.HasPrefix(stdout, name+" (") {
			t.Errorf("exit %d, %s%s", code, stderr, stdout)
		}
	}
}

func TestExplainInColor(t *testing.T) {
	stdout, _, code := command(t, "explain", "response-null", "--color", "always")
	if code != 0 || !strings.Contains(stdout, "\x1b[31m-           \"identifier\": null\x1b[0m\n") || !strings.Contains(stdout, "\x1b[32m+") {
		t.Errorf("exit %d\n%q", code, stdout)
	}
}

func TestExplainRefuses(t *testing.T) {
	report, fingerprint := reportOf(t, "response-null.har")
	for name, test := range map[string]struct {
		args []string
		want string
	}{
		"an unknown rule":           {[]string{"response-nul"}, `unknown rule "response-nul", did you mean "response-null"?; blooio explain lists them`},
		"two rules":                 {[]string{"response-null", "json-malformed"}, `unexpected argument "json-malformed"`},
		"a fingerprint alone":       {[]string{fingerprint}, fingerprint + " is the fingerprint of a finding: add --report FILE"},
		"a report alone":            {[]string{"--report", report}, "--report needs the fingerprint of a finding"},
		"a fingerprint that is not": {[]string{"0123456789ab", "--report", report}, `report.json: no finding has the fingerprint "0123456789ab"`},
		"no report":                 {[]string{fingerprint, "--report", "none.json"}, "none.json: no such file"},
	} {
		t.Run(name, func(t *testing.T) {
			stdout, stderr, code := command(t, append([]string{"explain"}, test.args...)...)
			if code != 2 || stdout != "" || !strings.Contains(stderr, test.want) {
				t.Errorf("exit %d, %s%s", code, stdout, stderr)
			}
		})
	}
}

// What a report says reaches the terminal without its escape sequences, and as one key in YAML.
func TestExplainIsSafeToPrint(t *testing.T) {
	path, fingerprint := reportOf(t, "response-null.har")
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	evil := strings.Replace(string(text), `"location": "/data/*/members/*/identifier"`, `"location": "/\u001b[2J: #off"`, 1)
	stdout, stderr, code := command(t, "explain", fingerprint, "--report", write(t, "evil.json", evil))
	if code != 0 || strings.Contains(stdout, "\x1b") || !strings.Contains(stdout, `[2J: #off": off`+"\n") {
		t.Errorf("exit %d, %s%q", code, stderr, stdout)
	}
}

// brokenBy is a command line that finds what a rule reports, in the recording that explain has as its example.
func brokenBy(t *testing.T, rule string) []string {
	t.Helper()
	args := []string{"check", "--format", "line", "--fail-on", "info", "--requests"}
	for folder, more := range map[string][]string{
		"": nil, "invented": {"--spec", "../../contract_test/testdata/invented.yaml"}, "requests": {"--spec", "../../contract_test/testdata/library.yaml"},
		"behaviour": {"--accepted", "../../contract_test/testdata/recordings"},
	} {
		path := filepath.Join(brokenFolder, folder, rule+".har")
		if _, err := os.Stat(path); err == nil {
			return append(append(args, more...), path)
		}
	}
	t.Fatalf("no recording breaks %s", rule)
	return nil
}

// The lines that explain prints for blooio.yaml silence the finding of its example, for every rule.
func TestExplainSilences(t *testing.T) {
	for _, rule := range race.Few(contract.RuleNames(), 8) {
		stdout, _, _ := command(t, "explain", rule)
		_, silence, _ := strings.Cut(stdout, "How to silence it")
		_, silence, _ = strings.Cut(silence, "\n\n")
		silence, _, _ = strings.Cut(silence, "\n\nHow to keep")
		args := brokenBy(t, rule)
		if stdout, stderr, code := command(t, args...); code != 1 || !strings.Contains(stdout, " "+rule+": ") {
			t.Errorf("%s: exit %d without settings, %s", rule, code, stderr)
		}
		for _, lines := range strings.Split(silence, "\n\n") {
			config := write(t, "blooio.yaml", lines+"\n")
			stdout, stderr, code := command(t, append(args, "--config", config)...)
			if code == 2 || strings.Contains(stdout, " "+rule+": ") {
				t.Errorf("%s: exit %d, %s%s\n%s", rule, code, stderr, stdout, lines)
			}
		}
	}
}
