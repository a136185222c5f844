package check_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check"
	"github.com/blooio-community/blooio-go/contract/openapi"
)

// things is a description that documents how it refuses.
const things = `{"openapi":"3.0.3","info":{"title":"T","version":"1"},"paths":{"/things":{"get":{"operationId":"listThings",
	"x-pagination":{"request":{"cursor":"cursor"},"response":{"items":"data","more":"more","next":"next"}},"responses":{
	"200":{"description":"A page.","content":{"application/json":{"schema":{"type":"object","properties":{
		"data":{"type":"array","items":{"type":"object","properties":{"id":{"type":"string"},"tags":{"type":"object","additionalProperties":{"type":"string"}}}}},
		"more":{"type":"boolean"},"next":{"type":"string","nullable":true}}}}}},
	"307":{"description":"Elsewhere."},
	"401":{"$ref":"#/components/responses/E"},"403":{"$ref":"#/components/responses/E"},"404":{"$ref":"#/components/responses/E"},
	"429":{"$ref":"#/components/responses/E"},"default":{"$ref":"#/components/responses/E"}}}}},
	"components":{"responses":{"E":{"description":"An error.","content":{"application/json":{"schema":{"type":"object","required":["error"],"properties":{"error":{"type":"string"}}}}}}}}}`

const (
	aPage    = `{"data":[{"id":"a","tags":{"x":"y"}}],"more":false,"next":null}`
	anEmpty  = `{"data":[],"more":false,"next":null}`
	anError  = `{"error":"no"}`
	oddError = `{"error":1}`
)

// answer is a response in short: its status, the status that was meant, the probe and the body.
type answer struct {
	status, meant int
	probe, body   string
}

func (a answer) exchange(t *testing.T) contract.Exchange {
	ex := exchange("GET", "https://h/things", a.status, a.body)
	ex.ExpectedStatus, ex.Probe = a.meant, a.probe
	if a.status == http.StatusTooManyRequests {
		ex.Header.Set("Retry-After", "1")
	}
	return ex
}

func thingsSpec(t *testing.T) *openapi.Spec {
	t.Helper()
	spec, err := openapi.Load("things.json", []byte(things))
	if err != nil {
		t.Fatal(err)
	}
	return spec
}

func reportOn(t *testing.T, spec *openapi.Spec, answers ...answer) *contract.Report {
	t.Helper()
	var e check.Evidence
	for _, a := range answers {
		e.Merge(check.Checker{Spec: spec}.Check(a.exchange(t)))
	}
	return draw(spec, &e)
}

// A run in which nobody was served verifies no contract, however well the refusals keep to it.
func TestRefusalsAreNotClean(t *testing.T) {
	page, empty := answer{200, 0, "", aPage}, answer{200, 0, "", anEmpty}
	tests := map[string]struct {
		answers []answer
		causes  string // of an inconclusive report, or its verdict
		without int
	}{
		"refused":                          {[]answer{{401, 0, "", anError}}, "no-success refused", 1},
		"refused as meant":                 {[]answer{{401, 401, "", anError}}, "no-success", 0},
		"refused as a probe meant":         {[]answer{{401, 401, "key-unknown", anError}}, "no-success", 0},
		"a probe refused for the key":      {[]answer{{401, 0, "limit-0", anError}}, "no-success refused", 1},
		"a probe refused for its mistake":  {[]answer{{400, 0, "limit-0", anError}}, "no-success", 0},
		"forbidden":                        {[]answer{{403, 0, "", anError}}, "no-success refused", 1},
		"another refusal than was meant":   {[]answer{{403, 401, "", anError}}, "no-success refused", 1},
		"not found":                        {[]answer{{404, 0, "", anError}}, "no-success", 1},
		"not found, as meant":              {[]answer{{404, 404, "", anError}}, "no-success", 0},
		"too many requests":                {[]answer{{429, 0, "", anError}}, "no-success rate-limited", 1},
		"the server failed":                {[]answer{{502, 0, "", anError}}, "no-success server-failed", 1},
		"the server failed, as meant":      {[]answer{{502, 502, "", anError}}, "no-success", 0},
		"no response":                      {[]answer{{0, 0, "", ""}}, "no-response no-success", 1},
		"a success where none was meant":   {[]answer{{200, 401, "", aPage}}, "no-success", 1},
		"refused, and empty":               {[]answer{{401, 0, "", anError}, empty}, "empty-lists no-success refused", 1},
		"refused as meant, and empty":      {[]answer{{401, 401, "", anError}, empty}, "empty-lists no-success", 0},
		"a failure, and empty":             {[]answer{{500, 0, "", anError}, empty}, "empty-lists no-success server-failed", 1},
		"a redirect by default":            {[]answer{{302, 0, "", anError}}, "no-success", 1},
		"a redirect that is documented":    {[]answer{{307, 0, "", ""}}, "clean", 0},
		"refused, and a page":              {[]answer{{401, 0, "", anError}, page}, "clean", 1},
		"refused as meant, and a page":     {[]answer{{401, 401, "", anError}, page}, "clean", 0},
		"all kinds of failures and a page": {[]answer{{0, 0, "", ""}, {404, 0, "", anError}, {429, 0, "", anError}, {500, 0, "", anError}, page}, "clean", 4},
		"an odd refusal":                   {[]answer{{401, 0, "", oddError}}, "drift", 1},
		"an odd failure by default":        {[]answer{{500, 0, "", oddError}, page}, "drift", 1},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			r := reportOn(t, thingsSpec(t), test.answers...)
			got := strings.Trim(fmt.Sprint(r.InconclusiveBecause), "[]")
			if r.Verdict != contract.VerdictInconclusive {
				got = string(r.Verdict)
			}
			if got != test.causes || r.Exchanges.WithoutEvidence != test.without {
				t.Errorf("%s, %d without evidence; want %s, %d: %s", got, r.Exchanges.WithoutEvidence, test.causes, test.without, r.Reason)
			}
		})
	}
}

