// Package contracttest has assertions for tests of programs that call an API. The exchanges of the program, or of a
// recording, must conform to the description of the API.
package contracttest

import (
	"fmt"
	"iter"
	"net/http"
	"strings"
	"sync"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/capture"
	"github.com/blooio-community/blooio-go/contract/check"
)

// tb is what the assertions need of a [testing.TB], which *testing.T and *testing.B implement.
type tb interface {
	Helper()
	Errorf(format string, args ...any)
	Cleanup(func())
}

// AssertClean fails a test for each finding of severity error in the exchanges, such as those of
// [github.com/blooio-community/blooio-go/contract/recording.ReadFile], and when nothing in them could be
// verified. Requests are judged as well as responses; levels of the checker can turn the rules about them off. Findings in the checker's baseline do not fail it. Entries of the recording that could not be read do
// not fail it either: they are logged, if t has the method Logf, as *testing.T does. A level of the checker that can
// be about no finding fails it.
func AssertClean(t tb, checker check.Checker, exchanges iter.Seq2[contract.Exchange, error]) {
	t.Helper()
	assertLevels(t, checker)
	checker.Requests = true
	var evidence check.Evidence
	for ex, err := range exchanges {
		if err != nil {
			t.Errorf("contract: %v", err)
			return
		}
		evidence.Merge(checker.Check(ex))
	}
	report := checker.Report(&evidence)
	logLeftOut(t, report)
	assertNoErrors(t, report)
	if report.Verdict == contract.VerdictInconclusive {
		t.Errorf("contract: inconclusive: %s", report.Reason)
	}
}

// AssertTransport returns an [http.RoundTripper] for the HTTP client of a test. It checks every exchange, what was sent as
// well as what came: a misspelled property, a limit of 0 or a forgotten key is a finding. At
// the end of the test each finding of severity error fails it; so does a test without any exchange of an
// operation of the spec. A nil base is [http.DefaultTransport]. A level of the checker that can be about no finding
// fails the test as well.
func AssertTransport(t tb, checker check.Checker, base http.RoundTripper) http.RoundTripper {
	t.Helper()
	assertLevels(t, checker)
	checker.Requests = true
	var mu sync.Mutex
	var evidence check.Evidence
	t.Cleanup(func() {
		t.Helper()
		mu.Lock()
		defer mu.Unlock()
		report := checker.Report(&evidence)
		assertNoErrors(t, report)
		if report.Exchanges.Checked == 0 {
			t.Errorf("contract: nothing was checked: %s", report.Reason)
		}
	})
	return &capture.Transport{Base: base, Recording: "this test", Exchange: func(ex contract.Exchange) {
		mu.Lock()
		defer mu.Unlock()
		evidence.Merge(checker.Check(ex))
	}}
}

func assertLevels(t tb, checker check.Checker) {
	t.Helper()
	if len(checker.Levels) == 0 {
		return
	}
	for _, wrong := range check.CheckLevels(checker.Spec, checker.Levels) {
		t.Errorf("contract: %v", wrong)
	}
}

func logLeftOut(t tb, report *contract.Report) {
	t.Helper()
	log, ok := t.(interface{ Logf(string, ...any) })
	if !ok {
		return
	}
	for _, e := range report.LeftOut {
		log.Logf("contract: %s of %s was left out: %s", e.At(), e.Recording, e.Reason)
	}
	if more := report.Exchanges.LeftOut - len(report.LeftOut); more > 0 {
		log.Logf("contract: %d more entries were left out", more)
	}
}

func assertNoErrors(t tb, report *contract.Report) {
	t.Helper()
	for _, f := range report.Findings {
		if f.Severity == contract.SeverityError && !f.Baselined {
			t.Errorf("%s", failure(&f, report.Spec.File))
		}
	}
}

// failure describes a finding in a few lines.
func failure(f *contract.Finding, file string) string {
	rule, _ := contract.RuleNamed(f.Rule)
	var b strings.Builder
	fmt.Fprintf(&b, "contract: %s: %s\n", f.Rule, f.Where())
	fmt.Fprintf(&b, "    expected %s\n    got      %s\n", f.Expected, f.Actual)
	if f.Impact != "" {
		fmt.Fprintf(&b, "    client   %s\n", f.Impact)
	}
	fmt.Fprintf(&b, "    at       %s in entry %d of %s, %d of %d\n", f.Example, f.ExampleEntry, f.ExampleRecording, f.Occurrences, f.Of)
	fmt.Fprintf(&b, "    spec     %s:%d:%d\n    to do    %s", f.FileIn(file), f.SpecLine, f.SpecColumn, rule.Advice)
	return b.String()
}
