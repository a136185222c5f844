package render_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/render"
	"github.com/blooio-community/blooio-go/internal/golden"
)

// reports are reports of every kind that a format must cope with.
func reports() map[string]*contract.Report {
	spec := contract.SpecInfo{File: "openapi.yaml", Title: "Shop", Version: "1.2.3", SHA256: strings.Repeat("ab", 32)}
	many := &contract.Report{SchemaVersion: 1, Verdict: contract.VerdictClean, Reason: "12 exchanges checked", Spec: spec,
		Exchanges: contract.ExchangeCount{Total: 24, Checked: 12, Unmatched: 12}}
	for i := range 12 {
		name := "recording-" + string(rune('a'+i)) + ".har"
		many.Recordings = append(many.Recordings, contract.RecordingCount{Name: name, Total: 2, Checked: 1})
	}
	return map[string]*contract.Report{
		"clean": many,
		"drift": {
			SchemaVersion: 1, Verdict: contract.VerdictDrift, Reason: "the API has moved away from the spec in 1 place", Spec: spec,
			Exchanges:  contract.ExchangeCount{Total: 3, Checked: 3, Inconclusive: 1},
			Recordings: []contract.RecordingCount{{Name: "monday.har", Total: 3, Checked: 3}},
			Findings: []contract.Finding{
				{Rule: "response-type-mismatch", Severity: contract.SeverityError, Operation: "listOrders", Status: 200,
					Place: "/orders/*/number", Example: "/orders/1/number", ExampleRecording: "monday.har", ExampleEntry: 2, Expected: "integer", Actual: "string",
					SpecLine: 58, SpecColumn: 9, Occurrences: 2, Of: 400, Recordings: 1, Fingerprint: "0123456789ab"},
				{Rule: "response-status-undocumented", Severity: contract.SeverityWarning, Operation: "listOrders", Status: 404,
					ExampleRecording: "monday.har", Expected: "200, 5XX", Actual: "404 Not Found", Occurrences: 1, Of: 1, Recordings: 1, Fingerprint: "ba9876543210", Known: true},
			},
			Evidence: []contract.PropertyEvidence{
				{Operation: "listOrders", Status: 200, Place: "", Seen: 2, Kinds: []string{"object"}},
				{Operation: "listOrders", Status: 200, Place: "/orders/*/number", Seen: 400, Kinds: []string{"integer", "string"}},
				{Operation: "listOrders", Status: 200, Place: "/orders/*/note", Absent: 400, Kinds: []string{}},
			},
		},
		"inconclusive": {
			SchemaVersion: 1, Verdict: contract.VerdictInconclusive, Reason: "there was no exchange to check", Spec: spec,
			Recordings: []contract.RecordingCount{}, Findings: []contract.Finding{}, Evidence: []contract.PropertyEvidence{},
		},
	}
}

func TestFormats(t *testing.T) {
	for name, r := range reports() {
		for _, format := range render.Names() {
			t.Run(name+"."+format, func(t *testing.T) {
				write, err := render.ByName(format)
				if err != nil {
					t.Fatal(err)
				}
				var got bytes.Buffer
				if err := write(&got, r, render.Options{}); err != nil {
					t.Fatal(err)
				}
				golden.Compare(t, filepath.Join("testdata", name+"."+format), got.Bytes())
			})
		}
	}
}

func TestJSONReadsBack(t *testing.T) {
	want := reports()["drift"]
	var text bytes.Buffer
	if err := render.JSON(&text, want, render.Options{}); err != nil {
		t.Fatal(err)
	}
	var got contract.Report
	if err := json.Unmarshal(text.Bytes(), &got); err != nil || !reflect.DeepEqual(&got, want) {
		t.Errorf("error %v\n%+v", err, got)
	}
}

func TestColorIsAllThatColorAdds(t *testing.T) {
	r := reports()["drift"]
	var plain, colored bytes.Buffer
	render.Text(&plain, r, render.Options{})
	render.Text(&colored, r, render.Options{Color: true})
	stripped := colored.String()
	for _, code := range []string{"31;1", "33;1", "32;1", "2", "0"} {
		stripped = strings.ReplaceAll(stripped, "\x1b["+code+"m", "")
	}
	if stripped != plain.String() || plain.String() == colored.String() {
		t.Errorf("plain:\n%s\ncolored:\n%s", plain.String(), stripped)
	}
}

// What stands in names of files, in the spec, and with --show-values in responses, must not steer a
// terminal or take up the screen.
func TestTextIsForTerminals(t *testing.T) {
	r := reports()["drift"]
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
		if err := format(full{}, reports()["drift"], render.Options{}); err == nil {
			t.Errorf("%s hides that it could not write", name)
		}
	}
	if _, err := render.ByName("xml"); err == nil || err.Error() != `unknown format "xml", the formats are json, text` {
		t.Errorf("error %v", err)
	}
}

func ExampleText() {
	r := reports()["inconclusive"]
	render.Text(os.Stdout, r, render.Options{})
	// Output:
	// inconclusive: there was no exchange to check
	//
	//   spec       Shop 1.2.3 (openapi.yaml)
	//   exchanges  0 checked, 0 not of this spec, 0 that show nothing
}
