package openapi

import (
	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract/openapi/document"
)

// Literal returns the number that a keyword of a schema has, such as "maximum", as it is written in the
// description: kin-openapi rounds it to a 64-bit float. It is "" where there is none, and where it is not written
// as a number is in JSON.
func (s *Spec) Literal(schema *openapi3.Schema, keyword string) string {
	return s.doc.Literals[document.Number{Schema: schema, Keyword: keyword}]
}
