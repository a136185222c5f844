package tool_test

import (
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/internal/frozen"
)

// maxSpecLines bounds how much of the spec an example shows.
const maxSpecLines = 7

// specExcerpt has the lines of the spec that a finding leads to: the key that they are below, and what is in them. It is
// empty for a body that is not sound JSON, and for a finding that leads to the whole operation.
func specExcerpt(t *testing.T, f *contract.Finding, isRequest bool) (excerpt []string) {
	lines := specLines(t, f, isRequest)
	at := f.SpecLine - 1
	rule, _ := contract.RuleNamed(f.Rule)
	if rule.Group == contract.GroupJSON && strings.HasSuffix(lines[at], "content:") || strings.HasSuffix(lines[at], " get:") {
		return nil
	}
	depth := indent(" " + lines[at])
	from := at
	for from > 0 && (indent(" "+lines[from]) >= depth || isRemark(lines[from])) {
		from--
	}
	if depth > 0 && !strings.HasSuffix(lines[from], "paths:") {
		excerpt = append(excerpt, lines[from])
	}
	excerpt = append(excerpt, withoutRemarks(lines[at:])...)
	if len(excerpt) > maxSpecLines {
		rest := excerpt[maxSpecLines]
		excerpt = append(excerpt[:maxSpecLines], strings.Repeat(" ", indent(" "+rest))+"…")
	}
	margin := indent(" " + excerpt[0])
	for i := range excerpt {
		excerpt[i] = excerpt[i][margin:]
	}
	return excerpt
}

// withoutRemarks has the lines that are in the first one, and those beside it if that is a keyword with a plain value.
func withoutRemarks(lines []string) (kept []string) {
	depth := indent(" " + lines[0])
	isScalar := !strings.HasSuffix(lines[0], ":") && !strings.HasSuffix(lines[0], "}")
	remark := math.MaxInt // how deep the remark is that a line may be in
	for i, line := range lines {
		in := indent(" " + line)
		switch {
		case isRemark(line):
			remark = in
		case in > remark:
		case i > 0 && (in < depth || in == depth && !isScalar):
			return kept
		default:
			remark = math.MaxInt
			kept = append(kept, line)
		}
	}
	return kept
}

// remarks are keys of the spec that are there for people.
var remarks = []string{"description", "summary", "tags", "example", "examples", "documented"}

// isRemark tells whether a line says nothing that is checked.
func isRemark(line string) bool {
	line = strings.TrimSpace(line)
	return line == "" || strings.HasPrefix(line, "#") || slices.ContainsFunc(remarks, func(key string) bool { return strings.HasPrefix(line, key+":") })
}

// specLines are the lines of the spec that a finding is about.
func specLines(t *testing.T, f *contract.Finding, isRequest bool) []string {
	text := frozen.Groups
	name := ""
	switch {
	case isRequest:
		name = "library.yaml"
	case f.Operation != "listGroups":
		name = "invented.yaml"
	}
	if name != "" {
		var err error
		if text, err = os.ReadFile(filepath.Join(testdata, name)); err != nil {
			t.Fatal(err)
		}
	}
	return strings.Split(string(text), "\n")
}
