// Package rendertest has reports for the tests of the formats.
package rendertest

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"time"

	"github.com/blooio-community/blooio-go/contract"
)

// Reports returns reports of every kind that a format must cope with.
func Reports() map[string]*contract.Report {
	all := map[string]*contract.Report{
		"clean": cleanReport(), "drift": driftReport(),
		"settings": settingsReport(),
		"inconclusive": {
			Verdict: contract.VerdictInconclusive, Reason: "there was no exchange to check",
			InconclusiveBecause: []contract.Cause{contract.CauseNoExchange},
		},
		"interrupted": {
			Verdict: contract.VerdictInconclusive, Reason: "the run did not complete: the network failed",
			InconclusiveBecause: []contract.Cause{contract.CauseEmptyLists, contract.CauseInterrupted},
			Interrupted:         []string{"the network failed"},
			Shard:               &contract.Shard{Part: 2, Of: 3, Recordings: []string{"monday.har"}, Total: 4, SHA256: strings.Repeat("cd", 32), Version: "1.2.3"},
			Exchanges:           contract.ExchangeCount{Total: 9, Checked: 8, Unmatched: 1, WithoutEvidence: 8, LeftOut: 2},
			LeftOut:             []contract.LeftOutEntry{{Recording: "monday.har", Entry: 3, Line: 12, Reason: "not an object"}},
			Findings: []contract.Finding{{Rule: "behaviour-value-new", Severity: contract.SeverityInfo, Operation: "listOrders", Status: 200,
				Location: "/orders/*/kind", Example: "/orders/0/kind", ExampleRecording: "live", SpecLine: 60, SpecColumn: 9, Expected: "new, paid", Actual: "sent",
				Occurrences: 1, Of: 1, Recordings: 1, Fingerprint: "333333333333"}},
			Folded:   &contract.Folded{Findings: 1, Observations: 34, Candidates: 5},
			Evidence: json.RawMessage(`{"version":2,"text":"a<b"}`),
		},
	}
	for _, r := range all {
		complete(r)
	}
	spec := &all["interrupted"].Spec
	spec.Embedded, spec.URL = true, "https://code.example/shop/blob/v1.2.3/openapi.yaml"
	return all
}

// complete gives a report what all of them have.
func complete(r *contract.Report) {
	r.SchemaVersion, r.Counts = contract.ReportVersion, contract.CountFindings(r.Findings)
	r.Spec = contract.SpecInfo{File: "openapi.yaml", Title: "Shop", Version: "1.2.3", SHA256: strings.Repeat("ab", 32)}
	for _, list := range []any{&r.Recordings, &r.Findings, &r.Observations, &r.Coverage.Enums, &r.Coverage.Uncovered} {
		if v := reflect.ValueOf(list).Elem(); v.IsNil() {
			v.Set(reflect.MakeSlice(v.Type(), 0, 0))
		}
	}
}

// cleanReport has more of everything than a format for people lists.
func cleanReport() *contract.Report {
	r := &contract.Report{Verdict: contract.VerdictClean, Reason: "12 exchanges checked",
		Exchanges: contract.ExchangeCount{Total: 24, Checked: 12, Unmatched: 12},
		Coverage: contract.Coverage{Operations: contract.Ratio{Covered: 1, Of: 3}, Statuses: contract.Ratio{Covered: 1, Of: 2}, Properties: contract.Ratio{Covered: 14, Of: 23}, Nulls: contract.Ratio{Of: 4},
			Enums: []contract.EnumCoverage{{Name: "channel types", Ratio: contract.Ratio{Covered: 3, Of: 6}}}}}
	for i := range 10 {
		u := contract.Uncovered{What: []string{"status", "property", "null", "values"}[i%4], Operation: "listOrders", Status: "200"}
		if u.What != "status" {
			u.Location = fmt.Sprintf("/orders/*/p%d", i)
		}
		if u.What == "values" {
			u.Values = []string{"new", "paid"}
		}
		r.Coverage.Uncovered = append(r.Coverage.Uncovered, u)
	}
	r.Coverage.Uncovered = append(r.Coverage.Uncovered, contract.Uncovered{What: "operation", Operation: "listParcels"})
	for i, keyword := range []string{"contains", "if", "not", "oneOf"} {
		r.Coverage.Unchecked = append(r.Coverage.Unchecked, contract.Unchecked{
			File: "openapi.yaml", Line: 12 + i, Keyword: keyword, Text: keyword + " is not checked", Operation: "listOrders", Status: "200", Location: "/orders/*",
		})
	}
	for i := range 12 {
		r.Recordings = append(r.Recordings, contract.RecordingCount{Name: fmt.Sprintf("recording-%c.har", 'a'+i), Total: 2, Checked: 1})
	}
	return r
}

// settingsReport has findings that the settings changed, and levels of rules of every kind.
func settingsReport() *contract.Report {
	level := func(rule, where string, level contract.Level, findings int) contract.RuleUse {
		return contract.RuleUse{RuleLevel: contract.RuleLevel{Rule: rule, Where: where, Level: level}, Findings: findings}
	}
	return &contract.Report{Verdict: contract.VerdictClean, Reason: "2 exchanges checked, no errors with these settings; 1 warning; 3 findings off; 1 error lowered",
		Exchanges: contract.ExchangeCount{Total: 2, Checked: 2},
		Findings: []contract.Finding{{Rule: "response-null", Severity: contract.SeverityWarning, UsualSeverity: contract.SeverityError, Operation: "listOrders", Status: 200,
			Location: "/orders/*/kind", Example: "/orders/0/kind", ExampleRecording: "monday.har", Expected: "string", Actual: "null", SpecLine: 60, SpecColumn: 9,
			Occurrences: 1, Of: 2, Recordings: 1, Fingerprint: "444444444444"}},
		Settings: &contract.Settings{Off: 3, Lowered: 1, Rules: []contract.RuleUse{
			level("response-null", "", "warning", 1), level("response-null", "listOrders 200 /more", "off", 1), level("json-malformed", "", "off", 2),
			level("behaviour-value-new", "listOrders 200 /orders/*/kind", "error", 0)}},
	}
}

