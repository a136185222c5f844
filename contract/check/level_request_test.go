package check_test

import (
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract/check"
)

// A level that can be about no finding of a rule about requests is refused.
func TestLevelsOfRequests(t *testing.T) {
	spec := libraryChecker(t).Spec
	for level, want := range map[string]string{
		"request-value-mismatch=off at * request /title":                     "",
		"request-value-mismatch=off at * * /title":                           "",
		"request-value-mismatch=off at * 200 /title":                         `request-value-mismatch reports nothing at "* 200" (want request in place of a status)`,
		"response-body-missing=off at * request":                             `response-body-missing reports nothing at "* request"`,
		"request-parameter-mismatch=off at listBooks request query limit":    "",
		"request-parameter-mismatch=off at listBooks request query *":        "",
		"request-parameter-undocumented=off at listBooks request query limt": "",
		"request-parameter-mismatch=off at listBooks request query limt":     `the spec has no parameter at query limt, did you mean "query limit"?`,
		"request-parameter-missing=off at * request header limit":            "the spec has no parameter at header limit",
	} {
		got := check.CheckLevels(spec, levelsOf([]string{level}))
		if (len(got) == 0) != (want == "") || len(got) > 0 && !strings.Contains(got[0].Error(), want) {
			t.Errorf("%s: %v", level, got)
		}
	}
}
