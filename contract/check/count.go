package check

import (
	"net/http"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/rule"
)

// count records whether the exchange is evidence of how the API behaves, and if not, why. A refusal is evidence only if
// it was expected. Even then it verifies no success, and a report without any success is inconclusive.
func count(s *rule.Subject, levels contract.RuleLevels) {
	e, ex := s.Evidence, s.Exchange
	without := func(causes ...contract.Cause) {
		e.Exchanges.WithoutEvidence = 1
		for _, cause := range causes {
			e.Causes[cause]++
		}
	}
	cause := ex.NoAnswer()
	switch {
	case cause != "":
		without(cause)
	case !meant(s):
		without(append(failures(ex.Status), contract.CauseNoSuccess)...)
	case ex.BodyOmitted:
		without(contract.CauseNoBody)
	case s.Unchecked:
		without(contract.CauseMediaType)
	case s.TooLarge:
		without(contract.CauseTooLarge)
	case s.Resolver != nil && s.Resolver.Effort.Failed():
		without(contract.CauseTooComplex)
	case s.Spec.IsUnknown(s.Response, s.Schema):
		without(contract.CauseUnknownSchema)
	case s.Body != nil && s.Schema != nil && s.Spec.LeavesUnchecked(s.Schema.Value):
		without(contract.CauseUnchecked)
	case hides(levels, e):
		without(contract.CauseHidden)
	case rule.EmptyList(s):
		e.Causes[contract.CauseEmptyLists]++
	case !succeeded(s) || ex.Method != s.Operation.Method: // HEAD, as a probe of GET
		e.Causes[contract.CauseNoSuccess]++
	default:
		e.Shown++
	}
}

// meant tells whether the response was expected: it has the expected status, or it is a success where no refusal was
// expected. A probe may be refused, but not because of its key or of a rate limit.
func meant(s *rule.Subject) bool {
	ex := s.Exchange
	switch {
	case ex.Status == 0:
		return false
	case ex.Status == ex.ExpectedStatus:
		return true
	case ex.ExpectedStatus >= http.StatusBadRequest:
		return false
	case ex.Probe != "" && ex.ExpectedStatus == 0 && ex.Status/100 == 4:
		return len(failures(ex.Status)) == 0
	}
	return succeeded(s)
}

// succeeded tells whether the response is a success: a 2xx, or a redirect that the description documents. A default
// response stands for failures.
func succeeded(s *rule.Subject) bool {
	status := s.Exchange.Status
	switch status / 100 {
	case 2:
		return true
	case 3:
		return s.Response != nil && s.Operation.ResponseKey(status) != "default"
	}
	return false
}

// failures returns what a status says about the reason of a failure, in addition to [contract.CauseNoSuccess]. It is
// empty if the status does not tell.
func failures(status int) []contract.Cause {
	switch {
	case status == 0:
		return []contract.Cause{contract.CauseNoResponse}
	case status == http.StatusUnauthorized, status == http.StatusForbidden, status == http.StatusProxyAuthRequired:
		return []contract.Cause{contract.CauseRefused}
	case status == http.StatusTooManyRequests:
		return []contract.Cause{contract.CauseRateLimited}
	case status/100 == 5:
		return []contract.Cause{contract.CauseServerFailed}
	}
	return nil
}
