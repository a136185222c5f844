package decode

import (
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/oasdiff/yaml3"
)

// schemaRef returns the schema at a place, or the target of a reference there. If it cannot be decoded, it returns a
// schema that accepts everything.
func (d *decoder) schemaRef(at place) *openapi3.SchemaRef {
	ref, is := at.reference()
	if !is {
		return &openapi3.SchemaRef{Value: d.schema(at)}
	}
	to, wrong := d.resolve(at)
	if wrong != "" {
		schema := d.anything(at)
		d.leave(schema, "$ref", "%s, so that no value is checked against it", wrong)
		return &openapi3.SchemaRef{Value: schema}
	}
	return &openapi3.SchemaRef{Ref: ref, Value: d.schema(to), Origin: at.origin()}
}

// anything returns a schema that accepts everything, in place of one that cannot be decoded.
func (d *decoder) anything(at place) *openapi3.Schema {
	if known := d.ByNode[at.node]; known != nil {
		return known
	}
	schema := &openapi3.Schema{Origin: at.origin()}
	d.ByNode[at.node] = schema
	d.Schemas = append(d.Schemas, schema)
	return schema
}

// schema returns the schema at a place, which may not be decoded yet.
func (d *decoder) schema(at place) *openapi3.Schema {
	if known := d.ByNode[at.node]; known != nil {
		return known
	}
	schema := &openapi3.Schema{}
	d.ByNode[at.node] = schema
	d.queue = append(d.queue, waiting{schema, at})
	return schema
}

func (d *decoder) decodeSchema(schema *openapi3.Schema, at place) {
	schema.Origin = at.origin()
	if !at.isObject() {
		d.noSchema(schema, at)
		return
	}
	at.fields(func(name string, at place) {
		switch f := keywords[name]; {
		case f != nil:
			f(d, schema, name, at)
		case isExtension(name):
			if schema.Extensions == nil {
				schema.Extensions = map[string]any{}
			}
			schema.Extensions[name] = value(at.node)
		case later[name]:
			d.leave(schema, name, "%s is no keyword of OpenAPI 3.0, and not checked", name)
		}
	})
	d.soften(schema, at)
}

// NoSchema is the keyword of a note about something that is in the place of a schema but is not one.
const NoSchema = "schema"

// noSchema handles something that is in the place of a schema but is not one.
func (d *decoder) noSchema(schema *openapi3.Schema, at place) {
	allowed, isBoolean := at.boolean()
	switch {
	case at.isNull():
		d.minor(at, "a schema is empty")
	case isBoolean && allowed:
		d.minor(at, "a schema that is true is not valid in OpenAPI 3.0")
	case isBoolean:
		schema.Not = &openapi3.SchemaRef{Value: &openapi3.Schema{Origin: schema.Origin}}
		d.Schemas = append(d.Schemas, schema.Not.Value)
		d.minor(at, "a schema that is false is not valid in OpenAPI 3.0")
	default:
		d.leave(schema, NoSchema, "a schema must be an object, this is %s, so that no value is checked against it", kindOf(at.node))
	}
}

// later has the keywords of other versions of JSON Schema that constrain values.
var later = func() map[string]bool {
	all := map[string]bool{}
	for _, name := range strings.Fields("const prefixItems contains minContains maxContains patternProperties dependentSchemas propertyNames " +
		"unevaluatedItems unevaluatedProperties if then else dependentRequired dependencies additionalItems $dynamicRef $recursiveRef " +
		"disallow extends divisibleBy") {
		all[name] = true
	}
	return all
}()

// keywords has the keywords of OpenAPI 3.0 that constrain values or describe them.
var keywords map[string]func(d *decoder, schema *openapi3.Schema, name string, at place)

func init() {
	keywords = map[string]func(d *decoder, schema *openapi3.Schema, name string, at place){
		"title":                words(func(s *openapi3.Schema) *string { return &s.Title }),
		"description":          words(func(s *openapi3.Schema) *string { return &s.Description }),
		"type":                 (*decoder).types,
		"format":               text(func(s *openapi3.Schema) *string { return &s.Format }),
		"pattern":              text(func(s *openapi3.Schema) *string { return &s.Pattern }),
		"enum":                 (*decoder).enum,
		"default":              (*decoder).standard,
		"example":              (*decoder).example,
		"nullable":             flag(func(s *openapi3.Schema) *bool { return &s.Nullable }),
		"readOnly":             flag(func(s *openapi3.Schema) *bool { return &s.ReadOnly }),
		"writeOnly":            flag(func(s *openapi3.Schema) *bool { return &s.WriteOnly }),
		"uniqueItems":          flag(func(s *openapi3.Schema) *bool { return &s.UniqueItems }),
		"minimum":              bound(func(s *openapi3.Schema) **float64 { return &s.Min }),
		"maximum":              bound(func(s *openapi3.Schema) **float64 { return &s.Max }),
		"multipleOf":           bound(func(s *openapi3.Schema) **float64 { return &s.MultipleOf }),
		"exclusiveMinimum":     exclusive(func(s *openapi3.Schema) *openapi3.ExclusiveBound { return &s.ExclusiveMin }),
		"exclusiveMaximum":     exclusive(func(s *openapi3.Schema) *openapi3.ExclusiveBound { return &s.ExclusiveMax }),
		"minLength":            least(func(s *openapi3.Schema) *uint64 { return &s.MinLength }),
		"minItems":             least(func(s *openapi3.Schema) *uint64 { return &s.MinItems }),
		"minProperties":        least(func(s *openapi3.Schema) *uint64 { return &s.MinProps }),
		"maxLength":            most(func(s *openapi3.Schema) **uint64 { return &s.MaxLength }),
		"maxItems":             most(func(s *openapi3.Schema) **uint64 { return &s.MaxItems }),
		"maxProperties":        most(func(s *openapi3.Schema) **uint64 { return &s.MaxProps }),
		"required":             (*decoder).required,
		"properties":           (*decoder).properties,
		"additionalProperties": (*decoder).additional,
		"items":                (*decoder).itemsOf,
		"not":                  (*decoder).not,
		"allOf":                parts(func(s *openapi3.Schema) *openapi3.SchemaRefs { return &s.AllOf }),
		"oneOf":                parts(func(s *openapi3.Schema) *openapi3.SchemaRefs { return &s.OneOf }),
		"anyOf":                parts(func(s *openapi3.Schema) *openapi3.SchemaRefs { return &s.AnyOf }),
		"discriminator":        (*decoder).discriminator,
	}
}

