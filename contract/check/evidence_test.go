package check_test

import (
	"math/rand/v2"
	"net/http"
	"reflect"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check"
)

func TestVerdict(t *testing.T) {
	page := exchange("GET", "http://x/orders", 200, `{"orders":[{"number":1}],"more":false}`)
	empty := exchange("GET", "http://x/orders", 200, `{"orders":[],"more":false}`)
	refused := exchange("GET", "http://x/orders/1", 401, `{"number":1}`)
	meant := exchange("GET", "http://x/orders/1", 401, `{"number":1}`)
	meant.ExpectedStatus = http.StatusUnauthorized
	silent := exchange("GET", "http://x/orders", 0, "")
	withheld := exchange("GET", "http://x/orders", 200, "")
	withheld.BodyOmitted = true
	foreign := exchange("GET", "http://x/elsewhere", 200, "{}")
	warned := exchange("GET", "http://x/orders", 200, `{"orders":[{"number":1,"odd":1}],"more":false}`)
	broken := exchange("GET", "http://x/orders", 200, `{"orders":[{"number":"1"}],"more":false}`)

	type exchanges = []contract.Exchange
	tests := map[string]struct {
		exchanges   exchanges
		interrupted bool
		verdict     contract.Verdict
		exit        int
		reason      string
	}{
		"nothing":               {nil, false, contract.VerdictInconclusive, 3, "there was no exchange to check"},
		"a page":                {exchanges{page}, false, contract.VerdictClean, 0, "1 exchange checked, nothing found that breaks a client"},
		"a page among others":   {exchanges{foreign, page, refused, silent}, false, contract.VerdictClean, 0, "3 exchanges checked (2 without evidence), nothing found that breaks a client"},
		"a warning":             {exchanges{warned}, false, contract.VerdictClean, 0, "1 exchange checked, nothing found that breaks a client; 1 warning"},
		"an error":              {exchanges{page, broken}, false, contract.VerdictDrift, 1, "the API has drifted from the spec in 1 place"},
		"no exchange matches":   {exchanges{foreign}, false, contract.VerdictInconclusive, 3, "no exchange belongs to an operation of the spec"},
		"refused":               {exchanges{refused}, false, contract.VerdictInconclusive, 3, "no exchange succeeded (the API refused access)"},
		"refused on purpose":    {exchanges{meant}, false, contract.VerdictInconclusive, 3, "no exchange succeeded"},
		"refused as meant, too": {exchanges{meant, page}, false, contract.VerdictClean, 0, "2 exchanges checked, nothing found that breaks a client"},
		"no response":           {exchanges{silent}, false, contract.VerdictInconclusive, 3, "no exchange succeeded (no response came)"},
		"body left out":         {exchanges{withheld}, false, contract.VerdictInconclusive, 3, "the recording leaves the bodies out"},
		"an empty list":         {exchanges{empty}, false, contract.VerdictInconclusive, 3, "every list was empty"},
		"an empty and a full":   {exchanges{empty, page}, false, contract.VerdictClean, 0, "2 exchanges checked, nothing found that breaks a client"},
		"empty and refused":     {exchanges{empty, refused}, false, contract.VerdictInconclusive, 3, "every list was empty, no other exchange succeeded (the API refused access)"},
		"cut short":             {exchanges{page}, true, contract.VerdictInconclusive, 3, "the run did not complete: the network failed"},
		"cut short, with error": {exchanges{broken}, true, contract.VerdictDrift, 1, "the API has drifted from the spec in 1 place; the run did not complete"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			spec := shop(t)
			var e check.Evidence
			for _, ex := range test.exchanges {
				e.Merge(check.Checker{Spec: spec}.Check(ex))
			}
			if test.interrupted {
				e.Interrupt("the network failed")
			}
			r := draw(spec, &e)
			if r.Verdict != test.verdict || r.Reason != test.reason || exitCode(r) != test.exit {
				t.Errorf("%s (%d): %s", r.Verdict, exitCode(r), r.Reason)
			}
		})
	}
}

func TestFails(t *testing.T) {
	r := reportOf(t, exchange("GET", "http://x/orders", 200, `{"orders":[{"number":1,"odd":1}],"more":false}`))
	for failOn, want := range map[contract.Severity]bool{
		contract.SeverityError: false, contract.SeverityWarning: true, contract.SeverityInfo: true, "": false,
	} {
		if r.Fails(failOn) != want {
			t.Errorf("fail on %q: %v", failOn, !want)
		}
	}
	r.Findings[0].Baselined = true
	if r.Fails(contract.SeverityInfo) {
		t.Error("a baselined finding fails")
	}
}

