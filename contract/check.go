package contract

import (
	"strconv"
	"time"

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
	// Accepted is how the API is known to behave. nil: nothing is compared with earlier behaviour.
	Accepted *Accepted
	// Impact tells what a client makes of what was found. Its zero value tells nothing.
	Impact Impact
	// Baseline has the findings that are known. nil: none are.
	Baseline *Baseline
	// Now is the time by which entries of the baseline expire. Zero is the time of the report.
	Now time.Time
}

// steps are what a response goes through, in order. A step that returns false ends the check of
// this response: what follows could say nothing that is not already said.
var steps = []func(*subject) bool{
	checkAnnouncements,
	checkProbe,
	checkStatus,
	checkMediaType,
	checkWire,
	checkTokens,
	checkShape,
	checkSchema,
	checkPage,
	checkBehaviour,
}

// Check tells what one exchange shows. An exchange that belongs to no operation of the spec is
// counted and not judged.
func (c Checker) Check(ex Exchange) *Evidence {
	op := c.Spec.match(&ex)
	e := newEvidence()
	if op == nil {
		e.total, e.unmatched = 1, 1
		e.recordings[ex.Recording] = RecordingCount{ex.Recording, 1, 0, ex.Started.UTC(), ex.Started.UTC()}
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
	s.assess()
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
	// oddText and oddNumbers are set by checkWire: whether a strict parser refuses the body, and whether
	// a number may not be a plain integer of 64 bits.
	oddText, oddNumbers bool
	excused             map[string]bool     // set by checkShape, see excuse
	reported            map[uint64]struct{} // hashes of rules and pointers of checkSchema's findings
}

// report adds a finding at a pointer into the body.
func (s *subject) report(rule string, at []string, f Finding) {
	f.Rule = rule
	f.Place = s.place(at)
	f.Example = s.examplePointer(at)
	s.add(f, at)
}

// add adds a finding whose place is known. The pointer leads to what a client would read.
func (s *subject) add(f Finding, at []string) {
	f.Operation = s.op.id
	f.Status = s.exchange.Status
	s.evidence.add(f, at, s.source())
}

func (s *subject) source() source { return source{s.exchange.Recording, s.exchange.Index} }

// assess asks what a client makes of the example of each finding, and of what may become one.
func (s *subject) assess() {
	e := s.evidence
	if s.Impact.Response == nil || len(e.findings)+len(e.notes) == 0 {
		return
	}
	impactAt := s.Impact.Response(s.op.id, s.exchange)
	if impactAt == nil {
		return
	}
	assess(e.findings, impactAt)
	assess(e.notes, impactAt)
}

func assess[K comparable](sightings map[K]*sighting, impactAt func([]string) string) {
	for _, f := range sightings {
		f.Impact, f.at = impactAt(f.at), nil
	}
}

// found tells whether the exchange broke a rule at a place.
func (s *subject) found(rule, place string) bool {
	return s.evidence.findings[findingKey{rule, s.op.id, s.exchange.Status, place}] != nil
}

// count adds the exchange itself to the evidence.
func (s *subject) count() {
	e := s.evidence
	e.total, e.checked = 1, 1
	started := s.exchange.Started.UTC()
	e.recordings[s.exchange.Recording] = RecordingCount{s.exchange.Recording, 1, 1, started, started}
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

// succeeded tells whether the response is one that was meant to come. A probe may be refused.
func (s *subject) succeeded() bool {
	status := s.exchange.Status
	return status/100 == 2 || status == s.exchange.ExpectedStatus || s.exchange.Probe != "" && status/100 == 4 && s.exchange.ExpectedStatus == 0
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
