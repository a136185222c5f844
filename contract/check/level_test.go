package check_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check"
	"github.com/blooio-community/blooio-go/contract/openapi"
)

// reportWith draws a report with levels of rules, written as "rule=level" or "rule=level at WHERE".
func reportWith(t testing.TB, spec *openapi.Spec, levels []string, exchanges ...contract.Exchange) *contract.Report {
	t.Helper()
	checker := check.Checker{Spec: spec, Levels: levelsOf(levels)}
	var e check.Evidence
	for i, ex := range exchanges {
		ex.Index = i
		e.Merge(checker.Check(ex))
	}
	return checker.Report(&e)
}

func levelsOf(list []string) (levels contract.RuleLevels) {
	for _, text := range list {
		setting, where, _ := strings.Cut(text, " at ")
		rule, level, _ := strings.Cut(setting, "=")
		levels = append(levels, contract.RuleLevel{Rule: rule, Where: where, Level: contract.Level(level)})
	}
	return levels
}

func allOff() (levels []string) {
	for _, r := range contract.Rules() {
		levels = append(levels, r.Name+"=off")
	}
	return levels
}

func TestLevels(t *testing.T) {
	page := func(order string) contract.Exchange {
		return exchange("GET", "http://x/orders", 200, `{"orders":[`+order+`],"more":false}`)
	}
	good, text, odd := page(`{"number":1}`), page(`{"number":"x"}`), page(`{"number":1,"odd":1}`)
	malformed := exchange("GET", "http://x/orders", 200, `{"orders":[`)
	list := exchange("GET", "http://x/orders", 200, `[]`)
	created := exchange("GET", "http://x/orders", 201, `{}`)
	html := exchange("GET", "http://x/orders/latest", 200, `<p>`, contentType("text/css"))
	none := exchange("GET", "http://x/orders/latest", 200, ``)
	other := exchange("GET", "http://x/orders/latest", 200, `{"a":1,"b":2}`)
	deprecated := exchange("DELETE", "http://x/orders/1", 204, "", func(ex *contract.Exchange) { ex.Header.Set("Deprecation", "@1") })
	type exchanges = []contract.Exchange
	for name, test := range map[string]struct {
		exchanges exchanges
		levels    []string
		want      string
	}{
		"as usual":                         {exchanges{text}, nil, "drift: the API has drifted from the spec in 1 place [error]"},
		"off":                              {exchanges{text}, []string{"response-type-mismatch=off"}, "clean: 1 exchange checked, no errors with these settings; 1 finding off []"},
		"off elsewhere":                    {exchanges{text}, []string{"response-type-mismatch=off at getOrder 200 /number"}, "drift: the API has drifted from the spec in 1 place [error]"},
		"off here":                         {exchanges{text}, []string{"response-type-mismatch=off at listOrders 200 /orders/*/number"}, "clean: 1 exchange checked, no errors with these settings; 1 finding off []"},
		"a warning":                        {exchanges{text}, []string{"response-type-mismatch=warning"}, "clean: 1 exchange checked, no errors with these settings; 1 warning; 1 error lowered [warning]"},
		"raised":                           {exchanges{odd}, []string{"response-property-undocumented=error"}, "drift: the API has drifted from the spec in 1 place [error]"},
		"lowered from a warning":           {exchanges{odd}, []string{"response-property-undocumented=info"}, "clean: 1 exchange checked, nothing found that breaks a client; 1 info [info]"},
		"another rule":                     {exchanges{good}, []string{"json-malformed=off"}, "clean: 1 exchange checked, nothing found that breaks a client []"},
		"everything off":                   {exchanges{good}, allOff(), "inconclusive: every rule that could report something is off []"},
		"everything off, with findings":    {exchanges{text}, allOff(), "inconclusive: every rule that could report something is off; 1 finding off []"},
		"everything off, then one on":      {exchanges{text}, append(allOff(), "response-null=error"), "clean: 1 exchange checked, no errors with these settings; 1 finding off []"},
		"everything off here":              {exchanges{good}, everywhere(allOff(), "listOrders 200 /**"), "inconclusive: every rule that could report something is off []"},
		"everything off elsewhere":         {exchanges{good}, everywhere(allOff(), "getOrder * /**"), "clean: 1 exchange checked, nothing found that breaks a client []"},
		"only what needs probes is on":     {exchanges{good}, append(allOff(), "probe-server-failure=error", "behaviour-value-new=info"), "inconclusive: every rule that could report something is off []"},
		"only announcements are on":        {exchanges{good}, append(allOff(), "response-deprecation-announced=error"), "inconclusive: every rule that could report something is off []"},
		"malformed":                        {exchanges{malformed}, []string{"json-malformed=off"}, "inconclusive: findings that do not count as errors kept the responses from being checked; 1 finding off []"},
		"malformed, lowered":               {exchanges{malformed}, []string{"json-malformed=info"}, "inconclusive: findings that do not count as errors kept the responses from being checked; 1 info; 1 error lowered [info]"},
		"malformed, beside a good one":     {exchanges{malformed, good}, []string{"json-malformed=off"}, "clean: 2 exchanges checked (1 without evidence), no errors with these settings; 1 finding off []"},
		"another type":                     {exchanges{list}, []string{"response-type-mismatch=off"}, "inconclusive: findings that do not count as errors kept the responses from being checked; 1 finding off []"},
		"another status":                   {exchanges{created}, []string{"response-status-undocumented=off"}, "inconclusive: findings that do not count as errors kept the responses from being checked; 1 finding off []"},
		"another media type":               {exchanges{html}, []string{"response-media-type-undocumented=off"}, "inconclusive: findings that do not count as errors kept the responses from being checked; 1 finding off []"},
		"no body":                          {exchanges{none}, []string{"response-body-missing=off"}, "inconclusive: findings that do not count as errors kept the responses from being checked; 1 finding off []"},
		"something else":                   {exchanges{other}, []string{"response-body-unrecognized=off"}, "inconclusive: findings that do not count as errors kept the responses from being checked; 1 finding off []"},
		"a warning about the whole is off": {exchanges{deprecated}, []string{"response-deprecation-announced=off"}, "clean: 1 exchange checked, no errors with these settings; 1 finding off []"},
	} {
		t.Run(name, func(t *testing.T) {
			r := reportWith(t, shop(t), test.levels, test.exchanges...)
			var severities []contract.Severity
			for _, f := range r.Findings {
				severities = append(severities, f.Severity)
			}
			if got := fmt.Sprintf("%s: %s %v", r.Verdict, r.Reason, severities); got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
			if wrong := check.CheckLevels(shop(t), levelsOf(test.levels)); wrong != nil {
				t.Error(wrong)
			}
		})
	}
}

