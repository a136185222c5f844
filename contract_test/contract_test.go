package contracttest_test

import (
	"testing"

	"github.com/getkin/kin-openapi/openapi3"

	blooio "github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/contract/check"
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
	if note := check.CheckSamples(ours(t)); note != nil {
		t.Error(note)
	}
}
