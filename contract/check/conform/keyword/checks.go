// Package keyword checks a value by the keywords of a schema that concern this value alone: type and enum, the bounds
// of a number, the length, pattern and format of a string, and the number and uniqueness of the items of an array.
package keyword

import (
	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
)

// Checks are the keywords of one schema. They do not change.
type Checks struct {
	Types    Kinds // what the type allows, and null if the schema is nullable
	Nullable bool  // null conforms, whatever else the schema says
	Sure     Kinds // values of these kinds break nothing

	enum   *enum // nil without the keyword, as all of the following
	number *numbers
	text   *texts
	array  *arrays
}

// Kinds is a set of kinds of values.
type Kinds uint8

// AllKinds has every kind.
const AllKinds = ^Kinds(0)

// Has tells whether a kind is in the set.
func (k Kinds) Has(kind jsondoc.Kind) bool { return k&(1<<kind) != 0 }

// Without returns the set without a kind.
func (k Kinds) Without(kind jsondoc.Kind) Kinds { return k &^ (1 << kind) }

// ChecksOf prepares the checks of a schema. written returns the number that a keyword has as it is written in the
// description, or "", and may be nil.
func ChecksOf(schema *openapi3.Schema, written func(*openapi3.Schema, string) string, compile Compile) Checks {
	c := Checks{
		Types:    kindsOf(schema),
		Nullable: schema.Nullable || schema.Type.Includes(openapi3.TypeNull),
		enum:     enumOf(schema),
		number:   numbersOf(schema, written),
		text:     textsOf(schema, compile),
		array:    arraysOf(schema),
	}
	c.Sure = c.sure()
	return c
}

var types = map[string]jsondoc.Kind{
	openapi3.TypeNull: jsondoc.Null, openapi3.TypeBoolean: jsondoc.Bool, openapi3.TypeInteger: jsondoc.Number, openapi3.TypeNumber: jsondoc.Number,
	openapi3.TypeString: jsondoc.String, openapi3.TypeArray: jsondoc.Array, openapi3.TypeObject: jsondoc.Object,
}

func kindsOf(schema *openapi3.Schema) Kinds {
	if schema.Type == nil {
		return AllKinds // null, too: nullable acts on the type only (OAS 3.0.3, Schema Object)
	}
	var k Kinds
	for _, name := range *schema.Type {
		k |= 1 << types[name]
	}
	if schema.Nullable {
		k |= 1 << jsondoc.Null
	}
	return k
}

func (c *Checks) sure() Kinds {
	sure := c.Types
	if c.number != nil {
		sure = sure.Without(jsondoc.Number)
	}
	if c.text != nil {
		sure = sure.Without(jsondoc.String)
	}
	if c.array != nil {
		sure = sure.Without(jsondoc.Array)
	}
	if c.enum != nil {
		sure = 0
	}
	if c.Nullable {
		sure |= 1 << jsondoc.Null
	}
	return sure
}

// Faults returns the keywords that a value breaks.
func (c *Checks) Faults(v jsondoc.Value) (f Set) {
	kind := v.Kind()
	if c.Sure.Has(kind) {
		return 0
	}
	if c.enum != nil {
		f = c.enum.faults(v)
	}
	switch {
	case !c.Types.Has(kind) && kind == jsondoc.Null:
		f |= Nullable
	case !c.Types.Has(kind):
		f |= Type
	case kind == jsondoc.Array && c.array != nil:
		f |= c.array.faults(v)
	case kind == jsondoc.String && c.text != nil:
		f |= c.text.faults(v.Text())
	case kind == jsondoc.Number && c.number != nil:
		f |= c.number.faults(v.Number())
	}
	return f
}
