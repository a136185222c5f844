package conform

import (
	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
)

// The work of kin-openapi is bounded. It visits about a hundred thousand invalid values a second. One call takes at
// most some hundredths of a second, and all calls for one body less than a second.
const (
	maxEffort    = 1 << 12
	maxAllEffort = 1 << 16
)

// Effort is the cost of calling kin-openapi for one body. Once it is too high, only the plans decide. The same calls in
// the same order have the same results.
type Effort struct {
	spent  int
	failed bool
}

// Failed tells whether something could not be decided: kin-openapi was not called although the plans could not decide,
// or the plans had to give up.
func (e *Effort) Failed() bool { return e.failed }

// Fail records that something could not be decided.
func (e *Effort) Fail() {
	if e != nil {
		e.failed = true
	}
}

// take adds a cost, and returns false if it would be too high. A nil Effort bounds only single calls.
func (e *Effort) take(n int) bool {
	if n >= maxEffort {
		return false
	}
	if e == nil {
		return true
	}
	if e.spent+n > maxAllEffort {
		return false
	}
	e.spent += n
	return true
}

// effort estimates how many values kin-openapi visits to judge one by a schema, up to maxEffort. kin-openapi applies
// all parts of a schema even if one has failed, and applies a matching alternative of anyOf twice. So the number can
// double with each level of schemas or values.
type effort map[visit]int

type visit struct {
	schema *openapi3.Schema
	value  jsondoc.Value
}

func effortOf(schema *openapi3.Schema, v jsondoc.Value) int {
	return effort{}.of(schema, v)
}

func (e effort) of(schema *openapi3.Schema, v jsondoc.Value) int {
	key := visit{schema, v}
	if known, ok := e[key]; ok {
		return known
	}
	if len(e) >= maxEffort {
		return maxEffort
	}
	e[key] = 0 // it does not visit a value by a schema that it is visiting it by
	n := 1 + e.ofRef(schema.Not, v)
	for _, list := range []openapi3.SchemaRefs{schema.OneOf, schema.AnyOf, schema.AllOf} {
		for _, one := range list {
			n = min(n+e.ofRef(one, v), maxEffort)
		}
	}
	dearest := 0
	for _, one := range schema.AnyOf {
		dearest = max(dearest, e.ofRef(one, v))
	}
	for _, item := range v.Items() {
		n = min(n+e.ofRef(schema.Items, item), maxEffort)
	}
	for name, member := range v.Members() {
		ref := schema.Properties[name]
		if ref == nil {
			ref = schema.AdditionalProperties.Schema
		}
		n = min(n+e.ofRef(ref, member), maxEffort)
	}
	n = min(n+dearest, maxEffort)
	e[key] = n
	return n
}

func (e effort) ofRef(ref *openapi3.SchemaRef, v jsondoc.Value) int {
	if ref == nil || ref.Value == nil {
		return 0
	}
	return e.of(ref.Value, v)
}
