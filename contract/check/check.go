// Package check checks recorded and live HTTP exchanges against an OpenAPI description and reports where the
// two have drifted apart.
//
// [Checker.Check] turns an exchange into [Evidence]: what is wrong with it, and what was seen. Evidence merges, so
// exchanges can be checked in any order, in parallel or on several machines. [Checker.Report] makes a report with a
// verdict from all of it. Saved reports merge too, see [MergeReports]. Responses can be compared with accepted
// recordings, see [Accept].
//
// A body is parsed once and walked once, see walk.go. The rules are in package rule. Package conclude has what only all
// exchanges together can tell.
package check

import (
	"time"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/evidence"
	"github.com/blooio-community/blooio-go/contract/check/observe"
	"github.com/blooio-community/blooio-go/contract/check/rule"
	"github.com/blooio-community/blooio-go/contract/check/rule/head"
	"github.com/blooio-community/blooio-go/contract/check/rule/request"
	"github.com/blooio-community/blooio-go/contract/openapi"
	apirequest "github.com/blooio-community/blooio-go/contract/request"
)

// Evidence is what exchanges have shown. The zero value is evidence of nothing.
type Evidence = evidence.Evidence

// Accepted is the behaviour of the API in accepted recordings, see [Accept].
type Accepted = observe.Accepted

// Checker checks exchanges against a spec. It is safe for concurrent use.
type Checker struct {
	// Spec is the description to check against.
	Spec *openapi.Spec
	// ShowValues lets findings show the values of responses. Without it, a finding shows numbers below a million,
	// booleans, null, and a short token where the spec lists tokens. Of any other value it shows only kind and length,
	// because responses contain names and phone numbers of people.
	ShowValues bool
	// Accepted is the behaviour to compare responses with. If it is nil, they are only compared with the spec.
	Accepted *Accepted
	// Impact tells what a client does with a finding. The zero value tells nothing.
	Impact contract.Impact
	// Requests turns on the rules about requests: their parameters, credentials and bodies, as far as an exchange has
	// them.
	Requests bool
	// Pointers keeps pointers to the occurrences of findings, for [Checker.Occurrences].
	Pointers bool
	// Levels gives rules another level than their usual severity, see [CheckLevels].
	Levels contract.RuleLevels
	// Baseline has the known findings, nil for none.
	Baseline *contract.Baseline
	// Now decides which entries of the baseline have expired. The zero value means the time of the report.
	Now time.Time

	examples *evidence.Examples
}

// Gathering returns a checker for exchanges whose evidence will be merged into one report. It is faster, because it
// asks what a client does only for findings that may become the example of the report.
func (c Checker) Gathering() Checker {
	c.examples = evidence.NewExamples()
	return c
}

// steps are the checks of a response before its body is walked, in order. A step that returns false ends the check of
// the response, because later steps would only repeat what is already reported.
var steps = []func(*rule.Subject) bool{
	head.Announcements,
	answered,
	rule.Probe,
	head.Status,
	head.Headers,
	head.MediaType,
	rule.Wire,
}

// Check returns the evidence of one exchange. An exchange that belongs to no operation of the spec is only counted. An
// entry of a recording that could not be read is counted as left out. An exchange with a host that is not a server of
// the spec counts only if its recording has no exchange with such a server, so the report decides.
func (c Checker) Check(ex contract.Exchange) *Evidence {
	e := evidence.New()
	if ex.LeftOut != "" {
		e.LeaveOut(ex)
		return e
	}
	op, lookAlike := c.operationOf(&ex)
	own := (op != nil || !ex.IsPage()) && c.Spec.Serves(ex.URL)
	elsewhere := op != nil && c.Spec.HasServers() && !op.Serves(ex.URL)
	count := contract.RecordingCount{Name: ex.Recording, Total: 1, First: ex.Started.UTC(), Last: ex.Started.UTC()}
	e.Exchanges.Total = 1
	if op != nil {
		examples := c.examples
		if elsewhere {
			examples = examples.Of(ex.Recording)
		}
		c.judge(&rule.Subject{
			Spec: c.Spec, ShowValues: c.ShowValues, Pointers: c.Pointers, Accepted: c.Accepted,
			Exchange: &ex, Operation: op, Evidence: e,
		}, examples)
		if c.Requests {
			c.judgeRequest(&ex, op, e)
		}
		c.date(&ex, op, e)
		e.Exchanges.Checked, count.Checked = 1, 1
	} else {
		e.Exchanges.Unmatched = 1
		if lookAlike {
			e.Exchanges.LookAlikes = 1
		}
	}
	e.Record(count)
	if elsewhere {
		e = evidence.Elsewhere(ex.Recording, e)
	}
	if own {
		e.AtServer(ex.Recording)
	}
	return e
}

// judge applies the rules to an exchange.
func (c Checker) judge(s *rule.Subject, examples *evidence.Examples) {
	if ahead(s) {
		walk(s)
		rule.Page(s)
		rule.Behaviour(s)
	}
	assess(s, c.Impact.Response, examples)
	if s.Exchange.NoAnswer() != contract.CauseBrowser {
		s.Evidence.CountResponse(s.Of(), s.Exchange.Recording)
	}
	count(s, c.Levels)
	if s.Body != nil {
		s.Body.Release()
	}
}

// judgeRequest applies the rules about requests. It walks the request body like that of a response.
func (c Checker) judgeRequest(ex *contract.Exchange, op *openapi.Operation, e *Evidence) {
	if !request.IsJudged(ex) {
		e.CountRequest(op.ID, ex.Recording, false)
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
	e.CountRequest(op.ID, ex.Recording, whole && !s.TooLarge && !s.Resolver.Effort.Failed())
}

// date says of all that was found in an exchange when that was, and how to send its request again.
func (c Checker) date(ex *contract.Exchange, op *openapi.Operation, e *Evidence) {
	if len(e.Findings)+len(e.Candidates)+len(e.Pages) == 0 {
		return
	}
	at, again := ex.Started.UTC(), apirequest.Again(op, ex, c.ShowValues)
	e.Date(at, again)
	for i := range e.Pages {
		e.Pages[i].Started, e.Pages[i].Request = at, again
	}
}

// operationOf returns the operation that an exchange belongs to, nil for none. A page that a browser shows belongs to
// an operation only if that documents HTML. Otherwise it is a look-alike.
func (c Checker) operationOf(ex *contract.Exchange) (op *openapi.Operation, lookAlike bool) {
	op = c.Spec.Match(ex)
	if op != nil && ex.IsPage() && !op.DocumentsHTML() {
		return nil, true
	}
	return op, false
}

// answered is the step that ends the check of a response that the API did not send.
func answered(s *rule.Subject) bool { return s.Exchange.NoAnswer() == "" }

// ahead runs the steps before the walk, and tells whether there is a body to walk.
func ahead(s *rule.Subject) bool {
	for _, step := range steps {
		if !step(s) {
			return false
		}
	}
	return true
}
