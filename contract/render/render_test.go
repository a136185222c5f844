package render_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/render"
	"github.com/blooio-community/blooio-go/internal/golden"
)

// reports are reports of every kind that a format must cope with.
func reports() map[string]*contract.Report {
	spec := contract.SpecInfo{File: "openapi.yaml", Title: "Shop", Version: "1.2.3", SHA256: strings.Repeat("ab", 32)}
	many := &contract.Report{SchemaVersion: 1, Verdict: contract.VerdictClean, Reason: "12 exchanges checked", Spec: spec,
		Exchanges: contract.ExchangeCount{Total: 24, Checked: 12, Unmatched: 12},
		Findings:  []contract.Finding{}, Evidence: []contract.PropertyEvidence{},
		Proof: contract.Proof{Statuses: contract.Share{Shown: 1, Of: 2}, Properties: contract.Share{Shown: 14, Of: 23}, Nulls: contract.Share{Of: 4},
			Values: []contract.ValueShare{{Name: "channel types", Share: contract.Share{Shown: 3, Of: 6}}}}}
	for i := range 10 {
		many.Proof.NotShown = append(many.Proof.NotShown, contract.NotShown{What: []string{"status", "property", "null", "values"}[i%4],
			Operation: "listOrders", Status: "200", Place: map[bool]string{true: "", false: "/orders/*/p" + string(rune('0'+i))}[i%4 == 0]})
	}
	many.Proof.NotShown[3].Values = []string{"new", "paid"}
	for i := range 12 {
		name := "recording-" + string(rune('a'+i)) + ".har"
		many.Recordings = append(many.Recordings, contract.RecordingCount{Name: name, Total: 2, Checked: 1})
	}
	return map[string]*contract.Report{
		"clean": many,
		"drift": {
			SchemaVersion: 1, Verdict: contract.VerdictDrift, Reason: "the API has moved away from the spec in 1 place", Spec: spec,
			Exchanges: contract.ExchangeCount{Total: 3, Checked: 3, Inconclusive: 1},
			Recordings: []contract.RecordingCount{{Name: "monday.har", Total: 3, Checked: 3,
				First: time.Date(2026, 11, 2, 8, 0, 0, 0, time.UTC), Last: time.Date(2026, 11, 2, 9, 30, 0, 0, time.UTC)}},
			Findings: []contract.Finding{
				{Rule: "response-type-mismatch", Severity: contract.SeverityError, Operation: "listOrders", Status: 200,
					Place: "/orders/*/number", Example: "/orders/1/number", ExampleRecording: "monday.har", ExampleEntry: 2, Expected: "integer", Actual: "string",
					SpecLine: 58, SpecColumn: 9, Impact: "decode fails", Occurrences: 2, Of: 400, Recordings: 1, Fingerprint: "0123456789ab"},
				{Rule: "response-status-undocumented", Severity: contract.SeverityWarning, Operation: "listOrders", Status: 404,
					ExampleRecording: "monday.har", Expected: "200, 5XX", Actual: "404 Not Found", Occurrences: 1, Of: 1, Recordings: 1, Fingerprint: "ba9876543210", Known: true, KnownReason: "the shop moves house"},
			},
			Probes:   []contract.ProbeAnswer{{Operation: "listOrders", Probe: "limit-1", Status: 200, Count: 2}, {Operation: "listOrders", Probe: "no-key", Status: 401, Count: 1}},
			Accepted: &contract.AcceptedCount{Recordings: 2, Exchanges: 9, MinEvidence: 3},
			Proof:    contract.Proof{Values: []contract.ValueShare{}, NotShown: []contract.NotShown{}},
			Baseline: &contract.BaselineReport{File: "known.yaml", Known: 1,
				Expired: []contract.BaselineEntry{{Fingerprint: "111111111111", Rule: "response-null", Where: "listOrders 200 /more", Reason: "soon", Owner: "jane", Expires: "2026-01-02"}},
				Gone:    []contract.BaselineEntry{{Fingerprint: "222222222222", Rule: "json-malformed", Where: "listOrders 200"}}},
			Evidence: []contract.PropertyEvidence{
				{Operation: "listOrders", Status: 200, Place: "", Seen: 2, Kinds: []string{"object"}},
				{Operation: "listOrders", Status: 200, Place: "/orders/*/kind", Seen: 400, Kinds: []string{"string"}, Spec: "string, one of new, paid", SpecLine: 60,
					Values: map[string]int{"new": 390, "paid": 9}, Forms: map[string]int{"other": 400}},
				{Operation: "listOrders", Status: 200, Place: "/orders/*/number", Seen: 400, Kinds: []string{"integer", "string"},
					Forms: map[string]int{"other": 2}, Units: map[string]int{"none": 398}, Digits: 3},
				{Operation: "listOrders", Status: 200, Place: "/orders/*/note", Absent: 400, Kinds: []string{}},
			},
		},
		"inconclusive": {
			SchemaVersion: 1, Verdict: contract.VerdictInconclusive, Reason: "there was no exchange to check", Spec: spec,
			Recordings: []contract.RecordingCount{}, Findings: []contract.Finding{}, Evidence: []contract.PropertyEvidence{},
			Proof: contract.Proof{Values: []contract.ValueShare{}, NotShown: []contract.NotShown{}},
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
	if _, err := render.ByName("xml"); err == nil || err.Error() != `unknown format "xml", the formats are `+strings.Join(render.Names(), ", ") {
		t.Errorf("error %v", err)
	}
}

// Text shows so many findings as it is asked to, and says what else there is. JSON has them all.
func TestMaxFindings(t *testing.T) {
	r := reports()["drift"]
	for range 7 {
		r.Findings = append(r.Findings, r.Findings[1])
	}
	for most, want := range map[int]struct {
		shown int
		rest  string
	}{
		0:  {9, ""},
		9:  {9, ""},
		1:  {1, "\n8 more findings (8 warnings); --max-findings 0 shows all\n"},
		8:  {8, "\n1 more finding (1 warning); --max-findings 0 shows all\n"},
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
	r := reports()["inconclusive"]
	render.Text(os.Stdout, r, render.Options{})
	// Output:
	// inconclusive: there was no exchange to check
	//
	//   spec       Shop 1.2.3 (openapi.yaml)
	//   exchanges  0 checked, 0 not of this spec, 0 that show nothing
	//   proved     0 of 0 properties, 0 of 0 statuses
	//
	// next
	//   blooio record -o groups.har && blooio check groups.har
}