// A HEAD that a probe sends has no body to check, so that a list that is empty stays one.
func TestHeadProbeIsNoSuccess(t *testing.T) {
	spec := thingsSpec(t)
	head := answer{200, 0, "head", ""}.exchange(t)
	head.Method = http.MethodHead
	var e check.Evidence
	e.Merge(check.Checker{Spec: spec}.Check(head))
	e.Merge(check.Checker{Spec: spec}.Check(answer{200, 0, "", anEmpty}.exchange(t)))
	if r := draw(spec, &e); fmt.Sprint(r.InconclusiveBecause) != "[empty-lists no-success]" || r.Exchanges.WithoutEvidence != 0 {
		t.Errorf("%s: %v, %+v", r.Verdict, r.InconclusiveBecause, r.Exchanges)
	}
}

// A live run that ends at the first refusal says why, too.
func TestInterruptedByRefusal(t *testing.T) {
	spec := thingsSpec(t)
	e := check.Checker{Spec: spec}.Check(answer{401, 0, "", anError}.exchange(t))
	e.Interrupt("listing the first page: 401.")
	r := draw(spec, e)
	const want = "the run did not complete: listing the first page: 401, no exchange succeeded (the API refused access)"
	if fmt.Sprint(r.InconclusiveBecause) != "[interrupted no-success refused]" || r.Reason != want {
		t.Errorf("%v: %s", r.InconclusiveBecause, r.Reason)
	}
}