// The headline does not deny what is listed below it.
func TestReasonWithBaseline(t *testing.T) {
	spec := shop(t)
	tests := map[string]struct{ body, want string }{
		"an error":  {`{"orders":[{"number":"1"}],"more":false}`, "1 exchange checked, no new findings; 1 in the baseline (1 error)"},
		"a warning": {`{"orders":[{"number":1,"odd":1}],"more":false}`, "1 exchange checked, no new findings; 1 in the baseline (1 warning)"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			checker := check.Checker{Spec: spec}
			e := checker.Check(exchange("GET", "http://x/orders", 200, test.body))
			checker.Baseline = &contract.Baseline{}
			for _, f := range checker.Report(e).Findings {
				checker.Baseline.Entries = append(checker.Baseline.Entries, contract.BaselineEntry{Fingerprint: f.Fingerprint})
			}
			if r := checker.Report(e); r.Verdict != contract.VerdictClean || r.Reason != test.want {
				t.Errorf("%s: %s", r.Verdict, r.Reason)
			}
		})
	}
}

// exitCode is what a command would exit with.
func exitCode(r *contract.Report) int {
	switch {
	case r.Fails(contract.SeverityError):
		return 1
	case r.Verdict == contract.VerdictInconclusive:
		return 3
	}
	return 0
}

// Whatever the order in which evidence is merged, and in whatever groups, the report is the same.
func TestMergeOrderDoesNotMatter(t *testing.T) {
	bodies := []string{
		`{"orders":[{"number":1,"tags":["a","b","c"]}],"more":false}`,
		`{"orders":[{"number":"1","tags":["d","e","f","g"]},{"odd":1}],"more":false}`,
		`{"orders":[{"number":1,"note":null,"parcel":7}]}`,
		`{"orders":`, `null`, `{"orders":[],"more":true}`,
	}
	spec := shop(t)
	var exchanges []contract.Exchange
	for i := range 60 {
		ex := exchange("GET", "http://x/orders", 200+i/len(bodies)%3, bodies[i%len(bodies)])
		ex.Recording, ex.Index = string(rune('a'+i%7)), i
		exchanges = append(exchanges, ex)
	}
	report := func(groups int, r *rand.Rand) *contract.Report {
		order := r.Perm(len(exchanges))
		parts := make([]check.Evidence, groups)
		for i, at := range order {
			parts[i%groups].Merge(check.Checker{Spec: spec}.Check(exchanges[at]))
		}
		var all check.Evidence
		for i := range parts {
			all.Merge(&parts[i])
		}
		return draw(spec, &all)
	}
	want := report(1, rand.New(rand.NewPCG(1, 0)))
	if len(want.Findings) < 5 {
		t.Fatalf("only %d findings to compare", len(want.Findings))
	}
	for seed := range uint64(20) {
		if got := report(1+int(seed%8), rand.New(rand.NewPCG(seed, 1))); !reflect.DeepEqual(got, want) {
			t.Fatalf("seed %d differs:\n%+v\n%+v", seed, got.Findings, want.Findings)
		}
	}
}

func TestFingerprintIgnoresValues(t *testing.T) {
	one := reportOf(t, exchange("GET", "http://x/orders", 200, `{"orders":[{"number":1,"tags":["new","lost"]}],"more":false}`))
	other := reportOf(t, exchange("GET", "http://y/orders", 200, `{"more":false,"orders":[{"number":1},{"tags":["gone"],"number":7}]}`))
	if a, b := one.Findings[0].Fingerprint, other.Findings[0].Fingerprint; a != b || a != "c975bc27d178" {
		t.Errorf("fingerprints %s and %s", a, b)
	}
}

func TestValuesAreShownOnDemand(t *testing.T) {
	spec := shop(t)
	ex := exchange("GET", "http://x/orders", 200, `{"orders":[{"number":15550100123,"at":"Jane Doe"}],"more":false}`)
	hidden := draw(spec, check.Checker{Spec: spec}.Check(ex))
	shown := draw(spec, check.Checker{Spec: spec, ShowValues: true}.Check(ex))
	if got, want := lines(hidden), "response-format-mismatch /orders/0/at: date-time / string of 8 characters\nresponse-bound-exceeded /orders/0/number: maximum 999 / integer of 11 digits"; got != want {
		t.Errorf("hidden:\n%s", got)
	}
	if got, want := lines(shown), "response-format-mismatch /orders/0/at: date-time / \"Jane Doe\"\nresponse-bound-exceeded /orders/0/number: maximum 999 / 15550100123"; got != want {
		t.Errorf("shown:\n%s", got)
	}
}
