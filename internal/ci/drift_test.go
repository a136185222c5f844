package ci_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The issue is opened, updated and closed by what was verified, and by nothing else.
func TestDriftIssue(t *testing.T) {
	needsBash(t)
	tools := folder(t, map[string]string{"summary.md": "drift"})
	if err := os.WriteFile(filepath.Join(tools, "gh"), []byte("#!/bin/sh\ncase \"$1 $2\" in 'issue list') echo \"$OPEN\" ;; *) echo \"gh $1 $2 $3\" ;; esac\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	tests := map[string]struct {
		verdict, open string
		code          int
		want          string
	}{
		"clean":              {"clean", "", 0, "no issue is open"},
		"clean again":        {"clean", "7", 0, "gh issue close 7"},
		"drift":              {"drift", "", 0, "gh issue create"},
		"drift still":        {"drift", "7", 0, "gh issue edit 7"},
		"inconclusive":       {"inconclusive", "7", 0, "inconclusive: the issue is left as it is"},
		"an error":           {"error", "7", 0, "error: the issue is left as it is"},
		"no verdict":         {"", "7", 2, `invalid verdict "" (want clean, drift, inconclusive or error)`},
		"an unknown verdict": {"cleaned", "7", 2, "invalid verdict"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			r := step{script: filepath.Join(root(), "scripts", "drift-issue"), args: []string{test.verdict, "summary.md"}, dir: tools,
				env: []string{"OPEN=" + test.open, "PATH=" + tools + ":" + os.Getenv("PATH")}}.run(t)
			if r.code != test.code || !strings.Contains(r.log, test.want) || strings.Contains(r.log, "gh ") != strings.HasPrefix(test.want, "gh ") {
				t.Errorf("exit %d\n%s", r.code, r.log)
			}
		})
	}
}