// The headline counts what stands below it, and the counts are those of the findings.
func TestHeadlineDeniesNothing(t *testing.T) {
	const (
		odd    = `{"data":[{"id":"a","odd":1}],"more":false,"next":null}`
		broken = `{"data":[{"id":1}],"more":false,"next":null}`
	)
	tests := map[string]struct {
		answers  []answer
		baseline string // the rules of what is baselined
		expired  string
		reason   string
	}{
		"nothing":                       {[]answer{{200, 0, "", aPage}}, "", "", "1 exchange checked, nothing found that breaks a client"},
		"a warning":                     {[]answer{{200, 0, "", odd}}, "", "", "1 exchange checked, nothing found that breaks a client; 1 warning"},
		"a warning and a refusal":       {[]answer{{200, 0, "", odd}, {401, 0, "", anError}}, "", "", "2 exchanges checked (1 without evidence), nothing found that breaks a client; 1 warning"},
		"an error":                      {[]answer{{200, 0, "", broken}}, "", "", "the API has drifted from the spec in 1 place"},
		"an error and a warning":        {[]answer{{200, 0, "", broken}, {200, 0, "", odd}}, "", "", "the API has drifted from the spec in 1 place; 1 warning"},
		"a baselined error":             {[]answer{{200, 0, "", broken}}, "response-type-mismatch", "", "1 exchange checked, no new findings; 1 in the baseline (1 error)"},
		"a baselined warning":           {[]answer{{200, 0, "", odd}}, "response-property-undocumented", "", "1 exchange checked, no new findings; 1 in the baseline (1 warning)"},
		"a baselined error, a warning":  {[]answer{{200, 0, "", broken}, {200, 0, "", odd}}, "response-type-mismatch", "", "2 exchanges checked, nothing new that breaks a client; 1 warning; 1 in the baseline (1 error)"},
		"an error, a baselined warning": {[]answer{{200, 0, "", broken}, {200, 0, "", odd}}, "response-property-undocumented", "", "the API has drifted from the spec in 1 place; 1 in the baseline (1 warning)"},
		"an expired entry":              {[]answer{{200, 0, "", broken}}, "", "response-type-mismatch", "the API has drifted from the spec in 1 place; 1 expired in the baseline"},
		"an empty list, a warning":      {[]answer{{200, 0, "", `{"data":[],"more":false,"next":null,"odd":1}`}}, "", "", "every list was empty; 1 warning"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			spec := thingsSpec(t)
			var e check.Evidence
			for _, a := range test.answers {
				e.Merge(check.Checker{Spec: spec}.Check(a.exchange(t)))
			}
			checker := check.Checker{Spec: spec, Baseline: &contract.Baseline{}}
			for _, f := range checker.Report(&e).Findings {
				switch f.Rule {
				case test.baseline:
					checker.Baseline.Entries = append(checker.Baseline.Entries, contract.BaselineEntry{Fingerprint: f.Fingerprint})
				case test.expired:
					checker.Baseline.Entries = append(checker.Baseline.Entries, contract.BaselineEntry{Fingerprint: f.Fingerprint, Expires: "2001-01-01"})
				}
			}
			r := checker.Report(&e)
			if r.Reason != test.reason {
				t.Errorf("got  %s: %s\nwant %s", r.Verdict, r.Reason, test.reason)
			}
			if r.Counts != contract.CountFindings(r.Findings) || r.Counts.Errors > 0 != (r.Verdict == contract.VerdictDrift) {
				t.Errorf("%s: %+v", r.Verdict, r.Counts)
			}
		})
	}
}

// What clients make of baselined findings says more of them than their number.
func TestHeadlineNamesImpacts(t *testing.T) {
	spec := thingsSpec(t)
	impacts := map[string]string{"data/0/id": "decoding fails", "more": "decoding fails", "next": "value lost", "odd": "nothing"}
	impact := contract.Impact{Response: func(string, *contract.Exchange) func([]string) string {
		return func(path []string) string { return impacts[strings.Join(path, "/")] }
	}}
	tests := map[string]string{
		`{"data":[{"id":1}],"more":false,"next":null}`:     "1 in the baseline (decoding fails)",
		`{"data":[{"id":1}],"more":1,"next":null}`:         "2 in the baseline (decoding fails)",
		`{"data":[{"id":1}],"more":1,"next":2}`:            "3 in the baseline (decoding fails; value lost)",
		`{"data":[{"id":1}],"more":1,"next":2,"odd":null}`: "4 in the baseline (decoding fails; value lost; …)",
	}
	for body, want := range tests {
		checker := check.Checker{Spec: spec, Impact: impact}
		e := checker.Check(answer{200, 0, "", body}.exchange(t))
		checker.Baseline = &contract.Baseline{}
		for _, f := range checker.Report(e).Findings {
			checker.Baseline.Entries = append(checker.Baseline.Entries, contract.BaselineEntry{Fingerprint: f.Fingerprint})
		}
		if r := checker.Report(e); r.Reason != "1 exchange checked, no new findings; "+want {
			t.Errorf("%s: %s", body, r.Reason)
		}
	}
}

// A response that is a list itself shows nothing of its items while it is empty.
func TestEmptyArrayIsEmptyList(t *testing.T) {
	spec, err := openapi.Load("tags.json", []byte(`{"openapi":"3.0.3","info":{"title":"T","version":"1"},"paths":{"/tags":{"get":{"operationId":"listTags","responses":{
		"200":{"description":"A.","content":{"application/json":{"schema":{"type":"array","items":{"type":"string"}}}}}}}}}}`))
	if err != nil {
		t.Fatal(err)
	}
	for body, want := range map[string]string{`[]`: "[empty-lists]", `["a"]`: "[]"} {
		r := draw(spec, check.Checker{Spec: spec}.Check(exchange("GET", "https://h/tags", 200, body)))
		if got := fmt.Sprint(r.InconclusiveBecause); got != want {
			t.Errorf("%s: %s because of %s, want %s", body, r.Verdict, got, want)
		}
	}
	r := draw(spec, check.Checker{Spec: spec}.Check(exchange("GET", "https://h/tags", 200, `[]`)))
	if got := fmt.Sprint(r.Coverage.Uncovered); got != "[{items listTags 200 /* []}]" {
		t.Errorf("not covered: %s", got)
	}
}
