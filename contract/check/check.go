// Package check checks recorded and live HTTP exchanges against an OpenAPI description and reports where the
// two have drifted apart.
//
// [Checker.Check] turns an exchange into [Evidence]: what was found wrong and what was seen. Evidence merges,
// so that exchanges can be checked in any order, in parallel or on several machines, and [Checker.Report]
// draws a report with a verdict from the whole; saved reports merge too, see [MergeReports]. What [Accept]
// takes as known-good behaviour is compared with.
//
// A body is parsed once and walked once, see walk.go. The rules are in package rule, and what only all exchanges
// together can tell in package conclude.
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

// Evidence is what exchanges have shown. Its zero value is no evidence.
type Evidence = evidence.Evidence

// Accepted is how the API is known to behave, see [Accept].
type Accepted = observe.Accepted

// Checker checks exchanges against a spec. It is safe for concurrent use.
type Checker struct {
	// Spec is the description to check against.
	Spec *openapi.Spec
	// ShowValues puts values of responses into findings as they are. Without it, a finding shows
	// numbers below a million, booleans, null, and a short token where the spec lists tokens; of anything
	// else only its kind and length, because responses hold people's names and numbers.
	ShowValues bool
	// Accepted is how the API is known to behave. nil: nothing is compared with earlier behaviour.
	Accepted *Accepted
	// Impact tells what a client makes of what was found. Its zero value tells nothing.
	Impact contract.Impact
	// Requests judges requests as well: their parameters, credentials and bodies, as far as an exchange has them.
	Requests bool
	// Levels are the levels of rules that are not to have their usual severity; see [CheckLevels].
	Levels contract.RuleLevels
	// Baseline has the findings that are known. nil: none are.
	Baseline *contract.Baseline
	// Now is the time by which entries of the baseline expire. Zero is the time of the report.
	Now time.Time

	examples *evidence.Examples
}

// Gathering returns a checker for exchanges whose evidence is all going to be merged for one report. It is
// quicker, as it asks what a client makes of a finding only where the example of the finding may be.
func (c Checker) Gathering() Checker {
	c.examples = evidence.NewExamples()
	return c
}

// steps are what a response goes through before its body is walked, in order. A step that returns false ends
// the check of this response: what follows could say nothing that is not already said.
var steps = []func(*rule.Subject) bool{
	head.Announcements,
	answered,
	rule.Probe,
	head.Status,
	head.Headers,
	head.MediaType,
	rule.Wire,
}

// Check tells what one exchange shows. An exchange that belongs to no operation of the spec is counted and
// not judged; an entry of a recording that could not be read is counted as left out. Whether an exchange counts that
// was at none of the spec's servers depends on the others of its recording, and shows in the report.
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
			Spec: c.Spec, ShowValues: c.ShowValues, Accepted: c.Accepted,
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

// judge takes an exchange through the rules.
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

// judgeRequest takes what was sent through the rules about requests. Its body is walked as a response's is.
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

// operationOf is the operation that an exchange belongs to, nil for none. A page that a browser shows is none of the
// API's, unless the operation documents HTML: it looks like an exchange of the API, and is none.
func (c Checker) operationOf(ex *contract.Exchange) (op *openapi.Operation, lookAlike bool) {
	op = c.Spec.Match(ex)
	if op != nil && ex.IsPage() && !op.DocumentsHTML() {
		return nil, true
	}
	return op, false
}

// answered is the step that ends the check of a response that answers nothing.
func answered(s *rule.Subject) bool { return s.Exchange.NoAnswer() == "" }

// ahead takes the steps before the walk, and tells whether there is a body to walk.
func ahead(s *rule.Subject) bool {
	for _, step := range steps {
		if !step(s) {
			return false
		}
	}
	return true
}
