package render_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/render"
	"github.com/blooio-community/blooio-go/contract/render/internal/rendertest"
)

// sarifSchema is the one of the standard; see the README beside it.
func sarifSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	file, err := os.Open("testdata/schema/sarif-schema-2.1.0.json")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	doc, err := jsonschema.UnmarshalJSON(file)
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat()
	if err := compiler.AddResource("sarif.json", doc); err != nil {
		t.Fatal(err)
	}
	schema, err := compiler.Compile("sarif.json")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

func validateSARIF(t *testing.T, schema *jsonschema.Schema, text string) {
	t.Helper()
	value, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
	if err == nil {
		err = schema.Validate(value)
	}
	if err != nil {
		t.Error(err)
	}
}

func TestSARIFFollowsItsSchema(t *testing.T) {
	schema := sarifSchema(t)
	for name, r := range rendertest.Reports() {
		t.Run(name, func(t *testing.T) { validateSARIF(t, schema, written(t, render.SARIF, r)) })
	}
	eachHostile(t, render.SARIF, func(t *testing.T, r *contract.Report, text string) { validateSARIF(t, schema, text) })
}

// log is what the tests read of a SARIF log.
type sarifLog struct {
	Runs []struct {
		Tool struct {
			Driver struct {
				Rules []struct{ ID, HelpURI string }
			}
		}
		Invocations []struct {
			ExecutionSuccessful        bool
			ToolExecutionNotifications []struct {
				Level   string
				Message struct{ Text string }
			}
		}
		Results []sarifResult
	}
}

type sarifResult struct {
	RuleID, Level, BaselineState string
	RuleIndex                    *int
	Message                      struct{ Text string }
	Suppressions                 []struct{ Kind, Justification string }
	Locations                    []struct {
		PhysicalLocation *struct {
			ArtifactLocation struct{ URI string }
			Region           *struct{ StartLine, StartColumn int }
		}
	}
}

func readSARIF(t *testing.T, r *contract.Report) sarifLog {
	t.Helper()
	var log sarifLog
	if err := json.Unmarshal([]byte(written(t, render.SARIF, r)), &log); err != nil {
		t.Fatal(err)
	}
	return log
}

func TestSARIFResultsPointAtTheirRules(t *testing.T) {
	r := rendertest.Reports()["drift"]
	r.Findings = append(r.Findings, contract.Finding{Rule: "not-a-rule"})
	run := readSARIF(t, r).Runs[0]
	if len(run.Tool.Driver.Rules) != len(contract.Rules()) {
		t.Errorf("%d rules, want %d", len(run.Tool.Driver.Rules), len(contract.Rules()))
	}
	for _, result := range run.Results[:2] {
		if rule := run.Tool.Driver.Rules[*result.RuleIndex]; rule.ID != result.RuleID || !strings.HasSuffix(rule.HelpURI, "#"+rule.ID) {
			t.Errorf("%s points at %+v", result.RuleID, rule)
		}
	}
	if run.Results[2].RuleIndex != nil {
		t.Errorf("an unknown rule has index %d", *run.Results[2].RuleIndex)
	}
}

// Either all results say whether they are suppressed, or none does.
func TestSARIFBaseline(t *testing.T) {
	r := rendertest.Reports()["drift"]
	r.Baseline.Expired[0].Fingerprint = r.Findings[0].Fingerprint
	results := readSARIF(t, r).Runs[0].Results
	if s := results[0].Suppressions; results[0].BaselineState != "unchanged" || s == nil || len(s) > 0 {
		t.Errorf("a finding with an expired entry: %+v", results[0])
	}
	if s := results[1].Suppressions; results[1].BaselineState != "unchanged" || len(s) != 1 || s[0].Kind != "external" || s[0].Justification != "the shop moves house" {
		t.Errorf("a baselined finding: %+v", results[1])
	}
	r = rendertest.Reports()["drift"]
	r.Baseline, r.Findings = nil, r.Findings[:1]
	if got := readSARIF(t, r).Runs[0].Results[0]; got.BaselineState != "" || got.Suppressions != nil {
		t.Errorf("without a baseline: %+v", got)
	}
}

func TestSARIFInvocations(t *testing.T) {
	interruptedDrift := rendertest.Reports()["drift"]
	interruptedDrift.Interrupted = []string{"the network failed {"}
	for name, test := range map[string]struct {
		report     *contract.Report
		successful bool
		want       string
	}{
		"drift":             {rendertest.Reports()["drift"], true, ""},
		"inconclusive":      {rendertest.Reports()["inconclusive"], true, "warning inconclusive: there was no exchange to check;"},
		"interrupted":       {rendertest.Reports()["interrupted"], false, "error exchanges are missing: the network failed;warning entries of recordings were left out: entry 3, line 12 of monday.har: not an object; and 1 more;warning inconclusive: the run did not complete: the network failed;"},
		"interrupted drift": {interruptedDrift, false, "error exchanges are missing: the network failed {{;"},
	} {
		run := readSARIF(t, test.report).Runs[0]
		got := ""
		for _, n := range run.Invocations[0].ToolExecutionNotifications {
			got += n.Level + " " + n.Message.Text + ";"
		}
		if run.Results == nil || run.Invocations[0].ExecutionSuccessful != test.successful || got != test.want {
			t.Errorf("%s: successful %t, %q", name, run.Invocations[0].ExecutionSuccessful, got)
		}
	}
}

func TestSARIFLocations(t *testing.T) {
	for file, want := range map[string]string{
		"openapi.yaml":         "openapi.yaml",
		`.\specs\my api#1.yml`: "specs/my%20api%231.yml",
		"a:b.yaml":             "./a:b.yaml",
		"/srv/100%.yaml":       "file:///srv/100%25.yaml",
		`C:\specs\a.yaml`:      "file:///C:/specs/a.yaml",
		"町.yaml":               "%E7%94%BA.yaml",
	} {
		r := rendertest.Reports()["drift"]
		r.Spec.File = file
		r.Findings[0].ExampleLine = 0
		results := readSARIF(t, r).Runs[0].Results
		if got := results[0].Locations[0].PhysicalLocation; got.ArtifactLocation.URI != want || got.Region.StartLine != 58 || got.Region.StartColumn != 9 {
			t.Errorf("%s became %+v", file, got)
		}
		if got := results[1].Locations[0].PhysicalLocation; got.Region != nil {
			t.Errorf("a finding without a line has a region: %+v", got)
		}
	}
}

// A message has no placeholders and no links, whatever it quotes.
func TestSARIFMessages(t *testing.T) {
	r := rendertest.Reports()["drift"]
	r.Findings[0].Expected, r.Findings[0].Actual = "^{0}$", "[x](http://evil.example)"
	text := readSARIF(t, r).Runs[0].Results[0].Message.Text
	if !strings.Contains(text, "expected ^{{0}}$, got [x] (http://evil.example).") {
		t.Error(text)
	}
}