func (d *decoder) properties(schema *openapi3.Schema, name string, at place) {
	if !at.isObject() {
		if !at.isNull() {
			d.leave(schema, name, "%s is not an object, and is not checked", name)
		}
		return
	}
	properties := make(openapi3.Schemas, len(at.node.Content)/2)
	if wrong := d.members(at, func(name string, at place) { properties[name] = d.schemaRef(at) }); wrong != "" {
		d.leave(schema, "$ref", "%s, so that no property is checked", wrong)
		return
	}
	schema.Properties = properties
}

func (d *decoder) additional(schema *openapi3.Schema, name string, at place) {
	if allowed, ok := at.boolean(); ok {
		schema.AdditionalProperties.Has = &allowed
	} else if at.isObject() {
		schema.AdditionalProperties.Schema = d.schemaRef(at)
	} else {
		d.leave(schema, name, "%s is neither a schema nor true nor false, and not checked", name)
	}
}

func (d *decoder) itemsOf(schema *openapi3.Schema, name string, at place) {
	switch {
	case at.isObject():
		schema.Items = d.schemaRef(at)
	case !at.isNull():
		d.leave(schema, name, "%s is not a schema, and is not checked", name)
	}
}

func (d *decoder) not(schema *openapi3.Schema, name string, at place) {
	if at.isObject() {
		schema.Not = d.schemaRef(at)
	} else {
		d.leave(schema, name, "%s is not a schema, and is not checked", name)
	}
}

// parts decodes a keyword that combines schemas.
func parts(of func(*openapi3.Schema) *openapi3.SchemaRefs) func(*decoder, *openapi3.Schema, string, place) {
	return func(d *decoder, schema *openapi3.Schema, name string, at place) {
		if !at.isList() {
			if !at.isNull() {
				d.leave(schema, name, "%s is not a list of schemas, and is not checked", name)
			}
			return
		}
		if len(at.node.Content) == 0 && name != "allOf" {
			d.leave(schema, name, "%s is an empty list, and not checked", name)
			return
		}
		list := make(openapi3.SchemaRefs, 0, len(at.node.Content))
		at.items(func(at place) { list = append(list, d.schemaRef(at)) })
		*of(schema) = list
	}
}

func (d *decoder) discriminator(schema *openapi3.Schema, name string, at place) {
	property, ok := at.field("propertyName")
	text := ""
	if ok {
		text, ok = property.text()
	}
	if !ok {
		d.leave(schema, name, "%s names no property, and is not checked", name)
		return
	}
	schema.Discriminator = &openapi3.Discriminator{Origin: at.origin(), PropertyName: text}
	mapping, _ := at.field("mapping")
	if mapping.node == nil {
		return
	}
	schema.Discriminator.Mapping = map[string]openapi3.MappingRef{}
	mapping.fields(func(value string, at place) {
		if ref, ok := at.text(); ok {
			schema.Discriminator.Mapping[value] = openapi3.MappingRef{Ref: ref}
		}
	})
	d.mapped = append(d.mapped, waiting{schema, mapping})
}

// soften removes constraints that would be too strict without the keywords that are left out.
func (d *decoder) soften(schema *openapi3.Schema, at place) {
	has := func(names ...string) bool {
		return slices.ContainsFunc(names, func(name string) bool { _, is := at.field(name); return is })
	}
	// These name properties as well, so additionalProperties does not apply to them.
	if has("patternProperties") || has("properties") && schema.Properties == nil && !at.emptyField("properties") {
		schema.AdditionalProperties = openapi3.AdditionalProperties{}
	}
	// These apply to the first items, and items only to the others.
	if has("prefixItems") {
		schema.Items = nil
	}
	if schema.ReadOnly && schema.WriteOnly {
		schema.ReadOnly, schema.WriteOnly = false, false
		d.minor(at, "a schema is both readOnly and writeOnly")
	}
	d.settleEnum(schema, at)
}

// emptyField tells whether a field has nothing.
func (p place) emptyField(name string) bool {
	at, ok := p.field(name)
	return ok && at.isNull()
}

// kindOf names the kind of a node for messages.
func kindOf(n *yaml.Node) string {
	switch n.Kind {
	case yaml.MappingNode:
		return "an object"
	case yaml.SequenceNode:
		return "a list"
	}
	switch n.ShortTag() {
	case "!!int", "!!float":
		return "a number"
	case "!!bool":
		return "true or false"
	case "!!null":
		return "null"
	}
	return "a text"
}
