package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// placed is a description of which the line of one property is found by its name, and a recording that contradicts it.
const (
	placedSpec = `openapi: 3.0.3
info: {title: Things, version: '1'}
paths:
  /things:
    get:
      operationId: listThings
      responses:
        '200':
          description: Things.
          content:
            application/json:
              schema:
                type: object
                properties:
                  size:
                    type: integer
`
	placedEntries = `{"log": {"entries": [
 {"request": {"method": "GET", "url": "http://h/things"}, "response": {"status": 200, "headers": [{"name": "Content-Type", "value": "application/json"}], "content": {"text": "{}"}}},

 {"request": {"method": "GET", "url": "http://h/things"}, "response": {"status": 200, "headers": [{"name": "Content-Type", "value": "application/json"}], "content": {"text": "{\"size\":\"big\"}"}}}
]}}`
)

// inRepo makes a repository with the description and recordings, and goes to a folder of it.
func inRepo(t *testing.T, folder string) {
	t.Helper()
	top := t.TempDir()
	for name, text := range map[string]string{".git": "", "api/our spec.yaml": placedSpec, "sub/deep/things.har": placedEntries, "sub/deep/groups.har": drifted} {
		path := filepath.Join(top, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("GITHUB_WORKSPACE", "")
	t.Chdir(filepath.Join(top, filepath.FromSlash(folder)))
}

// Paths are relative to the root of the repository, whichever folder the command runs in. The format line names the files as
// they were named.
func TestPathsOfFindings(t *testing.T) {
	onRecordings(t)
	tests := map[string]struct {
		folder string
		args   []string
		github string
		line   string
		uri    string
	}{
		"the spec, from the root":       {".", []string{"--spec", "api/our spec.yaml", "sub/deep/things.har"}, "file=api/our spec.yaml,line=16,", "api/our spec.yaml:16: ", "api/our%20spec.yaml"},
		"the spec, from a folder":       {"sub", []string{"--spec", "../api/our spec.yaml", "deep/things.har"}, "file=api/our spec.yaml,line=16,", "../api/our spec.yaml:16: ", "api/our%20spec.yaml"},
		"the built-in spec":             {".", []string{"sub/deep/groups.har"}, "file=sub/deep/groups.har,line=1,", "sub/deep/groups.har:1: ", "sub/deep/groups.har"},
		"the built-in spec, from below": {"sub/deep", []string{"groups.har"}, "file=sub/deep/groups.har,line=1,", "groups.har:1: ", "sub/deep/groups.har"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			inRepo(t, test.folder)
			check := func(format string) string {
				stdout, stderr, code := command(t, append([]string{"check", "--format", format}, test.args...)...)
				if code != 1 || stderr != "" {
					t.Errorf("%s: exit %d, %s", format, code, stderr)
				}
				return stdout
			}
			if text := check("github"); !strings.Contains(text, "\n::error "+test.github) || strings.Contains(text, "file=openapi.yaml") {
				t.Errorf("github:\n%s", text)
			}
			if text := check("line"); !strings.HasPrefix(text, test.line+"error response-type-mismatch: ") || strings.Count(text, "\n") != 1 {
				t.Errorf("line:\n%s", text)
			}
			if text := check("sarif"); !strings.Contains(text, `"uri": "`+test.uri+`"`) || strings.Contains(text, `"uri": "openapi.yaml"`) || !strings.Contains(text, `"semanticVersion": "`) {
				t.Errorf("sarif:\n%.3000s", text)
			}
		})
	}
}

// The line is that of the entry, whatever the number of cores; what comes from no file has none.
func TestLineOfExamples(t *testing.T) {
	inRepo(t, ".")
	lineOf := func(args ...string) int {
		stdout, _, _ := command(t, append([]string{"check", "--format", "json", "--spec", "api/our spec.yaml"}, args...)...)
		var report struct {
			Findings []struct {
				Line  int `json:"example_line"`
				Entry int `json:"example_entry"`
			}
		}
		if err := json.Unmarshal([]byte(stdout), &report); err != nil || len(report.Findings) != 1 || report.Findings[0].Entry != 1 {
			t.Fatalf("%v: %s", err, stdout)
		}
		return report.Findings[0].Line
	}
	for _, jobs := range []string{"1", "2", "7"} {
		if got := lineOf("--jobs", jobs, "sub/deep/things.har"); got != 4 {
			t.Errorf("%s jobs: line %d, want 4", jobs, got)
		}
	}
}

// Standard input is no file, so that nothing leads there.
func TestStandardInputIsNoFile(t *testing.T) {
	inRepo(t, ".")
	in, err := os.Open("sub/deep/groups.har")
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	root := newRoot()
	var out strings.Builder
	root.SetArgs([]string{"check", "--format", "github", "-"})
	root.SetIn(in)
	root.SetOut(&out)
	root.SetErr(&out)
	root.Execute()
	if !strings.Contains(out.String(), "\n::error title=response-type-mismatch::") {
		t.Error(out.String())
	}
}

// A key that is refused is not sent again by the advice.
func TestAdviceAfterRefusedKey(t *testing.T) {
	withServer(t)
	t.Setenv("BLOOIO_API_KEY", "bl_live_wrong")
	stdout, _, code := command(t, "check", "--live")
	if code != 3 || !strings.Contains(stdout, "BLOOIO_API_KEY") || strings.Contains(stdout, "blooio record") || strings.Contains(stdout, "blooio check --live") || !strings.Contains(stdout, "blooio groups list") {
		t.Errorf("exit %d\n%s", code, stdout)
	}
}

// Only a refusal was recorded, as meant: that verifies no contract.
func TestOnlyRefusalsAreInconclusive(t *testing.T) {
	stdout, _, code := command(t, "check", "--format", "env", filepath.Join(samplesFolder, "unauthorized.har"))
	if code != 3 || !strings.HasPrefix(stdout, "verdict=inconclusive\nreason=no exchange succeeded\nerrors=0\nwarnings=0\ninfos=0\n") {
		t.Errorf("exit %d\n%s", code, stdout)
	}
}
