// Package suite has what the suites in contract_test and contract_test/tool share, for tests alone: descriptions,
// recordings and the operators that break valid responses.
package suite

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check"
	"github.com/blooio-community/blooio-go/contract/har"
	"github.com/blooio-community/blooio-go/contract/openapi"
	"github.com/blooio-community/blooio-go/internal/frozen"
)

// Groups is the frozen description of groups.
func Groups(t testing.TB) *openapi.Spec {
	t.Helper()
	return Load(t, frozen.Groups)
}

// Load loads a description under the name of the contract. All of it must be taken as it is written.
func Load(t testing.TB, text []byte) *openapi.Spec {
	t.Helper()
	spec, err := openapi.Load("openapi.yaml", text)
	if err != nil {
		t.Fatal(err)
	}
	for _, note := range spec.Notes() {
		t.Errorf("a note about the contract: %s", note)
	}
	return spec
}

// Invented is a description that no line of Go knows, in a folder testdata.
func Invented(t testing.TB, testdata string) *openapi.Spec {
	t.Helper()
	return loadFile(t, testdata, "invented.yaml")
}

// Library is a description of requests of all kinds, in a folder testdata.
func Library(t testing.TB, testdata string) *openapi.Spec {
	t.Helper()
	return loadFile(t, testdata, "library.yaml")
}

func loadFile(t testing.TB, folder, name string) *openapi.Spec {
	t.Helper()
	spec, err := openapi.LoadFile(filepath.Join(folder, name))
	if err != nil {
		t.Fatal(err)
	}
	return spec
}

// EvidenceOf checks all exchanges of a recording.
func EvidenceOf(t testing.TB, checker check.Checker, path string) *check.Evidence {
	t.Helper()
	var evidence check.Evidence
	for ex, err := range har.ReadFile(filepath.ToSlash(path)) {
		if err != nil || ex.LeftOut != "" {
			t.Fatal(err, ex.LeftOut)
		}
		evidence.Merge(checker.Check(ex))
	}
	return &evidence
}

// Recordings lists the recordings in a folder.
func Recordings(t testing.TB, folder ...string) []string {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(append(folder, "*.har")...))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no recordings in %v: %v", folder, err)
	}
	return paths
}

// ReportFindings fails the test for each finding.
func ReportFindings(t testing.TB, r *contract.Report) {
	t.Helper()
	for _, f := range r.Findings {
		t.Errorf("%s: %s %d %s: %s: expected %s, got %s (%s:%d, %d of %d)",
			f.Severity, f.Operation, f.Status, f.Example, f.Rule, f.Expected, f.Actual, r.Spec.File, f.SpecLine, f.Occurrences, f.Of)
	}
}

// ReadFile is the content of a file.
func ReadFile(t testing.TB, path string) []byte {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return text
}
