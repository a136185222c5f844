package text

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/internal/terminal"
)

// report has so many findings, in two operations, the last one baselined.
func report(n int) *contract.Report {
	r := &contract.Report{Verdict: contract.VerdictDrift, Reason: "x", Coverage: contract.Coverage{Operations: contract.Ratio{Covered: 1, Of: 2}}}
	for i := range n {
		r.Findings = append(r.Findings, contract.Finding{Rule: "response-property-undocumented", Severity: contract.SeverityError, Operation: []string{"listOrders", "getOrder"}[i%2],
			Status: 200, Location: fmt.Sprintf("/orders/*/customer/addresses/*/p%d", i), Occurrences: i + 1, Of: 400, Recordings: 1, Fingerprint: "0123456789ab"})
	}
	if n > 0 {
		r.Findings[n-1].Baselined = true
	}
	return r
}

func written(t *testing.T, r *contract.Report, opts Options) string {
	t.Helper()
	var b strings.Builder
	if err := Write(&b, r, opts); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// after is the part of text from a line on.
func after(text, line string) string {
	if i := strings.Index(text, "\n"+line); i >= 0 {
		return text[i+1:]
	}
	return ""
}

func TestTable(t *testing.T) {
	got := after(written(t, report(5), Options{MaxFindings: 4}), "The worst 4 of 5")
	want := `The worst 4 of 5 findings:
  listOrders
    error  response-property-undocumented  200 …ustomer/addresses/*/p0  1 of 400
    error  response-property-undocumented  200 …ustomer/addresses/*/p2  3 of 400
  getOrder
    error  response-property-undocumented  200 …ustomer/addresses/*/p1  2 of 400
    error  response-property-undocumented  200 …ustomer/addresses/*/p3  4 of 400

1 more finding (1 baselined): --max-findings 0 lists all, and --format
html=report.html makes a page of them.
`
	if !strings.HasPrefix(got, want) {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	narrow := after(written(t, report(4), Options{Columns: 60}), "All 4 findings:")
	want = `All 4 findings:
  listOrders
    error  response-property-undocumented
        200 /orders/*/customer/addresses/*/p0  1 of 400
`
	if !strings.HasPrefix(narrow, want) || !strings.Contains(narrow, "\n    baselined  response-property-undocumented\n") {
		t.Errorf("got\n%swant\n%s", narrow, want)
	}
}

// The table begins with the fourth finding, whose details would not be on one screen with the others. Quiet output
// has none.
func TestLimitOfTable(t *testing.T) {
	for n, want := range map[int]bool{0: false, 3: false, 4: true, 5: true} {
		for quiet, want := range map[bool]bool{false: want, true: false} {
			if got := written(t, report(n), Options{Quiet: quiet}); strings.Contains(got, " findings:\n") != want {
				t.Errorf("%d findings, quiet %t:\n%s", n, quiet, got)
			}
		}
	}
}

// Ten findings fit a screen, with what to do next and the verdict.
func TestTableFitsScreen(t *testing.T) {
	for columns, lines := range map[int]int{40: 40, 80: 24, 120: 24} {
		got := after(written(t, report(43), Options{Columns: columns, MaxFindings: 10}), "The worst 10 of 43 findings:")
		if n := strings.Count(got, "\n"); n == 0 || n >= lines {
			t.Errorf("%d columns: %d lines, want less than %d:\n%s", columns, n, lines, got)
		}
	}
}

var codes = regexp.MustCompile("\x1b\\[[0-9;]*m")

// Lines fit, whatever is in them, besides words that are longer and the last one.
func TestRowsFit(t *testing.T) {
	for _, text := range []string{"plain", "町内会/家族/*/名前", "👨‍👩‍👧‍👦/می\u200cخواهم/🇩🇪", "\x1b[31m\u202e\t\n", strings.Repeat("x", 300)} {
		for columns := 40; columns <= 120; columns += 10 {
			r := report(6)
			for i := range r.Findings {
				r.Findings[i].Operation, r.Findings[i].Location = text, "/"+text+fmt.Sprint(i)
			}
			got := after(written(t, r, Options{Columns: columns, Color: true}), "All 6 findings:")
			table, _, _ := strings.Cut(got, "\n\n")
			for line := range strings.Lines(table) {
				line = strings.TrimSuffix(codes.ReplaceAllString(line, ""), "\n")
				if width := terminal.Width(line); width > columns || strings.ContainsFunc(terminal.Plain(line), unicode.IsControl) {
					t.Errorf("%d columns, %q: %q has %d", columns, text, line, width)
				}
			}
		}
	}
}

// Advice is given once a rule, and the operation is a heading once.
func TestFindingsByOperation(t *testing.T) {
	got := written(t, report(4), Options{Columns: 120, Quiet: true})
	for text, want := range map[string]int{"\nlistOrders\n": 0, "listOrders\n": 1, "\ngetOrder\n": 1, "  to do ": 1, "    location ": 4} {
		if n := strings.Count(got, text); n != want {
			t.Errorf("%q is there %d times, want %d:\n%s", text, n, want, got)
		}
	}
	if list := Findings("openapi.yaml", report(4).Findings); strings.Count(list, "location   getOrder 200 /") != 2 || strings.Count(list, "to do ") != 1 || strings.HasPrefix(list, "  ") {
		t.Errorf("as a part of another format:\n%s", list)
	}
}

// The coverage is one line of 80 columns.
func TestCoverageIsOneLine(t *testing.T) {
	r := report(0)
	r.Coverage = contract.Coverage{Operations: contract.Ratio{Covered: 100, Of: 120}, Statuses: contract.Ratio{Covered: 300, Of: 350}, Properties: contract.Ratio{Covered: 1999, Of: 2000}, Nulls: contract.Ratio{Covered: 1, Of: 9}}
	if got := written(t, r, Options{}); !strings.Contains(got, "\n  coverage   100/120 operations, 300/350 statuses; more: --coverage\n") {
		t.Errorf("got\n%s", got)
	}
	r.Coverage = contract.Coverage{Operations: contract.Ratio{Covered: 2, Of: 2}, Statuses: contract.Ratio{Covered: 3, Of: 3}}
	if got := written(t, r, Options{}); !strings.Contains(got, "\n  coverage   2/2 operations, 3/3 statuses\n") {
		t.Errorf("got\n%s", got)
	}
}
