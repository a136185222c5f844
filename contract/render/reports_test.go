package render_test

import (
	"bytes"
	"fmt"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/render"
	"github.com/blooio-community/blooio-go/contract/render/internal/rendertest"
)

// manyFindings has so many findings of a severity, each at its own location.
func manyFindings(n int, severity contract.Severity) *contract.Report {
	r := rendertest.Reports()["drift"]
	first := r.Findings[0]
	r.Findings = r.Findings[:0]
	for i := range n {
		first.Severity, first.Location, first.Fingerprint = severity, fmt.Sprintf("/orders/*/é%d", i), fmt.Sprintf("%012x", i)
		r.Findings = append(r.Findings, first)
	}
	return r
}

// hostileReports are reports with the text in every field, with and without severities and verdicts
// that a format knows.
func hostileReports(text string) []*contract.Report {
	var all []*contract.Report
	for _, verdict := range []contract.Verdict{contract.VerdictDrift, contract.VerdictInconclusive, contract.Verdict(text)} {
		r := rendertest.Reports()["drift"]
		r.Coverage, r.Folded = rendertest.Reports()["clean"].Coverage, rendertest.Reports()["interrupted"].Folded
		r.Interrupted, r.InconclusiveBecause = make([]string, 5), make([]contract.Cause, 5)
		rendertest.Fill(r, text)
		r.Verdict = verdict
		if verdict != contract.Verdict(text) {
			r.Findings[0].Severity, r.Findings[1].Severity = contract.SeverityError, contract.SeverityInfo
			r.Findings[1].Baselined = false
		}
		all = append(all, r)
	}
	return append(all, &contract.Report{}, &contract.Report{Findings: make([]contract.Finding, 2)})
}

// eachHostile writes every hostile report in a format.
func eachHostile(t *testing.T, format render.Format, check func(t *testing.T, r *contract.Report, text string)) {
	for name, text := range rendertest.Hostile {
		for i, r := range hostileReports(text) {
			t.Run(fmt.Sprintf("%s/%d", name, i), func(t *testing.T) {
				check(t, r, written(t, format, r))
			})
		}
	}
}

func written(t *testing.T, format render.Format, r *contract.Report) string {
	t.Helper()
	var b bytes.Buffer
	if err := format(&b, r, render.Options{}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
