package rule

import (
	"net/http"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/evidence"
	"github.com/blooio-community/blooio-go/contract/check/rule/wording"
	"github.com/blooio-community/blooio-go/contract/probe"
)

// Probe judges the response to a probe by its status, and keeps it for comparison. If the server refuses the probe,
// which it may, the schema does not apply.
func Probe(s *Subject) bool {
	if s.Exchange.Probe == "" || s.Exchange.Status == 0 {
		return true
	}
	s.proposeAnswer()
	status := s.Exchange.Status
	f := contract.Finding{Actual: wording.Status(status)}
	f.Place(s.OperationAt(""))
	switch {
	case status/100 == 5:
		f.Expected = "a 4xx at worst (probe " + s.Exchange.Probe + ")"
		s.ReportWhole(contract.RuleProbeFailure, f)
		return false
	case status/100 == 2 && s.Exchange.ExpectedStatus == http.StatusUnauthorized:
		f.Expected = "401 (probe " + s.Exchange.Probe + ")"
		s.ReportWhole(contract.RuleProbeKey, f)
		return false
	}
	return s.Exchange.Method != http.MethodHead && (status/100 != 4 || status == s.Exchange.ExpectedStatus)
}

// proposeAnswer counts the response to a probe as a candidate.
func (s *Subject) proposeAnswer() {
	f := contract.Finding{
		Rule: contract.RuleProbeInconsistent, Expected: "the same response each time (probe " + s.Exchange.Probe + ")",
		Actual: wording.Status(s.Exchange.Status),
	}
	f.Place(s.OperationAt(""))
	s.propose(evidence.Detail{Kind: evidence.CandidateAnswer, Probe: s.Exchange.Probe}, whole, f)
}

// proposeStray keeps the page that a made-up cursor returned, and first pages. Package conclude compares them.
func (s *Subject) proposeStray(cursor, content uint64) {
	switch {
	case cursor == 0:
		s.Evidence.FirstPages[evidence.PageKey{Operation: s.Operation.ID, Content: content}] = true
	case s.Exchange.Probe == probe.UnknownCursor:
		f := s.pageFinding(s.Operation.Pagination.Response.Items, "a 4xx, because the cursor is made up", "the first page")
		f.Rule = contract.RuleProbeCursor
		s.propose(evidence.Detail{Kind: evidence.CandidateStray, Content: content}, to(s.Operation.Pagination.Response.Items), f)
	}
}
