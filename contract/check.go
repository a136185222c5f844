package contract

import (
	"strconv"

	"github.com/getkin/kin-openapi/openapi3"
)

// Checker checks exchanges against a spec. It is safe for concurrent use.
type Checker struct {
	// Spec is the description to check against.
	Spec *Spec
	// ShowValues puts values of responses into findings as they are. Without it, a finding shows
	// numbers, booleans, null, and a short token where the spec lists tokens; of anything else
	// only its kind and length, because responses hold people's names and numbers.
	ShowValues bool
}

// steps are what a response goes through, in order. A step that returns false ends the check of
// this response: what follows could say nothing that is not already said.
var steps = []func(*subject) bool{
	checkAnnouncements,
	checkStatus,
	checkMediaType,
	checkWire,
	checkTokens,
	checkShape,
	checkSchema,
	checkPage,
}

// Check tells what one exchange shows. An exchange that belongs to no operation of the spec is
// counted and not judged.
func (c Checker) Check(ex Exchange) *Evidence {
	op := c.Spec.match(&ex)
	e := newEvidence()
	if op == nil {
		e.total, e.unmatched = 1, 1
		e.recordings[ex.Recording] = RecordingCount{ex.Recording, 1, 0}
		return e
	}
	s := &subject{
		Checker: c, exchange: &ex, op: op, evidence: e,
		shaper:   shaper{c.Spec, map[choice][]*openapi3.Schema{}},
		reported: map[uint64]struct{}{},
	}
	for _, step := range steps {
		if !step(s) {
			break
		}
	}
	s.count()
	return s.evidence
}

// subject is one exchange on its way through the steps. Each step may rely on what the steps
// before it have filled in.
type subject struct {
	Checker
	shaper
	exchange *Exchange
	op       *operation
	evidence *Evidence

	response *openapi3.Response  // set by checkStatus
	schema   *openapi3.SchemaRef // set by checkMediaType, nil when the spec gives none
	value    any                 // set by checkWire: the body, with numbers as float64
	excused  map[string]bool     // set by checkShape, see excuse
	reported map[uint64]struct{} // hashes of rules and pointers of checkSchema's findings
}

// report adds a finding at a pointer into the body.
func (s *subject) report(rule string, at []string, f Finding) {
	f.Rule = rule
	f.Place = s.place(at)
	f.Example = s.examplePointer(at)
	s.add(f)
}

// add adds a finding whose place is known.
func (s *subject) add(f Finding) {
	f.Operation = s.op.id
	f.Status = s.exchange.Status
	s.evidence.add(f, source{s.exchange.Recording, s.exchange.Index})
}

// found tells whether the exchange broke a rule at a place.
func (s *subject) found(rule, place string) bool {
	return s.evidence.findings[findingKey{rule, s.op.id, s.exchange.Status, place}] != nil
}

// count adds the exchange itself to the evidence.
func (s *subject) count() {
	e := s.evidence
	e.total, e.checked = 1, 1
	e.recordings[s.exchange.Recording] = RecordingCount{s.exchange.Recording, 1, 1}
	e.exchanges[exchangeKey{s.op.id, s.exchange.Status}]++
	switch status := s.exchange.Status; {
	case status == 0 || !s.succeeded():
		e.inconclusive = 1
		e.blanks[blankNoSuccess]++
	case s.exchange.BodyOmitted:
		e.inconclusive = 1
		e.blanks[blankNoBody]++
	case s.emptyList():
		e.blanks[blankEmptyList]++
	default:
		e.shown++
	}
}

func (s *subject) succeeded() bool {
	status := s.exchange.Status
	return status/100 == 2 || status == s.exchange.ExpectedStatus
}

// emptyList tells whether the body is a page of a list without an item on it.
func (s *subject) emptyList() bool {
	p := s.op.pagination
	body, ok := s.value.(map[string]any)
	if p == nil || !ok || s.exchange.Status/100 != 2 {
		return false
	}
	items, ok := body[p.Response.Items].([]any)
	return ok && len(items) == 0
}

// code is the status as the spec writes it.
func (s *subject) code() string { return strconv.Itoa(s.exchange.Status) }
