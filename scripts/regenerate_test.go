//go:build transcripts

// Package scripts tests what the scripts print. Its tests take their time, so plain go test leaves them out:
//
//	go test -tags transcripts ./scripts [-update]
package scripts_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/internal/golden"
)

// edits are those that docs/contract.md shows, by the names of their transcripts.
var edits = []struct {
	name     string
	old, new string // every occurrence is replaced
}{
	{"a property renamed", "chat_linked", "linked"},
	{"a type changed", "        created_at:\n          type: integer\n          format: int64\n", "        created_at:\n          type: string\n"},
	{"an enum value added", "        - amb\n", "        - amb\n        - telegram\n"},
}

// shown are the packages whose tests the transcripts show, or would show. Those of all that depend on the generated code
// take a minute more: they are tested with BLOOIO_TEST_FULL=1 and -update, and after the edit that adds an operation.
const shown = ". ./api ./blooiotest ./contract/impact ./contract_test"

// TestRegenerate edits the description in a copy of the repository, which both share as most of it is built once, and
// regenerates the code there.
func TestRegenerate(t *testing.T) {
	root, err := filepath.Abs("..")
	if err != nil {
		t.Fatal(err)
	}
	folder, concerned := copyOf(t, root), dependents(t, root)
	tested := shown
	if os.Getenv("BLOOIO_TEST_FULL") != "" || golden.Updates() {
		tested = concerned
	}
	t.Run("transcripts", func(t *testing.T) { testTranscripts(t, root, folder, tested) })
	t.Run("an operation added", func(t *testing.T) { testAddedOperation(t, folder, concerned) })
}

// testTranscripts makes each edit and compares what is printed with the page.
func testTranscripts(t *testing.T, root, folder, tested string) {
	spec := filepath.Join(folder, "openapi.yaml")
	for _, edit := range edits {
		text, err := os.ReadFile(spec)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(text), edit.old) {
			t.Fatalf("%s: the edit does not apply to openapi.yaml any more: write another one", edit.name)
		}
		if err := os.WriteFile(spec, []byte(strings.ReplaceAll(string(text), edit.old, edit.new)), 0o644); err != nil {
			t.Fatal(err)
		}
		compare(t, filepath.Join(root, "docs", "contract.md"), "scripts/regenerate, "+edit.name, regenerate(t, folder, tested))
		output(t, folder, "git", "checkout", "-q", ".")
	}
}

// place is a line and a column of Go code.
var place = regexp.MustCompile(`(\.go):[0-9]+(:[0-9]+)?`)

// compare compares a transcript. Lines of openapi.yaml and of Go files move with each edit of them: that is no
// difference.
func compare(t *testing.T, page, name, got string) {
	t.Helper()
	placeless := func(text string) []byte { return place.ReplaceAll([]byte(text), []byte("$1")) }
	if !golden.Updates() && golden.Moved(placeless(golden.Block(t, page, name)), placeless(got)) {
		return
	}
	golden.CompareBlock(t, page, name, got)
}

// copyOf copies the files of a repository as they are now, and commits them. The copy has no tags: the transcripts are
// those of a module before its first release.
func copyOf(t *testing.T, root string) string {
	t.Helper()
	folder := t.TempDir()
	for name := range strings.SplitSeq(strings.TrimRight(output(t, root, "git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"), "\x00"), "\x00") {
		text, err := os.ReadFile(filepath.Join(root, name))
		if os.IsNotExist(err) {
			continue // removed, and not committed yet
		}
		if err != nil {
			t.Fatal(err)
		}
		info, err := os.Stat(filepath.Join(root, name))
		if err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, text, info.Mode().Perm()); err != nil {
			t.Fatal(err)
		}
	}
	output(t, folder, "git", "init", "-q")
	output(t, folder, "git", "add", "-A")
	output(t, folder, "git", "-c", "user.name=test", "-c", "user.email=test@example.com", "commit", "-q", "-m", "as it is")
	return folder
}

// dependents are the packages whose tests depend on the generated code: an edit changes nothing for the others, which
// have been tested already.
func dependents(t *testing.T, root string) string {
	t.Helper()
	const module = "github.com/blooio-community/blooio-go"
	var names []string
	for line := range strings.Lines(output(t, root, "go", "list", "-test", "-f", `{{.ForTest}} {{join .Deps " "}}`, "./...")) {
		fields := strings.Fields(line)
		if len(fields) == 0 {
			continue
		}
		if name, ok := strings.CutPrefix(fields[0], module); ok && slices.Contains(fields, module+"/api") && !slices.Contains(names, "."+name) {
			names = append(names, "."+name)
		}
	}
	if len(names) < 3 {
		t.Fatalf("only %v depend on the generated code", names)
	}
	return strings.Join(names, " ")
}

// passing is what only one run prints: the name of the commit, and modules that Go fetches.
var passing = regexp.MustCompile(`(?m)(?:^go: downloading .*\n)|(HEAD) \([0-9a-f]+\)`)

// regenerate runs the script and returns what it prints, without what is passing and blank lines around it.
func regenerate(t *testing.T, folder, packages string) string {
	t.Helper()
	cmd := exec.Command(filepath.Join(folder, "scripts", "regenerate"), "--test", packages)
	cmd.Dir = folder
	text, err := cmd.CombinedOutput()
	if code := cmd.ProcessState.ExitCode(); code > 1 {
		t.Fatalf("%v\n%s", err, text)
	}
	return strings.TrimSpace(passing.ReplaceAllString(string(text), "$1")) + "\n"
}

func output(t *testing.T, folder, name string, args ...string) string {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Dir = folder
	text, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s %v: %v", name, args, err)
	}
	return string(text)
}