// monday is when the recording of that name begins.
var monday = time.Date(2026, 11, 2, 8, 0, 0, 0, time.UTC)

func driftReport() *contract.Report {
	return &contract.Report{
		Version: "1.2.3", Command: "blooio check --baseline baseline.yaml monday.har",
		Verdict: contract.VerdictDrift, Reason: "the API differs from the spec in 1 location",
		Exchanges: contract.ExchangeCount{Total: 3, Checked: 3, WithoutEvidence: 1},
		Recordings: []contract.RecordingCount{{Name: "monday.har", Total: 3, Checked: 3,
			First: monday, Last: monday.Add(90 * time.Minute)}},
		Findings: []contract.Finding{
			{Rule: "response-type-mismatch", Severity: contract.SeverityError, Operation: "listOrders", Status: 200,
				Location: "/orders/*/number", Example: "/orders/1/number", ExampleRecording: "monday.har", ExampleEntry: 2, ExampleLine: 7, Expected: "integer", Actual: "string",
				SpecLine: 58, SpecColumn: 9, Impact: "decode fails", Occurrences: 2, Of: 400, Recordings: 1, OfRecordings: 1, Fingerprint: "0123456789ab",
				FoundIn:   []contract.FoundIn{{Name: "monday.har", Occurrences: 2, Exchanges: 1, Of: 3, First: monday.Add(time.Hour), Last: monday.Add(time.Hour)}},
				FirstSeen: monday.Add(time.Hour), LastSeen: monday.Add(time.Hour),
				Request: &contract.Request{Method: "GET", Path: "/orders", URL: "https://shop.example/api/orders?after={after}", Key: "Authorization: Bearer"}},
			{Rule: "response-status-undocumented", Severity: contract.SeverityWarning, Operation: "listOrders", Status: 404,
				ExampleRecording: "monday.har", Expected: "200, 5XX", Actual: "404 Not Found", Occurrences: 1, Of: 1, Recordings: 1,
				Fingerprint: "ba9876543210", Baselined: true, BaselinedReason: "the shop moves house", BaselinedOwner: "jane", BaselinedUntil: "2027-01-31"},
		},
		Probes:   []contract.ProbeAnswer{{Operation: "listOrders", Probe: "limit-1", Status: 200, Count: 2}, {Operation: "listOrders", Probe: "no-key", Status: 401, Count: 1}},
		Accepted: &contract.AcceptedCount{Recordings: 2, Exchanges: 9, MinEvidence: 3},
		Baseline: &contract.BaselineReport{File: "baseline.yaml", Baselined: 1,
			Expired: []contract.BaselineEntry{{Fingerprint: "111111111111", Rule: "response-null", Where: "listOrders 200 /more", Reason: "soon", Owner: "jane", Expires: "2026-01-02"}},
			Gone:    []contract.BaselineEntry{{Fingerprint: "222222222222", Rule: "json-malformed", Where: "listOrders 200"}}},
		Observations: []contract.Observation{
			{Operation: "listOrders", Status: 200, Seen: 2, Kinds: contract.KindObject},
			{Operation: "listOrders", Status: 200, Location: "/orders/*/kind", Seen: 400, Kinds: contract.KindString, Spec: "string, one of new, paid", SpecLine: 60,
				Values: map[string]int{"new": 390, "paid": 9}, Formats: contract.FormatCounts{contract.FormatOther: 400}},
			{Operation: "listOrders", Status: 200, Location: "/orders/*/number", Seen: 400, Kinds: contract.KindInteger | contract.KindString,
				Formats: contract.FormatCounts{contract.FormatOther: 2}, Units: contract.UnitCounts{contract.UnitNone: 398}, Digits: 3},
			{Operation: "listOrders", Status: 200, Location: "/orders/*/note", Absent: 400},
		},
	}
}

// Hostile are texts that a format might obey, break on or be made too long by.
var Hostile = map[string]string{
	"commands":  "::error file=x::y\r\n::add-mask::z\n  ::notice::w ##[group]v %0A%25 a:b,c",
	"markup":    "a|b`c``d\\|e\\` <script>alert(1)</script> <!-- --> &amp; *b* _i_ [x](http://evil.example) ![i](x) </details>",
	"names":     "@octocat #1 GH-1 jane@evil.example www.evil.example https://evil.example/x :tada: 0123abc",
	"control":   "]]>\x00\x1b[31m\ufffe\u202e\xff\xc3 {0} {x} \u2028",
	"wide":      strings.Repeat("é町", 4000),
	"many":      strings.Repeat("<", 9000),
	"backticks": strings.Repeat("`", 900),
	"empty":     "",
}

// Fill sets all strings of a report, as far as its pointers and lists lead.
func Fill(r *contract.Report, text string) { fill(reflect.ValueOf(r), text) }

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
