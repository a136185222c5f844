package contract

import (
	"reflect"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
)

// meant picks from the alternatives of a oneOf or anyOf those that a value is meant for: the one
// that the discriminator names; else those it matches; else the one it comes closest to, so that
// one wrong property is reported as that and not as a value that fits nothing.
func (sr *shaper) meant(alternatives openapi3.SchemaRefs, by *openapi3.Discriminator, value any) []*openapi3.Schema {
	if len(alternatives) == 0 {
		return nil
	}
	key, keep := choiceOf(alternatives, value)
	if known, ok := sr.chosen[key]; ok && keep {
		return known
	}
	chosen := sr.choose(alternatives, by, value)
	if keep {
		sr.chosen[key] = chosen
	}
	return chosen
}

// choiceOf identifies a choice, for values that are worth it.
func choiceOf(alternatives openapi3.SchemaRefs, value any) (key choice, keep bool) {
	switch value.(type) {
	case []any, map[string]any:
		v := reflect.ValueOf(value)
		return choice{&alternatives[0], v.Pointer(), v.Len()}, true
	}
	return choice{}, false
}

func (sr *shaper) choose(alternatives openapi3.SchemaRefs, by *openapi3.Discriminator, value any) []*openapi3.Schema {
	if one := discriminated(alternatives, by, value); one != nil {
		return []*openapi3.Schema{one}
	}
	var matching []*openapi3.Schema
	var closest *openapi3.Schema
	fewest := 0
	for _, ref := range alternatives {
		for _, schema := range schemasOf(ref) {
			distance := sr.distanceTo(schema, value)
			if distance == 0 {
				matching = append(matching, schema)
			}
			if closest == nil || distance < fewest {
				closest, fewest = schema, distance
			}
		}
	}
	if len(matching) > 0 || closest == nil {
		return matching
	}
	return []*openapi3.Schema{closest}
}

func discriminated(alternatives openapi3.SchemaRefs, by *openapi3.Discriminator, value any) *openapi3.Schema {
	object, ok := value.(map[string]any)
	if by == nil || !ok {
		return nil
	}
	name, ok := object[by.PropertyName].(string)
	if !ok {
		return nil
	}
	ref := "#/components/schemas/" + name
	if mapped, ok := by.Mapping[name]; ok {
		ref = mapped.Ref
		if !strings.Contains(ref, "/") {
			ref = "#/components/schemas/" + ref
		}
	}
	for _, alternative := range alternatives {
		if alternative.Ref == ref {
			return alternative.Value
		}
	}
	return nil
}

// What weighs how much in distanceTo: another type than the schema's more than anything, an object's
// own names and tags, which tell what is meant, more than all that is wrong further down.
const (
	otherType  = 1 << 20
	otherNames = 1 << 10
)

// distanceTo weighs what is wrong with a value by a schema; 0 is nothing.
func (sr *shaper) distanceTo(schema *openapi3.Schema, value any) int {
	err := schema.VisitJSON(value, sr.spec.validation...)
	if err == nil {
		return 0
	}
	list, ok := err.(openapi3.MultiError)
	if !ok {
		list = openapi3.MultiError{err}
	}
	names, others := 0, 0
	for _, one := range list {
		e, ok := one.(*openapi3.SchemaError)
		switch {
		case !ok:
			others++
		case e.SchemaField == "type" && len(e.JSONPointer()) == 0:
			return otherType
		case len(e.JSONPointer()) <= 1 && slices.Contains(naming, e.SchemaField):
			names++
		default:
			others++
		}
	}
	return min(names, 1000)*otherNames + min(others, otherNames-1)
}

// naming are the keywords about an object's names and tags.
var naming = []string{"required", "properties", "enum"}
