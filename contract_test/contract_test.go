package contracttest_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"

	blooio "github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check"
	"github.com/blooio-community/blooio-go/contract/example"
	"github.com/blooio-community/blooio-go/internal/suite"
)

// The contract is valid in each respect, also where the checker does not care.
func TestContractIsValid(t *testing.T) {
	if err := document(t).Validate(t.Context()); err != nil {
		t.Error(err)
	}
}

// The default is written down twice, for the reader of the SDK and in the contract.
func TestDefaultBaseURLIsTheContracts(t *testing.T) {
	if servers := document(t).Servers; len(servers) == 0 || servers[0].URL != blooio.DefaultBaseURL {
		t.Errorf("blooio.DefaultBaseURL is %s, and not the first of the servers in openapi.yaml", blooio.DefaultBaseURL)
	}
}

func document(t *testing.T) *openapi3.T {
	t.Helper()
	doc, err := openapi3.NewLoader().LoadFromData(blooio.Spec)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// The contract is held to its own examples.
func TestContractsOwnSamples(t *testing.T) {
	spec := ours(t)
	if note := check.CheckSamples(spec, spec.TakeSamples()); note != nil {
		t.Error(note)
	}
}

// What a server answers from the contract alone is clean: the example of each operation that has one.
func TestContractsOwnResponses(t *testing.T) {
	spec := ours(t)
	checker := check.Checker{Spec: spec}
	var evidence check.Evidence
	for _, response := range example.Of(spec, spec.TakeSamples()) {
		if response.Status == 0 {
			continue
		}
		ex := contract.Exchange{Method: response.Method, Status: response.Status, Body: []byte(response.Body), Header: http.Header{}}
		if response.MediaType != "" {
			ex.Header.Set("Content-Type", response.MediaType)
		}
		path := response.Path
		for _, p := range spec.Operation(response.Operation).Input.Parameters {
			path = strings.ReplaceAll(path, "{"+p.Name+"}", fmt.Sprint(p.Example))
		}
		var err error
		if ex.URL, err = url.Parse(blooio.DefaultBaseURL + path); err != nil {
			t.Fatal(err)
		}
		evidence.Merge(checker.Check(ex))
	}
	report := checker.Report(&evidence)
	suite.ReportFindings(t, report)
	if report.Verdict != contract.VerdictClean {
		t.Errorf("%s: %s", report.Verdict, report.Reason)
	}
}
