// Package conform proves that JSON values conform to schemas of an OpenAPI 3.0 description, and tells what is wrong
// with those that do not.
//
// A schema is compiled to a [Plan]. A plan proves most values sound in one pass, without converting them. Where it
// does not, it names the smallest parts that are in doubt, and kin-openapi, the authority on what a schema refuses,
// is asked about those. The points where kin-openapi is known to be wrong are a table, in corrections.go.
package conform

import (
	"sync"
	"sync/atomic"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract/check/conform/keyword"
)

// Plans has the plans of one description's schemas. It is safe for concurrent use. The fields are optional, and must
// be set before the first use.
type Plans struct {
	// Names returns the name that a schema has under components.schemas, "" for others. Discriminators use these names.
	Names func(*openapi3.Schema) string
	// Named returns the schema of a name under components.schemas, or nil. Without it a discriminator beside
	// neither oneOf nor anyOf has no effect.
	Named func(name string) *openapi3.Schema
	// Literal returns the number that a keyword such as "maximum" has as it is written in the description, or "".
	// kin-openapi keeps only the nearest float64. Without it the maximum 9223372036854775807 is taken for
	// 9223372036854775808. It is not needed for enum, of which kin-openapi keeps the text.
	Literal func(schema *openapi3.Schema, keyword string) string
	// Requests says that the values are those of requests. They need not have properties that are readOnly, and
	// responses none that are writeOnly (OAS 3.0.3, Schema Object).
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

// passing returns the plan of a schema that may be used this once only.
func (p *Plans) passing(schema *openapi3.Schema) *Plan {
	if known, ok := p.plans.Load(schema); ok {
		return known.(*Plan)
	}
	return &Plan{plans: p, schema: schema}
}

// rules are what a schema asks for. They do not change.
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

// property is one that the schema gives a name, if only as required.
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

// inherited is what a schema and the parts of its allOf say together.
type inherited struct {
	barred []string // properties that may not come
	parent bool     // there is a discriminator without alternatives
}
