package render_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/render"
	"github.com/blooio-community/blooio-go/contract/render/internal/rendertest"
)

// workflowCommand reads a line as the runner of GitHub Actions does.
func workflowCommand(line string) (name string, properties map[string]string, data string, ok bool) {
	line = strings.TrimSpace(line)
	if !strings.HasPrefix(line, "::") {
		return "", nil, "", false
	}
	info, data, ok := strings.Cut(line[2:], "::")
	name, list, _ := strings.Cut(info, " ")
	properties = map[string]string{}
	for pair := range strings.SplitSeq(list, ",") {
		key, value, _ := strings.Cut(pair, "=")
		properties[key] = strings.NewReplacer("%0D", "\r", "%0A", "\n", "%3A", ":", "%2C", ",", "%25", "%").Replace(value)
	}
	return name, properties, strings.NewReplacer("%0D", "\r", "%0A", "\n", "%25", "%").Replace(data), ok
}

func TestGitHubCommands(t *testing.T) {
	r := rendertest.Reports()["drift"]
	r.Spec.File = `specs\100%: a,b.yaml`
	r.Findings[0].Actual = "100%0A"
	lines := strings.Split(written(t, render.GitHub, r), "\n")
	name, properties, data, ok := workflowCommand(lines[1])
	want := map[string]string{"file": "specs/100%: a,b.yaml", "line": "58", "col": "9", "title": "response-type-mismatch"}
	if !ok || name != "error" || !reflect.DeepEqual(properties, want) || !strings.Contains(data, "listOrders 200 /orders/*/number\nexpected integer, got 100%0A\n") {
		t.Errorf("%s became %q %v %q", lines[1], name, properties, data)
	}
}

// A hostile report still has the verdict, annotations, what is not listed, and the coverage.
func TestGitHubHostile(t *testing.T) {
	eachHostile(t, render.GitHub, func(t *testing.T, r *contract.Report, text string) {
		last := 1
		if r.Folded != nil {
			last = 2
		}
		lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
		for i, line := range lines {
			name, _, _, isCommand := workflowCommand(line)
			plain := i == 0 || i >= len(lines)-last
			switch {
			case plain && (isCommand || strings.Contains(line, "##[")):
				t.Errorf("line %d is a command: %s", i+1, line)
			case !plain && !slices.Contains([]string{"error", "warning", "notice"}, name):
				t.Errorf("line %d is not an annotation: %s", i+1, line)
			case strings.ContainsAny(line, "\x00\x1b\r\u2028\u202e"):
				t.Errorf("line %d: %q", i+1, line)
			}
		}
	})
}

func TestGitHubBoundsAnnotations(t *testing.T) {
	for severity, level := range map[contract.Severity]string{
		contract.SeverityError: "::error ", contract.SeverityWarning: "::warning ", contract.SeverityInfo: "::notice ",
	} {
		for n, want := range map[int]struct{ lines, rest int }{1: {1, 0}, 10: {10, 0}, 11: {10, 2}, 10_000: {10, 9991}} {
			text := written(t, render.GitHub, manyFindings(n, severity))
			rest := fmt.Sprintf("::and %d more findings; ", want.rest)
			if got := strings.Count(text, "\n"+level); got != want.lines || strings.Contains(text, rest) != (want.rest > 0) {
				t.Errorf("%d of %s: %d annotations\n%s", n, severity, got, text)
			}
		}
	}
}

// Notes besides findings count as well.
func TestGitHubBoundsAllNotices(t *testing.T) {
	r := manyFindings(30, contract.SeverityInfo)
	r.Findings[29].Baselined = true
	text := written(t, render.GitHub, r)
	if n := strings.Count(text, "\n::notice "); n != 10 || !strings.Contains(text, "::not annotated: 1 baselined finding\n") || !strings.Contains(text, "::and 21 more findings; ") {
		t.Errorf("%d notices\n%s", n, text)
	}
}
