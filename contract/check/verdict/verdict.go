// Package verdict decides whether a report is clean, drift or inconclusive, and says why.
package verdict

import (
	"fmt"
	"slices"
	"strings"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/evidence"
	"github.com/blooio-community/blooio-go/contract/internal/shown"
)

// Decide sets the verdict of a report, the reason in words, and the causes of an inconclusive one. Everything else in
// the report must be complete.
func Decide(r *contract.Report, e *evidence.Evidence) {
	var base string
	if r.Counts.Errors > 0 {
		r.Verdict = contract.VerdictDrift
		base = whyDrift(r)
	} else if r.InconclusiveBecause = whyNotClean(r, e); len(r.InconclusiveBecause) > 0 {
		r.Verdict = contract.VerdictInconclusive
		base = whyInconclusive(r.InconclusiveBecause, r.Interrupted)
	} else {
		r.Verdict = contract.VerdictClean
		base = whyClean(r)
	}
	r.Reason = strings.Join(append([]string{base}, besides(r)...), "; ")
}

// whyDrift counts the locations where responses and requests break the spec.
func whyDrift(r *contract.Report) string {
	requests := 0
	for _, f := range r.Findings {
		if f.Status == contract.StatusRequest && f.Severity == contract.SeverityError && !f.Baselined {
			requests++
		}
	}
	var parts []string
	if n := r.Counts.Errors - requests; n > 0 {
		parts = append(parts, "the API has drifted from the spec in "+shown.Count(n, "place"))
	}
	if requests > 0 {
		parts = append(parts, "requests do not match the spec in "+shown.Count(requests, "place"))
	}
	return strings.Join(parts, "; ")
}

// whyNotClean returns why a report without errors is inconclusive, nil if it is clean.
func whyNotClean(r *contract.Report, e *evidence.Evidence) []contract.Cause {
	if list := causes(e); len(list) > 0 {
		return list
	}
	return unfounded(r, e)
}

// whyClean says what was checked, and that no error was found.
func whyClean(r *contract.Report) string {
	text := shown.Count(r.Exchanges.Checked, "exchange") + " checked"
	if n := r.Exchanges.WithoutEvidence; n > 0 {
		text += fmt.Sprintf(" (%d without evidence)", n)
	}
	switch withSettings := len(doesNotCount(r.Settings)) > 0; {
	case withSettings && r.Counts.Baselined > 0:
		return text + ", no new errors with these settings"
	case withSettings:
		return text + ", no errors with these settings"
	case r.Counts.Baselined > 0 && r.Counts.Text() == "":
		return text + ", no new findings"
	case r.Counts.Baselined > 0:
		return text + ", nothing new that breaks a client"
	}
	return text + ", nothing found that breaks a client"
}

// besides lists what else a report contains, so that the headline does not contradict what follows.
func besides(r *contract.Report) (list []string) {
	others := r.Counts
	others.Errors = 0
	if text := others.Text(); text != "" {
		list = append(list, text)
	}
	if n := r.Counts.Baselined; n > 0 {
		list = append(list, fmt.Sprintf("%d in the baseline (%s)", n, baselinedText(r.Findings)))
	}
	list = append(list, doesNotCount(r.Settings)...)
	if n := r.Exchanges.Requests; n != nil && n.Judged == 0 && n.NotJudged > 0 {
		list = append(list, "no request could be checked")
	}
	if b := r.Baseline; b != nil && len(b.Expired) > 0 {
		list = append(list, fmt.Sprintf("%d expired in the baseline", len(b.Expired)))
	}
	if r.Verdict != contract.VerdictInconclusive {
		if n := r.Exchanges.LeftOut; n > 0 {
			list = append(list, fmt.Sprintf("entries that could not be read: %d", n))
		}
		if len(r.Interrupted) > 0 {
			list = append(list, contract.CauseInterrupted.Text())
		}
	}
	return list
}

// maxImpacts bounds how many impacts a headline names.
const maxImpacts = 2

// baselinedText says how bad the baselined findings are: what a client does with them, or their severities if that is
// not known.
func baselinedText(findings []contract.Finding) string {
	var impacts []string
	var baselined []contract.Finding
	for _, f := range findings {
		if !f.Baselined {
			continue
		}
		if f.Impact != "" && !slices.Contains(impacts, f.Impact) {
			impacts = append(impacts, f.Impact)
		}
		f.Baselined = false
		baselined = append(baselined, f)
	}
	switch n := len(impacts); {
	case n == 0:
		return contract.CountFindings(baselined).Text()
	case n > maxImpacts:
		return strings.Join(impacts[:maxImpacts], "; ") + "; …"
	}
	return strings.Join(impacts, "; ")
}

// whyInconclusive lists the causes. CauseNoSuccess comes last, with the failures in parentheses.
func whyInconclusive(causes []contract.Cause, interrupted []string) string {
	var reasons, failed []string
	others := false // exchanges that did not fail
	for _, cause := range causes {
		text := cause.Text()
		switch cause {
		case contract.CauseNoSuccess:
			continue
		case contract.CauseRefused, contract.CauseRateLimited, contract.CauseServerFailed, contract.CauseNoResponse:
			failed = append(failed, text)
			continue
		case contract.CauseInterrupted:
			text += ": " + strings.TrimRight(interrupted[0], ".") // what a server says may end in one
		case contract.CauseLeftOut:
		default:
			others = true
		}
		reasons = append(reasons, text)
	}
	if slices.Contains(causes, contract.CauseNoSuccess) {
		text := contract.CauseNoSuccess.Text()
		if others {
			text = "no other exchange succeeded"
		}
		if len(failed) > 0 {
			text += " (" + shown.List(failed) + ")"
		}
		reasons = append(reasons, text)
	}
	return shown.List(reasons)
}

// causes returns why a report is inconclusive, sorted, and nothing if it is conclusive. Entries that could not be read
// are a cause as well, because they could have shown anything.
func causes(e *evidence.Evidence) []contract.Cause {
	list := causesInExchanges(e)
	switch {
	case len(list) == 0 || e.Exchanges.LeftOut == 0:
	case list[0] == contract.CauseNoExchange:
		list = []contract.Cause{contract.CauseLeftOut}
	default:
		list = append(list, contract.CauseLeftOut)
	}
	slices.Sort(list)
	return list
}

// causesInExchanges returns why none of the exchanges verified anything. It is empty if one did.
func causesInExchanges(e *evidence.Evidence) (list []contract.Cause) {
	interrupted := len(e.Interrupted) > 0
	switch {
	case e.Exchanges.Total == 0 && !interrupted:
		return []contract.Cause{contract.CauseNoExchange}
	case e.Exchanges.Checked == 0 && !interrupted:
		return []contract.Cause{contract.CauseNoMatch}
	case interrupted:
		list = append(list, contract.CauseInterrupted)
	}
	if e.Shown > 0 {
		return list
	}
	for cause := range e.Causes {
		list = append(list, cause)
	}
	return list
}
