// Package contracttest has the contract suite: what openapi.yaml says is held against recorded responses, the server
// in memory, the SDK and, with a key, the API. The tool's own suite is in tool.
package contracttest_test

import (
	"testing"

	blooio "github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/contract/openapi"
	"github.com/blooio-community/blooio-go/internal/suite"
)

// ours is the contract itself. All of it is taken as it is written.
func ours(t testing.TB) *openapi.Spec {
	t.Helper()
	return suite.Load(t, blooio.Spec)
}
