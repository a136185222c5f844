package contracttest_test

import (
	"testing"

	blooio "github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/internal/suite"
)

// TestMutations breaks valid responses in every way that an operator knows, at every place where it makes sense. Each
// mutant must be found by the rule that its operator names, and no legal variation by any.
func TestMutations(t *testing.T) {
	suite.Mutate(t, suite.NewSubject(t, blooio.Spec, "/groups"))
}

// TestMutationsOfMessages does so with every other response, and with every request.
func TestMutationsOfMessages(t *testing.T) {
	for name, s := range suite.Messages(t, blooio.Spec) {
		t.Run(name, func(t *testing.T) { suite.Mutate(t, s) })
	}
}
