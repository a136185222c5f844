package jsondoc

import (
	"errors"
	"strconv"
)

const (
	// MaxDepth is how deep arrays and objects may be nested. API responses have only a few levels.
	MaxDepth = 200
	// MaxValues is how many values a document may have. Each takes 32 bytes in memory.
	MaxValues = 4 << 20
	// MaxBody is how many bytes a body may have. Offsets have 32 bits.
	MaxBody = 1 << 30

	// maxPooled is up to how many values the memory of a document is reused.
	maxPooled = 1 << 18
	// maxReserved is for how many values memory is reserved ahead, because of the body's size alone.
	maxReserved = 1 << 14
	// maxUncounted is up to how many bytes of a body its values are not counted before they are parsed.
	maxUncounted = 4 << 20
)

var (
	// ErrTooDeep is the error for a body with more than MaxDepth nested arrays and objects.
	ErrTooDeep = errors.New("values nested more than " + strconv.Itoa(MaxDepth) + " deep")
	// ErrTooLarge is the error for a body of more than MaxBody bytes or MaxValues values.
	ErrTooLarge = errors.New("a body with more than " + strconv.Itoa(MaxValues) + " values or " + strconv.Itoa(MaxBody>>20) + " MiB")
)

// node is one value. A member's name is at name.
type node struct {
	start, end         uint32 // offsets of the value's text
	nameStart, nameEnd uint32 // offsets of the member's name with its quotes; 0, 0 for other values
	next               uint32 // index of the first node that is not below this one
	count              uint32 // children
	kind               Kind
	flags              flags
	_                  uint32 // a power of two is quicker to multiply by
}

// flags has what the parser noticed about a value. The flags of a member's name are those of a string, shifted by
// nameShift.
type flags uint16

const (
	textEscaped flags = 1 << iota // the string has escapes
	textInvalid                   // the string has invalid UTF-8
	textLone                      // the string has an escaped surrogate without its other half
	nameEscaped
	nameInvalid
	nameLone
	lastChild
	duplicate
	superseded

	nameShift = 3
	textOdd   = textInvalid | textLone
	textRaw   = textEscaped | textInvalid // the string's value differs from what is between its quotes
)

// Kind is the type of a JSON value.
type Kind uint8

const (
	Invalid Kind = iota // of no value
	Null
	Bool
	Number
	String
	Array
	Object
)

// String returns the name of the kind in JSON Schema.
func (k Kind) String() string {
	return [...]string{"invalid", "null", "boolean", "number", "string", "array", "object"}[min(k, Object+1)%(Object+1)]
}
