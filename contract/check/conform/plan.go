// Package conform proves that JSON values conform to schemas of an OpenAPI 3.0 description, and finds out what is wrong
// with those that do not.
//
// A schema is compiled to a [Plan]. A plan proves most values sound in one pass, without converting them. Otherwise it
// returns the smallest parts that are in doubt. kin-openapi decides about these, because it is the authority on what a
// schema refuses. The cases in which kin-openapi is known to be wrong are in corrections.go.
package conform

import (
	"sync"
	"sync/atomic"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract/check/conform/keyword"
)

// Plans has the plans for the schemas of one description. It is safe for concurrent use. The fields are optional and
// must be set before the first use.
type Plans struct {
	// Names returns the name of a schema in components.schemas, "" for others. Discriminators use these names.
	Names func(*openapi3.Schema) string
	// Named returns the schema with a name in components.schemas, or nil. Without it, a discriminator without oneOf and
	// anyOf has no effect.
	Named func(name string) *openapi3.Schema
	// Literal returns the number of a keyword such as "maximum" as the description writes it, or "". kin-openapi keeps
	// only the nearest float64: without Literal, the maximum 9223372036854775807 would be 9223372036854775808. It is
	// not called for enum, because kin-openapi keeps that text.
	Literal func(schema *openapi3.Schema, keyword string) string
	// Requests is true for values of requests. Requests need not have properties that are readOnly, responses none that
	// are writeOnly (OAS 3.0.3, Schema Object).
	Requests bool

	plans    sync.Map // *openapi3.Schema → *Plan
	patterns sync.Map // string → compiled, see compilePattern
	safe     sync.Map // *openapi3.Schema → bool, see isSafe
	partOf   sync.Map // [2]*openapi3.Schema → bool, see isPartOf
	options  func() options
}

// NewPlans returns plans that have not been compiled yet.
func NewPlans() *Plans {
	p := &Plans{}
	p.options = sync.OnceValue(func() options { return makeOptions(p.compilePattern) })
	return p
}

// Plan is a schema prepared for proving that values conform to it. It is safe for concurrent use.
type Plan struct {
	plans  *Plans
	schema *openapi3.Schema
	made   atomic.Pointer[rules] // nil until the plan is needed: schemas may refer to each other
}

// Of returns the plan of a schema, always the same one. Everything conforms to a nil schema.
func (p *Plans) Of(schema *openapi3.Schema) *Plan {
	if known, ok := p.plans.Load(schema); ok {
		return known.(*Plan)
	}
	known, _ := p.plans.LoadOrStore(schema, &Plan{plans: p, schema: schema})
	return known.(*Plan)
}

// passing returns the plan of a temporary schema, without caching it.
func (p *Plans) passing(schema *openapi3.Schema) *Plan {
	if known, ok := p.plans.Load(schema); ok {
		return known.(*Plan)
	}
	return &Plan{plans: p, schema: schema}
}

// rules are the constraints of a schema. They are immutable.
type rules struct {
	sure    keyword.Kinds // values of these kinds conform
	opaque  bool          // a keyword is not understood: nothing can be proved
	own     keyword.Checks
	items   *Plan    // nil when any will do
	object  *objects // nil without the keywords
	parts   *parts
	shallow *openapi3.Schema // see shallow
}

// objects are the keywords for objects.
type objects struct {
	min         uint64
	max         *uint64              // nil without the keyword
	properties  map[string]*property // by name
	required    []*property
	additional  property // stands for those without a name in the schema
	predecessor property // of the first one; see find
}

// property is a property that the schema names, even if only in required.
type property struct {
	name     string
	quoted   string // as it is mostly written, "" if its characters may need escapes
	plan     *Plan  // nil when any value will do
	required bool
	refused  bool                     // the schema is closed
	next     atomic.Pointer[property] // which one came after it last time
}

// parts are the keywords that combine schemas.
type parts struct {
	not                 *Plan
	oneOf, anyOf, allOf []*Plan
	parent              bool // there is a discriminator without oneOf and anyOf
	inherited           func() inherited
}

// inherited is what a schema and the parts of its allOf together say.
type inherited struct {
	barred []string // properties that may not come
	parent bool     // there is a discriminator without alternatives
}
