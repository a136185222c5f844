package head

import (
	"testing"

	"github.com/blooio-community/blooio-go/contract"
)

// Any server may refuse or fail; an unknown success or redirect is a change of the contract.
func TestLimitOfStatuses(t *testing.T) {
	for status, want := range map[int]contract.Severity{
		199: contract.SeverityError, 399: contract.SeverityError, 400: contract.SeverityWarning, 401: contract.SeverityWarning,
		598: contract.SeverityWarning, 599: contract.SeverityWarning, 600: contract.SeverityError,
	} {
		if got := severityOfStatus(status); got != want {
			t.Errorf("%d: %s", status, got)
		}
	}
}
