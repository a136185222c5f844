package probe

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/openapi"
)

// madeUp is a cursor, and a parameter name, that no API has.
const madeUp = "blooio-contract-check"

// listProbes returns the probes of one list.
func listProbes(op *openapi.Operation) []Probe {
	list := slices.Concat(
		[]Probe{{Name: DefaultPage, Expects: atMost(op.LimitDefault), Rule: contract.RulePageDefault}},
		limitProbes(op), cursorProbes(op), keyProbes(op),
		[]Probe{
			{Name: "head", Method: http.MethodHead, Expects: "no server error", Rule: contract.RuleProbeFailure},
			{Name: "unknown-parameter", Query: url.Values{madeUp: {"1"}}, Expects: "no server error", Rule: contract.RuleProbeFailure},
		})
	for i := range list {
		complete(&list[i], op)
	}
	return list
}

// limitProbes returns probes with limits that the description allows, and with limits that it does not.
func limitProbes(op *openapi.Operation) []Probe {
	if op.LimitMax == 0 {
		return nil
	}
	limit := op.Pagination.Request.Limit
	sized := func(n int) url.Values { return url.Values{limit: {strconv.Itoa(n)}} }
	list := []Probe{
		{Name: "limit-1", Query: sized(1), Pages: 2, Expects: atMost(1) + ", and the next page by its cursor", Rule: contract.RulePageLimit},
		{Name: Walk, Query: sized(op.LimitMax), Expects: "consecutive pages of at most " + items(op.LimitMax), Rule: contract.RuleCursorRepeated},
		{Name: HalfPages, Query: sized(max(op.LimitMax/2, 1)), Pages: 2, Expects: "the items of the walk's first page", Rule: contract.RuleProbePageSize},
	}
	for _, odd := range []struct{ name, value string }{
		{"limit-below-minimum", strconv.Itoa(op.LimitMin - 1)}, {"limit-above-maximum", strconv.Itoa(op.LimitMax + 1)},
		{"limit-negative", "-1"}, {"limit-not-a-number", "abc"},
	} {
		list = append(list, Probe{Name: odd.name, Query: url.Values{limit: {odd.value}}, Times: 2,
			Expects: "a page or a 4xx, the same each time", Rule: contract.RuleProbeFailure})
	}
	return list
}

func cursorProbes(op *openapi.Operation) []Probe {
	cursor := op.Pagination.Request.Cursor
	if cursor == "" {
		return nil
	}
	return []Probe{{Name: UnknownCursor, Query: url.Values{cursor: {madeUp}}, Expects: "a 4xx, not the first page", Rule: contract.RuleProbeCursor}}
}

func keyProbes(op *openapi.Operation) []Probe {
	if !op.Secured {
		return nil
	}
	const expects = "401 in the documented shape"
	return []Probe{
		{Name: "no-key", Key: KeyNone, ExpectedStatus: http.StatusUnauthorized, Expects: expects, Rule: contract.RuleProbeKey},
		{Name: UnknownKey, Key: KeyUnknown, ExpectedStatus: http.StatusUnauthorized, Expects: expects, Rule: contract.RuleProbeKey},
	}
}

// complete sets the fields that all probes have in common.
func complete(p *Probe, op *openapi.Operation) {
	p.Operation, p.Path, p.Pagination = op.ID, op.Path, op.Pagination
	if p.Method == "" {
		p.Method = http.MethodGet
	}
	if p.Key == "" {
		p.Key = KeyValid
	}
	p.Pages, p.Times = max(p.Pages, 1), max(p.Times, 1)
}

// atMost describes a page of at most n items. 0 means that the limit is not documented.
func atMost(n int) string {
	if n == 0 {
		return "a page"
	}
	return "a page of at most " + items(n)
}

func items(n int) string {
	if n == 1 {
		return "1 item"
	}
	return strconv.Itoa(n) + " items"
}
