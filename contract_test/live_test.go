package contracttest_test

import (
	"os"
	"testing"

	blooio "github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/blooiotest"
	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check"
	"github.com/blooio-community/blooio-go/contract/probe"
	"github.com/blooio-community/blooio-go/internal/live"
	"github.com/blooio-community/blooio-go/internal/suite"
)

// maxPages bounds the walk through the API.
const maxPages = 5

// TestLive lists groups of the API itself with the key in BLOOIO_API_KEY, of the server at
// BLOOIO_BASE_URL where that is set, and checks what comes.
func TestLive(t *testing.T) {
	if os.Getenv("BLOOIO_API_KEY") == "" {
		t.Skip("BLOOIO_API_KEY is not set")
	}
	config, err := blooio.ConfigFromEnv()
	if err != nil {
		t.Fatal(err)
	}
	if r := checkLive(t, config, 2); r.Verdict == contract.VerdictInconclusive {
		t.Skipf("inconclusive: %s", r.Reason)
	}
}

// TestInMemory is TestLive against the in-memory server: the same requests, the same checks.
func TestInMemory(t *testing.T) {
	server := blooiotest.NewServer(blooiotest.WithSeed(450, 1))
	defer server.Close()
	r := checkLive(t, blooio.Config{APIKey: server.APIKey, BaseURL: server.URL}, 0)
	if r.Verdict != contract.VerdictClean {
		t.Errorf("%s: %s", r.Verdict, r.Reason)
	}
	if r.Exchanges.Total < 6 || r.Coverage.Operations.Covered < 3 {
		t.Errorf("%d exchanges of %d operations, want a page, a walk, a group, its members, an unknown id, a refusal, and probes if the contract has x-pagination",
			r.Exchanges.Total, r.Coverage.Operations.Covered)
	}
}

func checkLive(t *testing.T, config blooio.Config, rate float64) *contract.Report {
	t.Helper()
	r := runLive(t, config, rate, probe.Of(ours(t)))
	suite.ReportFindings(t, r)
	return r
}

func runLive(t *testing.T, config blooio.Config, rate float64, probes []probe.Probe) *contract.Report {
	t.Helper()
	spec := ours(t)
	var evidence check.Evidence
	checker := check.Checker{Spec: spec}
	err := live.Run(t.Context(), live.Options{Name: "live", Config: config, Pages: maxPages, Operations: spec.Operations, Rate: rate, Probes: probes, Exchange: func(ex contract.Exchange) {
		evidence.Merge(checker.Check(ex))
	}})
	if err != nil {
		evidence.Interrupt(err.Error())
	}
	return check.Checker{Spec: spec}.Report(&evidence)
}

// TestLiveNoticesDrift shows that the live check can fail: the server breaks the contract, or
// refuses to show whether it keeps it.
func TestLiveNoticesDrift(t *testing.T) {
	const wrongType = `{"data":[{"id":7}],"has_more":false,"next_cursor":null}`
	tests := map[string]struct {
		fault   blooiotest.Fault
		verdict contract.Verdict
		rule    string
	}{
		"a wrong type":        {blooiotest.Body("application/json", wrongType), contract.VerdictDrift, "response-type-mismatch"},
		"an unknown property": {blooiotest.Body("application/json", `{"data":[],"has_more":false,"next_cursor":null,"total":0}`), contract.VerdictClean, "response-property-undocumented"},
		"an HTML page":        {blooiotest.Body("text/html", "<p>hello"), contract.VerdictDrift, "response-media-type-undocumented"},
		"an error of its own": {blooiotest.Status(500, "{}").Always(), contract.VerdictInconclusive, "response-status-undocumented"},
		"cut connections":     {blooiotest.Cut(10).Always(), contract.VerdictInconclusive, ""},
		"nothing wrong":       {blooiotest.Pass(), contract.VerdictClean, ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if op := ours(t).Operation(live.Operation); test.rule == "response-status-undocumented" && op.Response(500) != nil {
				t.Skip("the contract documents this status")
			}
			server := blooiotest.NewServer(blooiotest.WithSeed(3, 1))
			defer server.Close()
			server.Inject(test.fault)
			r := runLive(t, blooio.Config{APIKey: server.APIKey, BaseURL: server.URL, MaxRetries: -1}, 0, nil)
			rule := ""
			if len(r.Findings) > 0 {
				rule = r.Findings[0].Rule
			}
			if r.Verdict != test.verdict || rule != test.rule || len(r.Findings) > 1 {
				t.Errorf("%s (%s), findings %+v", r.Verdict, r.Reason, r.Findings)
			}
		})
	}
}
