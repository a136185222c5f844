package suite

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract/check"
	"github.com/blooio-community/blooio-go/contract/openapi"
)

// Broken is one recording that breaks the rule that it is named after.
type Broken struct {
	Path, Rule string
	Checker    check.Checker
}

// BrokenRecordings are all of them below a folder testdata, each with what it is to be checked against: the frozen
// description of groups, an invented one, and one of requests.
func BrokenRecordings(t testing.TB, testdata string) []Broken {
	t.Helper()
	groups := check.Checker{Spec: Groups(t)}
	behaving := groups
	behaving.Accepted = Accepted(t, groups.Spec, testdata)
	var all []Broken
	for folder, checker := range map[string]check.Checker{
		"": groups, "behaviour": behaving, "invented": {Spec: Invented(t, testdata)},
		"requests": {Spec: Library(t, testdata), Requests: true},
	} {
		for _, path := range Recordings(t, testdata, "broken", folder) {
			all = append(all, Broken{path, RuleOf(path), checker})
		}
	}
	return all
}

// Accepted sums the accepted recordings up.
func Accepted(t testing.TB, spec *openapi.Spec, testdata string) *check.Accepted {
	t.Helper()
	var evidence check.Evidence
	for _, path := range Recordings(t, testdata, "recordings") {
		evidence.Merge(EvidenceOf(t, check.Checker{Spec: spec}, path))
	}
	return check.Accept(&evidence, 0)
}

// RuleOf is the rule that a recording is named after.
func RuleOf(path string) string { return strings.TrimSuffix(filepath.Base(path), ".har") }
