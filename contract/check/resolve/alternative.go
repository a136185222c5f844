package resolve

import (
	"slices"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
	"github.com/blooio-community/blooio-go/contract/openapi/lower"
)

// Meant picks the alternatives of a oneOf or anyOf that a value was probably written for: the one that the
// discriminator names; otherwise those that it matches; otherwise the one that it is closest to, so that a single wrong
// property is reported as such and not as a value that matches nothing. For an unknown value it returns all
// alternatives. It never returns a guard.
func (r *Resolver) Meant(of *openapi3.Schema, alternatives openapi3.SchemaRefs, value jsondoc.Value) []*openapi3.Schema {
	if len(alternatives) == 0 {
		return nil
	}
	if !value.Exists() {
		var all []*openapi3.Schema
		for _, ref := range alternatives {
			all = append(all, schemasOf(ref)...)
		}
		return all
	}
	key := choice{&alternatives[0], value.Index()}
	chosen, known := r.chosen[key]
	if !known {
		chosen = r.choose(of, alternatives, value)
		if r.chosen == nil {
			r.chosen = map[choice][]*openapi3.Schema{}
		}
		r.chosen[key] = chosen
	}
	return chosen
}

func (r *Resolver) choose(of *openapi3.Schema, alternatives openapi3.SchemaRefs, value jsondoc.Value) []*openapi3.Schema {
	if one := r.Plans.Discriminated(of, value); isAmong(alternatives, one) {
		return []*openapi3.Schema{one}
	}
	var matching []*openapi3.Schema
	var closest *openapi3.Schema
	fewest := 0
	for _, ref := range alternatives {
		for _, schema := range schemasOf(ref) {
			distance := r.distanceTo(schema, value)
			if distance == 0 {
				matching = append(matching, schema)
			}
			if (closest == nil || distance < fewest) && schema.Extensions[lower.ExtensionGuard] == nil {
				closest, fewest = schema, distance
			}
		}
	}
	if len(matching) > 0 || closest == nil {
		return matching
	}
	return []*openapi3.Schema{closest}
}

func isAmong(alternatives openapi3.SchemaRefs, schema *openapi3.Schema) bool {
	return schema != nil && slices.ContainsFunc(alternatives, func(ref *openapi3.SchemaRef) bool { return ref.Value == schema })
}

// Weights of distanceTo. A wrong type weighs most. The names and tags of an object, which tell what is meant, weigh
// more than anything wrong below.
const (
	otherType  = 1 << 20
	otherNames = 1 << 10
)

// distanceTo returns how far a value is from conforming to a schema, 0 if it conforms.
func (r *Resolver) distanceTo(schema *openapi3.Schema, value jsondoc.Value) int {
	if r.Plans.Of(schema).Sound(value) {
		return 0
	}
	names, others := 0, 0
	for _, v := range r.Plans.Visit(schema, value, &r.Effort) {
		switch {
		case v.Keyword == "type" && len(v.Path) == 0:
			return otherType
		case len(v.Path) <= 1 && slices.Contains(naming, v.Keyword):
			names++
		default:
			others++
		}
	}
	return min(names, 1000)*otherNames + min(others, otherNames-1)
}

// naming has the keywords about the names and tags of an object.
var naming = []string{"required", "properties", "enum"}

func (r *Resolver) partsOfAll(schemas []*openapi3.Schema, value jsondoc.Value) []*openapi3.Schema {
	var parts []*openapi3.Schema
	for _, schema := range schemas {
		parts = r.partsOf(parts, schema, value)
	}
	return parts
}

// partsOf adds a schema and its parts to parts, each once, because schemas may be cyclic.
func (r *Resolver) partsOf(parts []*openapi3.Schema, schema *openapi3.Schema, value jsondoc.Value) []*openapi3.Schema {
	if slices.Contains(parts, schema) {
		return parts
	}
	parts = append(parts, schema)
	for _, part := range schema.AllOf {
		for _, one := range schemasOf(part) {
			parts = r.partsOf(parts, one, value)
		}
	}
	for _, alternatives := range []openapi3.SchemaRefs{schema.OneOf, schema.AnyOf} {
		for _, one := range r.Meant(schema, alternatives, value) {
			parts = r.partsOf(parts, one, value)
		}
	}
	if len(schema.OneOf)+len(schema.AnyOf) == 0 && value.Exists() {
		if child := r.Plans.Discriminated(schema, value); child != nil {
			parts = r.partsOf(parts, child, value)
		}
	}
	return parts
}
