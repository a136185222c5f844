package contracttest_test

import (
	"testing"

	"github.com/getkin/kin-openapi/openapi3"

	blooio "github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/contract/check"
)

// The contract is valid in each respect, also where the checker does not care.
func TestContractIsValid(t *testing.T) {
	doc, err := openapi3.NewLoader().LoadFromData(blooio.Spec)
	if err != nil {
		t.Fatal(err)
	}
	if err := doc.Validate(t.Context()); err != nil {
		t.Error(err)
	}
}

// The contract is held to its own examples.
func TestContractsOwnSamples(t *testing.T) {
	if note := check.CheckSamples(ours(t)); note != nil {
		t.Error(note)
	}
}
