package document

import (
	"fmt"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
)

// checkComposition refuses a schema that is composed of itself, through allOf, oneOf, anyOf or not. It
// says nothing about any value, and kin-openapi overflows the stack on it. A schema that contains itself
// below a property, an item or a map is fine.
func checkComposition(names map[*openapi3.Schema]string, all []*openapi3.Schema) error {
	levels := make(map[*openapi3.Schema]int, len(all))
	for component := range components(all, composedOf) {
		first := component[0]
		parts := composedOf(first)
		if len(component) > 1 || slices.Contains(parts, first) {
			return composedOfItself(names, first)
		}
		if len(parts) == 0 {
			continue
		}
		for _, part := range parts {
			levels[first] = max(levels[first], levels[part]+1)
		}
		if levels[first] > maxComposition {
			return located(first.Origin, "", fmt.Errorf("schemas are composed of others more than %d levels deep", maxComposition))
		}
	}
	return nil
}

// maxComposition bounds how many levels of allOf, oneOf, anyOf and not stand below each other: kin-openapi goes down a
// level in a level of the stack, of which there is no more than so much.
const maxComposition = 1000

func composedOf(schema *openapi3.Schema) (parts []*openapi3.Schema) {
	composition(schema, func(_ string, ref *openapi3.SchemaRef) { parts = append(parts, ref.Value) })
	return parts
}

// maxCycle bounds how many schemas of a cycle an error names.
const maxCycle = 8

func composedOfItself(names map[*openapi3.Schema]string, schema *openapi3.Schema) error {
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
	return located(schema.Origin, "", fmt.Errorf("schema %s is composed of itself (%s through %s)",
		path[0], strings.Join(path, " → "), strings.Join(keywords, ", ")))
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

// nameOf is what an error calls a schema.
func nameOf(names map[*openapi3.Schema]string, schema *openapi3.Schema) string {
	if name := names[schema]; name != "" {
		return name
	}
	if line, _ := PositionOf(schema.Origin, ""); line > 0 {
		return fmt.Sprintf("(line %d)", line)
	}
	return "(without a name)"
}
