// Package rule has the code of the rules. Each file is named after its group in the table of rules of package contract.
// Some rules check a response as a whole, some each value of a body, some the pages of a list. What only all exchanges
// together can tell becomes a candidate, see package conclude.
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

// Subject is an exchange that the rules check. A rule may use the fields that earlier rules have set.
type Subject struct {
	Spec *openapi.Spec
	// ShowValues lets findings show the values of responses.
	ShowValues bool
	// Pointers keeps pointers to all occurrences of a finding, and not only to its example.
	Pointers bool
	// Accepted is the behaviour to compare with, nil for none.
	Accepted  *observe.Accepted
	Exchange  *contract.Exchange
	Operation *openapi.Operation
	Evidence  *evidence.Evidence

	// Response is what the description says about the status. The rule for the status sets it.
	Response *openapi3.Response
	// Schema is the schema of the body, nil if the description has none. The rule for the media type sets it.
	Schema *openapi3.SchemaRef
	// Body is set by [Wire]; nil for a body that is not JSON.
	Body     *jsondoc.Document
	Resolver *resolve.Resolver
	// Unchecked is true for a body that is not JSON. The rule for the media type sets it.
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

// Of returns the operation and status of the exchange.
func (s *Subject) Of() observe.Response {
	return observe.Response{Operation: s.Operation.ID, Status: s.Exchange.Status}
}

// OperationAt returns the position of a field of the operation, or of the operation itself.
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

// to returns a function that returns the path of these names. whole returns the path to the response as a whole.
func to(names ...string) func() []string { return func() []string { return names } }

var whole = to()

// add adds a finding whose location is set. The path leads to the value that a client would read.
func (s *Subject) add(rule string, path func() []string, f contract.Finding) {
	f.Rule = rule
	s.addTo(s.Evidence, path, f)
}

func (s *Subject) addTo(e *evidence.Evidence, path func() []string, f contract.Finding) {
	s.complete(&f)
	o, isExample := e.Add(f)
	o.Keep(path, isExample, s.Pointers)
}

// propose adds a candidate at a location. The path leads to the value that a client would read.
func (s *Subject) propose(d evidence.Detail, path func() []string, f contract.Finding) {
	s.proposeTo(s.Evidence, d, path, f)
}

func (s *Subject) proposeTo(e *evidence.Evidence, d evidence.Detail, path func() []string, f contract.Finding) {
	s.complete(&f)
	o, isExample := e.Propose(d, f, s.Accepted.Presence(s.Of(), f.Location))
	o.Keep(path, isExample, s.Pointers)
}

// ContentFinding returns a finding about the body, positioned at the content in the description.
func (s *Subject) ContentFinding(expected, actual string) contract.Finding {
	f := contract.Finding{Expected: expected, Actual: actual}
	f.Place(s.Spec.PositionOf(s.Response.Origin, "content"))
	return f
}

func (s *Subject) complete(f *contract.Finding) {
	f.Operation, f.Status = s.Operation.ID, s.Exchange.Status
	f.ExampleRecording, f.ExampleEntry, f.ExampleLine = s.Exchange.Recording, s.Exchange.Index, s.Exchange.Line
}

// found tells whether the exchange has a finding of a rule at a location.
func (s *Subject) found(rule, location string) bool { return s.Evidence.Has(rule, s.Of(), location) }

// excuse is a missing property that another finding already explains. Without a name it stands for every property of
// the object.
type excuse struct {
	object   int // the value's index in the document
	name     string
	anything bool
}

// excuse keeps a missing property from being reported, because another finding explains it.
func (s *Subject) excuse(object jsondoc.Value, name string) {
	s.addExcuse(excuse{object.Index(), name, false})
}

// excuseAll does the same for every property of an object.
func (s *Subject) excuseAll(object jsondoc.Value) { s.addExcuse(excuse{object.Index(), "", true}) }

func (s *Subject) addExcuse(e excuse) {
	if s.excused == nil {
		s.excused = map[excuse]struct{}{}
	}
	s.excused[e] = struct{}{}
}

// Settle clears what kept findings about values from being reported twice or in addition to one that explains them.
func (s *Subject) Settle() {
	if len(s.reported)+len(s.excused)+len(s.visited) > 0 {
		clear(s.reported)
		clear(s.visited)
		clear(s.excused)
		s.Body.Forget()
	}
}

// Trim keeps the evidence bounded during the walk of a body.
func (s *Subject) Trim() {
	s.Evidence.Trim()
	s.deferred.Trim()
}

// isExcused tells whether another finding explains a missing property.
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
