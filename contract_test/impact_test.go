package contracttest_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract/impact"
	"github.com/blooio-community/blooio-go/internal/golden"
	"github.com/blooio-community/blooio-go/internal/suite"
)

// TestImpact lists what clients make of each broken recording. The list is for a person to read: what it
// says was found by decoding, not written down.
func TestImpact(t *testing.T) {
	var list []string
	for _, b := range suite.BrokenRecordings(t, "testdata") {
		b.Checker.Impact = impact.Client()
		for _, f := range b.Checker.Report(suite.EvidenceOf(t, b.Checker, b.Path)).Findings {
			// What a client makes of a list in pages of two sizes, no response tells.
			if f.Impact == "" && f.Operation == "listGroups" && f.Rule != "probe-page-size-inconsistent" {
				t.Errorf("%s has no impact", b.Rule)
			}
			list = append(list, fmt.Sprintf("%-35s %s", f.Rule, f.Impact))
		}
	}
	slices.Sort(list)
	golden.Compare(t, filepath.Join("testdata", "impact.txt"), []byte(strings.Join(list, "\n")+"\n"))
}
