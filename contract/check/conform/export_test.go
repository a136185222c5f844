package conform

import (
	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
)

var Corrections = corrections

// Options are those that kin-openapi is called with.
func Options() []openapi3.SchemaValidationOption { return makeOptions(nil).withFormats }

// MayAsk is for tests that call kin-openapi themselves.
func (p *Plans) MayAsk(schema *openapi3.Schema, v jsondoc.Value) bool {
	return p.mayAsk(schema, v, nil)
}

// Schemas are the schema of the description, and the one that kin-openapi is asked about.
func (d Doubt) Schemas() (of, asked *openapi3.Schema) { return d.schema, d.asked }

// Closure has all schemas that a schema leads to.
func Closure(schema *openapi3.Schema) map[*openapi3.Schema]bool { return closure(schema, everything) }

// Work is how many composed schemas judge a value, or one below it, until it is judged.
func (p *Plan) Work(v jsondoc.Value) int {
	var r run
	p.judge(&r, v, alone)
	return r.work
}

// DoubtsWork is the same for the doubts about a value.
func (p *Plan) DoubtsWork(v jsondoc.Value) int {
	var r run
	p.doubts(&r, v, alone, func(Doubt) {})
	return r.work
}

// Remember makes plans remember verdicts from so many composed schemas within each other on, until it is undone.
func Remember(n int) (undo func()) {
	before := minRemembered
	minRemembered = n
	return func() { minRemembered = before }
}

// Spent is what asking has cost, and MaxAllEffort what it may cost.
func (e *Effort) Spent() int { return e.spent }

const (
	MaxEffort    = maxEffort
	MaxAllEffort = maxAllEffort
)

// Take is for tests of the limits.
func (e *Effort) Take(n int) bool { return e.take(n) }

// Refuses tells whether the plan knows that a value does not conform.
func (p *Plan) Refuses(v jsondoc.Value) bool {
	conforms, known := p.Judge(v)
	return known && !conforms
}
