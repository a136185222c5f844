package contracttest_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"
	"github.com/getkin/kin-openapi/routers/legacy"

	blooio "github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/blooiotest"
	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/capture"
	"github.com/blooio-community/blooio-go/contract/check"
	"github.com/blooio-community/blooio-go/contract/contracttest"
	"github.com/blooio-community/blooio-go/internal/suite"
)

// Every request of the SDK is one that the contract describes, and every response of the server in memory.
func TestLifeKeepsTheContract(t *testing.T) {
	server := blooiotest.NewServer()
	defer server.Close()
	checker := check.Checker{Spec: ours(t), Requests: true}
	var evidence check.Evidence
	wholeLife(t, blooio.Config{APIKey: server.APIKey, BaseURL: server.URL, Transport: &capture.Transport{
		Recording: "life", Exchange: func(ex contract.Exchange) { evidence.Merge(checker.Check(ex)) },
	}})
	report := checker.Report(&evidence)
	suite.ReportFindings(t, report)
	if n := report.Exchanges.Requests; n.Judged != 9 || n.NotJudged != 0 {
		t.Errorf("%+v", n)
	}
}

// failures notes what an assertion says.
type failures struct {
	list []string
	end  func()
}

func (f *failures) Helper()            {}
func (f *failures) Cleanup(end func()) { f.end = end }
func (f *failures) Errorf(format string, args ...any) {
	f.list = append(f.list, fmt.Sprintf(format, args...))
}

// A program that gets a request wrong fails its test, and the failure names the rule and the line of the contract.
func TestConsumersAreJudged(t *testing.T) {
	server := blooiotest.NewServer()
	defer server.Close()
	for name, test := range map[string]struct{ method, path, body, key, want string }{
		"a limit of 0":          {"GET", "/groups?limit=0", "", server.APIKey, "request-parameter-mismatch: listGroups request query limit"},
		"a misspelled name":     {"POST", "/groups", `{"channel_id":"ch_1","members":["+15550100123"],"nmae":"x"}`, server.APIKey, "request-property-undocumented: createGroup request /nmae"},
		"a missing property":    {"POST", "/groups", `{"channel_id":"ch_1"}`, server.APIKey, "request-property-missing: createGroup request /members"},
		"a forgotten key":       {"GET", "/groups", "", "", "request-credentials-missing: listGroups request header Authorization"},
		"an id of another kind": {"GET", "/groups/17", "", server.APIKey, "request-parameter-mismatch: getGroup request path groupId"},
		"nothing wrong":         {"GET", "/groups?limit=5", "", server.APIKey, ""},
	} {
		t.Run(name, func(t *testing.T) {
			var noted failures
			transport := contracttest.AssertTransport(&noted, check.Checker{Spec: ours(t)}, nil)
			req, err := http.NewRequestWithContext(t.Context(), test.method, server.URL+test.path, strings.NewReader(test.body))
			if err != nil {
				t.Fatal(err)
			}
			if test.body != "" {
				req.Header.Set("Content-Type", "application/json")
			}
			if test.key != "" {
				req.Header.Set("Authorization", "Bearer "+test.key)
			}
			resp, err := transport.RoundTrip(req)
			if err != nil {
				t.Fatal(err)
			}
			resp.Body.Close()
			noted.end()
			text := strings.Join(noted.list, "\n")
			if test.want == "" && text != "" || !strings.Contains(text, test.want) || test.want != "" && !strings.Contains(text, "spec     openapi.yaml:") {
				t.Errorf("got %s", text)
			}
			if strings.Contains(text, server.APIKey) || strings.Contains(text, "5550100123") {
				t.Errorf("the failure shows a secret: %s", text)
			}
		})
	}
}

// oursAlone are the rules about what kin-openapi lets pass: names that nobody knows, a second value, and what parsers read
// differently.
var oursAlone = map[string]bool{
	"request-parameter-undocumented": true, "request-property-undocumented": true, "request-body-unexpected": true, "request-body-malformed": true,
	"request-property-read-only": true,
}

// TestRequestsByKinOpenAPI compares what the rules say of each mutant of a request with kin-openapi's own validation of it: what
// that refuses is reported, and what is reported that refuses, but for what it does not look at.
func TestRequestsByKinOpenAPI(t *testing.T) {
	doc, err := openapi3.NewLoader().LoadFromData(blooio.Spec)
	if err != nil {
		t.Fatal(err)
	}
	router, err := legacy.NewRouter(doc, openapi3.DisableExamplesValidation())
	if err != nil {
		t.Fatal(err)
	}
	checker := check.Checker{Spec: ours(t), Requests: true}
	compared := 0
	messages := suite.Messages(t, blooio.Spec)
	for _, name := range slices.Sorted(maps.Keys(messages)) {
		if !strings.HasSuffix(name, " request") {
			continue
		}
		for _, trial := range messages[name].Trials() {
			ex := trial.Walk[0]
			if ex.RequestBodyOmitted || !ex.Captured {
				continue
			}
			compared++
			report := checker.Report(checker.Check(ex))
			var found, shared []string
			for _, f := range report.Findings {
				found = append(found, f.Rule)
				if !oursAlone[f.Rule] && f.Severity == contract.SeverityError {
					shared = append(shared, f.Rule)
				}
			}
			refused := refusedByKin(t, router, ex)
			switch {
			case refused != nil && len(found) == 0:
				t.Errorf("%s: %s at %s: not reported, but kin-openapi says %v", name, trial.Operator, trial.Place, refused)
			case refused == nil && len(shared) > 0 && !kinIsTolerant(trial):
				t.Errorf("%s: %s at %s: reported as %v, and kin-openapi accepts it", name, trial.Operator, trial.Place, shared)
			}
		}
	}
	if compared < 100 {
		t.Errorf("only %d requests were compared", compared)
	}
}

// kinIsTolerant tells whether a mutant has what kin-openapi lets pass: of several values it takes the first, an empty one is
// none for it (OAS 3.0.3, Parameter Object, allowEmptyValue, has it otherwise), and integers are float64.
func kinIsTolerant(trial suite.Trial) bool {
	return trial.Operator == "a parameter twice" || trial.Operator == "integer overflow" || strings.HasSuffix(trial.Place, "=")
}

// refusedByKin is what kin-openapi says of the request of an exchange.
func refusedByKin(t *testing.T, router routers.Router, ex contract.Exchange) error {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), ex.Method, ex.URL.String(), bytes.NewReader(ex.RequestBody))
	if err != nil {
		t.Fatal(err)
	}
	req.Header = ex.RequestHeader.Clone()
	for _, name := range ex.Withheld {
		scheme, _ := strings.CutPrefix(name, "Authorization: ")
		req.Header.Set("Authorization", scheme+" key")
	}
	route, params, err := router.FindRoute(req)
	if err != nil {
		t.Fatalf("%s %s: %v", ex.Method, ex.URL, err)
	}
	return openapi3filter.ValidateRequest(t.Context(), &openapi3filter.RequestValidationInput{
		Request: req, Route: route, PathParams: params,
		Options: &openapi3filter.Options{AuthenticationFunc: func(_ context.Context, in *openapi3filter.AuthenticationInput) error {
			if !strings.HasPrefix(in.RequestValidationInput.Request.Header.Get("Authorization"), "Bearer ") {
				return errors.New("no bearer token")
			}
			return nil
		}},
	})
}
