package main

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/blooiotest"
)

// With --quiet a command prints findings, the verdict, what it was asked for, errors and warnings, and nothing else.
func TestQuiet(t *testing.T) {
	withServer(t, blooiotest.WithSeed(3, 1))
	drift := write(t, "drifted.har", drifted)
	odd := write(t, "odd.har", strings.Replace(drifted, `"entries":[`, `"entries":[null,`, 1))
	good := filepath.Join(acceptedFolder, "vendor-example.har")
	folder := t.TempDir()
	baseline := filepath.Join(folder, "baseline.yaml")
	for name, test := range map[string]struct {
		args           []string
		stdout, stderr string // how they begin; empty for nothing
		code           int
	}{
		"clean":              {[]string{"check", good}, "clean: ", "", 0},
		"a finding":          {[]string{"check", drift}, "GET /groups (listGroups)\n  error response-type-mismatch\n", "", 1},
		"another format":     {[]string{"check", "--format", "json", good}, "{\n", "", 0},
		"left out":           {[]string{"check", odd}, "GET /groups (listGroups)\n  error response-type-mismatch\n", "", 1},
		"an old recording":   {[]string{"check", "--max-age", "1h", filepath.Join(acceptedFolder, "walk.har")}, "clean: ", "blooio check: ", 0},
		"an error":           {[]string{"check", "none.har"}, "", "blooio check: ", 2},
		"recording":          {[]string{"record", "--rate", "1000", "-o", filepath.Join(folder, "r.har")}, "", "", 0},
		"redacting":          {[]string{"redact", good, filepath.Join(folder, "x.har")}, "", "", 0},
		"more groups":        {[]string{"groups", "list", "--limit", "2"}, "grp_", "", 0},
		"a group":            {[]string{"groups", "get", firstGroup}, "grp_", "", 0},
		"a question":         {[]string{"groups", "delete", firstGroup}, "", "blooio groups delete: ", 2},
		"manual pages":       {[]string{"man", folder}, "", "", 0},
		"a baseline":         {[]string{"check", "--baseline", baseline, "--baseline-update", drift}, "GET /groups (listGroups)\n  error response-type-mismatch (baselined)\n", "", 0},
		"a baseline is kept": {[]string{"check", "--baseline", baseline, "--baseline-update", write(t, "empty.har", `{"log":{"entries":[]}}`)}, "inconclusive: ", "blooio: " + baseline, 3},
	} {
		t.Run(name, func(t *testing.T) {
			stdout, stderr, code := command(t, append(test.args, "--quiet")...)
			begins := func(text, want string) bool { return strings.HasPrefix(text, want) && (want != "" || text == "") }
			if code != test.code || !begins(stdout, test.stdout) || !begins(stderr, test.stderr) {
				t.Errorf("exit %d\n%s%s", code, stdout, stderr)
			}
		})
	}
}
