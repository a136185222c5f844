package document

import (
	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract/openapi/tree"
)

// Error says what is wrong with a description, and where.
type Error = tree.Error

// located is an error in what an origin describes.
func located(origin *openapi3.Origin, field string, err error) *Error {
	line, _ := PositionOf(origin, field)
	e := &Error{Line: line, Err: err}
	if origin != nil && origin.Key != nil {
		e.File = origin.Key.File
	}
	return e
}

// PositionOf returns the line and column of a field within what origin describes, or of the whole
// when the field has none. Both are 0 when origin is nil.
func PositionOf(origin *openapi3.Origin, field string) (line, column int) {
	if origin == nil {
		return 0, 0
	}
	if at, ok := origin.Fields.Lookup(field); ok && at.Line > 0 {
		return at.Line, at.Column
	}
	if at, ok := origin.Sequences[field]; ok && len(at) > 0 {
		return at[0].Line, at[0].Column
	}
	if origin.Key != nil {
		return origin.Key.Line, origin.Key.Column
	}
	return 0, 0
}
