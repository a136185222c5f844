package check

import (
	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/rule"
	"github.com/blooio-community/blooio-go/contract/check/rule/request"
	"github.com/blooio-community/blooio-go/contract/openapi"
)

// judgeRequest takes what was sent through the rules about requests. Its body is walked as a response's is.
func (c Checker) judgeRequest(ex *contract.Exchange, op *openapi.Operation, e *Evidence) {
	if !request.IsJudged(ex) {
		e.CountRequest(op.ID, false)
		return
	}
	s := request.Subject(c.Spec, op, ex, c.ShowValues)
	hasBody, whole := request.Head(s)
	if hasBody && rule.Wire(s) {
		walk(s)
	}
	if s.Body != nil {
		s.Body.Release()
	}
	request.Found(s.Evidence, e)
	e.CountRequest(op.ID, whole && !s.TooLarge && !s.Resolver.Effort.Failed())
}
