package render_test

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/render"
	"github.com/blooio-community/blooio-go/contract/render/internal/rendertest"
	"github.com/blooio-community/blooio-go/internal/golden"
)

// sarifRules matches what is the same in every SARIF log. Of the golden files only clean.sarif has it, so that a
// change of a rule's text touches no other.
var sarifRules = regexp.MustCompile(`(?s)("rules": \[).*?(\n {10}\])`)

func TestFormats(t *testing.T) {
	for name, r := range rendertest.Reports() {
		for _, format := range render.Names() {
			file := name + "." + format
			if format == "html" {
				continue // package html has these golden files
			}
			t.Run(file, func(t *testing.T) {
				write, err := render.ByName(format)
				if err != nil {
					t.Fatal(err)
				}
				text := []byte(written(t, write, r))
				if format == "sarif" && name != "clean" {
					text = sarifRules.ReplaceAll(text, []byte("$1(the same in every report)$2"))
				}
				golden.Compare(t, filepath.Join("testdata", file), text)
			})
		}
	}
}

func TestJSONReadsBack(t *testing.T) {
	for name, want := range rendertest.Reports() {
		text := written(t, render.JSON, want)
		got, err := contract.ReadReport(strings.NewReader(text))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if again := written(t, render.JSON, got); again != text {
			t.Errorf("%s was read back as\n%s", name, again)
		}
	}
}

func TestColorIsAllThatColorAdds(t *testing.T) {
	r := rendertest.Reports()["drift"]
	var plain, colored bytes.Buffer
	render.Text(&plain, r, render.Options{})
	render.Text(&colored, r, render.Options{Color: true})
	stripped := colored.String()
	for _, code := range []string{"31;1", "33;1", "32;1", "1;4", "1", "2", "0"} {
		stripped = strings.ReplaceAll(stripped, "\x1b["+code+"m", "")
	}
	if stripped != plain.String() || plain.String() == colored.String() {
		t.Errorf("plain:\n%s\ncolored:\n%s", plain.String(), stripped)
	}
}

// Names of files, the spec, and with --show-values responses contain text that must not control a terminal
// or fill the screen.
func TestTextIsForTerminals(t *testing.T) {
	r := rendertest.Reports()["drift"]
	r.Spec.Title, r.Recordings[0].Name = "Shop\x1b[2J", "a\nb\u202e.har"
	r.Findings[0].Example = "/\x1b]0;title\x07"
	r.Findings[0].Expected = strings.TrimSpace(strings.Repeat("value, ", 40))
	var text bytes.Buffer
	if err := render.Text(&text, r, render.Options{}); err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(text.String()) {
		if strings.ContainsAny(line, "\x1b\x07\r\u202e") || len([]rune(line)) > 81 {
			t.Errorf("%q", line)
		}
	}
	golden.Compare(t, filepath.Join("testdata", "hostile.text"), text.Bytes())
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, os.ErrClosed }

func TestWriteErrors(t *testing.T) {
	for _, name := range render.Names() {
		format, _ := render.ByName(name)
		if err := format(full{}, rendertest.Reports()["drift"], render.Options{}); err == nil {
			t.Errorf("%s hides that it could not write", name)
		}
	}
	if _, err := render.ByName("xml"); err == nil || err.Error() != `unknown format "xml" (want `+strings.Join(render.Names(), ", ")+")" {
		t.Errorf("error %v", err)
	}
}

// Text lists as many findings as it is asked to, and counts the others. JSON lists them all.
func TestMaxFindings(t *testing.T) {
	r := rendertest.Reports()["drift"]
	for range 7 {
		r.Findings = append(r.Findings, r.Findings[1])
	}
	for most, want := range map[int]struct {
		shown int
		rest  string
	}{
		0:  {9, ""},
		9:  {9, ""},
		1:  {1, "\n8 more findings (8 baselined): --max-findings 0 lists all,"},
		8:  {8, "\n1 more finding (1 baselined): --max-findings 0 lists all,"},
		99: {9, ""},
	} {
		var text, whole bytes.Buffer
		render.Text(&text, r, render.Options{MaxFindings: most})
		render.JSON(&whole, r, render.Options{MaxFindings: most})
		if n := strings.Count(text.String(), "fingerprint"); n != want.shown || !strings.Contains(text.String(), want.rest) || (want.rest == "") == strings.Contains(text.String(), "--max-findings") {
			t.Errorf("most %d: %d shown\n%s", most, n, text.String())
		}
		if n := strings.Count(whole.String(), `"fingerprint"`); n != 11 {
			t.Errorf("most %d: JSON has %d fingerprints", most, n)
		}
	}
}

func ExampleText() {
	r := rendertest.Reports()["inconclusive"]
	render.Text(os.Stdout, r, render.Options{})
	// Output:
	// inconclusive: there was no exchange to check
	//
	//   spec       Shop 1.2.3 (openapi.yaml)
	//   exchanges  0 checked, 0 outside the spec, 0 without evidence
	//   coverage   0/0 operations, 0/0 statuses
	//
	// There was nothing to check. Make a recording, or name one that has exchanges:
	//   blooio record --spec openapi.yaml -o new.har
	//
	// inconclusive: there was no exchange to check
}

// No format has a headline that sounds as if the run had not failed.
func TestFailOnIsSaid(t *testing.T) {
	warned := rendertest.Reports()["clean"]
	warned.Findings = []contract.Finding{{Rule: "response-property-undocumented", Severity: contract.SeverityWarning, Operation: "listOrders", Status: 200, Location: "/a", ExampleRecording: "a.har", Occurrences: 1, Of: 1, Recordings: 1, Fingerprint: "0123456789ab"}}
	for _, format := range render.Names() {
		if format == "line" {
			continue // it has no headline
		}
		write, _ := render.ByName(format)
		for failOn, want := range map[contract.Severity]int{"": 0, contract.SeverityError: 0, contract.SeverityWarning: 1, contract.SeverityInfo: 1} {
			var b bytes.Buffer
			if err := write(&b, warned, render.Options{FailOn: failOn}); err != nil {
				t.Fatal(err)
			}
			text := strings.Join(strings.Fields(b.String()), " ")
			if n := strings.Count(text, "the run fails, because of"); n < want || want == 0 && n > 0 {
				t.Errorf("%s, --fail-on %q: said %d times", format, failOn, n)
			}
			if failed := strings.Contains(text, "<failure"); format == "junit" && failed != (want > 0) {
				t.Errorf("--fail-on %q: a case of junit failed: %v", failOn, failed)
			}
		}
	}
	again := rendertest.Reports()["clean"]
	again.Findings = warned.Findings
	again.Reason += "; the run fails, because of --fail-on warning"
	var b bytes.Buffer
	render.Env(&b, again, render.Options{FailOn: contract.SeverityWarning})
	if strings.Count(b.String(), "the run fails") != 1 {
		t.Errorf("said twice:\n%s", b.String())
	}
}
