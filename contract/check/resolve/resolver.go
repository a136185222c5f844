package resolve

import (
	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract/check/conform"
	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
	"github.com/blooio-community/blooio-go/contract/openapi"
)

// Resolver resolves types for the values of one body. It is not safe for concurrent use.
type Resolver struct {
	*Schemas
	// Effort limits the work of checking the body.
	Effort conform.Effort
	// chosen remembers which alternatives a value is meant for, because finding out visits the whole value, and every
	// finding below needs it.
	chosen map[choice][]*openapi3.Schema
}

// choice is a list of alternatives and a value of the body.
type choice struct {
	alternatives **openapi3.SchemaRef
	value        int
}

// New returns a resolver for the body of a response.
func New(spec *openapi.Spec) *Resolver { return &Resolver{Schemas: Of(spec)} }

// NewRequest returns a resolver for the body of a request.
func NewRequest(spec *openapi.Spec) *Resolver { return &Resolver{Schemas: OfRequests(spec)} }

// Shape returns the shape of a type for a value. The zero value stands for an unknown one.
func (r *Resolver) Shape(t *Type, value jsondoc.Value) *Shape {
	switch {
	case t == nil:
		return noShape
	case t.shape != nil:
		return t.shape()
	}
	return r.shapeOf(r.partsOfAll(t.Schemas, value))
}

// Parts returns all schemas that apply to a value: those of the type, every part of an allOf, the alternatives of a
// oneOf or anyOf that the value is meant for, and the schema that a discriminator without alternatives names.
func (r *Resolver) Parts(t *Type, value jsondoc.Value) []*openapi3.Schema {
	switch {
	case t == nil:
		return nil
	case t.parts != nil:
		return t.parts()
	}
	return r.partsOfAll(t.Schemas, value)
}
