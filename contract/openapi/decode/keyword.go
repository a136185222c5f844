package decode

import (
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/oasdiff/yaml3"

	"github.com/blooio-community/blooio-go/contract/openapi/tree"
)

var typeNames = []string{openapi3.TypeArray, openapi3.TypeBoolean, openapi3.TypeInteger, openapi3.TypeNumber, openapi3.TypeObject, openapi3.TypeString, openapi3.TypeNull}

func (d *decoder) types(schema *openapi3.Schema, name string, at place) {
	list := []place{at}
	if at.isList() {
		list = nil
		at.items(func(at place) { list = append(list, at) })
		if !at.in.file.Lowered {
			d.minor(at, "a list of types is not valid in OpenAPI 3.0")
		}
	}
	var names openapi3.Types
	for _, one := range list {
		switch text, ok := one.text(); {
		case ok && slices.Contains(typeNames, text):
			names = append(names, text)
		case at.isNull():
			return
		case at.isList() && one.isNull():
			names = append(names, openapi3.TypeNull)
		case ok:
			d.leave(schema, name, "the type %q does not exist in OpenAPI 3.0, and is not checked", shown(text))
			return
		default:
			d.leave(schema, name, "the type is %s, which OpenAPI 3.0 does not allow: it is not checked", kindOf(one.node))
			return
		}
	}
	if len(names) == 0 {
		d.leave(schema, name, "%s is an empty list, and not checked", name)
		return
	}
	schema.Type = &names
}

func (d *decoder) enum(schema *openapi3.Schema, name string, at place) {
	if !at.isList() {
		if !at.isNull() {
			d.leave(schema, name, "%s is not a list, and is not checked", name)
		}
		return
	}
	if len(at.node.Content) == 0 {
		d.leave(schema, name, "%s is an empty list, and not checked", name)
		return
	}
	schema.Enum = make([]any, 0, len(at.node.Content))
	hasNumber := false
	for _, item := range at.node.Content {
		v := value(item)
		_, isNumber := v.(float64)
		hasNumber = hasNumber || isNumber
		schema.Enum = append(schema.Enum, v)
	}
	if hasNumber {
		schema.Origin.Sequences = map[string][]openapi3.Location{name: at.scalars()}
	}
}

// scalars returns the items of a list that are neither lists nor objects, as they are written, because numbers would be
// rounded otherwise.
func (p place) scalars() (list []openapi3.Location) {
	for _, item := range p.node.Content {
		if item = tree.Content(item); item.Kind == yaml.ScalarNode {
			list = append(list, openapi3.Location{File: p.in.file.Name, Line: item.Line, Column: item.Column, Name: item.Value})
		}
	}
	return list
}

// settleEnum converts the values of an enumeration to the type of the schema: in YAML, a version without quotes is a
// number, and a number in quotes is a string. Without that, an enumeration could refuse every value.
func (d *decoder) settleEnum(schema *openapi3.Schema, at place) {
	if len(schema.Enum) == 0 || schema.Type == nil {
		return
	}
	list, _ := at.field("enum")
	fits := false
	for i, v := range schema.Enum {
		if item := tree.Content(list.node.Content[i]); v != nil && item.Kind == yaml.ScalarNode && !isOf(schema.Type, v) {
			schema.Enum[i] = ofType(schema.Type, place{at.in, nil, item}, v)
		}
		fits = fits || v == nil && schema.Nullable || isOf(schema.Type, schema.Enum[i])
	}
	if !fits {
		schema.Enum = nil
		d.leave(schema, "enum", "no value of enum is of type %s, so that it is not checked", strings.Join(schema.Type.Slice(), " or "))
	}
}

// ofType converts a scalar to a type, and returns it unchanged if that is not possible.
func ofType(types *openapi3.Types, at place, v any) any {
	switch {
	case types.Is(openapi3.TypeString):
		return at.node.Value
	case types.Is(openapi3.TypeInteger), types.Is(openapi3.TypeNumber):
		if n, ok := at.number(); ok {
			return n
		}
	case types.Is(openapi3.TypeBoolean):
		if is, ok := at.boolean(); ok {
			return is
		}
	}
	return v
}

