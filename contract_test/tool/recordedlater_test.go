package tool_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract/check"
	"github.com/blooio-community/blooio-go/contract/openapi"
	"github.com/blooio-community/blooio-go/internal/suite"
)

// The accepted recordings conform to an older description in OpenAPI 3.1, but for a channel type that it does not know.
func TestRecordedLater(t *testing.T) {
	path := filepath.Join(testdata, "groups-3.1.yaml")
	spec, err := openapi.LoadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if notes := spec.Notes(); len(notes) > 0 {
		t.Errorf("notes %v", notes)
	}
	checker := check.Checker{Spec: spec, ShowValues: true}
	var all check.Evidence
	for _, path := range suite.Recordings(t, testdata, "recordings") {
		all.Merge(suite.EvidenceOf(t, checker, path))
	}
	var got []string
	for _, f := range checker.Report(&all).Findings {
		got = append(got, fmt.Sprintf("%s %s %s line %d", f.Rule, f.Location, f.Actual, f.SpecLine))
	}
	slices.Sort(got)
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	line := 1 + bytes.Count(text[:bytes.Index(text, []byte("enum: [blooio"))], []byte("\n"))
	want := []string{
		fmt.Sprintf("response-enum-value-undocumented /data/*/channel_type amb line %d", line),
		fmt.Sprintf("response-enum-value-undocumented /data/*/members/*/channel_type amb line %d", line),
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}
