package tool_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check"
	"github.com/blooio-community/blooio-go/contract/openapi"
	"github.com/blooio-community/blooio-go/contract/render"
	"github.com/blooio-community/blooio-go/internal/race"
	"github.com/blooio-community/blooio-go/internal/suite"
)

// client stands for one that is generated: it says something of every value, and of every walk.
var client = contract.Impact{
	Response: func(operation string, ex *contract.Exchange) func([]string) string {
		return func(at []string) string { return fmt.Sprint(operation, " ", ex.Status, " ", len(at)) }
	},
	Walk: func(operation string, pages []contract.WalkedPage) string {
		return fmt.Sprint(operation, " ", len(pages))
	},
}

// reportOver checks recordings and writes the report as JSON.
func reportOver(t *testing.T, checker check.Checker, paths []string) string {
	t.Helper()
	var evidence check.Evidence
	for _, path := range paths {
		evidence.Merge(suite.EvidenceOf(t, checker, path))
	}
	return asJSON(t, checker.Report(&evidence))
}

func asJSON(t *testing.T, r *contract.Report) string {
	t.Helper()
	var text bytes.Buffer
	if err := render.JSON(&text, r, render.Options{}); err != nil {
		t.Fatal(err)
	}
	return text.String()
}

func merged(t *testing.T, spec *openapi.Spec, texts ...string) string {
	t.Helper()
	var reports []*contract.Report
	for _, text := range texts {
		r, err := contract.ReadReport(strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		reports = append(reports, r)
	}
	r, err := check.MergeReports(spec, reports...)
	if err != nil {
		t.Fatal(err)
	}
	return asJSON(t, r)
}

// TestMergedShardsAreTheWhole checks recordings in shards, in seven ways of dealing them out, and merges
// the reports: byte for byte the report of one run over all of them. Some findings show only then.
func TestMergedShardsAreTheWhole(t *testing.T) {
	spec := suite.Groups(t)
	var paths []string
	for _, b := range suite.BrokenRecordings(t, testdata) {
		if b.Checker.Spec.Title == spec.Title {
			paths = append(paths, b.Path)
		}
	}
	paths = append(paths, suite.Recordings(t, testdata, "recordings")...)
	plain := check.Checker{Spec: spec, Impact: client}
	behaving := plain
	behaving.Accepted = suite.Accepted(t, spec, testdata)
	known := behaving
	all, err := contract.ReadReport(strings.NewReader(reportOver(t, behaving, paths)))
	if err != nil {
		t.Fatal(err)
	}
	baseline, _ := (*contract.Baseline)(nil).Updated(all.Findings[:len(all.Findings)/2])
	baseline.File = "known.yaml"
	baseline.Entries[0].Expires, baseline.Entries[1].Expires = "2020-01-01", "2999-01-01"
	baseline.Entries = append(baseline.Entries, contract.BaselineEntry{Fingerprint: "000000000000", Rule: "response-null", Where: "nowhere"})
	known.Baseline, known.Now = baseline, time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)

	for name, checker := range map[string]check.Checker{"plain": plain, "accepted": behaving, "baseline": known} {
		for seed := range uint64(race.Fewer(7, 7)) {
			t.Run(fmt.Sprint(name, " ", seed), func(t *testing.T) {
				random := rand.New(rand.NewPCG(seed, 7))
				shards := make([][]string, 7)
				for _, path := range paths {
					i := random.IntN(len(shards))
					shards[i] = append(shards[i], path)
				}
				var texts []string
				for _, shard := range shards {
					texts = append(texts, reportOver(t, checker, shard))
				}
				want := reportOver(t, checker, paths)
				if got := merged(t, spec, texts...); got != want {
					t.Fatalf("merged:\n%s", difference(got, want))
				}
				random.Shuffle(len(texts), func(i, j int) { texts[i], texts[j] = texts[j], texts[i] })
				left := merged(t, spec, merged(t, spec, texts[:3]...), merged(t, spec, texts[3:]...))
				if left != want {
					t.Errorf("merged in steps and in another order:\n%s", difference(left, want))
				}
			})
		}
	}
}

// difference is the first line that differs.
func difference(got, want string) string {
	a, b := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return fmt.Sprintf("line %d: %s\nwant: %s", i+1, strings.Join(a[max(i-6, 0):min(i+3, len(a))], "\n"), b[i])
		}
	}
	return fmt.Sprintf("%d lines, want %d", len(a), len(b))
}

func TestMergeRefuses(t *testing.T) {
	spec := suite.Groups(t)
	path := suite.Recordings(t, testdata, "recordings")[0]
	report := func(checker check.Checker) *contract.Report {
		return checker.Report(suite.EvidenceOf(t, checker, path))
	}
	plain := check.Checker{Spec: spec}
	behaving := check.Checker{Spec: spec, Accepted: suite.Accepted(t, spec, testdata)}
	bare := report(plain)
	bare.Evidence = nil
	tests := map[string]struct {
		reports []*contract.Report
		want    string
	}{
		"nothing":                  {nil, "there is no report to merge"},
		"reports of another spec":  {[]*contract.Report{report(check.Checker{Spec: suite.Invented(t, testdata)})}, "report 1: it was made with another spec than openapi.yaml"},
		"reports of two specs":     {[]*contract.Report{report(plain), report(check.Checker{Spec: suite.Invented(t, testdata)})}, "report 2: it was made with another spec: Invented files 2.0.0, not Blooio groups 4.0.0-beta"},
		"other accepted ones":      {[]*contract.Report{report(plain), report(behaving)}, "report 2: it was compared with other accepted recordings"},
		"another baseline":         {[]*contract.Report{report(plain), report(check.Checker{Spec: spec, Baseline: &contract.Baseline{File: "b"}})}, "report 2: it was made with another baseline"},
		"a report that was pruned": {[]*contract.Report{bare}, "report 1: it cannot be merged: its evidence was left out"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if _, err := check.MergeReports(spec, test.reports...); err == nil || !strings.HasPrefix(err.Error(), test.want) {
				t.Errorf("error %v", err)
			}
		})
	}
}

func TestReadReportErrors(t *testing.T) {
	text := reportOver(t, check.Checker{Spec: suite.Groups(t)}, suite.Recordings(t, testdata, "recordings"))
	tests := map[string]struct{ text, want string }{
		"empty":            {"", "the report breaks off: it was not written to its end"},
		"cut short":        {text[:len(text)/2], "the report breaks off: it was not written to its end"},
		"no JSON":          {"clean: 3 exchanges", "not a report: invalid JSON"},
		"a list":           {"[]", "not a report: the whole has the wrong type"},
		"another thing":    {`{"log":{}}`, "not a report: schema_version is missing"},
		"another version":  {strings.Replace(text, `"schema_version": 2`, `"schema_version": 1`, 1), "the report has schema_version 1, this program reads 2: check the recordings again with this version of blooio"},
		"a newer version":  {strings.Replace(text, `"schema_version": 2`, `"schema_version": 3`, 1), "the report has schema_version 3, this program reads 2: it was made by a newer blooio, use that one"},
		"a form of before": {`{"schema_version": 1, "recordings": 5}`, "the report has schema_version 1, this program reads 2: check the recordings again with this version of blooio"},
		"two reports":      {text + text, "something follows the report"},
		"a wrong kind":     {strings.Replace(text, `"total": `, `"total": "`, 1), "not a report: invalid JSON"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if _, err := contract.ReadReport(strings.NewReader(test.text)); err == nil || err.Error() != test.want {
				t.Errorf("error %v, want %s", err, test.want)
			}
		})
	}
}