// isOf tells whether a value has one of the types.
func isOf(types *openapi3.Types, v any) bool {
	switch v.(type) {
	case nil:
		return types.Includes(openapi3.TypeNull)
	case string:
		return types.Includes(openapi3.TypeString)
	case bool:
		return types.Includes(openapi3.TypeBoolean)
	case float64:
		return types.Includes(openapi3.TypeNumber) || types.Includes(openapi3.TypeInteger)
	case []any:
		return types.Includes(openapi3.TypeArray)
	case map[string]any:
		return types.Includes(openapi3.TypeObject)
	}
	return false
}

func (d *decoder) standard(schema *openapi3.Schema, _ string, at place) {
	schema.Default = value(at.node)
	d.sample(schema, nil, at)
}

func (d *decoder) example(schema *openapi3.Schema, _ string, at place) {
	schema.Example = value(at.node)
	d.sample(schema, nil, at)
}

// text decodes a keyword that has a text.
func text(of func(*openapi3.Schema) *string) func(*decoder, *openapi3.Schema, string, place) {
	return func(d *decoder, schema *openapi3.Schema, name string, at place) {
		switch text, ok := at.text(); {
		case ok:
			*of(schema) = text
		case !at.isNull():
			d.leave(schema, name, "%s is %s and no text, so that it is not checked", name, kindOf(at.node))
		}
	}
}

// words decodes a keyword that people read. Anything but a text is ignored.
func words(of func(*openapi3.Schema) *string) func(*decoder, *openapi3.Schema, string, place) {
	return func(_ *decoder, schema *openapi3.Schema, _ string, at place) { *of(schema), _ = at.text() }
}

// flag decodes a keyword that is true or false.
func flag(of func(*openapi3.Schema) *bool) func(*decoder, *openapi3.Schema, string, place) {
	return func(d *decoder, schema *openapi3.Schema, name string, at place) {
		switch is, ok := at.boolean(); {
		case ok:
			*of(schema) = is
		case name == "nullable" && !at.isNull():
			// Otherwise a null could be refused that is allowed.
			schema.Nullable = true
			fallthrough
		case !at.isNull():
			d.leave(schema, name, "%s is neither true nor false, so that it is not checked", name)
		}
	}
}

// bound decodes a keyword that has a number.
func bound(of func(*openapi3.Schema) **float64) func(*decoder, *openapi3.Schema, string, place) {
	return func(d *decoder, schema *openapi3.Schema, name string, at place) {
		switch n, ok := at.number(); {
		case ok && (name != "multipleOf" || n > 0):
			*of(schema) = &n
			if isJSONNumber(at.node.Value) {
				d.Literals[Number{schema, name}] = at.node.Value
			}
		case !at.isNull():
			d.leave(schema, name, "%s has a value that it cannot have, so that it is not checked", name)
		}
	}
}

// exclusive decodes whether a bound is exclusive. In other versions of JSON Schema, the keyword has the bound itself.
func exclusive(of func(*openapi3.Schema) *openapi3.ExclusiveBound) func(*decoder, *openapi3.Schema, string, place) {
	return func(d *decoder, schema *openapi3.Schema, name string, at place) {
		switch is, ok := at.boolean(); {
		case ok:
			*of(schema) = openapi3.ExclusiveBound{Bool: &is}
		case !at.isNull():
			d.leave(schema, name, "%s is neither true nor false in OpenAPI 3.0, so that it is not checked", name)
		}
	}
}

// least decodes a keyword that has a minimum count.
func least(of func(*openapi3.Schema) *uint64) func(*decoder, *openapi3.Schema, string, place) {
	return func(d *decoder, schema *openapi3.Schema, name string, at place) {
		*of(schema), _ = d.count(schema, name, at)
	}
}

// most decodes a keyword that has a maximum count.
func most(of func(*openapi3.Schema) **uint64) func(*decoder, *openapi3.Schema, string, place) {
	return func(d *decoder, schema *openapi3.Schema, name string, at place) {
		if n, ok := d.count(schema, name, at); ok {
			*of(schema) = &n
		}
	}
}

