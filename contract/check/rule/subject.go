// Package rule has the rules by which exchanges are judged: one file for each group of the table of rules
// in package contract, which has the group's name. Some rules look at a response as a whole, some at each
// value on the walk through a body, some at a list of pages; what only all exchanges together can tell is
// a candidate until it is concluded.
package rule

import (
	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/evidence"
	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
	"github.com/blooio-community/blooio-go/contract/check/observe"
	"github.com/blooio-community/blooio-go/contract/check/resolve"
	"github.com/blooio-community/blooio-go/contract/check/seek"
	"github.com/blooio-community/blooio-go/contract/openapi"
)

// Subject is one exchange on its way through the rules. Each rule may rely on what those before it have
// filled in.
type Subject struct {
	Spec *openapi.Spec
	// ShowValues puts values of responses into findings as they are.
	ShowValues bool
	// Pointers keeps pointers to all occurrences of a finding, and not only to its example.
	Pointers bool
	// Accepted is how the API is known to behave, nil for nothing to compare with.
	Accepted  *observe.Accepted
	Exchange  *contract.Exchange
	Operation *openapi.Operation
	Evidence  *evidence.Evidence

	// Response is what the description says of the status, set by the rule for the status.
	Response *openapi3.Response
	// Schema is that of the body, set by the rule for the media type; nil when the description gives none.
	Schema *openapi3.SchemaRef
	// Body is set by [Wire]; nil for a body that is not JSON.
	Body     *jsondoc.Document
	Resolver *resolve.Resolver
	// Unchecked is set by the rule for the media type, for a body that is not JSON.
	Unchecked bool
	// TooLarge is set by [Wire] for a body with more values than are checked.
	TooLarge bool

	seek     seek.Seeker // in Body
	excused  map[excuse]struct{}
	reported map[uint64]struct{}
	visited  map[visit]bool    // whether there was anything to explain
	deferred evidence.Evidence // see Behaviour

	identities []uint64 // of a list, see Identities
}

// Of names the response that the exchange is one of.
func (s *Subject) Of() observe.Response {
	return observe.Response{Operation: s.Operation.ID, Status: s.Exchange.Status}
}

// OperationAt is the position of a field of the operation, or of the operation.
func (s *Subject) OperationAt(field string) contract.Position {
	return s.Spec.PositionOf(s.Operation.Origin, field)
}

// report adds a finding at a site.
func (s *Subject) report(rule string, site *Site, f contract.Finding) {
	f.Location, f.Example = site.Location(), site.example(s.ShowValues)
	s.add(rule, site.path, f)
}

// ReportWhole adds a finding about the response as a whole.
func (s *Subject) ReportWhole(rule string, f contract.Finding) { s.add(rule, whole, f) }

// to returns the path to what names lead to, whole is that to the response as a whole.
func to(names ...string) func() []string { return func() []string { return names } }

var whole = to()

// add adds a finding whose location is known. The path leads to what a client would read.
func (s *Subject) add(rule string, path func() []string, f contract.Finding) {
	f.Rule = rule
	s.addTo(s.Evidence, path, f)
}

func (s *Subject) addTo(e *evidence.Evidence, path func() []string, f contract.Finding) {
	s.complete(&f)
	o, isExample := e.Add(f)
	o.Keep(path, isExample, s.Pointers)
}

// propose adds a candidate at a location. The path leads to what a client would read.
func (s *Subject) propose(d evidence.Detail, path func() []string, f contract.Finding) {
	s.proposeTo(s.Evidence, d, path, f)
}

func (s *Subject) proposeTo(e *evidence.Evidence, d evidence.Detail, path func() []string, f contract.Finding) {
	s.complete(&f)
	o, isExample := e.Propose(d, f, s.Accepted.Presence(s.Of(), f.Location))
	o.Keep(path, isExample, s.Pointers)
}

// ContentFinding is a finding about the body as the description's content has it.
func (s *Subject) ContentFinding(expected, actual string) contract.Finding {
	f := contract.Finding{Expected: expected, Actual: actual}
	f.Place(s.Spec.PositionOf(s.Response.Origin, "content"))
	return f
}

func (s *Subject) complete(f *contract.Finding) {
	f.Operation, f.Status = s.Operation.ID, s.Exchange.Status
	f.ExampleRecording, f.ExampleEntry, f.ExampleLine = s.Exchange.Recording, s.Exchange.Index, s.Exchange.Line
}

// found tells whether the exchange broke a rule at a location.
func (s *Subject) found(rule, location string) bool { return s.Evidence.Has(rule, s.Of(), location) }

// excuse is the absence of a property that is explained already; without a name of every property of the
// object.
type excuse struct {
	object   int // the value's index in the document
	name     string
	anything bool
}

// excuse keeps the absence of a property from being reported, as another finding explains it.
func (s *Subject) excuse(object jsondoc.Value, name string) {
	s.addExcuse(excuse{object.Index(), name, false})
}

// excuseAll does so for every property of an object.
func (s *Subject) excuseAll(object jsondoc.Value) { s.addExcuse(excuse{object.Index(), "", true}) }

func (s *Subject) addExcuse(e excuse) {
	if s.excused == nil {
		s.excused = map[excuse]struct{}{}
	}
	s.excused[e] = struct{}{}
}

// Settle forgets what kept findings about values from being reported twice, or although another explains them.
func (s *Subject) Settle() {
	if len(s.reported)+len(s.excused)+len(s.visited) > 0 {
		clear(s.reported)
		clear(s.visited)
		clear(s.excused)
		s.Body.Forget()
	}
}

// Trim keeps what has been found bounded while a body is being walked.
func (s *Subject) Trim() {
	s.Evidence.Trim()
	s.deferred.Trim()
}

// isExcused tells whether the absence of a property is explained already.
func (s *Subject) isExcused(object jsondoc.Value, name string) bool {
	if len(s.excused) == 0 {
		return false
	}
	_, property := s.excused[excuse{object.Index(), name, false}]
	_, all := s.excused[excuse{object.Index(), "", true}]
	return property || all
}

type visit struct {
	schema *openapi3.Schema
	value  jsondoc.Value
}
