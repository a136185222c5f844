package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/cmd/blooio/internal/exit"
	"github.com/blooio-community/blooio-go/internal/golden"
)

// TestReference compares the page about the command with what the command says of itself.
func TestReference(t *testing.T) {
	page, _, _ := command(t, "man", "--markdown")
	golden.Compare(t, "../../docs/command.md", []byte(page))
}

// TestTranscripts compares the output that the documentation shows with what the commands print.
func TestTranscripts(t *testing.T) {
	withoutKey(t)
	docs, accepted, err := inRepository("docs", "contract_test/testdata/recordings")
	if err != nil {
		t.Fatal(err)
	}
	today, err := os.ReadFile("../../contract_test/testdata/broken/behaviour/behaviour-scale-changed.har")
	if err != nil {
		t.Fatal(err)
	}
	saved, err := os.ReadFile(filepath.Join(accepted, "vendor-example.har"))
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	for name, text := range map[string]string{
		"saved.har": strings.NewReplacer(`\"created_at\": 0`, `\"created_at\": \"0\"`, `"created_at": 0`, `"created_at": "0"`).Replace(string(saved)),
		"today.har": string(today),
		"x.yaml":    strings.ReplaceAll(shopSpec, "SERVER", "https://shop.example"),
	} {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	shown := func(page, name string, part func(string) string, args ...string) {
		t.Helper()
		stdout, stderr, code := command(t, args...)
		if code > exit.Findings {
			t.Fatalf("%s: exit %d, %s", name, code, stderr)
		}
		golden.CompareBlock(t, filepath.Join(docs, page), name, part(stdout))
	}
	shown("checking.md", "blooio check", report, "check")
	shown("checking.md", "blooio check saved.har", report, "check", "saved.har")
	shown("checking.md", "blooio check --accepted recordings/ today.har", firstFinding, "check", "--accepted", accepted, "today.har")
	shown("recordings.md", "blooio record --spec x.yaml --dry-run", whole, "record", "--spec", "x.yaml", "--dry-run")
	command(t, "check", "--baseline", "baseline.yaml", "--baseline-update", "saved.har")
	baseline, err := os.ReadFile("baseline.yaml")
	if err != nil {
		t.Fatal(err)
	}
	golden.CompareBlock(t, filepath.Join(docs, "checking.md"), "baseline.yaml", string(baseline))
}

// inRepository makes two paths absolute, which are relative to the root of the repository.
func inRepository(one, other string) (string, string, error) {
	root, err := filepath.Abs("../..")
	return filepath.Join(root, one), filepath.Join(root, other), err
}

func whole(text string) string { return text }

// report is the report without the next command to run, which follows it.
func report(text string) string {
	text, _, _ = strings.Cut(text, "\n\nTo ")
	return strings.TrimRight(text, "\n") + "\n"
}

// firstFinding is the first finding of a report, without what stands before and after it.
func firstFinding(text string) string {
	_, text, _ = strings.Cut(text, "\n\n")
	text, _, _ = strings.Cut(text, "\n\n")
	return text + "\n"
}
