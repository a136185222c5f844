package render_test

import (
	"encoding/json"
	"html"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/render"
	"github.com/blooio-community/blooio-go/contract/render/internal/phrase"
	"github.com/blooio-community/blooio-go/contract/render/internal/rendertest"
)

func causesInSchema(t *testing.T) []contract.Cause {
	t.Helper()
	var schema struct {
		Properties struct {
			Causes struct {
				Items struct{ Enum []contract.Cause }
			} `json:"inconclusive_because"`
		}
	}
	if err := json.Unmarshal(render.JSONSchema(), &schema); err != nil || len(schema.Properties.Causes.Items.Enum) < 10 {
		t.Fatal(err, schema)
	}
	return schema.Properties.Causes.Items.Enum
}

// Each cause has advice of its own, in every format that has any.
func TestAdviceForEachCause(t *testing.T) {
	specs := map[string]contract.SpecInfo{"embedded": {File: "openapi.yaml", Embedded: true}, "a file": {File: "api/shop.yaml"}}
	for name, spec := range specs {
		seen := map[string]contract.Cause{}
		for _, cause := range causesInSchema(t) {
			r := rendertest.Reports()["inconclusive"]
			r.Spec, r.InconclusiveBecause = spec, []contract.Cause{cause}
			next := phrase.Next(r, contract.SeverityError)
			if other, again := seen[next.Why]; again || next.Why == "" || cause.Text() == "" {
				t.Errorf("%s: %q is the advice for %s, too", cause, next.Why, other)
			}
			seen[next.Why] = cause
			if !spec.Embedded && strings.Contains(next.Command, "--live") && !strings.Contains(next.Command, "--spec api/shop.yaml") || spec.Embedded && strings.Contains(next.Command, "--spec openapi.yaml") {
				t.Errorf("%s, %s: %s", name, cause, next.Command)
			}
			if (next.Command == "") != strings.HasSuffix(next.Text(), ".") || strings.HasSuffix(next.Text(), ". To:") {
				t.Errorf("%s: %s", cause, next.Text())
			}
			for _, format := range []string{"text", "markdown", "html", "junit"} {
				write, _ := render.ByName(format)
				text := html.UnescapeString(strings.Join(strings.Fields(writtenWith(t, write, r, render.Options{})), " "))
				start, _, _ := strings.Cut(next.Why, ".")
				if !strings.Contains(text, start) {
					t.Errorf("%s has no advice for %s:\n%s", format, cause, text)
				}
			}
		}
	}
}

func TestAdviceFitsTheSituation(t *testing.T) {
	const none = ""
	embedded, shop := contract.SpecInfo{File: "openapi.yaml", Embedded: true}, contract.SpecInfo{File: "shop.yaml"}
	failing := []contract.Finding{{Rule: contract.RuleValueNew, Severity: contract.SeverityWarning}}
	inconclusive := func(spec contract.SpecInfo, causes ...contract.Cause) contract.Report {
		return contract.Report{Verdict: contract.VerdictInconclusive, Spec: spec, InconclusiveBecause: causes}
	}
	tests := map[string]struct {
		report  contract.Report
		failOn  contract.Severity
		command string
	}{
		"clean":                             {contract.Report{Verdict: contract.VerdictClean, Findings: failing}, contract.SeverityError, none},
		"clean, and failing":                {contract.Report{Verdict: contract.VerdictClean, Findings: failing, Spec: embedded}, contract.SeverityWarning, "blooio check --baseline baseline.yaml --baseline-update RECORDING..."},
		"drift":                             {contract.Report{Verdict: contract.VerdictDrift, Spec: embedded}, "", "blooio check --baseline baseline.yaml --baseline-update RECORDING..."},
		"drift, another spec":               {contract.Report{Verdict: contract.VerdictDrift, Spec: shop}, "", "blooio check --baseline baseline.yaml --baseline-update --spec shop.yaml RECORDING..."},
		"drift, with a baseline":            {contract.Report{Verdict: contract.VerdictDrift, Spec: embedded, Baseline: &contract.BaselineReport{File: "it's known.yaml"}}, "", "blooio check --baseline FILE --baseline-update RECORDING..."},
		"drift, an expired entry":           {contract.Report{Verdict: contract.VerdictDrift, Spec: embedded, Baseline: &contract.BaselineReport{File: "b.yaml", Expired: make([]contract.BaselineEntry, 1)}}, "", none},
		"a refused key":                     {inconclusive(embedded, contract.CauseNoSuccess, contract.CauseRefused), "", "blooio groups list --limit 1"},
		"a refused key, another spec":       {inconclusive(shop, contract.CauseNoSuccess, contract.CauseRefused), "", none},
		"a refused key that ended the run":  {inconclusive(embedded, contract.CauseInterrupted, contract.CauseNoSuccess, contract.CauseRefused), "", "blooio groups list --limit 1"},
		"a refused key, and empty lists":    {inconclusive(embedded, contract.CauseEmptyLists, contract.CauseNoSuccess, contract.CauseRefused), "", "blooio groups list --limit 1"},
		"refused as meant":                  {inconclusive(embedded, contract.CauseNoSuccess), "", "blooio record -o new.har"},
		"refused as meant, and empty lists": {inconclusive(embedded, contract.CauseEmptyLists, contract.CauseNoSuccess), "", "blooio check --live"},
		"too many requests":                 {inconclusive(embedded, contract.CauseInterrupted, contract.CauseNoSuccess, contract.CauseRateLimited), "", "blooio check --live --rate 0.5"},
		"another API":                       {inconclusive(shop, contract.CauseNoMatch), "", "blooio check --spec FILE RECORDING..."},
		"a cause that is not known":         {inconclusive(embedded, "new"), "", "blooio check --live"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if next := phrase.Next(&test.report, test.failOn); next.Command != test.command {
				t.Errorf("%+v", next)
			}
		})
	}
}

// A command has the name of a file only where a shell takes it as it is.
func TestAdviceIsSafe(t *testing.T) {
	r := rendertest.Reports()["drift"]
	r.Baseline = nil
	for name, want := range map[string]string{
		"a/b-c_1.yaml": "a/b-c_1.yaml", "../a.yaml": "../a.yaml", strings.Repeat("a", 200): strings.Repeat("a", 200),
		"a\n```\n# b": "FILE", "a;rm b": "FILE", "$(b)": "FILE", "a\x1b[31m": "FILE", "--x": "FILE", "a b": "FILE", strings.Repeat("a", 201): "FILE",
	} {
		r.Spec.File = name
		if command := phrase.Next(r, "").Command; command != "blooio check --baseline baseline.yaml --baseline-update --spec "+want+" RECORDING..." {
			t.Errorf("%q: %s", name, command)
		}
	}
}
