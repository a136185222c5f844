package contract

import (
	"fmt"
	"iter"
	"net/http"
	"strings"
	"sync"
)

// TB is what assertions need of a *testing.T.
type TB interface {
	Helper()
	Errorf(format string, args ...any)
	Cleanup(func())
}

// AssertClean fails a test for each finding of severity error in the exchanges, such as those of
// [github.com/blooio-community/blooio-go/contract/har.ReadFile], and when they prove nothing.
func AssertClean(t TB, checker Checker, exchanges iter.Seq2[Exchange, error]) {
	t.Helper()
	var evidence Evidence
	for ex, err := range exchanges {
		if err != nil {
			t.Errorf("contract: %v", err)
			return
		}
		evidence.Merge(checker.Check(ex))
	}
	r := checker.Report(&evidence)
	assert(t, r)
	if r.Verdict == VerdictInconclusive {
		t.Errorf("contract: inconclusive: %s", r.Reason)
	}
}

// AssertTransport returns an [http.RoundTripper] for the client of a test. Whatever passes through it is
// checked, and at the end of the test each finding of severity error fails it, and so does it when nothing
// passed through that the spec describes. A nil base is [http.DefaultTransport].
func AssertTransport(t TB, checker Checker, base http.RoundTripper) http.RoundTripper {
	t.Helper()
	var mu sync.Mutex
	var evidence Evidence
	t.Cleanup(func() {
		t.Helper()
		mu.Lock()
		defer mu.Unlock()
		r := checker.Report(&evidence)
		assert(t, r)
		if r.Exchanges.Checked == 0 {
			t.Errorf("contract: nothing was checked: %s", r.Reason)
		}
	})
	return &Capture{Base: base, Recording: "this test", Exchange: func(ex Exchange) {
		mu.Lock()
		defer mu.Unlock()
		evidence.Merge(checker.Check(ex))
	}}
}

func assert(t TB, r *Report) {
	t.Helper()
	for _, f := range r.Findings {
		if f.Severity == SeverityError && !f.Known {
			t.Errorf("%s", f.assertion(r.Spec.File))
		}
	}
}

// assertion says what is wrong in a few lines.
func (f *Finding) assertion(file string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "contract: %s: %s\n", f.Rule, f.where())
	fmt.Fprintf(&b, "    expected %s\n    got      %s\n", f.Expected, f.Actual)
	if f.Impact != "" {
		fmt.Fprintf(&b, "    client   %s\n", f.Impact)
	}
	fmt.Fprintf(&b, "    at       %s in entry %d of %s, %d of %d\n", f.Example, f.ExampleEntry, f.ExampleRecording, f.Occurrences, f.Of)
	fmt.Fprintf(&b, "    spec     %s:%d:%d\n    to do    %s", file, f.SpecLine, f.SpecColumn, ruleByName[f.Rule].Advice)
	return b.String()
}
