package contracttest_test

import (
	"path/filepath"
	"testing"

	blooio "github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check"
	"github.com/blooio-community/blooio-go/contract/har"
	"github.com/blooio-community/blooio-go/contract/openapi"
)

// groupsSpec is the contract itself. All of it is taken as it is written.
func groupsSpec(t testing.TB) *openapi.Spec {
	t.Helper()
	spec, err := openapi.Load("openapi.yaml", blooio.Spec)
	if err != nil {
		t.Fatal(err)
	}
	for _, note := range spec.Notes() {
		t.Errorf("a note about the contract: %s", note)
	}
	return spec
}

// inventedSpec is a contract that no line of Go knows.
func inventedSpec(t testing.TB) *openapi.Spec {
	t.Helper()
	spec, err := openapi.LoadFile("testdata/invented.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return spec
}

// evidenceOf checks all exchanges of a recording.
func evidenceOf(t testing.TB, checker check.Checker, path string) *check.Evidence {
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

// recordings lists the recordings in a folder.
func recordings(t testing.TB, folder ...string) []string {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(append(folder, "*.har")...))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no recordings in %v: %v", folder, err)
	}
	return paths
}

// reportFindings fails the test for each finding.
func reportFindings(t *testing.T, r *contract.Report) {
	t.Helper()
	for _, f := range r.Findings {
		t.Errorf("%s: %s %d %s: %s: expected %s, got %s (%s:%d, %d of %d)",
			f.Severity, f.Operation, f.Status, f.Example, f.Rule, f.Expected, f.Actual, r.Spec.File, f.SpecLine, f.Occurrences, f.Of)
	}
}
