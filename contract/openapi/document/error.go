package document

import (
	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract/openapi/tree"
)

// Error says what is wrong with a description, and where.
type Error = tree.Error

// located returns an error at an object of the description.
func located(origin *openapi3.Origin, field string, err error) *Error {
	line, _ := PositionOf(origin, field)
	e := &Error{Line: line, Err: err}
	if origin != nil && origin.Key != nil {
		e.File = origin.Key.File
	}
	return e
}

// PositionOf returns the line and column of a field of the object at origin, or of the object itself if the field has
// none. Both are 0 if origin is nil.
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