func (d *decoder) count(schema *openapi3.Schema, name string, at place) (uint64, bool) {
	n, ok := at.count()
	if !ok && !at.isNull() {
		d.leave(schema, name, "%s is no count, so that it is not checked", name)
	}
	return n, ok
}

func (d *decoder) required(schema *openapi3.Schema, name string, at place) {
	if at.node.Kind != yaml.SequenceNode {
		if !at.isNull() {
			d.leave(schema, name, "%s is %s and no list of properties, so that it is not checked", name, kindOf(at.node))
		}
		return
	}
	seen := map[string]bool{}
	at.items(func(item place) {
		switch property, ok := item.text(); {
		case !ok:
			d.leave(schema, name, "%s lists what is no name of a property", name)
		case seen[property]:
			d.minor(item, "the property %q is required twice", shown(property))
		default:
			seen[property] = true
			schema.Required = append(schema.Required, property)
		}
	})
}

// componentSchema is how references to schemas with a name begin.
const componentSchema = "#/components/schemas/"

// settleMappings rewrites the references of each discriminator to the form that its alternatives or the component
// schemas have, because references can be written in several ways.
func (d *decoder) settleMappings() {
	if len(d.mapped) == 0 {
		return
	}
	for i := 0; i < len(d.mapped); i++ {
		schema, at := d.mapped[i].schema, d.mapped[i].at
		for name, to := range schema.Discriminator.Mapping {
			target := d.mappedTo(at, to.Ref)
			if target == nil {
				d.leave(schema, "discriminator", "the mapping of %q has no target: %s", shown(name), shown(to.Ref))
				d.withoutDiscriminator(schema)
				break
			}
			schema.Discriminator.Mapping[name] = openapi3.MappingRef{Ref: d.refOf(schema, target, to.Ref), Value: target}
		}
	}
	more := len(d.queue) > 0
	if d.mapped = nil; more {
		d.drain() // a mapping may lead to what nothing else does
	}
}

// mappedTo returns the schema that a mapping refers to, by name or by reference, nil for none.
func (d *decoder) mappedTo(at place, ref string) *openapi3.Schema {
	if !strings.ContainsAny(ref, "/#") {
		if to, wrong := d.follow(at, componentSchema+escape(ref)); wrong == "" {
			return d.schemaAt(to)
		}
	}
	if to, wrong := d.follow(at, ref); wrong == "" {
		return d.schemaAt(to)
	}
	return nil
}

func (d *decoder) schemaAt(at place) *openapi3.Schema {
	if at, wrong := d.resolve(at); wrong == "" {
		return d.schema(at)
	}
	return nil
}

// escape makes a token of a JSON pointer.
func escape(name string) string {
	return strings.ReplaceAll(strings.ReplaceAll(name, "~", "~0"), "/", "~1")
}

// refOf returns the reference with which the alternatives of a schema refer to target, or else the one with its name.
func (d *decoder) refOf(schema, target *openapi3.Schema, ref string) string {
	for _, alternatives := range []openapi3.SchemaRefs{schema.OneOf, schema.AnyOf} {
		for _, one := range alternatives {
			if one.Ref != "" && one.Value == target {
				return one.Ref
			}
		}
	}
	if name := d.names()[target]; name != "" {
		return componentSchema + name
	}
	return ref
}

// names returns the names of component schemas.
func (d *decoder) names() map[*openapi3.Schema]string {
	if d.named == nil {
		d.named = map[*openapi3.Schema]string{}
		for name, ref := range d.Doc.Components.Schemas {
			if known, ok := d.named[ref.Value]; !ok || ref.Ref == "" || name < known {
				d.named[ref.Value] = name
			}
		}
	}
	return d.named
}

// withoutDiscriminator drops a discriminator. Without it, several alternatives may match, so oneOf becomes anyOf.
func (d *decoder) withoutDiscriminator(schema *openapi3.Schema) {
	schema.Discriminator = nil
	if len(schema.AnyOf) == 0 {
		schema.AnyOf = schema.OneOf
	}
	schema.OneOf = nil
}