// everywhere restricts levels to a location of responses, those that can be about a finding there.
func everywhere(levels []string, where string) (list []string) {
	for _, level := range levels {
		if !strings.HasPrefix(level, "request-") {
			list = append(list, level+" at "+where)
		}
	}
	return list
}

// A rename that is off is reported as what it consists of, and counted as off.
func TestRenameOff(t *testing.T) {
	spec := specOf(t, `{"type":"object","required":["icon_url","id"],"properties":{"icon_url":{"type":"string"},"id":{"type":"string"}}}`)
	ex := exchange("GET", "http://h/x", 200, `{"icon_link":"a","id":"b"}`)
	if got, want := lines(reportWith(t, spec, nil, ex)), contract.RulePropertyRenamed; !strings.HasPrefix(got, want) || strings.Contains(got, "\n") {
		t.Fatalf("got %s", got)
	}
	r := reportWith(t, spec, []string{contract.RulePropertyRenamed + "=off"}, ex)
	want := "response-required-missing /icon_url: present / absent\nresponse-property-undocumented /icon_link: no such property / string"
	if got := lines(r); got != want || r.Verdict != contract.VerdictDrift || r.Settings.Off != 1 || r.Settings.Rules[0].Findings != 1 {
		t.Errorf("%s, %+v\n%s", r.Verdict, r.Settings, got)
	}
}

// More findings than are kept may hide errors behind those that are off.
func TestLevelsOfTooManyFindings(t *testing.T) {
	var exchanges []contract.Exchange
	for i := range 140 {
		exchanges = append(exchanges, namesExchange(i, 50))
	}
	for level, want := range map[string]contract.Verdict{"off": contract.VerdictInconclusive, "info": contract.VerdictClean, "error": contract.VerdictDrift} {
		r := reportWith(t, shop(t), []string{"response-property-undocumented=" + level}, exchanges...)
		if r.Folded == nil || r.Verdict != want {
			t.Errorf("%s: %s, %s, %+v", level, r.Verdict, r.Reason, r.Folded)
		}
	}
}

// An entry of the baseline whose finding is off is neither counted nor called obsolete.
func TestLevelsAndBaseline(t *testing.T) {
	spec := shop(t)
	ex := exchange("GET", "http://x/orders", 200, `{"orders":[{"number":"x","note":3}],"more":false}`)
	known, _ := (*contract.Baseline)(nil).Updated(reportWith(t, spec, nil, ex).Findings)
	checker := check.Checker{Spec: spec, Baseline: known, Now: time.Unix(1, 0), Levels: levelsOf([]string{"response-type-mismatch=off at listOrders 200 /orders/*/note"})}
	r := checker.Report(checker.Check(ex))
	if len(r.Findings) != 1 || r.Baseline.Baselined != 1 || len(r.Baseline.Gone) != 0 || r.Settings.Off != 1 {
		t.Errorf("%d findings, %+v, %+v", len(r.Findings), r.Baseline, r.Settings)
	}
}

