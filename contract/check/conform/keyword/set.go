package keyword

import (
	"iter"
	"math/bits"
	"slices"
)

// Set is a set of keywords, such as those that a value breaks.
type Set uint32

// Keywords of a schema. Nullable is broken by null, and Properties by a property that a closed schema does not allow.
const (
	Unknown    Set = 1 << iota // not a keyword: only kin-openapi can tell whether the value conforms
	Unreadable                 // not a keyword: nobody can tell, as the pattern cannot be read
	Exhausted                  // not a keyword: nobody can tell, as the pattern takes too long to match
	Not
	Discriminator
	OneOf
	AnyOf
	AllOf
	Enum
	Type
	Nullable
	Minimum
	Maximum
	ExclusiveMinimum
	ExclusiveMaximum
	MultipleOf
	MinLength
	MaxLength
	Pattern
	Format
	MinItems
	MaxItems
	UniqueItems
	MinProperties
	MaxProperties
	Properties
	Required
)

// Undecided has the elements that are not keywords.
const Undecided = Unknown | Unreadable | Exhausted

// names has the name of each keyword in kin-openapi, in the order of their bits.
var names = [...]string{
	"", "", "", "not", "discriminator", "oneOf", "anyOf", "allOf", "enum", "type", "nullable",
	"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf",
	"minLength", "maxLength", "pattern", "format", "minItems", "maxItems", "uniqueItems",
	"minProperties", "maxProperties", "properties", "required",
}

// Named returns the keyword with a name of kin-openapi, the empty set for an unknown one.
func Named(name string) Set {
	if i := slices.Index(names[:], name); i > 0 && name != "" {
		return 1 << i
	}
	return 0
}

// All yields each keyword of the set with its name.
func (s Set) All() iter.Seq2[string, Set] {
	return func(yield func(string, Set) bool) {
		for ; s != 0; s &= s - 1 {
			if i := bits.TrailingZeros32(uint32(s)); !yield(names[i], 1<<i) {
				return
			}
		}
	}
}
