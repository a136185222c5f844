package document

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
)

// untie breaks cycles of schemas that are composed of themselves through allOf, oneOf, anyOf or not. Such a part adds
// no constraint, and kin-openapi overflows the stack on it. A schema that contains itself below a property, an item or
// a map is fine. untie first leaves alternatives unchecked, because most cycles are a parent that lists its children as
// alternatives. Then it removes what is left of the cycles in allOf.
//
// It returns an error for schemas that are composed too deeply.
func (d *Document) untie() error {
	for _, keywords := range [][]string{{"oneOf", "anyOf", "not"}, {"allOf"}} {
		tied, err := d.tied()
		if len(tied) == 0 {
			return err
		}
		for _, component := range tied {
			d.untieAll(component, keywords)
		}
	}
	_, err := d.tied()
	return err
}

// tied finds groups of schemas that are composed of each other or of themselves. If there are none, it returns an error
// if a schema is composed too deeply.
func (d *Document) tied() (tied [][]*openapi3.Schema, err error) {
	levels := make(map[*openapi3.Schema]int, len(d.Schemas))
	for component := range components(d.Schemas, composedOf) {
		first := component[0]
		parts := composedOf(first)
		if len(component) > 1 || slices.Contains(parts, first) {
			tied = append(tied, slices.Clone(component))
			continue
		}
		for _, part := range parts {
			levels[first] = max(levels[first], levels[part]+1)
		}
		if levels[first] > maxComposition && err == nil {
			err = located(first.Origin, "", fmt.Errorf("schemas are composed of others more than %d levels deep", maxComposition))
		}
	}
	return tied, err
}

// maxComposition bounds the levels of allOf, oneOf, anyOf and not below each other, because kin-openapi uses recursion.
const maxComposition = 1000

func (d *Document) untieAll(component []*openapi3.Schema, keywords []string) {
	within := make(map[*openapi3.Schema]bool, len(component))
	for _, schema := range component {
		within[schema] = true
	}
	first := slices.MinFunc(component, func(a, b *openapi3.Schema) int {
		x, y := d.ErrorAt(a.Origin, "", nil), d.ErrorAt(b.Origin, "", nil)
		return cmp.Or(cmp.Compare(x.File, y.File), cmp.Compare(x.Line, y.Line))
	})
	text := composedOfItself(d.Names, first)
	for _, schema := range component {
		for _, keyword := range keywords {
			if untied(schema, keyword, within) {
				d.LeaveUnchecked(schema, keyword, fmt.Sprintf("%s is not checked: %s", keyword, text))
			}
		}
	}
}

// untied removes what a keyword of a schema has within a cycle. It removes the parts of allOf, but other keywords as a
// whole, because with one alternative less a schema would refuse more.
func untied(schema *openapi3.Schema, keyword string, within map[*openapi3.Schema]bool) bool {
	leads := func(ref *openapi3.SchemaRef) bool { return within[ref.Value] }
	switch {
	case keyword == "allOf" && slices.ContainsFunc(schema.AllOf, leads):
		schema.AllOf = slices.DeleteFunc(slices.Clone(schema.AllOf), leads)
	case keyword == "oneOf" && slices.ContainsFunc(schema.OneOf, leads):
		schema.OneOf = nil
	case keyword == "anyOf" && slices.ContainsFunc(schema.AnyOf, leads):
		schema.AnyOf = nil
	case keyword == "not" && schema.Not != nil && leads(schema.Not):
		schema.Not = nil
	default:
		return false
	}
	return true
}

func composedOf(schema *openapi3.Schema) (parts []*openapi3.Schema) {
	composition(schema, func(_ string, ref *openapi3.SchemaRef) { parts = append(parts, ref.Value) })
	return parts
}

// maxCycle bounds how many schemas of a cycle a note names.
const maxCycle = 8

func composedOfItself(names map[*openapi3.Schema]string, schema *openapi3.Schema) string {
	var path, keywords []string
	for i, at := range cycleOf(schema) {
		if i < maxCycle {
			path = append(path, nameOf(names, at.schema))
		} else if i == maxCycle {
			path = append(path, "…")
		}
		if !slices.Contains(keywords, at.keyword) {
			keywords = append(keywords, at.keyword)
		}
	}
	path = append(path, path[0])
	return fmt.Sprintf("schema %s is composed of itself (%s through %s)", path[0], strings.Join(path, " → "), strings.Join(keywords, ", "))
}

// step leads from a schema to a part of it.
type step struct {
	schema  *openapi3.Schema
	keyword string
}

// cycleOf finds the shortest way from a schema back to itself, breadth first.
func cycleOf(schema *openapi3.Schema) (cycle []step) {
	to := map[*openapi3.Schema]step{} // the steps that lead to each schema
	queue := []*openapi3.Schema{schema}
	for i := 0; i < len(queue) && to[schema].schema == nil; i++ {
		composition(queue[i], func(keyword string, ref *openapi3.SchemaRef) {
			if _, known := to[ref.Value]; !known {
				to[ref.Value] = step{queue[i], keyword}
				queue = append(queue, ref.Value)
			}
		})
	}
	for at := to[schema]; ; at = to[at.schema] {
		if cycle = append(cycle, at); at.schema == schema {
			break
		}
	}
	slices.Reverse(cycle)
	return cycle
}

// nameOf returns the name of a schema for notes.
func nameOf(names map[*openapi3.Schema]string, schema *openapi3.Schema) string {
	if name := names[schema]; name != "" {
		return name
	}
	if line, _ := PositionOf(schema.Origin, ""); line > 0 {
		return fmt.Sprintf("(line %d)", line)
	}
	return "(without a name)"
}
