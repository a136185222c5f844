package contract

import (
	"net/http"
	"net/url"
	"strconv"

	"github.com/getkin/kin-openapi/openapi3"
)

// Probe is a question to a list that the contract answers: one request, or a few that follow its cursor,
// which only read. Of what the contract leaves open the answer is evidence and no finding.
type Probe struct {
	// Name is stable and in kebab case. Exchanges carry it, see [Exchange].
	Name string
	// Operation is the operationId, Method and Path are those of the request, below the server's URL.
	Operation, Method, Path string
	Query                   url.Values
	// Key is which API key the request has.
	Key ProbeKey
	// Pages is how many pages are asked for, following the cursor; Times how often the request is sent.
	Pages, Times int
	// ExpectedStatus is the one status that must come, 0 where several may.
	ExpectedStatus int
	// Expects says for a person what must come back, Rule which rule speaks if something else does.
	Expects, Rule string
	// Pagination says which names carry the cursor.
	Pagination *Pagination
}

// ProbeKey says which API key a probe has.
type ProbeKey string

const (
	ProbeKeyValid   ProbeKey = "the key"
	ProbeKeyNone    ProbeKey = "no key"
	ProbeKeyUnknown ProbeKey = "an unknown key"
)

// Names of the probes that are more than a request of their own.
const (
	ProbeDefaultPage   = "default-page"
	ProbeWalk          = "walk"
	ProbeUnknownKey    = "unknown-key"
	probeUnknownCursor = "unknown-cursor"
	probeHalfPages     = "half-pages"
)

// madeUp is a cursor and a parameter that no API knows.
const madeUp = "blooio-contract-check"

// Probes lists what there is to ask of the lists that the spec describes, in the order in which it is
// asked: of operations that read, have x-pagination, and need no parameter. Limits that are asked for
// are those of the spec, and those beyond them.
func (s *Spec) Probes() []Probe {
	var all []Probe
	for _, op := range s.operations {
		if op.method == http.MethodGet && op.pagination != nil && op.parameters() == 0 {
			all = append(all, op.probes()...)
		}
	}
	return all
}

func (o *operation) probes() []Probe {
	limit, cursor := o.pagination.Request.Limit, o.pagination.Request.Cursor
	most := func(n int) string { return "a page of at most " + plural(n, "item") }
	const refusedOrPage = "a page or a refusal, not a failure, the same each time"
	list := []Probe{{Name: ProbeDefaultPage, Expects: most(o.limitDefault), Rule: rulePageDefault}}
	if o.limitMax > 0 {
		list = append(list,
			Probe{Name: "limit-1", Query: url.Values{limit: {"1"}}, Pages: 2, Expects: most(1) + ", and another by its cursor", Rule: rulePageLimit},
			Probe{Name: ProbeWalk, Query: url.Values{limit: {strconv.Itoa(o.limitMax)}}, Expects: "pages that lead on, of at most " + plural(o.limitMax, "item"), Rule: ruleCursorRepeated},
			Probe{Name: probeHalfPages, Query: url.Values{limit: {strconv.Itoa(o.limitMax / 2)}}, Pages: 2, Expects: "the items of the walk's first page", Rule: ruleProbePageSize},
		)
		for _, odd := range []struct{ name, value string }{
			{"limit-below-minimum", strconv.Itoa(o.limitMin - 1)}, {"limit-above-maximum", strconv.Itoa(o.limitMax + 1)},
			{"limit-negative", "-1"}, {"limit-not-a-number", "abc"},
		} {
			list = append(list, Probe{Name: odd.name, Query: url.Values{limit: {odd.value}}, Times: 2, Expects: refusedOrPage, Rule: ruleProbeFailure})
		}
	}
	if cursor != "" {
		list = append(list, Probe{Name: probeUnknownCursor, Query: url.Values{cursor: {madeUp}}, Expects: "a refusal, not the first page", Rule: ruleProbeCursor})
	}
	if o.secured {
		list = append(list,
			Probe{Name: "no-key", Key: ProbeKeyNone, ExpectedStatus: http.StatusUnauthorized, Expects: "401 in the documented shape", Rule: ruleProbeKey},
			Probe{Name: ProbeUnknownKey, Key: ProbeKeyUnknown, ExpectedStatus: http.StatusUnauthorized, Expects: "401 in the documented shape", Rule: ruleProbeKey})
	}
	list = append(list,
		Probe{Name: "head", Method: http.MethodHead, Expects: "no failure of the server", Rule: ruleProbeFailure},
		Probe{Name: "unknown-parameter", Query: url.Values{madeUp: {"1"}}, Expects: "no failure of the server", Rule: ruleProbeFailure})
	for i := range list {
		o.complete(&list[i])
	}
	return list
}

// complete fills in what probes have in common.
func (o *operation) complete(p *Probe) {
	p.Operation, p.Path, p.Pagination = o.id, o.path, o.pagination
	if p.Method == "" {
		p.Method = http.MethodGet
	}
	if p.Key == "" {
		p.Key = ProbeKeyValid
	}
	p.Pages, p.Times = max(p.Pages, 1), max(p.Times, 1)
}

// checkProbe judges the answer to a probe by its status, and notes it. What a server may refuse is not
// the schema's business when it does.
func checkProbe(s *subject) bool {
	if s.exchange.Probe == "" || s.exchange.Status == 0 {
		return true
	}
	s.noteAnswer()
	status := s.exchange.Status
	line, column := positionOf(s.op.position, "")
	f := Finding{Actual: actualStatus(status), SpecLine: line, SpecColumn: column}
	switch {
	case status/100 == 5:
		f.Expected = "a refusal at most, for " + s.exchange.Probe
		s.report(ruleProbeFailure, nil, f)
		return false
	case status/100 == 2 && s.exchange.ExpectedStatus == http.StatusUnauthorized:
		f.Expected = "401, for " + s.exchange.Probe
		s.report(ruleProbeKey, nil, f)
		return false
	}
	return s.exchange.Method != http.MethodHead && (status/100 != 4 || status == s.exchange.ExpectedStatus)
}

// limitsOf finds the bounds and the default of the parameter that limits a page, among those of the
// operation, which come first, and of the path; 0 for what the spec does not give.
func limitsOf(p *Pagination, lists ...openapi3.Parameters) (least, most, standard int) {
	if p == nil {
		return 0, 0, 0
	}
	for _, parameters := range lists {
		limit := parameters.GetByInAndName(openapi3.ParameterInQuery, p.Request.Limit)
		if limit == nil || limit.Schema == nil || limit.Schema.Value == nil {
			continue
		}
		schema := limit.Schema.Value
		if schema.Min != nil {
			least = int(*schema.Min)
		}
		if schema.Max != nil {
			most = int(*schema.Max)
		}
		if n, ok := schema.Default.(float64); ok {
			standard = int(n)
		}
		return least, most, standard
	}
	return 0, 0, 0
}
