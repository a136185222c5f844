package conclude

import (
	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/evidence"
	"github.com/blooio-community/blooio-go/contract/openapi"
)

// concludeAbsence keeps one of the two possible findings about a missing property. It has vanished if it is missing
// from every object, and there are so many objects that some should have it according to accepted recordings. Otherwise
// it is missing from some.
func concludeAbsence(e *evidence.Evidence, _ *openapi.Spec) {
	for key, o := range e.Of(evidence.CandidateVanished) {
		now := e.Property(key.Response, key.Location)
		if now != nil && !saidAbsent(e, key) && now.Seen == 0 && o.Accepted.Expects(now.Absent) {
			delete(e.Findings, evidence.FindingKey{Rule: contract.RulePropertyMissing, Response: key.Response, Location: key.Location})
			e.Conclude(o)
		}
	}
}

// saidAbsent tells whether a rule that needs no accepted recordings already reports the missing property.
func saidAbsent(e *evidence.Evidence, key evidence.CandidateKey) bool {
	for _, rule := range []string{contract.RuleRequiredMissing, contract.RulePageEnvelope, contract.RuleCursorMissing} {
		if e.Has(rule, key.Response, key.Location) {
			return true
		}
	}
	return false
}