// Parts with the same levels merge into the report of the whole; others do not.
func TestMergeWithLevels(t *testing.T) {
	spec := shop(t)
	levels := []string{"response-type-mismatch=warning", "response-type-mismatch=off at listOrders 200 /orders/*/note", "response-property-undocumented=error"}
	first := exchange("GET", "http://x/orders", 200, `{"orders":[{"number":"x","note":3}],"more":false}`)
	second := exchange("GET", "http://x/orders", 200, `{"orders":[{"number":1,"note":4,"odd":1}],"more":false}`)
	first.Recording, second.Recording = "a.har", "b.har"
	checker := check.Checker{Spec: spec, Levels: levelsOf(levels)}
	whole := checker.Check(first)
	whole.Merge(checker.Check(second))
	want := asJSON(t, checker.Report(whole))
	merged, err := check.MergeReports(spec, saved(t, checker.Report(checker.Check(second))), saved(t, checker.Report(checker.Check(first))))
	if err != nil {
		t.Fatal(err)
	}
	if got := asJSON(t, merged); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	for name, others := range map[string][]string{"none": nil, "fewer": levels[:2], "another level": append([]string{"response-type-mismatch=info"}, levels[1:]...)} {
		_, err := check.MergeReports(spec, saved(t, checker.Report(whole)), saved(t, reportWith(t, spec, others, second)))
		if err == nil || err.Error() != "report 2: it was made with other levels of rules" {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func asJSON(t *testing.T, r *contract.Report) string {
	t.Helper()
	text, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// saved is a report as it is after it was written and read.
func saved(t *testing.T, r *contract.Report) *contract.Report {
	t.Helper()
	again, err := contract.ReadReport(strings.NewReader(asJSON(t, r)))
	if err != nil {
		t.Fatal(err)
	}
	return again
}

func TestCheckLevels(t *testing.T) {
	for setting, want := range map[string]string{
		"response-nul=off":                                                   `level 1: unknown rule "response-nul", did you mean "response-null"?`,
		"nothing=off":                                                        `level 1: unknown rule "nothing"`,
		"response-null=of":                                                   `level 1: unknown level "of" (want off, info, warning, error), did you mean "off"?`,
		"response-null=off at /orders":                                       `level 1: malformed location "/orders" (want operation, status and pointer as in a report, such as "latestOrder 200 /data/*/name")`,
		"response-null=off at listOrder 200 /more":                           `level 1: the spec has no operation "listOrder", did you mean "listOrders"?`,
		"response-null=off at listOrders 200 /mroe":                          `level 1: the spec has nothing at /mroe, did you mean "/more"?`,
		"response-null=off at listOrders 200 /orders/*/nmber":                `level 1: the spec has nothing at /orders/*/nmber, did you mean "/orders/*/number"?`,
		"response-null=off at listOrders 200 /ordrs/*/number":                `level 1: the spec has nothing at /ordrs, did you mean "/orders"?`,
		"response-null=off at listOrders 200 /orders/0/number":               `level 1: the spec has nothing at /orders/0, did you mean "/orders/*"?`,
		"response-null=off at listOrders 200 /orders/number":                 `level 1: the spec has nothing at /orders/number`,
		"response-null=off at listOrders 404 /orders":                        `level 1: the spec has no response with a body for "listOrders 404"`,
		"response-null=off at listOrders 5XX /**":                            `level 1: the spec has no response with a body for "listOrders 5XX"`,
		"response-null=off at * 200 /ordres/**":                              `level 1: the spec has nothing at /ordres, did you mean "/orders"?`,
		"response-required-missing=off at listOrders 200 /ordrs/*/x":         `level 1: the spec has nothing at /ordrs, did you mean "/orders"?`,
		"response-null=off at listOrders 200 /orders/*/number":               "",
		"response-null=off at listOrders 2XX /orders/*/number":               "",
		"response-null=off at * * /**":                                       "",
		"response-null=off at * * /more":                                     "",
		"response-null=off at listOrders 200 /*":                             "",
		"response-null=off at listOrders 200 /*/*/number":                    "",
		"response-null=off at listOrders 200 /orders/*/payment/last4":        "",
		"response-null=off at listOrders 200 /orders/*/labels/*":             "",
		"response-null=off at getOrder 418 /note":                            "", // default
		"response-null=off at listOrders 200":                                "",
		"response-required-missing=off at listOrders 200 /orders/*/x":        "",
		"response-property-undocumented=off at listOrders 200 /orders/*/odd": "",
		"response-property-undocumented=off at listOrders 200 /new/thing":    "",
		"response-header-missing=off at listOrders 200 header X":             "",
		"response-status-undocumented=off at listOrders 404":                 "",
		"json-malformed=info":                                                "",
	} {
		got := ""
		for _, wrong := range check.CheckLevels(shop(t), levelsOf([]string{setting})) {
			got += wrong.Error()
		}
		if got != want {
			t.Errorf("%s\ngot  %s\nwant %s", setting, got, want)
		}
	}
}

// Every location that a report prints may stand in the settings.
func TestPrintedLocationsAreValid(t *testing.T) {
	schemas := map[string]string{
		"composed": `{"allOf":[{"type":"object","properties":{"a":{"oneOf":[{"type":"string"},{"type":"array","items":{"type":"integer"}}]}}},{"type":"object","required":["gone"],"properties":{"a~/b":{"type":"string"}}}]}`,
		"maps":     `{"type":"object","additionalProperties":{"type":"object","properties":{"a":{"type":"string"},"*":{"type":"string"}}}}`,
		"closed":   `{"type":"object","additionalProperties":false,"properties":{"a":{"type":"string","format":"uuid"}}}`,
		"trees":    `{"type":"object","properties":{"a":{"$ref":"#/components/schemas/Tree"}}}`,
	}
	bodies := []string{`{"a":[{}]}`, `{"a":["x",[1]],"a~/b":1}`, `{"a":{"a":1,"*":2},"k":null}`, `{"a":"x","odd one":{"b":[]},"":0}`, `[]`, `null`, `{`}
	found := 0
	for name, schema := range schemas {
		spec := specOf(t, schema)
		for _, body := range bodies {
			ex := exchange("GET", "http://h/x", 200, body)
			for _, f := range reportWith(t, spec, nil, ex).Findings {
				found++
				off := contract.RuleLevels{{Rule: f.Rule, Where: f.Where(), Level: contract.LevelOff}}
				if wrong := check.CheckLevels(spec, off); wrong != nil {
					t.Errorf("%s: %s: %v", name, f.Where(), wrong)
				}
				checker := check.Checker{Spec: spec, Levels: off}
				if r := checker.Report(checker.Check(ex)); r.Settings.Off == 0 {
					t.Errorf("%s: %s at %s is not off: %+v", name, f.Rule, f.Where(), r.Settings)
				}
			}
		}
	}
	if found < 20 {
		t.Errorf("only %d findings were tried", found)
	}
}

// A discriminator without alternatives chooses among schemas that have its own as a part.
func TestLevelsBelowADiscriminator(t *testing.T) {
	spec := specOfSchemas(t, map[string]string{
		"A":   `{"type":"object","properties":{"pet":{"$ref":"#/components/schemas/Pet"}}}`,
		"Pet": `{"type":"object","required":["kind"],"properties":{"kind":{"type":"string"}},"discriminator":{"propertyName":"kind"}}`,
		"Cat": `{"allOf":[{"$ref":"#/components/schemas/Pet"},{"type":"object","properties":{"lives":{"type":"integer"}}}]}`,
	})
	ex := exchange("GET", "http://h/x", 200, `{"pet":{"kind":"Cat","lives":"nine"}}`)
	r := reportWith(t, spec, nil, ex)
	if len(r.Findings) != 1 {
		t.Fatal(lines(r))
	}
	if wrong := check.CheckLevels(spec, contract.RuleLevels{{Rule: r.Findings[0].Rule, Where: r.Findings[0].Where(), Level: "off"}}); wrong != nil {
		t.Error(wrong)
	}
}

// The order of merging makes no difference, and neither does drawing a report twice.
func TestLevelsDoNotDependOnOrder(t *testing.T) {
	checker := check.Checker{Spec: shop(t), Levels: levelsOf([]string{"response-type-mismatch=off", "response-null=info"})}
	a := checker.Check(exchange("GET", "http://x/orders", 200, `{"orders":[{"number":"x"}],"more":null}`))
	b := checker.Check(exchange("GET", "http://x/orders/1", 200, `{"number":"x","note":null}`))
	var forward, backward check.Evidence
	forward.Merge(a)
	forward.Merge(b)
	backward.Merge(b)
	backward.Merge(a)
	first := checker.Report(&forward)
	if !reflect.DeepEqual(first, checker.Report(&backward)) || !reflect.DeepEqual(first, checker.Report(&forward)) {
		t.Error("the reports differ")
	}
}
