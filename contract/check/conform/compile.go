package conform

import (
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract/check/conform/keyword"
	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
	"github.com/blooio-community/blooio-go/contract/internal/ecma"
)

// compile prepares the schema. The schemas below are compiled when they are needed.
func (p *Plan) compile() *rules {
	p.made.CompareAndSwap(nil, p.plans.rulesOf(p.schema))
	return p.made.Load()
}

func (p *Plans) rulesOf(schema *openapi3.Schema) *rules {
	if schema == nil {
		return &rules{sure: keyword.AllKinds}
	}
	c := &rules{
		opaque:  isOpaque(schema),
		own:     keyword.ChecksOf(schema, p.Literal, p.compilePattern),
		items:   p.ofRef(schema.Items),
		object:  p.objectsOf(schema),
		parts:   p.partsOf(schema),
		shallow: shallow(schema),
	}
	c.sure = c.own.Sure
	if c.items != nil {
		c.sure = c.sure.Without(jsondoc.Array)
	}
	if c.object != nil {
		c.sure = c.sure.Without(jsondoc.Object)
	}
	if c.opaque || c.parts != nil {
		c.sure = 0
	}
	return c
}

// compiled is the result of compiling a pattern.
type compiled struct {
	pattern *ecma.Pattern
	err     error
}

// compilePattern compiles equal patterns once. If one takes too long to match, it is given up for all schemas.
func (p *Plans) compilePattern(pattern string) (*ecma.Pattern, error) {
	known, ok := p.patterns.Load(pattern)
	if !ok {
		re, err := ecma.Compile(pattern)
		known, _ = p.patterns.LoadOrStore(pattern, compiled{re, err})
	}
	one := known.(compiled)
	return one.pattern, one.err
}

func (p *Plans) ofRef(ref *openapi3.SchemaRef) *Plan {
	if ref == nil || ref.Value == nil {
		return nil
	}
	return p.Of(ref.Value)
}

func (p *Plans) ofRefs(refs openapi3.SchemaRefs) []*Plan {
	var plans []*Plan
	for _, ref := range refs {
		plans = append(plans, p.ofRef(ref))
	}
	return plans
}

func (p *Plans) objectsOf(schema *openapi3.Schema) *objects {
	o := &objects{min: schema.MinProps, max: schema.MaxProps, properties: map[string]*property{}}
	if has := schema.AdditionalProperties.Has; has != nil && !*has {
		o.additional.refused = true
	} else {
		o.additional.plan = p.ofRef(schema.AdditionalProperties.Schema)
	}
	for name, ref := range schema.Properties {
		o.properties[name] = &property{name: name, quoted: quoted(name), plan: p.ofRef(ref)}
	}
	for _, name := range schema.Required {
		one, ref := o.properties[name], schema.Properties[name]
		if one == nil {
			one = &property{name: name, quoted: quoted(name), plan: o.additional.plan, refused: o.additional.refused}
			o.properties[name] = one
		}
		if !one.required && !p.bars(ref) {
			one.required = true
			o.required = append(o.required, one)
		}
	}
	if o.min == 0 && o.max == nil && o.additional.plan == nil && !o.additional.refused && len(o.properties) == 0 {
		return nil
	}
	return o
}

func quoted(name string) string {
	if strings.ContainsAny(name, `\"`) || !utf8.ValidString(name) {
		return ""
	}
	return `"` + name + `"`
}

func (p *Plans) partsOf(schema *openapi3.Schema) *parts {
	c := &parts{
		not: p.ofRef(schema.Not), oneOf: p.ofRefs(schema.OneOf), anyOf: p.ofRefs(schema.AnyOf), allOf: p.ofRefs(schema.AllOf),
	}
	alternatives := len(schema.OneOf)+len(schema.AnyOf) > 0
	c.parent = schema.Discriminator != nil && !alternatives && p.Named != nil
	if schema.Not == nil && !alternatives && len(schema.AllOf) == 0 && !c.parent {
		return nil
	}
	c.inherited = sync.OnceValue(func() inherited { return p.inheritedBy(schema) })
	return c
}

// rules compiles the schema if that has not been done yet.
func (p *Plan) rules() *rules {
	if known := p.made.Load(); known != nil {
		return known
	}
	return p.compile()
}
