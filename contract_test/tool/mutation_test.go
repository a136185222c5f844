package tool_test

import (
	"testing"

	"github.com/blooio-community/blooio-go/internal/frozen"
	"github.com/blooio-community/blooio-go/internal/suite"
)

// testdata has the recordings and descriptions that this suite shares with the contract suite.
const testdata = "../testdata"

// subjects are lists of descriptions that do not change: what is wrong here is wrong with the tool.
func subjects(t *testing.T) map[string]suite.Subject {
	return map[string]suite.Subject{
		"groups":   suite.NewSubject(t, frozen.Groups, "/groups"),
		"invented": suite.NewSubject(t, suite.ReadFile(t, testdata+"/invented.yaml"), "/folders"),
	}
}

func TestMutations(t *testing.T) {
	for name, s := range subjects(t) {
		t.Run(name, func(t *testing.T) { suite.Mutate(t, s) })
	}
}
