package tool_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check"
	"github.com/blooio-community/blooio-go/contract/render"
	"github.com/blooio-community/blooio-go/internal/golden"
	"github.com/blooio-community/blooio-go/internal/suite"
)

// TestFormats has what each format that a CI server reads makes of each broken recording, without what
// is the same in all of them.
func TestFormats(t *testing.T) {
	formats := map[string]struct {
		write   render.Format
		trimmed func(t *testing.T, text []byte) string
	}{
		"text":     {render.Text, whole},
		"env":      {render.Env, whole},
		"json":     {render.JSON, jsonFindings},
		"html":     {render.HTML, htmlFindings},
		"line":     {render.Line, whole},
		"github":   {render.GitHub, func(_ *testing.T, text []byte) string { return string(text) }},
		"junit":    {render.JUnit, withFindings},
		"markdown": {render.Markdown, findingsOnly},
		"sarif":    {render.SARIF, resultsOnly},
	}
	impacts := impactsOf(t)
	t.Chdir("..") // the reports name the recordings as the contract suite does
	all := suite.BrokenRecordings(t, "testdata")
	slices.SortFunc(all, func(a, b suite.Broken) int { return strings.Compare(a.Rule, b.Rule) })
	reports := make([]*contract.Report, len(all))
	for i, b := range all {
		b.Checker.Impact = always(impacts[b.Rule])
		reports[i] = b.Checker.Report(suite.EvidenceOf(t, b.Checker, b.Path))
	}
	for name, format := range formats {
		t.Run(name, func(t *testing.T) {
			var list strings.Builder
			for i, r := range reports {
				var text bytes.Buffer
				if err := format.write(&text, r, render.Options{}); err != nil {
					t.Fatal(err)
				}
				fmt.Fprintf(&list, "== %s\n%s\n", all[i].Rule, strings.TrimSpace(format.trimmed(t, text.Bytes())))
			}
			golden.Compare(t, filepath.Join("testdata", "formats", name+".golden"), []byte(list.String()))
		})
	}
}

// impactsOf is what clients make of each broken recording, by its rule: the contract suite finds it by decoding.
func impactsOf(t *testing.T) map[string]string {
	t.Helper()
	impacts := map[string]string{}
	for line := range strings.Lines(string(suite.ReadFile(t, filepath.Join(testdata, "impact.txt")))) {
		rule, impact, _ := strings.Cut(line, " ")
		impacts[rule] = strings.TrimSpace(impact)
	}
	return impacts
}

// always is a client that makes the same of everything.
func always(impact string) contract.Impact {
	return contract.Impact{
		Response: func(string, *contract.Exchange) func([]string) string { return func([]string) string { return impact } },
		Walk:     func(string, []contract.WalkedPage) string { return impact },
	}
}

var caseWithFindings = regexp.MustCompile(`(?s)    <testcase name="[^"]*" time="0" classname="contract\.[^"]*">\n      <(?:failure|system-out).*?</testcase>\n`)

// withFindings has the test cases of rules that have something to say.
func withFindings(t *testing.T, text []byte) string {
	cases := caseWithFindings.FindAll(text, -1)
	if len(cases) == 0 {
		t.Errorf("no case has a finding:\n%s", text)
	}
	return string(bytes.Join(cases, nil))
}

// findingsOnly has the table of the findings and what is folded below it.
func findingsOnly(t *testing.T, text []byte) string {
	_, findings, found := strings.Cut(string(text), "### Findings\n")
	findings, _, folded := strings.Cut(findings, "<summary>Not covered (")
	if !found || !folded {
		t.Errorf("there are no findings, or everything was covered:\n%s", text)
	}
	return findings[:max(strings.LastIndex(findings, "\n<details>"), 0)]
}

// resultsOnly has the results of the run.
func resultsOnly(t *testing.T, text []byte) string {
	var log struct {
		Runs []struct{ Results []json.RawMessage }
	}
	if err := json.Unmarshal(text, &log); err != nil || len(log.Runs) != 1 {
		t.Fatalf("%v\n%s", err, text)
	}
	var list []string
	for _, result := range log.Runs[0].Results {
		list = append(list, string(result))
	}
	return strings.Join(list, "\n")
}

func whole(_ *testing.T, text []byte) string { return string(text) }

// jsonFindings has the findings of a report, which must follow its schema.
func jsonFindings(t *testing.T, text []byte) string {
	validate(t, "report.schema.json", render.JSONSchema(), text)
	var report struct{ Findings json.RawMessage }
	if err := json.Unmarshal(text, &report); err != nil {
		t.Fatal(err)
	}
	return string(report.Findings)
}

var htmlFinding = regexp.MustCompile(`(?s)<details class="finding" id="f-[0-9a-f]{12}".*?\n</details>`)

// htmlFindings has the findings of the page, without the blank one.
func htmlFindings(t *testing.T, text []byte) string {
	findings := htmlFinding.FindAll(text, -1)
	if len(findings) == 0 {
		t.Errorf("there is no finding on the page")
	}
	return string(bytes.Join(findings, []byte("\n")))
}

// TestSARIFFollowsItsSchema validates the log of every broken recording against the schema of OASIS.
func TestSARIFFollowsItsSchema(t *testing.T) {
	schema := suite.ReadFile(t, "../../contract/render/testdata/schema/sarif-schema-2.1.0.json")
	for _, b := range suite.BrokenRecordings(t, testdata) {
		var text bytes.Buffer
		if err := render.SARIF(&text, b.Checker.Report(suite.EvidenceOf(t, b.Checker, b.Path)), render.Options{}); err != nil {
			t.Fatal(err)
		}
		validate(t, "sarif-schema-2.1.0.json", schema, text.Bytes())
	}
}

var schemas = map[string]*jsonschema.Schema{}

func validate(t *testing.T, name string, schema, text []byte) {
	t.Helper()
	if schemas[name] == nil {
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(schema))
		if err != nil {
			t.Fatal(err)
		}
		compiler := jsonschema.NewCompiler()
		if err := compiler.AddResource(name, doc); err != nil {
			t.Fatal(err)
		}
		if schemas[name], err = compiler.Compile(name); err != nil {
			t.Fatal(err)
		}
	}
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	if err := schemas[name].Validate(value); err != nil {
		t.Error(err)
	}
}

// TestFormatsOfAnInterruptedRun has a run that was interrupted and shows nothing wrong called a failure, and no
// result, by the formats that tell one from the other.
func TestFormatsOfAnInterruptedRun(t *testing.T) {
	checker := check.Checker{Spec: suite.Groups(t)}
	evidence := suite.EvidenceOf(t, checker, suite.Recordings(t, testdata, "recordings")[0])
	evidence.Interrupt("the network failed")
	r := checker.Report(evidence)
	for name, want := range map[string]string{"junit": `<error type="interrupted"`, "sarif": `"executionSuccessful": false`} {
		write, err := render.ByName(name)
		if err != nil {
			t.Fatal(err)
		}
		var text bytes.Buffer
		if err := write(&text, r, render.Options{}); err != nil || !strings.Contains(text.String(), want) {
			t.Errorf("%s: error %v, no %s in\n%s", name, err, want, text.String())
		}
	}
}
