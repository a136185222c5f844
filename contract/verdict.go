package contract

import (
	"fmt"
	"slices"
	"strings"
)

// Verdict sums a report up in a word.
type Verdict string

const (
	// VerdictClean means that exchanges were checked, that they show something of the contract,
	// and that nothing is wrong enough for a client to break.
	VerdictClean Verdict = "clean"
	// VerdictDrift means that there is at least one finding of severity error.
	VerdictDrift Verdict = "drift"
	// VerdictInconclusive means that no error was found, and that nothing was shown either.
	VerdictInconclusive Verdict = "inconclusive"
)

// Exit codes of commands that check.
const (
	ExitClean        = 0
	ExitFindings     = 1
	ExitUsage        = 2
	ExitInconclusive = 3
)

func (e *Evidence) verdict(r *Report) (Verdict, string) {
	if n := r.count(SeverityError); n > 0 {
		return VerdictDrift, fmt.Sprintf("the API has moved away from the spec in %s", plural(n, "place"))
	}
	switch {
	case e.total == 0:
		return VerdictInconclusive, "there was no exchange to check"
	case e.checked == 0:
		return VerdictInconclusive, "no exchange belongs to an operation of the spec"
	case len(e.interrupted) > 0:
		return VerdictInconclusive, "the run was cut short: " + slices.Min(e.interrupted)
	case e.shown == 0:
		var reasons []string
		for reason := range e.blanks {
			reasons = append(reasons, string(reason))
		}
		slices.Sort(reasons)
		return VerdictInconclusive, strings.Join(reasons, ", ")
	}
	return VerdictClean, fmt.Sprintf("%s checked, nothing a client would break on", plural(e.checked, "exchange"))
}

// count counts the findings of a severity that no baseline knows.
func (r *Report) count(s Severity) int {
	n := 0
	for _, f := range r.Findings {
		if f.Severity == s && !f.Known {
			n++
		}
	}
	return n
}

// ExitCode is what a command that checks exits with: [ExitFindings] when a finding that no
// baseline knows is at least as severe as failOn ("" for never), [ExitInconclusive] when the
// report is inconclusive, else [ExitClean].
func (r *Report) ExitCode(failOn Severity) int {
	for _, f := range r.Findings {
		if failOn != "" && !f.Known && f.Severity.rank() >= failOn.rank() {
			return ExitFindings
		}
	}
	if r.Verdict == VerdictInconclusive {
		return ExitInconclusive
	}
	return ExitClean
}
