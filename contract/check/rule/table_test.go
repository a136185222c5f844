package rule

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
)

// The code of a rule is in the files that begin with the name of its group, here, in package head or in package conclude: whoever
// looks for it opens the right one first.
func TestRulesAreInTheFileOfTheirGroup(t *testing.T) {
	names := ruleConstants(t)
	files, err := filepath.Glob("*.go")
	if err != nil || len(files) == 0 {
		t.Fatal("no files", err)
	}
	for _, pattern := range []string{"head/*.go", "request/*.go", "../conclude/*.go"} {
		more, err := filepath.Glob(pattern)
		if err != nil || len(more) == 0 {
			t.Fatal("no files", pattern, err)
		}
		files = append(files, more...)
	}
	mentioned := map[string][]string{}
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		group, _, _ := strings.Cut(strings.TrimSuffix(filepath.Base(file), ".go"), "_")
		for _, m := range regexp.MustCompile(`contract\.(Rule[A-Z]\w+)`).FindAllStringSubmatch(string(text), -1) {
			mentioned[m[1]] = append(mentioned[m[1]], group)
		}
	}
	for _, r := range contract.Rules() {
		found := false
		for _, group := range mentioned[names[r.Name]] {
			found = found || group == string(r.Group)
		}
		if !found {
			t.Errorf("%s is reported by no code in %s.go, in package head or in package conclude", r.Name, r.Group)
		}
	}
}

// ruleConstants maps the names of rules to those of their constants.
func ruleConstants(t *testing.T) map[string]string {
	t.Helper()
	text, err := os.ReadFile("../../rules.go")
	if err != nil {
		t.Fatal(err)
	}
	names := map[string]string{}
	for _, m := range regexp.MustCompile(`(?m)^\t(Rule\w+)\s+= "([^"]+)"`).FindAllStringSubmatch(string(text), -1) {
		names[m[2]] = m[1]
	}
	return names
}
