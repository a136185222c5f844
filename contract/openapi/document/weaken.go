package document

import (
	"slices"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract/openapi/lower"
)

// weaken makes sure that no value is refused because some keywords are not checked. A schema without them accepts more
// than it should. A not with such a schema would refuse valid values, so it is removed. More than one alternative of a
// oneOf could match, so it becomes anyOf.
func (d *Document) weaken() {
	if len(d.Unchecked) == 0 {
		return
	}
	weak := d.weakened()
	said := map[Note]bool{} // what stands for one keyword of a later version can be several nots
	for _, schema := range d.Schemas {
		if schema.Not != nil && weak[schema.Not.Value] {
			schema.Not = nil
			note := d.notOf(schema)
			if !said[note] {
				said[note] = true
				d.Notes = append(d.Notes, note)
			}
			d.attach(schema, note)
		}
		isWeak := func(ref *openapi3.SchemaRef) bool { return weak[ref.Value] }
		if len(schema.OneOf) > 1 && slices.ContainsFunc(schema.OneOf, isWeak) {
			d.LeaveUnchecked(schema, "oneOf", "oneOf is checked as anyOf, as a schema below it is not checked in full")
			if len(schema.AnyOf) == 0 {
				schema.AnyOf, schema.OneOf = schema.OneOf, nil
				continue
			}
			part := &openapi3.Schema{Origin: schema.Origin, AnyOf: schema.OneOf}
			schema.AllOf, schema.OneOf = append(slices.Clip(schema.AllOf), &openapi3.SchemaRef{Value: part}), nil
			d.Schemas = append(d.Schemas, part)
		}
	}
}

// notOf returns the note that a not, or the keyword of a later version that it stands for, is not checked.
func (d *Document) notOf(schema *openapi3.Schema) Note {
	keyword := "not"
	if name, ok := schema.Extensions[lower.ExtensionKeyword].(string); ok {
		keyword = name
	}
	at := d.ErrorAt(schema.Origin, "not", nil)
	return Note{File: at.File, Line: at.Line, Keyword: keyword, Text: keyword + " is not checked, as a schema below it is not checked in full"}
}

// weakened finds the schemas that accept more than they should: those with an unchecked keyword, and those that contain
// such a schema.
func (d *Document) weakened() map[*openapi3.Schema]bool {
	above := map[*openapi3.Schema][]*openapi3.Schema{}
	for _, schema := range d.Schemas {
		children(schema, func(_ string, ref *openapi3.SchemaRef) { above[ref.Value] = append(above[ref.Value], schema) })
	}
	weak := map[*openapi3.Schema]bool{}
	var queue []*openapi3.Schema
	for schema := range d.Unchecked {
		weak[schema] = true
		queue = append(queue, schema)
	}
	for len(queue) > 0 {
		schema := queue[len(queue)-1]
		queue = queue[:len(queue)-1]
		for _, next := range above[schema] {
			if !weak[next] {
				weak[next] = true
				queue = append(queue, next)
			}
		}
	}
	return weak
}
