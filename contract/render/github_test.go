package render_test

import (
	"bytes"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/render"
)

// hostile are texts that a format might obey, break on or be made too long by.
var hostile = map[string]string{
	"commands":  "::error file=x::y\r\n::add-mask::z\n  ::notice::w ##[group]v %0A%25 a:b,c",
	"markup":    "a|b`c``d\\|e\\` <script>alert(1)</script> <!-- --> &amp; *b* _i_ [x](http://evil.example) ![i](x) </details>",
	"names":     "@octocat #1 GH-1 jane@evil.example www.evil.example https://evil.example/x :tada: 0123abc",
	"control":   "]]>\x00\x1b[31m\ufffe\u202e\xff\xc3 {0} {x} \u2028",
	"wide":      strings.Repeat("é町", 4000),
	"many":      strings.Repeat("<", 9000),
	"backticks": strings.Repeat("`", 900),
	"empty":     "",
}

// hostileReports are reports with the text in every field, with and without severities and verdicts
// that a format knows.
func hostileReports(text string) []*contract.Report {
	var all []*contract.Report
	for _, verdict := range []contract.Verdict{contract.VerdictDrift, contract.VerdictInconclusive, contract.Verdict(text)} {
		r := reports()["drift"]
		r.Proof = reports()["clean"].Proof
		fill(reflect.ValueOf(r).Elem(), text)
		r.Verdict = verdict
		if verdict != contract.Verdict(text) {
			r.Findings[0].Severity, r.Findings[1].Severity = contract.SeverityError, contract.SeverityInfo
			r.Findings[1].Known = false
		}
		all = append(all, r)
	}
	return append(all, &contract.Report{}, &contract.Report{Findings: make([]contract.Finding, 2)})
}

// fill sets all strings in a value.
func fill(v reflect.Value, text string) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(text)
	case reflect.Pointer:
		if !v.IsNil() {
			fill(v.Elem(), text)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i), text)
		}
	case reflect.Slice:
		for i := range v.Len() {
			fill(v.Index(i), text)
		}
	}
}

// eachHostile writes every hostile report in a format.
func eachHostile(t *testing.T, format render.Format, check func(t *testing.T, r *contract.Report, text string)) {
	for name, text := range hostile {
		for i, r := range hostileReports(text) {
			t.Run(fmt.Sprintf("%s/%d", name, i), func(t *testing.T) {
				check(t, r, written(t, format, r))
			})
		}
	}
}

func written(t *testing.T, format render.Format, r *contract.Report) string {
	t.Helper()
	var b bytes.Buffer
	if err := format(&b, r, render.Options{}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// manyFindings has so many findings of a severity, each at a place of its own.
func manyFindings(n int, severity contract.Severity) *contract.Report {
	r := reports()["drift"]
	first := r.Findings[0]
	r.Findings = r.Findings[:0]
	for i := range n {
		first.Severity, first.Place, first.Fingerprint = severity, fmt.Sprintf("/orders/*/é%d", i), fmt.Sprintf("%012x", i)
		r.Findings = append(r.Findings, first)
	}
	return r
}

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
	r := reports()["drift"]
	r.Spec.File = `specs\100%: a,b.yaml`
	r.Findings[0].Actual = "100%0A"
	lines := strings.Split(written(t, render.GitHub, r), "\n")
	name, properties, data, ok := workflowCommand(lines[2])
	want := map[string]string{"file": "specs/100%: a,b.yaml", "line": "58", "col": "9", "title": "response-type-mismatch"}
	if !ok || name != "error" || !reflect.DeepEqual(properties, want) || !strings.Contains(data, "listOrders 200 /orders/*/number\nexpected integer, got 100%0A\n") {
		t.Errorf("%s became %q %v %q", lines[2], name, properties, data)
	}
}

// What a hostile report has is still the verdict, what was proved, and annotations.
func TestGitHubHostile(t *testing.T) {
	eachHostile(t, render.GitHub, func(t *testing.T, r *contract.Report, text string) {
		for i, line := range strings.Split(strings.TrimSuffix(text, "\n"), "\n") {
			name, _, _, isCommand := workflowCommand(line)
			switch {
			case i < 2 && (isCommand || strings.Contains(line, "##[")):
				t.Errorf("line %d is a command: %s", i+1, line)
			case i >= 2 && !slices.Contains([]string{"error", "warning", "notice"}, name):
				t.Errorf("line %d is no annotation: %s", i+1, line)
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
			rest := fmt.Sprintf("::and %d more findings, ", want.rest)
			if got := strings.Count(text, "\n"+level); got != want.lines || strings.Contains(text, rest) != (want.rest > 0) {
				t.Errorf("%d of %s: %d annotations\n%s", n, severity, got, text)
			}
		}
	}
}

// What is said beside findings counts as well.
func TestGitHubBoundsAllNotices(t *testing.T) {
	r := manyFindings(30, contract.SeverityInfo)
	r.Findings[29].Known = true
	text := written(t, render.GitHub, r)
	if n := strings.Count(text, "\n::notice "); n != 10 || !strings.Contains(text, "::1 known finding is not annotated\n") || !strings.Contains(text, "::and 21 more findings, ") {
		t.Errorf("%d notices\n%s", n, text)
	}
}
