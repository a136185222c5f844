package document

import (
	"fmt"
	"maps"
	"slices"

	"github.com/getkin/kin-openapi/openapi3"
)

// Below lists the schemas that references lead to and all below them, each once. It takes time in proportion
// to the number of references. A reference that leads nowhere is an error; [Load] has refused those of a
// document.
func Below(refs []*openapi3.SchemaRef) ([]*openapi3.Schema, error) {
	var all []*openapi3.Schema
	seen := map[*openapi3.Schema]bool{}
	var unresolved *openapi3.SchemaRef
	add := func(_ string, ref *openapi3.SchemaRef) {
		switch {
		case ref.Value == nil:
			unresolved = ref
		case !seen[ref.Value]:
			seen[ref.Value] = true
			all = append(all, ref.Value)
		}
	}
	each("", refs, add)
	for i := 0; i < len(all); i++ { // all grows: a queue, so that no depth can overflow the stack
		children(all[i], add)
	}
	if unresolved != nil {
		return nil, located(unresolved.Origin, "$ref", fmt.Errorf("the reference %s leads nowhere, or only to other references", unresolved.Ref))
	}
	return all, nil
}

// children calls f for each schema right below one, with the keyword that it stands under.
func children(schema *openapi3.Schema, f func(keyword string, ref *openapi3.SchemaRef)) {
	composition(schema, f)
	each("items", openapi3.SchemaRefs{schema.Items}, f)
	each("additionalProperties", openapi3.SchemaRefs{schema.AdditionalProperties.Schema}, f)
	for _, ref := range schema.Properties {
		each("properties", openapi3.SchemaRefs{ref}, f)
	}
}

// composition calls f for each schema that takes part in what a schema says of one and the same value.
func composition(schema *openapi3.Schema, f func(keyword string, ref *openapi3.SchemaRef)) {
	each("allOf", schema.AllOf, f)
	each("oneOf", schema.OneOf, f)
	each("anyOf", schema.AnyOf, f)
	each("not", openapi3.SchemaRefs{schema.Not}, f)
}

func each(keyword string, refs openapi3.SchemaRefs, f func(keyword string, ref *openapi3.SchemaRef)) {
	for _, ref := range refs {
		if ref != nil {
			f(keyword, ref)
		}
	}
}

// slots are the places outside of schemas that hold one, each once. Component schemas are not among them:
// these stand in a map.
type slots []**openapi3.SchemaRef

// slotsOf finds the slots of a description.
func slotsOf(doc *openapi3.T) slots {
	c := &collector{seen: map[any]bool{}}
	if components := doc.Components; components != nil {
		eachValue(components.Parameters, c.parameter)
		eachValue(components.Headers, c.header)
		eachValue(components.RequestBodies, c.requestBody)
		eachValue(components.Responses, c.response)
		eachValue(components.Callbacks, c.callback)
	}
	eachValue(doc.Paths.Map(), c.pathItem)
	eachValue(doc.Webhooks, c.pathItem)
	return c.slots
}

// refs lists the component schemas and what is in the slots.
func (list slots) refs(doc *openapi3.T) (refs openapi3.SchemaRefs) {
	if doc.Components != nil {
		eachValue(doc.Components.Schemas, func(ref *openapi3.SchemaRef) { refs = append(refs, ref) })
	}
	for _, slot := range list {
		refs = append(refs, *slot)
	}
	return refs
}

// eachValue calls f for the values of a map, in the order of its keys.
func eachValue[V any](m map[string]V, f func(V)) {
	for _, name := range slices.Sorted(maps.Keys(m)) {
		f(m[name])
	}
}

// collector finds the slots of a description, visiting each shared object once.
type collector struct {
	slots slots
	seen  map[any]bool
}

// first tells whether an object is met for the first time.
func (c *collector) first(object any) bool {
	if c.seen[object] {
		return false
	}
	c.seen[object] = true
	return true
}

func (c *collector) pathItem(item *openapi3.PathItem) {
	if item == nil || !c.first(item) {
		return
	}
	c.parameters(item.Parameters)
	eachValue(item.Operations(), func(op *openapi3.Operation) {
		c.parameters(op.Parameters)
		c.requestBody(op.RequestBody)
		eachValue(op.Responses.Map(), c.response)
		eachValue(op.Callbacks, c.callback)
	})
}

func (c *collector) parameters(list openapi3.Parameters) {
	for _, ref := range list {
		c.parameter(ref)
	}
}

func (c *collector) parameter(ref *openapi3.ParameterRef) {
	if ref != nil && ref.Value != nil && c.first(ref.Value) {
		c.slot(&ref.Value.Schema)
		c.content(ref.Value.Content)
	}
}

func (c *collector) header(ref *openapi3.HeaderRef) {
	if ref != nil && ref.Value != nil && c.first(ref.Value) {
		c.slot(&ref.Value.Schema)
		c.content(ref.Value.Content)
	}
}

func (c *collector) requestBody(ref *openapi3.RequestBodyRef) {
	if ref != nil && ref.Value != nil && c.first(ref.Value) {
		c.content(ref.Value.Content)
	}
}

func (c *collector) response(ref *openapi3.ResponseRef) {
	if ref != nil && ref.Value != nil && c.first(ref.Value) {
		c.content(ref.Value.Content)
		eachValue(ref.Value.Headers, c.header)
	}
}

func (c *collector) callback(ref *openapi3.CallbackRef) {
	if ref != nil && ref.Value != nil && c.first(ref.Value) {
		eachValue(ref.Value.Map(), c.pathItem)
	}
}

func (c *collector) content(content openapi3.Content) {
	eachValue(content, func(media *openapi3.MediaType) {
		if media == nil || !c.first(media) {
			return
		}
		c.slot(&media.Schema)
		eachValue(media.Encoding, func(encoding *openapi3.Encoding) {
			if encoding != nil {
				eachValue(encoding.Headers, c.header)
			}
		})
	})
}

func (c *collector) slot(at **openapi3.SchemaRef) {
	if *at != nil {
		c.slots = append(c.slots, at)
	}
}
